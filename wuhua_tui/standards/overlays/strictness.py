"""Which of two figures is the stricter one, by the direction that the catalogue declares for it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.deadlines import Grace

if TYPE_CHECKING:
    from wuhua_tui.standards.parameters import Direction

_MONTHS_IN_A_YEAR: Final = 12
#: The least and the most days of so many months in a row, from none to eleven.
_LEAST_DAYS: Final = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MOST_DAYS: Final = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_YEAR_DAYS: Final = (365, 366)
_LEAP_YEAR: Final = 2000
_SHAPES: Final = {"fixed": "day of the year"}


class Order(StrEnum):
    """How a new figure stands to the old one."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    NEITHER = "neither"
    """Neither is stricter: `30 days` is now more, now less than `1 month`; or they are not of one kind."""


def compare(direction: Direction, old: Any, new: Any) -> Order:
    """Return how `new` stands to `old` where `direction` is stricter."""
    if direction in {"longer", "shorter"}:
        return _by_entries(old, new, more_is_stricter=direction == "longer")
    if direction == "narrower":
        return _by_season(old, new)
    if old == new:
        return Order.SAME
    match _span(old), _span(new):
        case tuple() as was, tuple() as now if direction != "fixed" and same_shape(old, new):
            return _by_amount(was, now, more_is_stricter=direction == "up")
    return Order.NEITHER


def _by_amount(was: tuple[int, int], now: tuple[int, int], *, more_is_stricter: bool) -> Order:
    """Compare two figures, each the least and the most that it can mean: 28 to 31 days are a month."""
    if was == now:
        return Order.SAME
    (was_least, was_most), (least, most) = was, now
    more, less = least >= was_most, most <= was_least
    if more is less:
        return Order.NEITHER
    return Order.STRICTER if more is more_is_stricter else Order.LOOSER


def same_shape(old: Any, new: Any) -> bool:
    """Say whether two figures are written in one way: numbers, graces of days or months, days of the year, lists."""
    return _shape(old) is not None and _shape(old) == _shape(new)


def _shape(value: Any) -> str | None:
    if isinstance(value, list):
        return "list"
    if type(value) is int:
        return "number"
    grace = _grace(value)
    if grace is None:
        return None
    return _SHAPES.get(grace.unit, "grace")


def _grace(value: Any) -> Grace | None:
    return Grace.parse(value) if isinstance(value, str) else None


def _span(value: Any) -> tuple[int, int] | None:
    """Return the least and the most that a figure can mean, in numbers that can be compared within one shape."""
    if type(value) is int:
        return value, value
    place = _place(value)
    if place is not None:
        return place, place
    grace = _grace(value)
    if grace is None:
        return None
    if grace.unit == "day":
        return grace.count, grace.count
    months = abs(grace.count) * (_MONTHS_IN_A_YEAR if grace.unit == "year" else 1)
    years, rest = divmod(months, _MONTHS_IN_A_YEAR)
    least = years * _YEAR_DAYS[0] + _LEAST_DAYS[rest]
    most = years * _YEAR_DAYS[1] + _MOST_DAYS[rest]
    return (least, most) if grace.count >= 0 else (-most, -least)


def _by_entries(old: Any, new: Any, *, more_is_stricter: bool) -> Order:
    if not isinstance(old, list) or not isinstance(new, list):
        return Order.NEITHER
    gone = any(entry not in new for entry in old)
    come = any(entry not in old for entry in new)
    if gone and come:
        return Order.NEITHER
    if not gone and not come:
        return Order.SAME
    return Order.STRICTER if come is more_is_stricter else Order.LOOSER


def _by_season(old: Any, new: Any) -> Order:
    """Compare two seasons, each from one day of the year to another."""
    match [_place(day) for season in (old, new) if isinstance(season, list) for day in season]:
        case [int() as first, int() as last, int() as new_first, int() as new_last]:
            if (first, last) == (new_first, new_last):
                return Order.SAME
            if first <= new_first and new_last <= last:
                return Order.STRICTER
            if new_first <= first and last <= new_last:
                return Order.LOOSER
    return Order.NEITHER


def _place(value: Any) -> int | None:
    """Return where a day of the year stands among the days of a year; None for anything else."""
    grace = _grace(value)
    if grace is None or grace.unit != "fixed":
        return None
    return date(_LEAP_YEAR, grace.month, grace.day).toordinal()
