"""What a new record begins with. Pure.

From the last record of the kind come place and time, from the last one of its type and group chair and recorder, and
nothing else: who was there, how the vote
went, what was decided and what was said is never carried over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.placeholders import placeholder
from wuhua_tui.tui.form.spec import Spec, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record

KEPT: Final = ("start", "end", "place", "chair", "recorder")
"""The keys that are taken over from the last record of the kind."""
_PEOPLE: Final = frozenset({"chair", "recorder"})
_ENTERED: Final = "date"
"""The day on which the account of a period was drawn up."""
_PERIOD: Final = "for_period"
_UNITS: Final = frozenset({"year", "month"})
"""Where the field leaves no choice between a month and a quarter."""
_ALIKE: Final = ("type", "group", "mode")
"""The last record is looked for among those that agree in these, as far as they are known."""
_NEVER_COPIED: Final = frozenset(
    {"uid", "date", "members", "long_text", "sealed", "record", "records", "integer", "money", "points", ""}
)
_PERSONAL: Final = frozenset({"member", "members"})


def first_values(
    kind: str, ledger: Ledger, today: date, given: Mapping[str, Any], belongs: Callable[[str], bool]
) -> dict[str, Any]:
    """Return what a new record of `kind` begins with, in the order of its schema.

    Args:
        kind: Name of the kind.
        ledger: Where the last one is looked for.
        today: The day of an event or of an account that is entered now, and in the period that it is of, unless
            `given` says another.
        given: What the caller knows already; it stands.
        belongs: Says whether a member belongs to the branch that day: whoever left is no chair.
    """
    node = schema(kind)
    properties, required = node["properties"], node.get("required", ())
    values = dict(given)
    date_key = kinds()[kind].date_key or _ENTERED
    if date_key in required:
        values.setdefault(date_key, today)
    if _PERIOD in required and properties[_PERIOD]["x-wuhua"]["widget"] in _UNITS:
        values.setdefault(_PERIOD, placeholder(properties[_PERIOD], today))
    last = last_alike(kind, ledger, values)
    # Who chairs one group's meetings chairs neither those of another group nor those of the committee.
    is_the_same = last is not None and all(last.data.get(key) == values[key] for key in _ALIKE if key in values)
    for key in KEPT:
        found = last.data.get(key) if last is not None and key in properties else None
        if found is not None and (key not in _PEOPLE or (is_the_same and belongs(found))):
            values.setdefault(key, found)
    return {key: values[key] for key in properties if key in values}


def last_alike(kind: str, ledger: Ledger, values: Mapping[str, Any]) -> Record | None:
    """Return the newest record of the kind that agrees most: in type, group and mode, in type, or in nothing."""
    for keys in (_ALIKE, _ALIKE[:1], ()):
        found = alike(kind, ledger, values, keys)
        if found:
            return found[-1]
    return None


def alike(kind: str, ledger: Ledger, values: Mapping[str, Any], keys: Sequence[str] = ("type",)) -> list[Record]:
    """Return the records of the kind that agree in `keys` as far as `values` tell them, oldest first."""
    told = {key: values[key] for key in keys if key in values}
    found = [record for record in ledger.of(kind) if all(record.data.get(key) == told[key] for key in told)]
    return sorted(found, key=lambda record: (str(record.date or ""), record.path))


def copied(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record gives to a new one that is made after it (复制).

    Days, members, numbers, references and what was said belong to the one record; titles, places, times and codes do
    not. Of rows only those stay that say something without all that: items of an agenda, guests.
    """
    return _kept(schema(kind), data)


def _kept(node: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for spec in specs(node):
        if spec.key not in data or spec.key == "outcome" or spec.widget in _NEVER_COPIED:
            continue
        value = data[spec.key]
        if spec.columns:
            value = _kept_rows(spec, value)
            if not value:
                continue
        values[spec.key] = value
    return values


def _kept_rows(spec: Spec, value: Any) -> Any:
    columns = list(specs(spec.columns))
    if any(one.widget in _PERSONAL or "together" in one.notes for one in columns):
        return None
    must = {one.key for one in columns if one.required}
    rows = [_kept(spec.columns, row) for row in (value if isinstance(value, list) else [value])]
    rows = [row for row in rows if row and must <= row.keys()]
    return rows if isinstance(value, list) else next(iter(rows), None)
