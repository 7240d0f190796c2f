"""The sets of subjects that duties bind: each a small function from facts to subjects.

A row of the catalogue names its set: `subjects = "members"`. The days on which a subject exists are its `spans`;
what the branch as a whole adds (founding, dissolution, category) is taken off later by `binding`.
"""

from __future__ import annotations

from datetime import MAXYEAR, date
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.spans import ALWAYS, Spans
from wuhua_tui.standards import held
from wuhua_tui.standards.day_sets import since, union
from wuhua_tui.standards.findings import Subject
from wuhua_tui.standards.labels import enum_labels, record_label
from wuhua_tui.standards.member_facts import FULL, LOST
from wuhua_tui.standards.post_facts import SECRETARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts


def _branch(facts: Facts) -> list[Subject]:
    return [holder(facts)]


def holder(facts: Facts) -> Subject:
    """Return whose ledger it is: the branch, or in its own ledger the superior committee."""
    return Subject(facts.ledger.holder, facts.ledger.branch_id, facts.ledger.name, ALWAYS)


def _held_categories(facts: Facts) -> list[Subject]:
    """Return each category of branch that a committee holds, on the days on which it has one."""
    labels = enum_labels("committee", "categories")
    return [Subject("item", code, labels[code], spans, (code,)) for code, spans in held.categories(facts).items()]


def _sectors(facts: Facts) -> list[Subject]:
    """Return each sector in which a committee has branches; the committee itself where it has named none."""
    labels = enum_labels("committee", "sectors")
    named = facts.ledger.committee.get("sectors", ())
    return [Subject("item", code, labels[code], ALWAYS, (code,)) for code in named] or [holder(facts)]


def _committee(facts: Facts) -> list[Subject]:
    """Return the branch on the days on which it had a committee (rule 8)."""
    spans = facts.committee_spans
    return [Subject("branch", facts.ledger.branch_id, facts.ledger.name, spans)] if spans else []


def _groups(facts: Facts) -> list[Subject]:
    return [Subject("group", name, name, spans, (name,)) for name, spans in facts.groups.items()]


def _members(facts: Facts) -> list[Subject]:
    return [_member(facts, member, spans) for member, spans in facts.bound_members.items()]


def _full_members(facts: Facts) -> list[Subject]:
    found = ((member, facts.member_spans(member, FULL)) for member in facts.ledger.members)
    return [_member(facts, member, spans) for member, spans in found if spans]


def _members_while(key: str) -> Callable[[Facts], list[Subject]]:
    """Return the set of members while one of their dated rows `key` holds: `leading_cadre`, `mobile` and so on."""

    def found(facts: Facts) -> list[Subject]:
        members = facts.ledger.members
        while_so = (
            (member, spans & facts.rows_spans(member, key))
            for member, spans in facts.bound_members.items()
            if key in members[member].data
        )
        return [_member(facts, member, spans) for member, spans in while_so if spans]

    return found


_IN_SERVICE: Final = frozenset({"worker", "staff", "civil_servant", "in_service"})
"""Identities of members in service (在职党员) of an office, enterprise or institution."""


def _in_service_members(facts: Facts) -> list[Subject]:
    """Return each member while in service by one of the dated `identities`."""
    found = (
        (member, spans & facts.coded_spans(member, "identities", "identity", _IN_SERVICE))
        for member, spans in facts.bound_members.items()
    )
    return [_member(facts, member, spans) for member, spans in found if spans]


def _lost_members(facts: Facts) -> list[Subject]:
    """Return each member of the branch while contact with him or her is lost (失去联系)."""
    found = ((member, facts.member_spans(member, LOST)) for member in facts.ledger.members)
    return [_member(facts, member, spans) for member, spans in found if spans]


def _with_party_birthday(facts: Facts) -> list[Subject]:
    """Return each member from the year after the admitting vote on: before its anniversary there is none to mark."""
    found = []
    for member, spans in facts.bound_members.items():
        joined = facts.ledger.members[member].data.get("joined_party_on")
        days = spans if joined is None else spans & since(date(min(joined.year + 1, MAXYEAR), 1, 1))
        if days:
            found.append(_member(facts, member, days))
    return found


def _branch_while(key: str) -> Callable[[Facts], list[Subject]]:
    """Return the set of the branch while one of its own dated rows `key` holds."""

    def found(facts: Facts) -> list[Subject]:
        spans = facts.branch_rows_spans(key)
        return [Subject("branch", facts.ledger.branch_id, facts.ledger.name, spans)] if spans else []

    return found


def _secretary(facts: Facts) -> list[Subject]:
    """Return the post of secretary, whoever holds it (rule 7); a vacancy does not end the post."""
    return [Subject("post", "secretary", "党支部书记", ALWAYS, (SECRETARY,))] if facts.terms else []


def _secretary_in_post(facts: Facts) -> list[Subject]:
    """Return the post of secretary on the days on which somebody holds it; its account falls to the last holder."""
    return [Subject("post", "secretary", "党支部书记", facts.head_spans, (SECRETARY,))] if facts.terms else []


def _policies(facts: Facts) -> list[Subject]:
    """Return each policy while it is in force."""
    return [_record(record, Spans.from_tables([record.data])) for record in facts.ledger.of("policy")]


def _assets(facts: Facts) -> list[Subject]:
    """Return each asset that the branch still has, from the day on which it came."""
    kept = (record for record in facts.ledger.of("asset") if record.data["state"] not in {"scrapped", "disposed"})
    return [
        _record(record, since(record.data["acquired_on"]) if "acquired_on" in record.data else ALWAYS)
        for record in kept
    ]


def _record(record: Record, spans: Spans) -> Subject:
    """Return a standing record; evidence names it by its file, as rows of it do with `@record`."""
    return Subject("record", record.path, partial(record_label, record), spans, (record.stem,))


def _secretary_and_team(facts: Facts) -> list[Subject]:
    """Pair the secretary with each other member of the team (班子), rules 7 and 8."""
    return _with_secretary(facts, facts.team.items())


def _secretary_and_members(facts: Facts) -> list[Subject]:
    """Pair the secretary with each member of the branch; nobody pairs with oneself (rule 7)."""
    return _with_secretary(facts, facts.bound_members.items())


def _committee_pairs(facts: Facts) -> list[Subject]:
    """Pair the members of the committee with each other, the secretary included."""
    people = sorted(member for member, spans in facts.committee.items() if spans)
    found = []
    for one, other in combinations(people, 2):
        spans = facts.committee[one] & facts.committee[other]
        if spans:
            found.append(_pair(facts, one, other, spans))
    return found


def _committee_and_linked(facts: Facts) -> list[Subject]:
    """Pair each member of the committee with each member he or she is linked to."""
    days: dict[tuple[str, str], Spans] = {}
    for member, spans in facts.bound_members.items():
        for row in facts.ledger.members[member].data.get("linked_to", ()):
            committee_spans = facts.committee.get(row["member"])
            if committee_spans is None or row["member"] == member:
                continue
            linked = spans & committee_spans & type(spans).from_tables([row])
            if linked:
                key = (row["member"], member)
                days[key] = days[key] | linked if key in days else linked
    return [_pair(facts, one, other, spans) for (one, other), spans in days.items()]


def _member(facts: Facts, member: str, spans: Spans) -> Subject:
    return Subject("member", member, facts.name(member), spans, (member,))


def _pair(facts: Facts, one: str, other: str, spans: Spans) -> Subject:
    return Subject("pair", f"{one}+{other}", f"{facts.name(one)}与{facts.name(other)}", spans, (one, other))


def _with_secretary(facts: Facts, people: Iterable[tuple[str, Spans]]) -> list[Subject]:
    found = []
    for member, spans in people:
        heads = facts.heads.get(member)
        # While others hold the post beside him or her (a secretary and a deputy in charge) a head is paired as well.
        others = union(spans for head, spans in facts.heads.items() if head != member)
        alone = heads - others if heads else None
        days = spans - alone if alone else spans
        if days:
            label = f"书记与{facts.name(member)}"
            found.append(Subject("pair", f"secretary+{member}", label, days, (SECRETARY, member)))
    return found


SUBJECT_SETS: Final[dict[str, Callable[[Facts], list[Subject]]]] = {
    "branch": _branch,
    "held_categories": _held_categories,
    "sectors": _sectors,
    "committee": _committee,
    "groups": _groups,
    "members": _members,
    "full_members": _full_members,
    "leading_cadres": _members_while("leading_cadre"),
    "mobile_members": _members_while("mobile"),
    "members_in_difficulty": _members_while("in_difficulty"),
    "members_who_can_assist": _members_while("can_assist"),
    "members_able_to_serve": _members_while("able_to_serve"),
    "members_in_service": _in_service_members,
    "members_with_party_birthday": _with_party_birthday,
    "lost_members": _lost_members,
    "branch_with_points": _branch_while("points_scheme"),
    "branch_able_to_pair": _branch_while("able_to_pair"),
    "secretary": _secretary,
    "secretary_in_post": _secretary_in_post,
    "policies": _policies,
    "assets": _assets,
    "secretary_and_team": _secretary_and_team,
    "secretary_and_members": _secretary_and_members,
    "committee_pairs": _committee_pairs,
    "committee_and_linked": _committee_and_linked,
}


def subjects(facts: Facts, name: str) -> list[Subject]:
    """Return the subjects of a named set, worked out once a branch.

    Raises:
        KeyError: There is no such set; the catalogue loader refuses such a row.
    """
    key = ("subjects", name)
    found: list[Subject] | None = facts.cache.get(key)
    if found is None:
        found = SUBJECT_SETS[name](facts)
        facts.cache[key] = found
    return found
