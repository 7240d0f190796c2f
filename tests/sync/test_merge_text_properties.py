"""What holds of the text of every merge: it says what was merged, and each comment stays with its owner."""

from __future__ import annotations

import tomllib

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.sync.generated import MERGES, three_versions
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.statements import read_document
from wuhua_tui.ledger.toml_text import toml_key, toml_value
from wuhua_tui.sync.merge3 import merge3
from wuhua_tui.sync.merge_text import Version, merged_text
from wuhua_tui.sync.owners import comments, owners
from wuhua_tui.sync.row_names import row_names
from wuhua_tui.sync.values import Path, Row, Three, same

SLOTS = ("above", "beside")


def is_rows(value):
    """Say whether a value is written as [[rows]]."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def paths(data, names, path=(), way=()):
    """Yield the path of every statement and header that `rendered` writes."""
    for key, value in data.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield here
            yield from paths(value, names, here, (*way, key))
        elif is_rows(value):
            for number, row in enumerate(value):
                row_way = (*way, key, number)
                yield (*here, names[row_way])
                yield from paths(row, names, (*here, names[row_way]), row_way)
        else:
            yield here


def rendered(data, names, said):
    """Return the text of a record; `said` holds the comments by path and slot."""
    lines = []

    def line(path, text):
        lines.extend([said[path, "above"]] if (path, "above") in said else [])
        lines.append(f"{text}  {said[path, 'beside']}" if (path, "beside") in said else text)

    def table(values, path, way, header):
        inner = []
        for key, value in values.items():
            if isinstance(value, dict) or is_rows(value):
                inner.append((key, value))
            else:
                line((*path, key), f"{toml_key(key)} = {toml_value(value)}")
        for key, value in inner:
            name = f"{header}.{toml_key(key)}".lstrip(".")
            if isinstance(value, dict):
                lines.append("")
                line((*path, key), f"[{name}]")
                table(value, (*path, key), (*way, key), name)
                continue
            for number, row in enumerate(value):
                row_way = (*way, key, number)
                lines.append("")
                line((*path, key, names[row_way]), f"[[{name}]]")
                table(row, (*path, key, names[row_way]), row_way, name)

    table(data, (), (), "")
    return "\n".join(lines) + "\n"


def without_empty_lists(value):
    """Return a value without empty lists: a row added to `rows = []` is written in that line, and owns no comment."""
    if isinstance(value, dict):
        return {key: without_empty_lists(inner) for key, inner in value.items() if inner != []}
    return [without_empty_lists(item) for item in value] if isinstance(value, list) else value


def shapes(data, names, path=(), way=()):
    """Yield what each path is written as: a table, rows, or a plain value."""
    for key, value in data.items():
        here = (*path, key)
        yield here, "table" if isinstance(value, dict) else "rows" if is_rows(value) else "plain"
        if isinstance(value, dict):
            yield from shapes(value, names, here, (*way, key))
        for number, row in enumerate(value if is_rows(value) else []):
            yield from shapes(row, names, (*here, names[(*way, key, number)]), (*way, key, number))


def called(name, way, side):
    """Return the number of a row that goes by it, also where it is a row of its own side; else its name."""
    return way[-1] if isinstance(name, Row) and name.columns == (side,) else name


@st.composite
def commented_versions(draw):
    """Three versions of a record with comments: those of the base, each kept, changed, deleted or new on a side."""
    kind, *data = draw(three_versions())
    data = [without_empty_lists(version) for version in data]
    found = merge3(Three(*data), schema(kind)).value
    versions = dict(zip(("base", "mine", "theirs", "merged"), [*data, found], strict=True))
    names = row_names(versions, "merged", schema(kind))
    # A value that becomes a table is written in its old line, and what is within owns no comments.
    # Rows that cannot be told apart are written over each other, whatever they are called.
    numbers = {side: {way: called(name, way, side) for way, name in found.items()} for side, found in names.items()}
    for by in (names, numbers):
        written_as = {found for side, data in versions.items() for found in shapes(data, by[side])}
        assume(len(dict(written_as)) == len(written_as))
    said: dict[str, dict[tuple[Path, str], str]] = {"base": {}, "mine": {}, "theirs": {}}
    slots = [(path, slot) for path in paths(data[0], names["base"]) for slot in SLOTS]
    for number, slot in enumerate(slots):
        if draw(st.integers(0, 3)) == 0:
            said["base"][slot] = f"# 原有的批注 {number}"
    for side, mark in (("mine", "甲"), ("theirs", "乙")):
        for number, slot in enumerate((path, slot) for path in paths(versions[side], names[side]) for slot in SLOTS):
            choice = draw(st.integers(0, 7))
            if choice == 0:
                said[side][slot] = f"# {mark}写的批注 {number}"
            elif choice > 1 and slot in said["base"]:
                said[side][slot] = said["base"][slot]
    return kind, versions, names, said


def expected(slot, said, there):
    """Return the comments that an owner should have in the merged text; `there` says whether theirs has the owner."""
    base, mine, theirs = (said[version].get(slot) for version in ("base", "mine", "theirs"))
    if theirs in (base, mine) or not there:
        return [mine] if mine else []
    if mine == base:
        return [theirs] if theirs else []
    return [comment for comment in (mine, theirs) if comment]


def merged_by(given_):
    """Return the text that is merged of three versions with their comments."""
    kind, versions, names, said = given_
    texts = {side: rendered(versions[side], names[side], said[side]) for side in said}
    three = Three(*(Version(texts[side], tomllib.loads(texts[side])) for side in said))
    return merged_text(three, versions["merged"], schema=schema(kind), kind=kind)


@MERGES
@given(commented_versions())
def test_the_text_says_what_was_merged_and_no_comment_is_lost(given_):
    """Whatever a side wrote stands somewhere, also what lost its owner and what stood at rows that look alike."""
    _, versions, _, said = given_
    text = merged_by(given_)
    assert same(versions["merged"], tomllib.loads(text))
    there = "\n".join(comments(read_document(text)))
    for side in ("mine", "theirs"):
        for slot, comment in said[side].items():
            assert comment in there or comment == said["base"].get(slot)


@MERGES
@given(commented_versions())
def test_each_comment_keeps_its_owner(given_):
    """A comment of one side is kept, of both sides twice, at the very statement that it was written at."""
    _, versions, names, said = given_
    found = owners(read_document(merged_by(given_)), names["merged"])
    assert set(paths(versions["merged"], names["merged"])) == set(found)
    theirs = set(paths(versions["theirs"], names["theirs"]))
    for path, owner in found.items():
        above = [line for line in owner.statement.lead if line]
        beside = [part for part in owner.statement.comment.strip().split("  ") if part]
        assert expected((path, "above"), said, path in theirs) == above
        assert expected((path, "beside"), said, path in theirs) == beside
