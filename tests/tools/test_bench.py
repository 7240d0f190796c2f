"""The corpus of the measurements: real enough to be checked, the same every time."""

from __future__ import annotations

from itertools import islice

from tools.bench.branch import Branch
from tools.bench.toml_text import to_toml
from wuhua_tui import open_ledger


def files(number, records):
    """Return the files of a generated branch."""
    return {path: to_toml(data) for path, data in islice(Branch(number).records(), records)}


def test_a_generated_branch_has_no_fault():
    """Every record passes the structure, so that a measurement takes the way of a clean ledger; 700 are three years."""
    opened = open_ledger(files(1, 700), "branch-0001")
    assert ([], 700) == (opened.problems, len(opened.ledger))


def test_a_branch_is_always_generated_alike():
    """The same number gives the same bytes, another number others."""
    assert files(2, 300) == files(2, 300)
    assert not set(files(1, 300).values()) & set(files(2, 300).values())
