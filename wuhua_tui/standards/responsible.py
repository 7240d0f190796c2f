"""Whose job a duty is: the post or the people that the ledger names for it.

What a group owes is its leader's, a talk is that of the one who has to hold it, a measure that of the person named in
the record, a member's own duty the member's. For everything else of the branch the secretary answers, who leads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.check import OWNER_LABELS
from wuhua_tui.standards.post_facts import SECRETARY

if TYPE_CHECKING:
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding


class Whose(NamedTuple):
    """A post, a body or a role in Chinese, and the members who hold it; either may be empty."""

    title: str
    people: tuple[str, ...] = ()


def responsible(facts: Facts, finding: Finding) -> Whose:
    """Return whose job a finding is on the as-of day of `facts`."""
    check, subject = finding.check, finding.subject
    if check.owner != "branch":
        return Whose(OWNER_LABELS[check.owner])
    match subject.kind:
        case "group":
            return _leader(facts, subject.id)
        case "pair" if SECRETARY not in subject.parties:
            return _talker(facts, subject.parties)
        # A deadline about a member is what others have to do for him or her.
        case "member" if check.rule != "deadline":
            return Whose("", (subject.id,))
        case "record":
            return _named(facts, finding) or _secretary(facts)
    return _secretary(facts)


def _secretary(facts: Facts) -> Whose:
    people = tuple(sorted(facts.heads_on(facts.as_of)))
    return Whose("党支部书记" if people else "党支部书记（空缺）", people)


def _leader(facts: Facts, group: str) -> Whose:
    for row in facts.ledger.branch.get("groups", ()):
        if row["name"] == group and "leader" in row and Spans.from_tables([row]).covers(facts.as_of):
            return Whose(f"{group}组长", (row["leader"],))
    return Whose(f"{group}组长")


def _talker(facts: Facts, parties: tuple[str, ...]) -> Whose:
    """Return the members of the committee among two: one talks to a linked member, or two to each other."""
    committee = facts.committee_on(facts.as_of)
    found = tuple(party for party in parties if party in committee)
    return Whose("支部委员", found) if found else Whose("", parties)


def _named(facts: Facts, finding: Finding) -> Whose | None:
    """Return who the record itself names, as a measure (整改) does."""
    for kind in facts.ledger.kinds():
        for record in facts.ledger.of(kind):
            if record.path == finding.subject.id:
                person = str(record.data.get("responsible", ""))
                return Whose("责任人", (person,)) if person in facts.ledger.members else None
    return None
