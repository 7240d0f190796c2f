"""The records of a ledger as rows: what a line of the list says, newest first, and what a search finds them by."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.names import told_apart
from wuhua_tui.ledger.spoken import below, spoken
from wuhua_tui.ledger.walk import compile_walk
from wuhua_tui.report.width import ELLIPSIS
from wuhua_tui.standards.labels import enum_labels
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.models.kind_groups import ORDER, short_title
from wuhua_tui.tui.search.index import Entry
from wuhua_tui.tui.strings import records as strings
from wuhua_tui.workspace.opened import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.ledger.record import Record

_TOLD_BY: Final[Mapping[str, str]] = {
    "meeting": "type",
    "plan": "type",
    "consultation": "type",
    "survey": "type",
    "ruling": "act",
    "care": "type",
}
"""The field that says what a record of a kind is."""
_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "transfer": ("member", "other_body"),
    "ruling": ("by", "document_no"),
}
"""The fields that stand for a title where one alone says little; else it is the kind's own."""
_STEM_DAY: Final = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})-")
_NAME: Final = 12
"""Characters up to which a text is taken for a name or a place and found by pinyin too."""
_DAY: Final = 12
_WHAT: Final = 16
_GLYPH: Final = 2


class Row(NamedTuple):
    """One record, or one file that is none because it is at fault.

    Attributes:
        path: Below the workspace.
        kind: Name of its kind; empty for a file that lies where none belongs.
        day: The day that it is listed under.
        what: What it is: 支部委员会会议, 谈心谈话.
        title: What it is about.
        record: None for a file at fault.
        problems: What is wrong with its file.
    """

    path: str
    kind: str
    day: date | None
    what: str
    title: str
    record: Record | None
    problems: tuple[Problem, ...]


def rows(ledger: Ledger, problems: Iterable[Problem], titles: Mapping[str, str]) -> list[Row]:
    """Return a row for every record and every file at fault.

    First the files at fault that have no day, then the newest, then the records without a day by kind.
    `titles` are those of the checks by their ids, which attestations are about.
    """
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    found = [
        row_of(record, by_path.get(record.path, ()), titles, ledger)
        for kind in ledger.kinds()
        for record in ledger.of(kind)
    ]
    there = {row.path for row in found}
    found += [_broken(path, its) for path, its in by_path.items() if path not in there and path.endswith(".toml")]
    dated = sorted((row for row in found if row.day), key=lambda row: (row.day or date.min, row.path), reverse=True)
    undated = sorted((row for row in found if not row.day), key=lambda row: (ORDER.get(row.kind, -1), row.path))
    lost = [row for row in undated if row.record is None]
    return [*lost, *dated, *(row for row in undated if row.record is not None)]


def row_of(record: Record, problems: Sequence[Problem], titles: Mapping[str, str], ledger: Ledger | None = None) -> Row:
    """Return the row of one record, with the faults of its file; `titles` as for `rows`.

    What is about another record of `ledger` says which.
    """
    kind, data = record.kind, record.data
    field = _TOLD_BY.get(kind)
    what = enum_labels(kind, field).get(data.get(field, ""), "") if field else ""
    keys = _NAMED_BY.get(kind) or (kinds()[kind].summary_key or "title",)
    node = schema(kind)
    said = [spoken(data[key], below(node, key)) for key in keys if data.get(key)]
    title = titles.get(said[0], said[0]) if len(said) == 1 else "  ".join(said)
    if kind == "member":
        title = told_apart(title, record.stem)
    if kind == "talk":
        title = strings.TALK.format(who=title, whom=spoken(data.get("with", []), {}))
    about = ledger.by_uid.get(str(data.get("subject"))) if ledger is not None and kind == "ruling" else None
    if about is not None and about.kind != kind:
        its = row_of(about, (), titles)
        title = strings.RULING.format(what=its.what, title=its.title, by=title).strip()
    if not title and kinds()[kind].address == "named":
        title = record.stem
    return Row(record.path, kind, day_of(record), what or short_title(kind), title, record, tuple(problems))


def _broken(path: str, problems: Sequence[Problem]) -> Row:
    kind = kind_of(path)
    stem = path[path.rfind("/") + 1 :]
    found = _STEM_DAY.match(stem)
    return Row(
        path,
        kind.name if kind else "",
        _day(found.group(1)) if found else None,
        short_title(kind.name) if kind else strings.UNKNOWN_KIND,
        stem,
        None,
        tuple(problems),
    )


def day_of(record: Record) -> date | None:
    """Return the day that a record is listed under: its own, that of its file's name, or the first that it names.

    People are no events: of a member there is none. A day until which something holds is no day on which it happened.
    """
    if record.date is not None or record.kind == "member":
        return record.date
    if (found := _STEM_DAY.match(record.stem)) and (day := _day(found.group(1))) is not None:
        return day
    return next((value for key in _date_keys(record.kind) if type(value := record.data.get(key)) is date), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=128)
def _date_keys(kind: str) -> tuple[str, ...]:
    fields = schema(kind)["properties"].items()
    days = [key for key, node in fields if node.get("x-wuhua", {}).get("widget") == "date"]
    return tuple(key for key in days if not key.endswith("_until"))


def draw(row: Row, columns: int, *, with_kind: bool = True) -> Line:
    """Return the line of a row; a file at fault is told by its mark, the word and the place."""
    what = _WHAT if with_kind else 0
    day = row.day.isoformat() if row.day else ""
    rest = max(columns - _GLYPH - _DAY - what, 1)
    if row.record is None:
        fault = next((one for one in row.problems if one.level == "error"), row.problems[0])
        where = strings.PLACE.format(line=fault.line, column=fault.column or 1) if fault.line else ""
        said = "  ".join(one for one in (where, fault.sentence, row.title) if one)
        head = [cell("×", _GLYPH, "bad"), cell(day, _DAY, "bad"), *([cell(row.what, what, "bad")] if what else [])]
        return (*head, cell(f"{strings.BROKEN} {said}", rest, "bad"))
    mark = cell("!", _GLYPH, "wait") if row.problems else cell("", _GLYPH)
    head = [mark, cell(day, _DAY, "dim")]
    if what:
        head.append((_ending(row.what, what), ""))
    return (*head, cell(row.title, rest))


def _ending(text: str, columns: int) -> str:
    """Return a text in its cell with at least one column free behind it."""
    return f"{cell(text, columns - 1)[0]} "


class _Texts:
    """What is gathered of one record."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.body: list[str] = []


@lru_cache(maxsize=128)
def _gathering(kind: str) -> Callable[[Any, _Texts], bool]:
    return compile_walk(schema(kind), _leaf)


def _leaf(node: Mapping[str, Any]) -> Callable[[Any, _Texts], bool] | None:
    widget = node.get("x-wuhua", {}).get("widget")
    if node.get("x-wuhua", {}).get("sensitive"):
        return None
    if widget in ("text", "member", "branch", "group", "period", "month", "year"):
        return _one_name
    if widget in ("members", "texts", "branches"):
        return _many_names
    return _one_text if widget == "long_text" else None


def _one_name(value: Any, found: _Texts) -> bool:
    text = str(value)
    (found.names if len(text) <= _NAME else found.body).append(text)
    return True


def _many_names(value: Any, found: _Texts) -> bool:
    for one in value:
        _one_name(one, found)
    return True


def _one_text(value: Any, found: _Texts) -> bool:
    found.body.append(str(value))
    return True


def entry(row: Row) -> Entry:
    """Return what a row is found by: what it is called, everybody and every place it names, its days, its texts.

    What is sealed is found by nothing. A file at fault is found by its name and its place.
    """
    days = [row.day] if row.day else []
    kind = kinds()[row.kind].title if row.kind else ""
    if row.record is None:
        return Entry([row.what, kind, strings.BROKEN], [row.path], days)
    found = _Texts()
    _gathering(row.kind)(row.record.data, found)
    return Entry([row.what, kind, row.title, *found.names], ["\n".join((*found.body, row.path))], days)


def head_of(row: Row) -> str:
    """Return a row in one sentence, for titles of windows: its day, what it is, what it is about."""
    said = " ".join(one for one in (row.day.isoformat() if row.day else "", row.what, row.title) if one)
    longest = 60
    return said if len(said) <= longest else said[: longest - 1] + ELLIPSIS
