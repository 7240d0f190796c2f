"""Votes of the general meeting: who was entitled, by the roster of the day, and whether the numbers carry.

Entitled are the full members with a vote (not 留党察看, no probationers), less those whom the branch left out with the
superior's consent (`excluded`). What a record states itself is held against that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

ADMISSIONS: Final = frozenset({"admission", "full_membership"})
"""Kinds of vote for which more than half must be present; for others half will do."""
_ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Shares:
    """The figures that a vote is held against, in per cent of all who are entitled."""

    present: int
    """At least this share (支部工作条例 11)."""
    present_admission: int
    """More than this share for votes on admission (发展党员工作细则 20)."""
    majority: int
    """More than this share in favour (支部工作条例 11, 发展党员工作细则 21)."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote as it is recorded; what the record does not say is None."""

    kind: str
    title: str
    on: date
    entitled: int
    """By the roster of the day."""
    said_entitled: int | None
    present: int
    written: int
    favour: int
    cast: int
    """All votes: for, against, abstained."""
    carried: bool
    """Taken to be carried unless the record says that it was not."""
    secret: bool
    """Whether the record says that the ballot was secret."""
    came: int | None
    """How many of the entitled the meeting names as present or online; None where it names nobody."""

    def problems(self, shares: Shares) -> list[str]:
        """Return what is wrong with the vote, each a Chinese phrase."""
        found = []
        if self.said_entitled is not None and self.said_entitled != self.entitled:
            found.append(f"应到登记为 {self.said_entitled} 人，按名册是 {self.entitled} 人")
        if self.came is not None and self.present > self.came:
            found.append(f"实到登记为 {self.present} 人，到会名单中有表决权的只有 {self.came} 人")
        if self.cast > self.present + self.written:
            found.append(f"票数 {self.cast} 多于到会和书面意见 {self.present + self.written}")
        if self.kind in ADMISSIONS:
            if self.present * _ALL <= shares.present_admission * self.entitled:
                found.append(f"应到 {self.entitled} 人，实到 {self.present} 人，没有超过半数")
        elif self.present * _ALL < shares.present * self.entitled:
            found.append(f"应到 {self.entitled} 人，实到 {self.present} 人，不到半数")
        if self.carried and self.kind != "election" and self.favour * _ALL <= shares.majority * self.entitled:
            found.append(f"赞成 {self.favour} 人，没有超过应到 {self.entitled} 人的半数，不能算通过")
        return found


def meeting_votes(facts: Facts, record: Record) -> list[Vote]:
    """Return the votes that a meeting records, in its order."""
    day = record.date
    if day is None:
        return []
    came = {*record.data.get("present", ()), *record.data.get("online", ())}
    return [_vote(facts, row, day, (row["kind"], row["title"]), came) for row in record.data.get("votes", ())]


def admission_vote(facts: Facts, table: Mapping[str, Any], kind: str, title: str) -> Vote | None:
    """Return the vote that an admission records itself; None where it leaves the numbers to the meeting."""
    if "present" not in table or "for" not in table:
        return None
    return _vote(facts, table, table["on"], (kind, title))


def vote_on(facts: Facts, table: Mapping[str, Any], kind: str, title: str) -> Vote | None:
    """Return the vote of a step of an admission: its own numbers, else the only such vote of the meeting it names."""
    own = admission_vote(facts, table, kind, title)
    meeting = facts.ledger.by_uid.get(table.get("meeting", ""))
    if own is not None or meeting is None or meeting.kind != "meeting":
        return own
    found = [vote for vote in meeting_votes(facts, meeting) if vote.kind == kind]
    return found[0] if len(found) == 1 else None


def voters_on(facts: Facts, day: date) -> frozenset[str]:
    """Return who has a vote on `day`.

    Whose full membership is voted on that day or later has none yet, though it will count from the end of probation.
    """
    waiting = {
        record.data["member"]
        for record in facts.ledger.of("admission")
        if "member" in record.data and "full_vote" in record.data and record.data["full_vote"]["on"] >= day
    }
    return facts.voting_on(day) - waiting


def _vote(facts: Facts, row: Mapping[str, Any], day: date, named: tuple[str, str], came: Iterable[str] = ()) -> Vote:
    """Return a vote, `named` by its kind and title, and by who `came` where the meeting says so."""
    people = frozenset(came)
    voters = voters_on(facts, day)
    entitled = voters - set(row.get("excluded", ()))
    return Vote(
        kind=named[0],
        title=named[1],
        on=day,
        # An admission has no list of those left out: what it states is taken as it is, as long as the roster allows it.
        entitled=len(entitled) if "excluded" in row or people else min(row.get("entitled", len(voters)), len(voters)),
        said_entitled=row.get("entitled"),
        present=row["present"],
        written=row.get("written", 0),
        favour=row["for"],
        cast=row["for"] + row.get("against", 0) + row.get("abstain", 0),
        carried=row.get("outcome", "carried") == "carried",
        secret=row.get("secret", False),
        came=len(people & entitled) if people else None,
    )
