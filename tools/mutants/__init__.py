"""Changes the rules on purpose, one place at a time: a change that no test notices is a survivor."""
