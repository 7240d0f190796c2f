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
_NOBODY: frozenset[str] = frozenset()
_IN_PARTS = frozenset({"in_batches", "dispersed"})
"""Modes of a theme day in which somebody attends one of several gatherings of the month (2.3.4.3)."""


class Attendance:
    """Who came to one record; for a theme day in batches or dispersed, to any gathering of its month.

    All are member ids. `came` are those in the room and those online, `excused` those in `absent` with a reason.
    """

    __slots__ = ("_data", "came", "excused", "online", "present")

    def __init__(self, records: Sequence[Record]) -> None:
        data = [record.data for record in records]
        self.present = _NOBODY.union(*[one.get("present", ()) for one in data])
        self.online = _NOBODY.union(*[_members(one["online"]) for one in data if "online" in one])
        self.came = self.present | self.online
        self.excused = frozenset(
            [row["member"] for one in data for row in one.get("absent", ()) if row["reason"] != _NO_REASON]
        )
        self._data = data

    @property
    def ordinary(self) -> set[str]:
        """Who came as an ordinary member, or had the part of chair or lecturer."""
        found = {one[part] for one in self._data for part in ("chair", "lecturer") if part in one}
        rows = [row for one in self._data for row in one.get("leading_cadres", ())]
        return found.union([row["member"] for row in rows if row["capacity"] == "ordinary_member"])


def _members(online: Sequence[Any]) -> list[str]:
    """Return the members in `online`: of a meeting a list of them, of a theme day rows that say how."""
    return [one["member"] if isinstance(one, dict) else one for one in online]


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
    if mode not in _IN_PARTS or record.date is None:
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
    if day is None:
        return came.present
    return came.present | (came.online & facts.rows_on("mobile", day))


def unexplained(facts: Facts, record: Record) -> list[str]:
    """Return those who should have come, did not, and gave no reason; in the order of their ids."""
    day = record.date
    if day is None:
        return []
    missing = expected(facts, record) - took_part(facts, record) - attendance(facts, record).excused
    return sorted(member for member in missing if not facts.excused_on(member, day))
