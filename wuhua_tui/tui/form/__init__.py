"""The form: any record as fields on the screen, made from the schema of its kind."""
