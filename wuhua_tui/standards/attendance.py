"""Who should have been at a meeting or a theme day, who was, and who gave a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.periods import containing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

_NO_REASON = "none"
"""The code of `absent.reason` that says that nobody knows why."""
_IN_PARTS = frozenset({"in_batches", "dispersed"})
"""Modes of a theme day in which somebody attends one of several gatherings of the month (2.3.4.3)."""


class Attendance:
    """Who came to one record; for a theme day in batches or dispersed, to any gathering of its month.

    All are member ids. `excused` are those in `absent` with a reason; `ordinary` came as ordinary members, or had the
    part of chair or lecturer.
    """

    __slots__ = ("excused", "online", "ordinary", "present")

    def __init__(self, records: Sequence[Record]) -> None:
        present: set[str] = set()
        online: set[str] = set()
        excused: set[str] = set()
        ordinary: set[str | None] = set()
        for record in records:
            data = record.data
            present.update(data.get("present", ()))
            online.update(row["member"] if isinstance(row, dict) else row for row in data.get("online", ()))
            excused.update(row["member"] for row in data.get("absent", ()) if row["reason"] != _NO_REASON)
            ordinary.update((data.get("chair"), data.get("lecturer")))
            cadres = data.get("leading_cadres", ())
            ordinary.update(row["member"] for row in cadres if row["capacity"] == "ordinary_member")
        self.present = frozenset(present)
        self.online = frozenset(online)
        self.excused = frozenset(excused)
        self.ordinary = frozenset(ordinary)

    @property
    def came(self) -> frozenset[str]:
        """Everybody who took part, in the room or online."""
        return self.present | self.online


def attendance(facts: Facts, record: Record) -> Attendance:
    """Return who came to `record`."""
    key = ("attendance", record.path)
    found: Attendance | None = facts.cache.get(key)
    if found is None:
        found = Attendance(_together(facts, record))
        facts.cache[key] = found
    return found


def _together(facts: Facts, record: Record) -> list[Record]:
    data: dict[str, Any] = record.data
    mode = data.get("mode")
    if record.kind != "theme_day" or mode not in _IN_PARTS or record.date is None:
        return [record]
    month = containing("month", record.date)
    return [
        other
        for other in facts.ledger.of("theme_day")
        if other.data.get("mode") == mode
        and other.date is not None
        and other.date in month
        and other.date <= facts.as_of
    ]


def expected(facts: Facts, record: Record) -> frozenset[str]:
    """Return the members who should have come to `record`: all, the committee's, or a group's.

    A theme day by group and a group meeting are for the group's members; a committee meeting for the committee's.
    """
    day = record.date
    if day is None:
        return frozenset()
    data = record.data
    if record.kind == "theme_day":
        return facts.group_on(data["group"], day) if data["mode"] == "by_group" else facts.bound_on(day)
    match data["type"]:
        case "group":
            return facts.group_on(data["group"], day)
        case "committee":
            return facts.committee_on(day)
        case _:
            return facts.bound_on(day)


def took_part(facts: Facts, record: Record) -> frozenset[str]:
    """Return who came in the sense of the clause: in the room, or online while mobile.

    2.3.4.3: 流动党员可以通过 QQ、微信或视频等方式参加.
    """
    came = attendance(facts, record)
    day = record.date
    if day is None or not came.online:
        return came.present
    return came.present | (came.online & facts.rows_on("mobile", day))


def unexplained(facts: Facts, record: Record) -> list[str]:
    """Return those who should have come, did not, and gave no reason; in the order of their ids."""
    day = record.date
    if day is None:
        return []
    missing = expected(facts, record) - took_part(facts, record) - attendance(facts, record).excused
    return sorted(member for member in missing if not facts.excused_on(member, day))
