"""What can be done about a finding: which record mends it, with what in place, or which one is to be finished.

All of it is derived from the row of the catalogue and from the notes of the schemas; there is no table beside them.
"""
