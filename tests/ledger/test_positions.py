"""The place of a key, a value or a table in the text of a record."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.positions import Positions, locate_key, locate_table, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """\
uid = "7k3fq2m9xd"
"引号" = '中文'   # 注释
present = ["李建国", "王芳",
  "张伟"]
中 = 1
place.village = "青山"

[[agenda]]
kind = "study"
votes = {agree = 3, names = ["甲", {人 = "乙"}]}

[[agenda.remarks]]
by = "王芳"

  [[agenda]]
kind = "vote"

[a.b]
c = 1
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (["uid"], (1, 1), (1, 7)),
        (["引号"], (2, 1), (2, 8)),
        (["present"], (3, 1), (3, 11)),
        (["present", 1], (3, 19), (3, 19)),
        (["present", 2], (4, 3), (4, 3)),
        (["中"], (5, 1), (5, 5)),  # a faulty key has its place too
        (["place"], (6, 1), (6, 1)),
        (["place", "village"], (6, 7), (6, 17)),
        (["agenda"], (8, 3), (8, 1)),
        (["agenda", 0], (8, 1), (8, 1)),
        (["agenda", 0, "votes"], (10, 1), (10, 9)),
        (["agenda", 0, "votes", "agree"], (10, 10), (10, 18)),
        (["agenda", 0, "votes", "names", 1], (10, 35), (10, 35)),
        (["agenda", 0, "remarks", 0, "by"], (13, 1), (13, 6)),
        (["agenda", 1], (15, 3), (15, 3)),
        (["agenda", 1, "kind"], (16, 1), (16, 8)),
        (["a"], (18, 2), (18, 1)),
        (["a", "b"], (18, 4), (18, 1)),
        (["a", "b", "c"], (19, 1), (19, 5)),
    ],
)
def test_each_key_and_value_has_its_place(path, key, value):
    """Columns count characters, a list is found by its index, a table of its own by its header."""
    assert (key, value) == (locate_key(TEXT, path), locate_value(TEXT, path))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([], (1, 1)),
        (["agenda", 1], (15, 3)),
        (["agenda", 0, "votes"], (10, 9)),
        (["a", "b"], (18, 1)),
        (["missing"], (1, 1)),
        (["agenda", 0, "missing"], (8, 1)),
        (["agenda", 7], (8, 1)),
        (["agenda", 0, "votes", "missing", "deeper"], (10, 9)),
        (["uid", 0], (1, 7)),
    ],
)
def test_what_a_table_lacks_is_placed_at_the_table(path, expected):
    """The root is 1:1, a table its header or brace, and what is not there the nearest thing around it."""
    assert expected == locate_table(TEXT, path)


def test_a_mark_and_crlf_shift_nothing():
    """Places hold for the file on disk, whatever its line ends."""
    untidy = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert locate_value(TEXT, ["agenda", 1, "kind"]) == locate_value(untidy, ["agenda", 1, "kind"])


def test_one_reading_serves_many_findings():
    """A file with several findings is read once."""
    positions = Positions(TEXT)
    expected = ((1, 1), (16, 8), (18, 1), 'kind = "vote"')
    found = (positions.key(["uid"]), positions.value(["agenda", 1, "kind"]), positions.table(["a", "b"]))
    assert expected == (*found, positions.excerpt(16))


names = st.text(st.sampled_from('ab_-1 中"\\.文\n'), min_size=1, max_size=5)
values = st.recursive(
    st.text(st.sampled_from('ab中"\\文\n'), max_size=5)
    | st.integers(0, 99)
    | st.booleans()
    | st.just(date(2026, 3, 12)),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=3),
    max_leaves=12,
)


def paths(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every path below a value, with what stands there."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in below:
        yield (*above, step), item
        yield from paths(item, (*above, step))


ITEM = re.compile(r'''"""|"(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_-]+''')


def written(lines: list[str], place: tuple[int, int]) -> str:
    """The key or scalar written at a place, or the sign that opens a text, a list or a table."""
    line, column = place
    rest = lines[line - 1][column - 1 :]
    found = ITEM.match(rest)
    return found.group() if found else rest[:1]


@given(st.dictionaries(names, values, max_size=4))
def test_the_text_at_a_place_is_the_key_or_begins_the_value(document):
    """In random documents with tables, lists of tables and inline tables, each place is the right one."""
    text = tomlkit.dumps(document)
    lines = text.split("\n")
    positions = Positions(text)
    for path, value in paths(tomllib.loads(text)):
        if isinstance(path[-1], str):
            key = written(lines, positions.key(path))
            assert {path[-1]: 0} == tomllib.loads(f"{key} = 0")
        begin = written(lines, positions.value(path))
        if isinstance(value, list):
            assert begin == "["
        elif isinstance(value, dict):
            assert begin in "[{"
        else:
            assert begin == '"""' or {"v": value} == tomllib.loads(f"v = {begin}")
