"""The shelves that the list of records is sorted into: everything and each kind, by year and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.models.kind_groups import ORDER, short_title
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.models.records import Row

_COUNT: Final = 6
_INDENT: Final = 2


class Shelf(NamedTuple):
    """Which records: of a kind (every kind where it is empty), of a year and a month (all where they are 0).

    `faulty` are the files that are no records, of every kind.
    """

    kind: str = ""
    year: int = 0
    month: int = 0
    faulty: bool = False

    def holds(self, row: Row) -> bool:
        """Return whether a record stands on it."""
        if self.faulty:
            return row.record is None
        if self.kind and row.kind != self.kind:
            return False
        day = row.day
        if self.year and (day is None or day.year != self.year):
            return False
        return not self.month or (day is not None and day.month == self.month)

    @property
    def above(self) -> Shelf:
        """The shelf that it is a part of; itself where it is the whole."""
        if self.month:
            return self._replace(month=0)
        return self._replace(year=0) if self.year else ALL


ALL: Final = Shelf()


class Board(NamedTuple):
    """One line of the list of shelves: how deep it lies, how many records, whether there is something below it."""

    shelf: Shelf
    depth: int
    records: int
    has_more: bool
    is_open: bool


def counts(rows: Iterable[Row]) -> dict[Shelf, int]:
    """Return how many records every shelf holds that holds any."""
    found: dict[Shelf, int] = {ALL: 0}
    for row in rows:
        its = [ALL, Shelf(row.kind)] if row.kind else [ALL]
        if row.day is not None:
            its += [shelf._replace(year=row.day.year) for shelf in its]
            its += [shelf._replace(month=row.day.month) for shelf in its if shelf.year]
        if row.record is None:
            its.append(Shelf(faulty=True))
        for shelf in its:
            found[shelf] = found.get(shelf, 0) + 1
    return found


def boards(found: Mapping[Shelf, int], opened: Collection[Shelf]) -> list[Board]:
    """Return the lines: everything, files at fault, each kind that has records; years and months newest first.

    Args:
        found: As `counts` returns it.
        opened: The shelves whose parts are shown.
    """
    kinds = sorted({shelf.kind for shelf in found if shelf.kind}, key=lambda kind: ORDER.get(kind, -1))
    tops = [ALL, *([Shelf(faulty=True)] if Shelf(faulty=True) in found else []), *map(Shelf, kinds)]
    below: dict[Shelf, list[Shelf]] = {}
    for shelf in found:
        if shelf.year:
            below.setdefault(shelf.above, []).append(shelf)
    lines: list[Board] = []

    def add(shelf: Shelf, depth: int) -> None:
        parts = sorted(below.get(shelf, ()), key=lambda one: (one.year, one.month), reverse=True)
        is_open = shelf in opened
        lines.append(Board(shelf, depth, found[shelf], bool(parts), is_open))
        for part in parts if is_open else ():
            add(part, depth + 1)

    for top in tops:
        add(top, 0)
    return lines


def label(shelf: Shelf) -> str:
    """Return what a shelf is called below the one that it is a part of."""
    if shelf.faulty:
        return strings.FAULTY
    if shelf.month:
        return strings.MONTH.format(month=shelf.month)
    if shelf.year:
        return strings.YEAR.format(year=shelf.year)
    return short_title(shelf.kind) if shelf.kind else strings.ALL


def full_label(shelf: Shelf) -> str:
    """Return what a shelf is called by itself: 谈心谈话 2025年3月."""
    when = label(shelf._replace(month=0)) if shelf.year else ""
    if shelf.month:
        when += label(shelf)
    whole = label(shelf._replace(year=0, month=0))
    return f"{whole} {when}" if when else whole


def draw(board: Board, columns: int) -> Line:
    """Return a line: + and - say that there is more below and that it is shown."""
    tone: Tone = "bad" if board.shelf.faulty else ""
    sign = ("- " if board.is_open else "+ ") if board.has_more else "  "
    head = " " * (board.depth * _INDENT) + sign
    room = max(columns - len(head) - _COUNT, 1)
    number = f"{board.records:>{_COUNT - 1}} "
    return ((head, "dim"), cell(label(board.shelf), room, tone), (number, "dim"))


def place_of(lines: Sequence[Board], shelf: Shelf) -> int:
    """Return the number of the line of a shelf, of the nearest above it where it is not shown."""
    places = {board.shelf: place for place, board in enumerate(lines)}
    while shelf not in places and shelf != ALL:
        shelf = shelf.above
    return places.get(shelf, 0)
