"""Which fields each row of the catalogue reads, derived from the row: its selections, conditions, subjects.

What the conditions read is in `reads_conditions.py`, what a row asks of `Facts` in `reads_facts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tools.reads_conditions import applies_reads, condition_reads
from tools.reads_facts import APPLIES, EXCUSED, FIGURES, MEMBERSHIP, POSTS, SUBJECTS
from tools.reads_places import Place, Row, exists
from tools.reads_procedure import procedure_reads
from tools.reads_setting import GUARD_READS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def _conditions(spec: Row, key: str, places: Iterable[Place]) -> set[str]:
    return {field for place in places for condition in spec.get(key, ()) for field in condition_reads(condition, place)}


def _follow_up(spec: Row) -> set[str]:
    """Read what `rules/follow_up.py` reads: a fact, and what answers it."""
    fact = Place(spec["after"])
    answers = [Place(table) for table in spec.get("done", ())]
    found = fact.selected | _conditions(spec, "must", [fact]) | _conditions(spec, "conditions", answers)
    done_field = spec.get("done_field", [])
    for key in filter(None, [spec.get("due_field"), *([done_field] if isinstance(done_field, str) else done_field)]):
        found |= fact.read(key)
    found |= fact.where(spec.get("done_where"))
    if spec.get("lasting"):
        found |= {field for field in fact.read("to") if exists(field)}
    for answer in answers:
        found |= answer.selected
        for key in spec.get("head", ()):
            found |= answer.read(key) | POSTS
    for link in spec.get("links", ()):
        found |= fact.read(link["to"]) if "to" in link else set()
        # A link that a kind has no field for ties nothing: its records count for every fact.
        found |= {field for answer in answers for field in answer.read(link["field"]) if exists(field)}
    if spec.get("about") == "member":
        found |= MEMBERSHIP
    return found


def _sources(spec: Row) -> set[str]:
    """Read what `cadence`, `quota` and a coverage of subjects read."""
    places = [Place(table) for table in spec["sources"]]
    found = {field for place in places for field in place.selected} | SUBJECTS[spec.get("subjects", "branch")]
    found |= _conditions(spec, "conditions", places)
    for place, table in zip(places, spec["sources"], strict=True):
        found |= place.read(spec["field"]) if "field" in spec else set()
        if "sum" in spec:
            found |= place.read(table.get("sum", spec["sum"]))
        if "split" in spec:
            found |= place.where(spec["split"]["where"]) | place.read(spec["split"]["subjects"].removesuffix("s"))
    if "split" in spec:
        found |= SUBJECTS[spec["split"]["subjects"]]
    return found


def _attest(spec: Row) -> set[str]:
    """Read what `rules/attest.py` reads: the branch's statement and the superior's answer."""
    attestation = {f"attestation.{key}" for key in ("check", "for_period", "date", "self_rating")}
    attestation |= _conditions(spec, "conditions", [Place({"kind": "attestation"})])
    wording = APPLIES["categories"] if "wording" in spec else frozenset()
    return attestation | wording | {f"ruling.{key}" for key in ("subject", "act", "on", "reason")}


def _need(need: Row) -> set[str]:
    """Read what must hold on the day: one of several ways, asked of some branches only."""
    ways = need.get("any", (need,))
    return {field for way in ways for field in _standing(way)} | applies_reads(need.get("applies", {}))


def _standing(spec: Row) -> set[str]:
    """Read what a standing entry is judged by: its days, its conditions, and what those that hold have together."""
    place = Place(spec["standing"])
    found = place.selected | _conditions(spec, "conditions", [place])
    if spec.get("while") == "period":
        found |= place.read("for_period")
    else:
        found |= place.read(spec.get("from", "from")) | {field for field in place.read("to") if exists(field)}
        if place.rows:
            # A row does not outlive its record.
            found |= {f"{place.kind}.{key}" for key in ("from", "to") if exists(f"{place.kind}.{key}")}
    return found | {field for table in spec.get("covers", ()) for field in place.read(table["field"])}


def _through(place: Place, field: str) -> set[str]:
    """Return a field, one in a table (`to_superior/on`), or of the record that it names (`disclosure/published_on`)."""
    name, _, column = field.partition("/")
    if not column or exists(f"{place.kind}.{name}.{column}"):
        return place.read(field)
    return place.read(name) | {f"{name}.{column}"}


def _asked_through(place: Place, field: str, where: Row) -> set[str]:
    """Return what a `where` asks of the record that a field leads to."""
    name, _, column = field.partition("/")
    return Place({"kind": name}).where(where) if column and not exists(f"{place.kind}.{name}.{column}") else set()


def _account(spec: Row, place: Place) -> set[str]:
    """Read what of an account is done later, what sends it to another ledger, and what is shown of it."""
    found = place.where(spec.get("elsewhere"))
    for part in spec.get("parts", ()):
        fields = part.get("fields", ())
        found |= {field for key in fields for field in _through(place, key)}
        found |= {field for key in fields if "where" in part for field in _asked_through(place, key, part["where"])}
        found |= place.columns(part["rows"], part["on"]) if "rows" in part else set()
    for figure in spec.get("figures", ()):
        found |= FIGURES[figure]
    return found


def _judged(spec: Row, each: Any) -> set[str]:
    """Read what single records are judged by: on their own day, as they stand, or for as long as they last."""
    places = [Place(table) for table in (each if isinstance(each, list) else [each])]
    found = {field for place in places for field in place.selected}
    for place in places:
        found |= set(GUARD_READS[spec["guard"]](place)) if "guard" in spec else set()
        found |= (place.read("from") | place.read("to")) if spec.get("holding") else set()
        for exempt in spec.get("exempt", ()):
            found |= place.where(exempt["where"]) | (place.read(exempt["note"]) if "note" in exempt else set())
    found |= {field for place in places for stage in spec.get("stages", ()) for field in place.read(stage["field"])}
    return found | _conditions(spec, "conditions", places) | _conditions(spec, "judged_if", places)


def _ahead(spec: Row) -> set[str]:
    """Read what `rules/ahead.py` reads: the day that comes, and what is done before it."""
    coming, answers = Place(spec["ahead"]), [Place(table) for table in spec["done"]]
    found = coming.selected | coming.read(spec["day"])
    for answer in answers:
        found |= answer.selected | {field for link in spec["links"] for field in answer.read(link["field"])}
    return found


def _procedure(spec: Row) -> set[str]:
    place = Place(spec["each"])
    return procedure_reads(spec, place, lambda table, key: _conditions(table, key, [place]))


def _tally(spec: Row) -> set[str]:
    place = Place(spec["tally"])
    return place.selected | place.read(spec["field"])


def _account_duty(spec: Row) -> set[str]:
    place = Place(spec["account"])
    found = place.selected | place.read("for_period") | SUBJECTS[spec.get("subjects", "branch")]
    found |= _account(spec, place)
    return found | _conditions(spec, "conditions", [place]) | _conditions(spec, "in_time", [place])


def _needs(spec: Row) -> set[str]:
    return {field for need in spec["needs"] for field in _need(need)}


def _attested(spec: Row) -> set[str]:
    found = _attest(spec)
    if "each" not in spec:
        return found
    # A statement on one record speaks of that record, not of a year.
    return found - {"attestation.for_period"} | Place(spec["each"]).selected | {"attestation.subject"}


#: By the key that tells which way a duty is judged; the first that a row has.
_WAYS: Final[Mapping[str, Callable[[Row], set[str]]]] = {
    "steps": _procedure,
    "tally": _tally,
    "after": _follow_up,
    "each": lambda spec: _judged(spec, spec["each"]),
    "current": lambda spec: _judged(spec, spec["current"]),
    "lasting": lambda spec: _judged(spec, spec["lasting"]),
    "ahead": _ahead,
    # Nobody is excused from what stands on a day.
    "standing": lambda spec: _standing(spec) | (SUBJECTS[spec.get("subjects", "branch")] - EXCUSED),
    "needs": _needs,
    "recent": lambda spec: Place(spec["recent"]).selected,
    "account": _account_duty,
}


def _duty(spec: Row) -> set[str]:
    if spec["rule"] == "attest":
        return _attested(spec)
    return next((way for key, way in _WAYS.items() if key in spec), _sources)(spec)


def reads(row: Row) -> frozenset[str]:
    """Return the fields that a row of the catalogue reads, besides those that every check reads."""
    found = _duty(row) | applies_reads(row.get("applies", {}))
    for also in row.get("also", ()):
        found |= _duty({"rule": row["rule"], **also}) | applies_reads(also.get("applies", {}))
    return frozenset(found)
