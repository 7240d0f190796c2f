"""Which fields a procedure of dated steps reads: `rules/procedure.py`, and the conditions of an admission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.reads_facts import MEMBERSHIP, VOTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Row = Mapping[str, Any]


def _under(table: str, *columns: str) -> set[str]:
    return {f"admission.{table}.{column}" for column in columns}


#: Whose full membership is still to be voted on has no vote.
WAITING = {"admission.member", "admission.full_vote.on"}

#: What the conditions of an admission read. Notices are asked for by an overlay only, and read by nobody else.
ADMISSION_READS: Mapping[str, Callable[[Row, Any], Iterable[str]]] = {
    "of_age": lambda _, place: place.read("birth") | place.read("birth_day") | place.day,
    "full_members": lambda spec, place: (
        place.columns(spec["rows"], "member", "from", "to") | place.read(spec["at"]) | MEMBERSHIP
    ),
    "trained_enough": lambda spec, place: place.columns(spec["field"], "from", "to", "days", "class_hours"),
    "vote_carries": lambda spec, _: (
        {field for field in VOTES["admission"] if field.startswith(f"admission.{spec['vote']}.")}
        | VOTES["meeting"]
        | {"registry.ledger_from"}
        | MEMBERSHIP
        | WAITING
    ),
    "extended_within": lambda _, __: _under("extension", "on", "until") | {"admission.admitting_vote.on"},
    "noticed": lambda _, __: (),
    "unique_number": lambda _, __: {"admission.application_book.number", "admission.title"},
}

#: Days that no field holds, and steps that come again.
ANCHOR_READS = {"probation_end": _under("extension", "on", "until") | _under("admitting_vote", "on", "outcome")}
RECURRING_READS = {
    "half_reviews": _under("reviews", "for_period", "on"),
    # Off unless an overlay asks for it.
    "quarter_reports": set[str](),
}
_RULING = {f"ruling.{key}" for key in ("subject", "item", "act", "on")}


def procedure_reads(spec: Row, place: Any, conditions: Callable[[Row, str], set[str]]) -> set[str]:
    """Return what a procedure reads; `conditions` gives what those under a key of a table read."""
    found: set[str] = set(place.selected)
    for field in spec["closed"]:
        found |= place.read(field)
    for table in spec.get("closing", ()):
        found |= place.where(table.get("where"))
    for name in spec.get("anchors", ()):
        found |= ANCHOR_READS[name]
    for name in spec.get("recurring", ()):
        found |= RECURRING_READS[name]
    for step in spec["steps"]:
        paths = [step["on"]] if isinstance(step["on"], str) else list(step["on"])
        paths += [step[key] for key in ("starts",) if key in step]
        paths += [path for key in ("least", "most") if key in step for path in _days(step[key]["of"]) if "/" in path]
        for path in paths:
            found |= place.read(path)
        found |= _RULING if step.get("ruling") else set()
        found |= place.where(step.get("unless")) | conditions(step, "conditions")
    return found | conditions(spec, "conditions")


def _days(of: str | list[str]) -> list[str]:
    return [of] if isinstance(of, str) else of
