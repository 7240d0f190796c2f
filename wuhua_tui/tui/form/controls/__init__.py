"""The controls of a form: each shows one value, takes what is typed, and posts `Edited`."""
