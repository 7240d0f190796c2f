"""The text of a calendar as RFC 5545 has it: all-day events that phones and office programs import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_OCTETS: Final = 75
"""The most octets of a line, its end not counted (3.1)."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day.

    `uid` is the same whenever the same matter is written again, so that importing twice makes no second event;
    `description` are lines.
    """

    uid: str
    day: date
    summary: str
    description: tuple[str, ...]
    category: str


def calendar(name: str, product: str, written_on: date, events: Iterable[Event]) -> str:
    """Return a calendar of all-day events, its lines folded and ended as the standard wants.

    Args:
        name: What a program shows for it.
        product: Name and version of the program that writes.
        written_on: The day that the events speak from, their DTSTAMP.
        events: In the order in which they are to stand.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//wuhua//{_text(product)}//ZH", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event, written_on)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, written_on: date) -> list[str]:
    description = "\n".join(map(visible, event.description)).translate(_ESCAPES)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_day(written_on)}T000000Z",
        # Without an end an event of a date lasts that day (3.6.1).
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"SUMMARY:{_text(event.summary)}",
        f"DESCRIPTION:{description}",
        f"CATEGORIES:{_text(event.category)}",
        "CLASS:PRIVATE",
        # Nobody is busy all day because something is due.
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return visible(text).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, no character divided, each but the first behind a blank."""
    piece, taken = "", 0
    for character in line:
        octets = len(character.encode())
        if taken + octets > _OCTETS:
            yield piece
            piece, taken = " ", 1
        piece, taken = piece + character, taken + octets
    yield piece
