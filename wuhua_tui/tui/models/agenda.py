"""What is still to be done: this month's list, and the deadlines after it, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.report.folding import days_left
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.standards.check import OWNER_LABELS
from wuhua_tui.standards.periods import containing
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.report.todo import Row
    from wuhua_tui.tui.lines import Tone

DAYS_AHEAD: Final = 92
"""How far the list of deadlines looks: a quarter."""
MOST_THIS_MONTH: Final = 14
MOST_DAYS: Final = 8
SOON: Final = 14
"""So many days before a deadline it is marked."""
_LEFT: Final = 13
_DAY: Final = 12
_WHOSE_AT_MOST: Final = 28
_GAP: Final = 2
_WIDE: Final = 100


class Agenda(NamedTuple):
    """What the holder owes, `this_month` and `later`, and what others owe, which is no part of the verdict."""

    this_month: tuple[Row, ...]
    later: tuple[Row, ...]
    others: tuple[Row, ...]


def agenda(rows: Iterable[Row], holder: Holder, as_of: date) -> Agenda:
    """Part what is to be done.

    This month's is what the month itself asks for, what is due in it, and what has no deadline and is open; each in
    the order in which it came (by deadline).
    """
    month = containing("month", as_of)
    this_month, later, others = [], [], []
    for row in rows:
        if row.owner != holder:
            others.append(row)
        elif row.deadline is None or row.deadline <= month.last or row.period == month.id:
            this_month.append(row)
        else:
            later.append(row)
    return Agenda(tuple(this_month), tuple(later), tuple(others))


def draw_month(found: Agenda, as_of: date, columns: int) -> tuple[list[Line], list[list[Line]]]:
    """Return the head of this month's list, and the lines of each item: how long there still is, whose, what.

    Where there are many the last item stands for all others.
    """
    rows = found.this_month
    if not rows:
        return [((strings.NOTHING_THIS_MONTH, "bold"),)], []
    whose = min(max(width(visible(row.whose)) for row in rows) + _GAP, _WHOSE_AT_MOST)
    items: list[list[Line]] = []
    for row in rows[:MOST_THIS_MONTH]:
        head = [cell(days_left(row.deadline, as_of), _LEFT, _tone(row.deadline, as_of))]
        if columns >= _WIDE:
            head.append(cell(row.deadline.isoformat() if row.deadline else "", _DAY))
        head += [cell(row.whose, whose - _GAP), cell("", _GAP)]
        items.append(flowing(head, row.sentence, columns, _LEFT + whose + (_DAY if columns >= _WIDE else 0)))
    if len(rows) > MOST_THIS_MONTH:
        items.append([((strings.MORE.format(count=len(rows) - MOST_THIS_MONTH), "dim"),)])
    return [((strings.THIS_MONTH.format(count=len(rows)), "bold"), (strings.HOW, "dim"))], items


def picked(found: Agenda, index: int) -> tuple[Row, ...]:
    """Return what an item of this month's list stands for."""
    rows = found.this_month
    return rows[index : index + 1] if index < MOST_THIS_MONTH else rows[MOST_THIS_MONTH:]


def draw_later(found: Agenda, as_of: date, columns: int) -> list[Line]:
    """Return the next deadlines, a line each day: how many are due, and what they are called."""
    by_day: dict[date, list[Row]] = {}
    for row in found.later:
        if row.deadline is not None:
            by_day.setdefault(row.deadline, []).append(row)
    lines: list[Line] = [((strings.NEXT, "bold"),)]
    if not by_day:
        return [*lines, ((strings.NO_NEXT.format(days=DAYS_AHEAD), "dim"),)]
    for day in sorted(by_day)[:MOST_DAYS]:
        its = by_day[day]
        head = (
            cell(days_left(day, as_of), _LEFT, _tone(day, as_of)),
            cell(day.isoformat(), _DAY),
            cell(strings.ITEMS.format(count=len(its)), 8),
        )
        lines += flowing(head, _titles(its), columns, _LEFT + _DAY + 8)
    if rest := sum(len(by_day[day]) for day in sorted(by_day)[MOST_DAYS:]):
        lines.append(((strings.MORE_DAYS.format(count=rest), "dim"),))
    return lines


def draw_others(found: Agenda, columns: int) -> list[Line]:
    """Return what others owe, an owner a paragraph."""
    lines: list[Line] = []
    for owner in dict.fromkeys(row.owner for row in found.others):
        its = [row for row in found.others if row.owner == owner]
        label = strings.OTHERS.format(owner=OWNER_LABELS[owner])
        lines += flowing((), f"{label}：{_titles(its)}", columns, 2, "dim")
    return lines


def _titles(rows: Sequence[Row]) -> str:
    """Return what rows are called, each title once with how many there are."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.title] = counts.get(row.title, 0) + 1
    return "、".join(title if number == 1 else f"{title} {number} 件" for title, number in counts.items())


def _tone(deadline: date | None, as_of: date) -> Tone:
    return "wait" if deadline is not None and (deadline - as_of).days <= SOON else ""
