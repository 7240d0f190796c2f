"""What a workspace of a newer format means."""

from __future__ import annotations

import pytest

from wuhua_tui.ledger.format_version import FORMAT, FORMAT_MINOR, format_check, is_newer_minor


def test_a_newer_format_is_one_sentence():
    """It can be looked at and neither judged nor changed."""
    problem = format_check({"format": FORMAT + 1, "format_minor": 0})
    assert problem is not None
    assert ("workspace/newer-format", "wuhua.toml", "error") == (problem.code, problem.path, problem.level)
    assert f"格式 {FORMAT + 1}" in problem.sentence


@pytest.mark.parametrize("data", [{"format": FORMAT}, {"format": 0}, {"format": "2"}, {"format": True}, {}])
def test_our_own_format_and_a_malformed_one_pass(data):
    """What is no version at all is the structure's matter."""
    assert None is format_check(data)


@pytest.mark.parametrize(
    ("data", "newer"),
    [
        ({"format": FORMAT, "format_minor": FORMAT_MINOR + 1}, True),
        ({"format": FORMAT, "format_minor": FORMAT_MINOR}, False),
        ({"format": FORMAT + 1, "format_minor": FORMAT_MINOR + 1}, False),
        ({"format": FORMAT, "format_minor": "9"}, False),
        ({}, False),
    ],
)
def test_a_newer_minor_format_is_one_of_our_own_format(data, newer):
    """A minor version says nothing across formats."""
    assert newer == is_newer_minor(data)
