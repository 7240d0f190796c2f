"""From a row of the catalogue, or of an overlay, to the check that judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.applicability import Applicability
from wuhua_tui.standards.catalogue_files import CatalogueError
from wuhua_tui.standards.check import COMMITTEE, LEVELS, OWNERS, Check
from wuhua_tui.standards.parameters import Parameter, ParameterError, parse_parameter
from wuhua_tui.standards.rules import RULES
from wuhua_tui.standards.subjects import SUBJECT_SETS
from wuhua_tui.standards.where import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.check import Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding

_OWN: Final = ("level", "owner", "applies", "missed", "pending", "met", "remedy")
"""What a further duty of a row may say in its own way."""

NOT_IN_THE_LANGUAGE: Final = (KeyError, SelectionError, ParameterError, TypeError, AttributeError, ValueError)
"""What a row raises that cannot be compiled."""


def parse_check(
    row: Mapping[str, Any], file: str, in_force: date, references: Mapping[str, Mapping[str, Any]]
) -> Check:
    """Compile one row.

    Raises:
        CatalogueError: Something in it is unknown, missing or contradictory.
    """
    name = row.get("id", "?")
    try:
        return _parse_check(row, in_force, references)
    except NOT_IN_THE_LANGUAGE as error:
        raise CatalogueError(file, name, f"{type(error).__name__} {error}") from error


def _parse_check(row: Mapping[str, Any], in_force: date, references: Mapping[str, Mapping[str, Any]]) -> Check:
    parameters = {name: parse_parameter(name, table, references) for name, table in row.get("parameters", {}).items()}
    # A reference binds from its own document's date (time rule 1); one that is the grace of a further duty, only that.
    apart = {also["grace"] for also in row.get("also", ()) if "grace" in also}
    begins = [
        references[table["reference"]]["in_force"]
        for name, table in row.get("parameters", {}).items()
        if "reference" in table and not table.get("shown", False) and name not in apart
    ]
    return compile_check(row, parameters, max([in_force, *begins]))


def compile_check(
    row: Mapping[str, Any], parameters: Mapping[str, Parameter], in_force: date, decided_by: str = ""
) -> Check:
    """Compile a row with figures that are known already.

    Raises:
        KeyError, SelectionError, ParameterError, TypeError, AttributeError: The row is not in the language of its
            rule (`NOT_IN_THE_LANGUAGE`).
    """
    if row["level"] not in LEVELS or row["owner"] not in OWNERS:
        message = f"level {row['level']!r}, owner {row['owner']!r}"
        raise SelectionError(message)
    specs = [row, *({"rule": row["rule"], **also} for also in row.get("also", ()))]
    clause, _, slug = row["id"].rpartition("/")
    if not clause or not slug:
        message = f"id {row['id']!r}"
        raise SelectionError(message)
    duties = [
        (spec.get("owner", row["owner"]), _duty(spec, parameters, in_force, further=spec is not row)) for spec in specs
    ]
    if odd := {owner for owner, _ in duties} - set(OWNERS):
        message = f"owner {sorted(odd)}"
        raise SelectionError(message)
    return Check(
        id=row["id"],
        clause=clause,
        title=row["title"],
        level=row["level"],
        owner=row["owner"],
        rule=row["rule"],
        in_force=in_force,
        applies=Applicability(row.get("applies", {})),
        parameters=parameters,
        missed=row["missed"],
        pending=row.get("pending", row["missed"]),
        met=row.get("met", ""),
        remedy=row["remedy"],
        meaning=row["meaning"],
        duties=tuple(duty for owner, duty in duties if owner != COMMITTEE),
        committee_duties=tuple(duty for owner, duty in duties if owner == COMMITTEE),
        row=row,
        decided_by=decided_by,
    )


def _duty(spec: Mapping[str, Any], parameters: Mapping[str, Parameter], in_force: date, *, further: bool) -> Rule:
    subject_sets = {spec.get("subjects", "branch"), spec.get("split", {}).get("subjects", "branch")}
    if odd := subject_sets - set(SUBJECT_SETS):
        message = f"unknown subjects {sorted(odd)}"
        raise SelectionError(message)
    if spec["rule"] not in RULES:
        message = f"unknown rule {spec['rule']!r}"
        raise SelectionError(message)
    rule = RULES[spec["rule"]](spec, parameters)
    own = {key: spec[key] for key in _OWN if key in spec} if further else {}
    if further and "grace" in spec and (begins := parameters[spec["grace"]].since) is not None:
        own["in_force"] = max(in_force, begins)
    if "applies" in own:
        own["applies"] = Applicability(own["applies"])
    if own.get("level", LEVELS[0]) not in LEVELS:
        message = f"level {own['level']!r}"
        raise SelectionError(message)
    return Further(rule, own) if own else rule


class Further:
    """A further duty of a check that speaks for itself: with its own sentences, or a should beside a must."""

    __slots__ = ("_known", "_own", "_rule")

    def __init__(self, rule: Rule, own: Mapping[str, Any]) -> None:
        self._rule = rule
        self._own = own
        self._known: tuple[Check, Check] | None = None

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return the findings of the rule, as findings of the check with what is this duty's own."""
        if self._known is None or self._known[0] is not check:
            self._known = check, check.but(**self._own)
        return self._rule.judge(facts, self._known[1])
