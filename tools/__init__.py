"""Tools of the project's developers; none of them is in the wheel."""
