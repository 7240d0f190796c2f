"""The roster: who is there on the day with which status, group and posts, and the filters that the ledger allows.

Everything is what `standards.facts` and the findings say. People stand in the order of their names,
never by what they did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.names import told_apart
from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.day_sets import until_next
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.member_facts import FULL, LOST, PROBATIONARY
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.search.index import Entry
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.tui.search.readings import Readings

TRAITS: Final = (
    "leading_cadre",
    "party_cadre",
    "mobile",
    "in_difficulty",
    "excused",
    "can_assist",
    "able_to_serve",
)
"""Dated rows of a member that hold from a day to a day and are looked for in a roster."""
_IN_SERVICE: Final = "members_in_service"
"""The set of subjects whose findings say whether somebody in service has reported to the community."""
_NAME: Final = 12
_STATUS: Final = 14
_GROUP: Final = 16
_GROUP_NARROW: Final = 12
_WIDE: Final = 100


class Person(NamedTuple):
    """One member on the day.

    Attributes:
        member: The id, the stem of the file.
        name: The name.
        status: The status of the day in words, 已不在本支部 where no stay holds.
        group: The group of the day, empty where there is none.
        posts: The posts of the day, in words.
        traits: What else holds on the day, in words.
        is_here: Whether duties bind on the day.
    """

    member: str
    name: str
    status: str
    group: str
    posts: tuple[str, ...]
    traits: tuple[str, ...]
    is_here: bool


class Filter(NamedTuple):
    """Some of the people: what they are called together, and their ids."""

    label: str
    members: frozenset[str]


def people(facts: Facts, readings: Readings | None = None) -> list[Person]:
    """Return everybody who has a file, by name as it is read; before readings are known, as it is written."""
    day = facts.as_of
    groups = {member: group for group in facts.groups for member in facts.group_on(group, day)}
    held = posts(facts)
    bound = facts.bound_on(day)
    found = []
    for member, record in facts.ledger.members.items():
        traits = tuple(trait_label(key) for key in TRAITS if member in facts.rows_on(key, day))
        found.append(
            Person(
                member,
                str(record.data["name"]),
                status(facts, record),
                groups.get(member, ""),
                tuple(held.get(member, ())),
                traits,
                member in bound,
            )
        )
    found.sort(key=lambda one: (readings.spelled(one.name) if readings else one.name, one.member))
    return found


def status(facts: Facts, record: Record) -> str:
    """Return the status of a member on the day in words."""
    day = facts.as_of
    node = schema("member")["properties"]["statuses"]["items"]["properties"]["status"]
    held = [str(row["status"]) for row, spans in until_next(record.data["statuses"]) if spans.covers(day)]
    said: str = node["x-wuhua"]["labels"].get(held[-1], held[-1]) if held else ""
    if Spans.from_tables(record.data["stays"]).covers(day):
        return said or strings.NO_STATUS
    # 已转出, 已去世 say it themselves.
    return said if held and held[-1] not in FULL | PROBATIONARY else strings.NOT_HERE


def posts(facts: Facts) -> Mapping[str, list[str]]:
    """Return the posts of the day in words: seats of the team, leaders of groups."""
    day, found = facts.as_of, dict[str, list[str]]()
    seat = schema("term")["properties"]["seats"]["items"]["properties"]
    labels: Mapping[str, str] = seat["post"]["x-wuhua"]["labels"]
    for one in facts.seats:
        if one.spans.covers(day):
            said = labels.get(one.post, one.post)
            found.setdefault(one.member, []).append(strings.ACTING.format(post=said) if one.acting else said)
    for row in facts.ledger.branch.get("groups", ()):
        if "leader" in row and Spans.from_tables([row]).covers(day):
            found.setdefault(row["leader"], []).append(strings.LEADER.format(group=row["name"]))
    return found


def trait_label(key: str) -> str:
    """Return what is said of a member for whom dated rows hold."""
    return strings.TRAIT_NAMES.get(key) or str(schema("member")["properties"][key]["title"])


def filters(everybody: Sequence[Person], facts: Facts, findings: Iterable[Finding]) -> list[Filter]:
    """Return the filters under which there is somebody, the first being those on whom duties bind."""
    here = [one for one in everybody if one.is_here]
    day = facts.as_of
    reported, unreported = _community(findings)
    ids = frozenset(one.member for one in here)
    found = [
        Filter(strings.HERE, ids),
        Filter(strings.FULL, ids & facts.full_on(day)),
        Filter(strings.PROBATIONARY, ids - facts.full_on(day)),
        *(Filter(group, facts.group_on(group, day)) for group in facts.groups),
        Filter(strings.NO_GROUP, frozenset(one.member for one in here if not one.group)) if facts.groups else None,
        Filter(strings.IN_POST, frozenset(one.member for one in here if one.posts)),
        *(Filter(trait_label(key), ids & facts.rows_on(key, day)) for key in TRAITS),
        Filter(strings.REPORTED, reported),
        Filter(strings.UNREPORTED, unreported),
        Filter(strings.LOST, _members(everybody, lambda one: facts.member_spans(one.member, LOST).covers(day))),
        Filter(strings.AWAY, _members(everybody, lambda one: not one.is_here)),
    ]
    kept = [one for one in found if one is not None and one.members]
    return [*(kept or [Filter(strings.HERE, ids)]), Filter(strings.EVERYBODY, _members(everybody, lambda _: True))]


def _members(everybody: Iterable[Person], test: Callable[[Person], bool]) -> frozenset[str]:
    return frozenset(one.member for one in everybody if test(one))


def _community(findings: Iterable[Finding]) -> tuple[frozenset[str], frozenset[str]]:
    """Return who is in service and has reported to the community, and who has not, as the check says."""
    done: dict[bool, set[str]] = {True: set(), False: set()}
    for finding in findings:
        if finding.check.row.get("subjects") == _IN_SERVICE and finding.status is not Status.EXEMPT:
            done[finding.status is Status.MET].add(finding.subject.id)
    return frozenset(done[True]), frozenset(done[False])


def entry(person: Person) -> Entry:
    """Return what a person is found by."""
    return Entry([person.name, person.status, person.group, *person.posts, *person.traits])


def draw(person: Person, columns: int) -> Line:
    """Return the line of a person: name, status, group, posts and what else holds."""
    group = _GROUP if columns >= _WIDE else _GROUP_NARROW
    rest = max(columns - _NAME - _STATUS - group, 1)
    said = "，".join((*person.posts, *person.traits))
    return (
        cell(_named(person), _NAME),
        cell(person.status, _STATUS, "" if person.is_here else "dim"),
        cell(person.group, group),
        cell(said, rest, "dim"),
    )


def _named(person: Person) -> str:
    """Return the name, with the number that tells two of one name apart."""
    return told_apart(person.name, person.member)


def heads(columns: int) -> Line:
    """Return the heads of the columns."""
    group = _GROUP if columns >= _WIDE else _GROUP_NARROW
    widths = (_NAME, _STATUS, group, max(columns - _NAME - _STATUS - group, 1))
    return tuple(cell(head, width, "dim") for head, width in zip(strings.HEADS, widths, strict=True))


def found_in(shown: Filter, everybody: Sequence[Person], numbers: Iterable[int]) -> list[Person]:
    """Return the people of a filter among those that a search found, in their order."""
    return [person for number in numbers if (person := everybody[number]).member in shown.members]
