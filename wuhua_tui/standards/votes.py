"""Votes of the general meeting and the committee: who was entitled, by the roster of the day, and whether they carry.

Entitled in the general meeting are the full members with a vote (not 留党察看, no probationers), less those whom the
branch left out with the superior's consent (`excluded`); in the committee its members of the day. What a record states
itself is held against that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

ADMISSIONS: Final = frozenset({"admission", "full_membership"})
"""Kinds of vote for which more than half must be present, and for which written opinions count (细则 20, 21)."""
ELECTION: Final = "election"
_ALL: Final = 100
_NOT_EVEN_NOBODY: Final = -1
"""Too few for any quorum and any majority that is asked, also where nobody is entitled."""


class ElectionShares(NamedTuple):
    """What the rules on elections ask, in per cent, for votes from the day `since` on."""

    present: int
    """At least this share of all who are entitled."""
    majority: int
    """More than this share of those present."""
    since: date
    doubt: str
    """What is said where the figures were not compared with the document (待核)."""


class Shares(NamedTuple):
    """The figures that a vote is held against, in per cent of all who are entitled."""

    present: int
    """At least this share (支部工作条例 11)."""
    present_admission: int
    """More than this share for votes on admission (发展党员工作细则 20)."""
    majority: int
    """More than this share in favour (支部工作条例 11, 发展党员工作细则 21)."""
    present_committee: int | None = None
    """At least this share of the committee's members (支部工作条例 12); None: such votes are not asked."""
    election: ElectionShares | None = None
    """None: elections need the quorum of any vote, and no majority is asked."""


class Vote(NamedTuple):
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
    committee: bool = False
    """Whether the committee voted, not the general meeting."""
    left_out_came: bool = False
    """Whether somebody came in person who was left out of those that should; one who is far away may listen in."""

    def problems(self, shares: Shares) -> list[str]:
        """Return what is wrong with the vote, each a Chinese phrase."""
        found = []
        if self.said_entitled is not None and self.said_entitled != self.entitled:
            found.append(f"应到登记为 {self.said_entitled} 人，按名册是 {self.entitled} 人")
        if self.came is not None and self.present > self.came:
            found.append(f"实到登记为 {self.present} 人，到会名单中有表决权的只有 {self.came} 人")
        if self.left_out_came:
            found.append("不计入应到的党员到了会")
        return [*found, *self._cast(), *self.quorum(shares), *self.majority(shares)]

    def quorum(self, shares: Shares) -> list[str]:
        """Say whether too few were present for a vote of its kind; one phrase, or none."""
        if self.committee:
            return self._quorum_of_committee(shares)
        election = self._election(shares)
        if election is not None:
            if self.present * _ALL < election.present * self.entitled:
                return [f"{self._numbers}，不到 {election.present}%{election.doubt}"]
        elif self.kind in ADMISSIONS:
            if self.present * _ALL <= shares.present_admission * self.entitled:
                return [f"{self._numbers}，没有超过半数"]
        elif self.present * _ALL < shares.present * self.entitled:
            return [f"{self._numbers}，不到半数"]
        return []

    def majority(self, shares: Shares) -> list[str]:
        """Say whether it is taken to be carried with too few in favour; one phrase, or none.

        No document names a majority for the committee, nor one for elections before those that `Shares` has.
        """
        if self.committee or not self.carried:
            return []
        election = self._election(shares)
        if election is not None:
            if self.favour * _ALL <= election.majority * self.present:
                few = f"赞成 {self.favour} 人，没有超过实到 {self.present} 人的半数"
                return [f"{few}，不能算当选{election.doubt}"]
        elif self.kind != ELECTION and self.favour * _ALL <= shares.majority * self.entitled:
            return [f"赞成 {self.favour} 人，没有超过应到 {self.entitled} 人的半数，不能算通过"]
        return []

    def _election(self, shares: Shares) -> ElectionShares | None:
        """Return the figures for elections, where it is one and they were in force."""
        election = shares.election if self.kind == ELECTION else None
        return election if election is not None and self.on >= election.since else None

    @property
    def _numbers(self) -> str:
        return f"应到 {self.entitled} 人，实到 {self.present} 人"

    def _cast(self) -> list[str]:
        """Say whether more votes were cast than there were people; opinions in writing count for admissions only."""
        written = self.written if self.kind in ADMISSIONS else 0
        if self.cast <= self.present + written:
            return []
        whose = "到会和书面意见" if written else "到会"
        return [f"票数 {self.cast} 多于{whose} {self.present + written}"]

    def _quorum_of_committee(self, shares: Shares) -> list[str]:
        least = shares.present_committee
        if least is None or self.present * _ALL >= least * self.entitled:
            return []
        return [f"支部委员会委员 {self.entitled} 人，实到 {self.present} 人，不到半数"]


def meeting_votes(facts: Facts, record: Record) -> list[Vote]:
    """Return the votes that a meeting records, in its order."""
    if record.date is None:
        return []
    return [vote_at(facts, record, record.date, row) for row in record.data.get("votes", ())]


def vote_at(facts: Facts, meeting: Record, day: date, row: Mapping[str, Any]) -> Vote:
    """Return one vote of a meeting on `day`: a row of its `votes`, or what one is about to become."""
    came = frozenset({*meeting.data.get("present", ()), *meeting.data.get("online", ())})
    committee = meeting.data["type"] == "committee"
    voters = facts.committee_on(day) if committee else voters_on(facts, day)
    excluded = frozenset(row.get("excluded", ()))
    vote = _vote(row, day, (row["kind"], row["title"]), len(voters - excluded))
    present = len(came & (voters - excluded)) if came else None
    left_out_came = not excluded.isdisjoint(meeting.data.get("present", ()))
    return vote._replace(came=present, committee=committee, left_out_came=left_out_came)


def needed_present(vote: Vote, shares: Shares) -> int | None:
    """Return how many must at least be present for the vote to be taken; None where nothing is asked."""
    if not vote._replace(present=_NOT_EVEN_NOBODY).quorum(shares):
        return None
    return next((some for some in range(vote.entitled + 1) if not vote._replace(present=some).quorum(shares)), None)


def needed_favour(vote: Vote, shares: Shares) -> int | None:
    """Return how many must at least be in favour for it to carry; None where no majority is asked, or none can be."""
    asked = vote._replace(carried=True)
    if not asked._replace(favour=_NOT_EVEN_NOBODY).majority(shares):
        return None
    most = max(vote.entitled, vote.present)
    return next((some for some in range(most + 1) if not asked._replace(favour=some).majority(shares)), None)


def admission_vote(facts: Facts, table: Mapping[str, Any], kind: str, title: str) -> Vote | None:
    """Return the vote that an admission records itself; None where it leaves the numbers to the meeting.

    Whom the meeting left out is told there and not in the admission. Before the ledger replaced paper the roster may
    lack who has left since, so that what is stated is taken, as long as the roster allows it.
    """
    if "present" not in table or "for" not in table:
        return None
    day = table["on"]
    at_meeting = _vote_at_meeting(facts, table, kind)
    entitled = len(voters_on(facts, day)) if at_meeting is None else at_meeting.entitled
    if day < facts.ledger_from:
        entitled = min(table.get("entitled", entitled), entitled)
    return _vote(table, day, (kind, title), entitled)


def vote_on(facts: Facts, table: Mapping[str, Any], kind: str, title: str) -> Vote | None:
    """Return the vote of a step of an admission: its own numbers, else the only such vote of the meeting it names."""
    return admission_vote(facts, table, kind, title) or _vote_at_meeting(facts, table, kind)


def _vote_at_meeting(facts: Facts, table: Mapping[str, Any], kind: str) -> Vote | None:
    """Return the only vote of `kind` at the meeting that a step of an admission names."""
    meeting = facts.ledger.by_uid.get(table.get("meeting", ""))
    if meeting is None or meeting.kind != "meeting":
        return None
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


def _vote(row: Mapping[str, Any], day: date, named: tuple[str, str], entitled: int) -> Vote:
    """Return a vote, `named` by its kind and title, of so many who should attend."""
    return Vote(
        kind=named[0],
        title=named[1],
        on=day,
        entitled=entitled,
        said_entitled=row.get("entitled"),
        present=row["present"],
        written=row.get("written", 0),
        favour=row["for"],
        cast=row["for"] + row.get("against", 0) + row.get("abstain", 0),
        carried=row.get("outcome", "carried") == "carried",
        secret=row.get("secret", False),
        came=None,
    )
