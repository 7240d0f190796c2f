"""`new_uid`: the identity of a new record."""

from __future__ import annotations

import re

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.uids import new_uid


def test_a_uid_fits_the_schema_and_is_new_each_time():
    """Ten characters of the alphabet, never the same."""
    found = {new_uid() for _ in range(1000)}

    pattern = schema("meeting")["properties"]["uid"]["pattern"]
    assert 1000 == len(found)
    assert all(re.fullmatch(pattern, uid) for uid in found)
