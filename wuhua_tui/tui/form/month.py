"""A month as lines of days. Pure."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.width import pad
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from wuhua_tui.tui.lines import Line, Span

_CELL: Final = 5
COLUMNS: Final = 7 * _CELL
"""Columns of a month."""
_HEADS: Final = 2
"""Lines above the first week."""


def month_lines(day: date, today: date) -> list[Line]:
    """Return the month of `day`: it stands in square brackets, today in round ones."""
    lines: list[Line] = [
        ((strings.MONTH.format(year=day.year, month=day.month), "bold"),),
        (("".join(pad(f"  {one}", _CELL) for one in strings.WEEKDAYS), "dim"),),
    ]
    weeks = monthcalendar(day.year, day.month)
    return [*lines, *(tuple(_cell(number, day, today) for number in week) for week in weeks)]


def _cell(number: int, day: date, today: date) -> Span:
    if not number:
        return " " * _CELL, ""
    if number == day.day:
        return f"[{number:>2}] ", "bold"
    if (day.year, day.month, number) == (today.year, today.month, today.day):
        return f"({number:>2}) ", ""
    return f" {number:>2}  ", ""


def day_at(day: date, column: int, line: int) -> date | None:
    """Return the day that stands at a column of a line of the month of `day`; None where none does."""
    weeks = monthcalendar(day.year, day.month)
    week, place = line - _HEADS, column // _CELL
    if not (0 <= week < len(weeks) and 0 <= place < len(weeks[0]) and weeks[week][place]):
        return None
    return date(day.year, day.month, weeks[week][place])
