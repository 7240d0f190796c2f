"""The duties of the catalogue's rows, by what they ask for: each says which record is to be begun or opened. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.standards.entries import reader
from wuhua_tui.standards.labels import record_label
from wuhua_tui.standards.selection import Selection
from wuhua_tui.tui.mending.prefilled import values_for
from wuhua_tui.tui.strings import mending as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding

_SINGLE: Final = frozenset({"single", "workspace"})


class Deed(NamedTuple):
    """One thing to do.

    Attributes:
        label: What it is, for a person.
        kind: The kind of a record to begin; empty where one is opened.
        path: The record to open; empty where one is begun.
        defaults: What a record that is begun holds already.
        field: The field to begin at; empty for the first that is still to be filled in.
    """

    label: str
    kind: str = ""
    path: str = ""
    defaults: Mapping[str, Any] = {}
    field: str = ""


class Case(NamedTuple):
    """A duty of a row, the finding that comes from it, the branch, and its records by path."""

    spec: Mapping[str, Any]
    finding: Finding
    facts: Facts
    records: Mapping[str, Record]

    @property
    def there(self) -> list[Record]:
        """The records that the finding is about or rests on."""
        return [self.records[path] for path in looked_at(self.finding) if path in self.records]


def of_duty(case: Case) -> Iterator[Deed]:
    """Yield what can be done about the finding of a duty, by what the duty asks for."""
    if case.spec["rule"] == "attest":
        yield from _attested(case)
        return
    for key, found in SHAPES.items():
        if key in case.spec:
            yield from found(case)
            return
    yield from _judged(case)


def looked_at(finding: Finding) -> list[str]:
    """Return the paths of the records that a finding is about or rests on."""
    own = [finding.subject.id] if finding.subject.kind == "record" else []
    return list(dict.fromkeys((*own, *finding.evidence)))


def opened(record: Record, field: str = "") -> Deed:
    """Return what opens a record, at a field where it has it."""
    known = field in schema(record.kind)["properties"]
    return Deed(strings.OPEN.format(record=record_label(record)), path=record.path, field=field if known else "")


def begin(kind: str, values: Mapping[str, Any], field: str = "") -> Deed:
    """Return what begins a record."""
    node = schema(kind)["properties"].get("type", {})
    label = node.get("x-wuhua", {}).get("labels", {}).get(values.get("type"))
    what = f"{kinds()[kind].title}：{label}" if label else kinds()[kind].title
    return Deed(strings.NEW.format(what=what), kind=kind, defaults=values, field=field)


# --- what is asked for --------------------------------------------------------------------------


def _attested(case: Case) -> Iterator[Deed]:
    """A statement of the branch: the one that is there, or a new one on this check."""
    own = [record for record in case.there if record.kind == "attestation"]
    if own:
        yield from (opened(record, "statement") for record in own)
        return
    finding, day = case.finding, case.facts.as_of
    year = finding.period.id if finding.period is not None else str((finding.on or day).year)
    values: dict[str, Any] = {"check": finding.check.id, "for_period": year, "date": day}
    if "each" in case.spec and (record := case.records.get(finding.subject.id)) is not None:
        values["subject"] = record.uid
    if heads := sorted(case.facts.heads_on(day)):
        values["attested_by"] = heads[0]
    what = strings.ATTEST.format(title=finding.check.title)
    yield begin("attestation", values, "statement")._replace(label=strings.NEW.format(what=what))


def _account(case: Case) -> Iterator[Deed]:
    """The account that is there for the period and lacks something, or a new one."""
    finding, table = case.finding, case.spec["account"]
    found = [case.records[path] for path in finding.evidence if path in case.records]
    if not found and finding.period is not None:
        drawn_up = Selection({key: table[key] for key in ("kind", "where") if key in table}).entries(case.facts)
        found = [entry.record for entry in drawn_up if entry.data.get("for_period") == finding.period.id]
    yield from (opened(record, _faulty(case)) for record in found)
    if not found:
        yield from _picked(table, case)


def _sources(case: Case) -> Iterator[Deed]:
    for table in case.spec["sources"]:
        yield from _picked(table, case)


def _done_field(case: Case) -> Iterator[Deed]:
    """The date of the fact's own record."""
    fields = case.spec["done_field"]
    field = case.spec["after"].get("rows") or (fields if isinstance(fields, str) else fields[0])
    yield from (opened(record, field) for record in case.there)


def _done(case: Case) -> Iterator[Deed]:
    """A record that answers the fact, and names it where the row has a link."""
    linked = _links(case)
    for table in case.spec["done"]:
        for deed in _picked(table, case):
            fields = schema(deed.kind)["properties"] if deed.kind else {}
            own = {key: value for key, value in linked.items() if key in fields}
            values = {key: [value] if fields[key].get("type") == "array" else value for key, value in own.items()}
            yield deed._replace(defaults={**values, **deed.defaults})
        if table.get("rows"):
            yield from (opened(record, table["rows"]) for record in case.there if record.kind == table.get("kind"))


def _links(case: Case) -> dict[str, Any]:
    """Return the field of the answer that names the fact, with the fact's own value."""
    selection = case.spec.get("after") or case.spec["ahead"]
    paths, day = {record.path for record in case.there}, case.finding.on
    for entry in Selection(selection).entries(case.facts):
        if entry.record.path in paths and (day is None or entry.date in {day, None}):
            links = case.spec.get("links", ())
            found = {link["field"]: reader(link["to"])(entry) for link in links if "to" in link}
            return {key: value for key, value in found.items() if value is not None}
    return {}


def _standing(case: Case) -> Iterator[Deed]:
    yield from _picked(case.spec.get("standing") or case.spec["recent"], case)


def _needs(case: Case) -> Iterator[Deed]:
    for need in case.spec["needs"]:
        for way in need.get("any", [need]):
            yield from _picked(way["standing"], case)


def _judged(case: Case) -> Iterator[Deed]:
    """The record that is judged, at the field that is at fault, or at the step that comes next."""
    field = _faulty(case) or _next_step(case)
    yield from (opened(record, field) for record in case.there)
    member = case.facts.ledger.members.get(case.finding.subject.id)
    if case.finding.subject.kind == "member" and member is not None:
        yield opened(member)


SHAPES: Final[Mapping[str, Callable[[Case], Iterator[Deed]]]] = {
    "account": _account,
    "sources": _sources,
    "done_field": _done_field,
    "done": _done,
    "standing": _standing,
    "recent": _standing,
    "needs": _needs,
}
"""By the key of the duty; one with none of these judges records that are there."""


# --- what they share ----------------------------------------------------------------------------


def _picked(table: Mapping[str, Any], case: Case) -> Iterator[Deed]:
    """Yield what begins a record that a selection picks; of rows of a record that is there, what opens it."""
    name = table.get("kind")
    if name is None:
        return
    kind, finding = kinds()[name], case.finding
    own = _own(name, case)
    if own is not None and (kind.address in _SINGLE or table.get("rows")):
        yield opened(own, table.get("rows", ""))
    elif kind.address not in _SINGLE:
        values = values_for(table, finding, case.facts)
        is_past = finding.period is not None and finding.period.last < case.facts.as_of
        ask_day = is_past and "for_period" not in values and kind.date_key is not None
        yield begin(name, values, kind.date_key or "" if ask_day else "")


def _own(kind: str, case: Case) -> Record | None:
    """Return the record of a kind that is the subject's own: the branch's, the member's, the record itself."""
    ledger, subject = case.facts.ledger, case.finding.subject
    if kinds()[kind].address in _SINGLE:
        return next(iter(ledger.of(kind)), None)
    if kind == "member":
        return ledger.members.get(subject.id)
    record = case.records.get(subject.id)
    return record if record is not None and record.kind == kind else None


def _faulty(case: Case) -> str:
    """Return the field of the first condition whose phrase the finding says."""
    said = [gap.text for gap in case.finding.gaps]
    for condition in (*case.spec.get("conditions", ()), *case.spec.get("must", ())):
        phrase = str(condition.get("gap", "")).partition("{")[0]
        if phrase and any(text.startswith(phrase) for text in said):
            fields: Sequence[str] = (
                condition.get("field", ""),
                condition.get("rows", ""),
                *condition.get("fields", ()),
            )
            return next((field.partition("/")[0] for field in fields if field), "")
    return ""


def _next_step(case: Case) -> str:
    """Return the field of the step of a procedure that comes next."""
    for step in case.spec.get("steps", ()):
        if step["title"] == case.finding.values.get("next"):
            on = step["on"] if isinstance(step["on"], str) else step["on"][0]
            return str(on.partition("/")[0])
    return ""
