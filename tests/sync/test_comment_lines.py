"""The three-way merge of comments."""

from __future__ import annotations

import pytest

from wuhua_tui.sync.comment_lines import added, merged_line, merged_lines


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        (["a"], ["a"], ["a"], ["a"]),
        (["a"], ["b"], ["a"], ["b"]),
        (["a"], ["a"], ["b"], ["b"]),
        (["a"], ["b"], ["b"], ["b"]),
        (["a"], ["b"], ["c"], ["b", "c"]),
        (["a"], [], ["c"], ["c"]),
        (["a"], ["b"], [], ["b"]),
        (["a", "b"], ["a"], ["b"], []),
        (["a", "b"], ["a", "x", "b"], ["a", "b", "y"], ["a", "x", "b", "y"]),
        (["#"], ["#", "#"], ["#", "c"], ["#", "#", "c"]),
        ([], ["a"], ["b"], ["a", "b"]),
        # Empty lines are spacing: they go with the line below, and mine is kept where theirs says the same.
        (["a"], ["", "a"], ["a"], ["", "a"]),
        (["a"], ["a"], ["", "a", "b"], ["", "a", "b"]),
        (["a", "z"], ["a", "", "z", "b"], ["a", "z", "", "c"], ["a", "", "z", "b", "", "c"]),
        (["a"], ["a", "b", ""], ["a", "c"], ["a", "b", "c", ""]),
        (["a"], ["x"], ["", "y"], ["x", "", "y"]),
    ],
)
def test_lines_are_merged_by_what_each_side_did(base, mine, theirs, expected):
    """Deleted on one side is gone, written on one side stays, written on both stays twice."""
    assert expected == merged_lines(base, mine, theirs)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "", "", ""),
        (" # a", " # a", " # a", " # a"),
        (" # a", "# a", "  # a", "# a"),
        (" # a", " # b", " # a", " # b"),
        (" # a", " # a", " # b", " # b"),
        (" # a", " # b", " # b", " # b"),
        (" # a", " # b", " # c", " # b  # c"),
        (" # a", "", " # c", " # c"),
        (" # a", " # b", "", " # b"),
        (" # a", "", " # a", ""),
        (" # a", " # a", "", ""),
        ("", " # b", " # c", " # b  # c"),
        (" # a", " # b  # c", " # c", " # b  # c"),
        (" # a", " # c", " # b  # c", " # b  # c"),
    ],
)
def test_the_comment_of_a_line_holds_both_where_both_wrote(base, mine, theirs, expected):
    """And merging once more adds nothing."""
    assert expected == merged_line(base, mine, theirs)


def test_what_a_version_wrote_is_counted():
    """A line that stands twice now and stood once is new once; empty lines are none."""
    assert ["a", "b"] == added(["a", ""], ["a", "", "a", "b"])
