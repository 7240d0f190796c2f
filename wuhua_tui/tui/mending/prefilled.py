"""What a record has to hold so that a selection of the catalogue picks it: the defaults of one that is begun. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.standards.post_facts import SECRETARY
from wuhua_tui.standards.theme_day_rule import theme_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.periods import Period

_AROUND: Final = "^"
_THEME_DAY: Final = "theme_day"
_MANY: Final = frozenset({"enums", "members", "groups", "texts"})


def values_for(selection: Mapping[str, Any], finding: Finding, facts: Facts) -> dict[str, Any]:
    """Return the values with which a new record of the selection's kind would be picked for the finding's obligation.

    What cannot be known (a text that has to be filled in, what somebody has to decide) is left out.
    """
    kind: str = selection["kind"]
    properties = schema(kind)["properties"]
    values = _wanted(selection.get("where"), properties)
    for key, value in _parties(selection, finding, facts, properties).items():
        values.setdefault(key, value)
    if finding.period is not None:
        node = properties.get("for_period", {}).get("x-wuhua", {}).get("widget")
        if node in {finding.period.unit, "period"}:
            values.setdefault("for_period", finding.period.id)
        day_key = kinds()[kind].date_key
        if day_key is not None and day_key in properties:
            values.setdefault(day_key, day_in(finding.period, facts, kind))
    return values


def day_in(period: Period, facts: Facts, kind: str) -> date:
    """Return the day that is put in place: today within the period, else its nearest day.

    An account of a period is drawn up today, whenever that is. A theme day falls on the fixed day of the branch, where
    that has come.
    """
    today = facts.as_of
    if "for_period" in schema(kind)["properties"]:
        return today
    day = min(max(today, period.first), period.last)
    rule = facts.theme_day_rule(day) if kind == _THEME_DAY else None
    fixed = theme_day(rule, day.year, day.month) if rule is not None else day
    return fixed if fixed <= today or day > today else day


def _wanted(where: Any, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a `where` asks for; of several ways the first, of several values the first."""
    tables = where if isinstance(where, list) else [where or {}]
    values: dict[str, Any] = {}
    for name, wanted in tables[0].items():
        key, _, operator = name.partition(".")
        if key.startswith(_AROUND):
            continue
        top, _, column = key.partition("/")
        if top not in properties:
            continue
        value = _value(operator, wanted)
        if value is None:
            continue
        if not column:
            values[top] = value
        elif "properties" in properties[top]:
            values.setdefault(top, {})[column] = value
    return values


def _value(operator: str, wanted: Any) -> Any:
    match operator:
        case "":
            return wanted[0] if isinstance(wanted, list) else wanted
        case "has":
            return [wanted[0]] if isinstance(wanted, list) else [wanted]
        case "has_all":
            return list(wanted)
        case _:
            return None


def _parties(
    selection: Mapping[str, Any], finding: Finding, facts: Facts, properties: Mapping[str, Any]
) -> dict[str, Any]:
    """Return who has to stand in the record: the group, the member, the holder of the post, a pair on its two sides."""
    fields = [field for field in selection.get("who", ()) if field in properties]
    people = _people(finding.subject.parties, facts)
    if not fields or not people:
        return {}
    if selection.get("between") and len(people) == len(fields):
        return {field: _as(properties[field], [one]) for field, one in zip(fields, people, strict=True)}
    first = fields[0]
    return {first: _as(properties[first], people)}


def _people(parties: Sequence[str], facts: Facts) -> list[str]:
    """Return who a duty speaks of, who has to begin first: the holder of the post, a member of the committee."""
    heads = sorted(facts.heads_on(facts.as_of))
    committee = facts.committee_on(facts.as_of)
    found: list[str] = []
    for one in sorted(parties, key=lambda party: (party != SECRETARY, party not in committee)):
        found += heads[:1] if one == SECRETARY else [one]
    return list(dict.fromkeys(found))


def _as(node: Mapping[str, Any], people: Sequence[str]) -> Any:
    widget = node.get("x-wuhua", {}).get("widget")
    return list(people) if widget in _MANY else people[0]
