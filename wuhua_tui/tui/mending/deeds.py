"""What can be done about a finding, the likeliest first. Pure.

A duty that asks for records begins one that it would count; a duty on a record opens that record at the field that is
at fault (`duties`). Where the rule says neither, the schemas do: each field names the checks that read it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.standards.findings import Status
from wuhua_tui.tui.mending.duties import Case, Deed, begin, looked_at, of_duty, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding

UNDONE: Final = frozenset({Status.MISSED, Status.PENDING})
_NO_MORE_THAN: Final = 6
"""Records that are offered to be opened, where only the schemas say which."""


def deeds(finding: Finding, facts: Facts) -> list[Deed]:
    """Return what can be done about a finding; nothing where the ledger holds nothing that could be changed.

    Of one that is met or waits for the superior it is the records that show it.
    """
    records = _records(facts)
    shown = [opened(records[path]) for path in looked_at(finding) if path in records]
    if finding.status not in UNDONE:
        return shown
    found = [deed for spec in specs_of(finding) for deed in of_duty(Case(spec, finding, facts, records))]
    found += shown
    if not any(one.kind for one in found) and not _tells(found, finding, records, facts.ledger.holder):
        found = [*_noted(finding, facts), *found]
    by_what: dict[tuple[str, str, str], Deed] = {}
    for one in found:
        by_what.setdefault((one.kind, one.path, repr(one.defaults)), one)
    return list(by_what.values())


def specs_of(finding: Finding) -> list[Mapping[str, Any]]:
    """Return the duties of the row that a finding may come from; that which says its sentence, where one does."""
    row = finding.check.row
    specs = [row, *({"rule": row["rule"], **also} for also in row.get("also", ()))]
    if len(specs) > 1:
        own = [spec for spec in specs if spec.get("missed", row["missed"]) == finding.check.missed]
        specs = own or specs
        alike = [spec for spec in specs if ("period" in spec) == (finding.period is not None)]
        specs = alike or specs
    return specs


def _tells(found: Sequence[Deed], finding: Finding, records: Mapping[str, Record], holder: Holder) -> bool:
    """Say whether one of the records that would be opened holds what the check reads."""
    read = {kind for kind, _ in read_by(finding.check.id, holder)}
    return any(records[one.path].kind in read for one in found if one.path)


def _records(facts: Facts) -> Mapping[str, Record]:
    found: dict[str, Record] | None = facts.cache.get("records by path")
    if found is None:
        found = {record.path: record for kind in facts.ledger.kinds() for record in facts.ledger.of(kind)}
        facts.cache["records by path"] = found
    return found


def _noted(finding: Finding, facts: Facts) -> Iterator[Deed]:
    """Yield what the schemas say: the records with a field that the check reads, or one of that kind to begin."""
    holder = facts.ledger.holder
    for kind, field in read_by(finding.check.id, holder):
        its = facts.ledger.of(kind)
        if not its:
            if kinds()[kind].address not in {"single", "workspace"}:
                yield begin(kind, {})
            continue
        yield from (opened(record, field) for record in its[-_NO_MORE_THAN:][::-1])


@lru_cache(maxsize=512)
def read_by(check: str, holder: Holder) -> tuple[tuple[str, str], ...]:
    """Return the kinds of a ledger that hold a field which a check reads, each with that which fewest others read.

    Those whose field is read by the fewest come first: they are what the check is about.
    """
    found: list[tuple[int, str, str]] = []
    for kind in kinds().values():
        if kind.home == holder:
            fields = [(set(_checks(node)), key) for key, node in schema(kind.name)["properties"].items()]
            its = [(len(checks), kind.name, key) for checks, key in fields if check in checks]
            found += [min(its)] if its else []
    return tuple((kind, key) for _, kind, key in sorted(found))


def _checks(node: Mapping[str, Any]) -> Iterator[str]:
    yield from node.get("x-wuhua", {}).get("checks", ())
    inner = node.get("items", node).get("properties", {})
    for below in inner.values():
        yield from _checks(below)
