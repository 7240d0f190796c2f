"""表决助手: how many should come, must come and must agree, and whether a vote carries. Pure.

Everything is asked of `wuhua_tui.standards.votes`, by which the checks judge; no figure stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards import votes
from wuhua_tui.standards.conditions.votes import ADMISSION_VOTES, shares_of
from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.overlays.rules import Rules
    from wuhua_tui.standards.votes import Shares, Vote

CHECK: Final = "ref.zhibu-tiaoli.11/quorum"
"""The check whose figures are asked."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a vote by now.

    Attributes:
        entitled: How many should come, by the roster of the day, without those who are left out.
        came: How many of them the record names as present; None where it names nobody.
        needed_present: How many must be present; None where nothing is asked.
        needed_favour: How many must be in favour; None where no majority is asked.
        carries: Whether it carries; None while nothing was counted.
        problems: What is wrong with it as it stands, in the words of the check.
    """

    entitled: int
    came: int | None
    needed_present: int | None
    needed_favour: int | None
    carries: bool | None
    problems: Sequence[str]


def shares_in(rules: Rules) -> Shares | None:
    """Return the figures as they hold in the workspace; None where its standard does not have the check."""
    found = next((check for check in rules.standard.checks if check.id == CHECK), None)
    return None if found is None else shares_of(rules.check(found).parameters)


def at_meeting(facts: Facts, meeting: Record, row: Mapping[str, Any], shares: Shares) -> Figures | None:
    """Return the figures of a row of a meeting's votes; None before the meeting has a day and the vote a kind."""
    if meeting.date is None or "type" not in meeting.data or "kind" not in row:
        return None
    vote = votes.vote_at(facts, meeting, meeting.date, {"title": "", "present": 0, "for": 0, **row})
    return _figures(vote, row, shares)


def in_admission(facts: Facts, step: str, row: Mapping[str, Any], shares: Shares) -> Figures | None:
    """Return the figures of a vote that an admission records itself; None before it has a day.

    Args:
        facts: Of the ledger with the admission in it.
        step: Key of the vote: `admitting_vote` or `full_vote`.
        row: What is told of it.
        shares: See `shares_in`.
    """
    day: date | None = row.get("on")
    if day is None:
        return None
    kind, title = ADMISSION_VOTES[step]
    vote = votes.admission_vote(facts, {"present": 0, "for": 0, **row}, kind, title)
    return None if vote is None else _figures(vote, row, shares)


def _figures(vote: Vote, row: Mapping[str, Any], shares: Shares) -> Figures:
    counted = "for" in row and "present" in row
    asked = votes.needed_favour(vote, shares)
    carries = None
    if counted:
        enough = asked is None or vote.favour >= asked
        carries = enough and not vote.quorum(shares)
    return Figures(
        entitled=vote.entitled,
        came=vote.came,
        needed_present=votes.needed_present(vote, shares),
        needed_favour=asked,
        carries=carries,
        problems=vote.problems(shares) if counted else [],
    )


def suggested(figures: Figures, row: Mapping[str, Any], before: Figures | None) -> dict[str, Any]:
    """Return the fields that the figures fill in: numbers that follow from roster and attendance, and the result.

    A number that a person has set to something else is left alone.
    """
    found: dict[str, Any] = {}
    if figures.entitled and row.get("entitled") in (None, before.entitled if before else None):
        found["entitled"] = figures.entitled
    if figures.came is not None and row.get("present") in (None, before.came if before else None):
        found["present"] = figures.came
    return found


def draw(figures: Figures | None, row: Mapping[str, Any], columns: int) -> list[Line]:
    """Return what the assistant says."""
    lines: list[Line] = [((strings.VOTING, "bold"),)]
    if figures is None:
        return [*lines, *flowing((), strings.VOTE_NOT_YET, columns, 0, "dim")]
    if not figures.entitled:
        return [*lines, *flowing((("× ", "bad"),), strings.VOTE_NOBODY, columns, 2, "bad")]
    excluded = len(row.get("excluded", ()))
    without = strings.VOTE_WITHOUT.format(count=excluded) if excluded else ""
    said = strings.VOTE_ENTITLED.format(count=figures.entitled, without=without)
    if figures.came is not None:
        said += strings.VOTE_CAME.format(count=figures.came)
    lines += flowing((), said, columns, 0)
    if figures.needed_present is not None:
        lines += flowing((), strings.VOTE_NEED_PRESENT.format(count=figures.needed_present), columns, 0)
    if figures.needed_favour is not None:
        lines += flowing((), strings.VOTE_NEED_FAVOUR.format(count=figures.needed_favour), columns, 0)
    elif figures.needed_present is not None:
        lines += flowing((), strings.VOTE_NO_MAJORITY, columns, 0, "dim")
    if figures.carries is not None:
        lines += _result(figures, row, columns)
    for problem in figures.problems:
        lines += flowing((("× ", "bad"),), problem, columns, 2, "bad")
    return lines


def _result(figures: Figures, row: Mapping[str, Any], columns: int) -> list[Line]:
    if figures.carries:
        return flowing((("√ ", "good"),), strings.VOTE_CARRIES, columns, 2, "good")
    short = max((figures.needed_favour or 0) - row.get("for", 0), 0)
    said = strings.VOTE_SHORT.format(count=short) if short else strings.VOTE_NO_QUORUM
    return flowing((("- ", "wait"),), said, columns, 2, "wait")
