"""What the ledger says of one member this year: what is asked, hours, talks, dues, volunteering, birthday, records.

Every verdict and every number is a finding's or comes from the function that the checks ask (`standards.dues`); nothing
is added up here. What is sealed shows a lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.spoken import below, spoken
from wuhua_tui.standards.post_facts import SECRETARY
from wuhua_tui.tui.models.member_asked import hours, year
from wuhua_tui.tui.models.member_dues import birthday, dues
from wuhua_tui.tui.models.member_lines import Row, listed, section
from wuhua_tui.tui.models.member_profile import profile
from wuhua_tui.tui.models.naming import naming, of_year
from wuhua_tui.tui.models.records import head_of, row_of
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding


def page(member: str, facts: Facts, findings: Sequence[Finding]) -> list[Row]:
    """Return the lines of a member's page; nothing where no such member has a file."""
    record = facts.ledger.members.get(member)
    if record is None:
        return []
    its = concerning(member, facts, findings)
    return [
        *profile(record, facts),
        *year(its, facts, member),
        *hours(its, facts),
        *listed(strings.TALKS, strings.TIMES, [_titled(one, facts) for one in of_year(member, "talk", facts)]),
        *dues(member, facts),
        *listed(
            strings.VOLUNTEERING,
            strings.TIMES,
            [_titled(one, facts) for one in of_year(member, "volunteering", facts)],
        ),
        *section(strings.BIRTHDAY, birthday(record, its, facts)),
        *listed(
            strings.RECORDS,
            strings.COPIES,
            [_titled(one, facts) for one in naming(facts.ledger, member) if one.path != record.path],
            strings.NO_RECORDS,
        ),
    ]


def concerning(member: str, facts: Facts, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings on this member: the subject, one of a pair, the holder of the post, or named as lacking."""
    heads = facts.is_head(member, facts.as_of)

    def concerns(finding: Finding) -> bool:
        subject = finding.subject
        if subject.kind in {"member", "pair", "post"}:
            return member in subject.parties or (heads and SECRETARY in subject.parties)
        return any(member in gap.people for gap in finding.gaps)

    return [finding for finding in findings if concerns(finding)]


def _titled(record: Record, facts: Facts) -> Row:
    """Return the line of a record as the list of records has it: its day, what it is, what it is about."""
    row = row_of(record, (), {})
    if record.kind == "talk":
        return Row(head_of(row._replace(title=_talk(record, facts))), path=record.path)
    return Row(head_of(row), path=record.path)


def _talk(record: Record, facts: Facts) -> str:
    data, node = record.data, schema("talk")
    whom = "、".join(facts.name(one) for one in data.get("with", ()))
    occasion = spoken(data["occasion"], below(node, "occasion")) if "occasion" in data else ""
    return strings.TALK.format(who=facts.name(data["from"]), whom=whom, occasion=occasion).rstrip()
