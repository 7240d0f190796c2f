"""What an id says of a check: the part that it belongs to, and whether an overlay has added it."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import check


@pytest.mark.parametrize(
    ("name", "part", "added"),
    [
        ("2.3.1/lecture", "2", False),
        ("0.3/attained-2020", "0", False),
        ("5.1/fixed-venue", "5", False),
        ("ref.zhibu-tiaoli.11/quorum", "zhibu-tiaoli", False),
        ("2.3.4/x-baisha-policy-day", "2", True),
        # Named for what it asks, though it begins with the same letter.
        ("2.3.4/xuexi-day", "2", False),
    ],
)
def test_an_id_names_the_part_and_who_added_it(name, part, added):
    """The first figure of the clause, or the document of a reference check; x- before the code of an overlay."""
    found = check("attest", period="year", id=name)
    assert (part, added) == (found.part, found.is_added)
