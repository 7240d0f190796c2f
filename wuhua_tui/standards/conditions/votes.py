"""Conditions on votes: quorum and majority from the roster, by kind of vote."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.votes import ElectionShares, Shares, admission_vote, meeting_votes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.votes import Vote

ADMISSION_VOTES: Final[Mapping[str, tuple[str, str]]] = {
    "admitting_vote": ("admission", "接收预备党员"),
    "full_vote": ("full_membership", "预备党员转正"),
}
"""The steps of an admission that are votes: kind and title of each."""


def shares_of(parameters: Mapping[str, Parameter]) -> Shares:
    """Return the figures that votes are held against; those on committees and elections where the row has them.

    KeyError where another is missing.
    """
    committee = parameters.get("committee_share")
    return Shares(
        present=parameters["quorum_share"].value,
        present_admission=parameters["present_share"].value,
        majority=parameters["majority_share"].value,
        present_committee=committee.value if committee else None,
        election=_election(parameters) if "election_share" in parameters else None,
    )


def _election(parameters: Mapping[str, Parameter]) -> ElectionShares:
    present, majority = parameters["election_share"], parameters["election_majority"]
    return ElectionShares(
        present=present.value,
        majority=majority.value,
        since=present.since or date.min,
        doubt="" if present.confirmed and majority.confirmed else "（待核）",
    )


def _votes_hold(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when each vote of the entry, a meeting or an admission, has its quorum and, where carried, its majority."""
    text, shares = spec["gap"], shares_of(parameters)

    def judge(facts: Facts, entry: Entry) -> tuple[Gap, ...]:
        return tuple(
            Gap(text.replace("{vote}", vote.title).replace("{problem}", problem))
            for vote in _votes(facts, entry)
            for problem in vote.problems(shares)
        )

    return judge


def _votes(facts: Facts, entry: Entry) -> list[Vote]:
    record = entry.record
    if record.kind == "meeting":
        return meeting_votes(facts, record)
    found = []
    for step, (kind, title) in ADMISSION_VOTES.items():
        table = record.data.get(step)
        if table is not None and table["on"] == entry.date:
            found.append(admission_vote(facts, table, kind, title))
    return [vote for vote in found if vote is not None]


MAKERS: Final[dict[str, Maker]] = {"votes_hold": _votes_hold}
