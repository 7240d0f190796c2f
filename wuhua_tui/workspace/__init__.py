"""A workspace on disk: where its branches lie, what its files hold, what day it is, how work is spread."""
