"""Which fields of a form are shown at once, and which wait behind one line. Pure.

Shown is what must be there, what holds something, and what the last records like it used: what a kind can hold besides
is a matter of one key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.tui.form.defaults import KEPT, alike
from wuhua_tui.tui.form.spec import specs as specs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.check import Check
    from wuhua_tui.tui.form.spec import Spec

_LAST: Final = 6
"""So many records of the kind say what is used."""
_SHARE: Final = 3
"""Used is what stands in one of so many of them."""
_ENOUGH: Final = 3
"""Fewer records than these do not say yet what is used: the first one may have been left half filled in."""
_PLAIN: Final = frozenset(
    {"text", "date", "enum", "enums", "member", "members", "money", "time", "period", "month", "year", "rows"}
)


def used(
    kind: str, ledger: Ledger, values: Mapping[str, Any], specs: Sequence[Spec], checks: Iterable[Check] = ()
) -> frozenset[str]:
    """Return the keys that the last records of the kind used, those that agree in type where there are any.

    While there are only a few, the fields that a check reads come besides; not those that are read in records of other
    types alone, as far as the rows of `checks` say so.
    """
    last = alike(kind, ledger, values)[-_LAST:]
    often = {one.key for one in specs if last and sum(one.key in record.data for record in last) * _SHARE >= len(last)}
    if len(last) >= _ENOUGH:
        return frozenset(often)
    read = {one.key for one in specs if one.widget in _PLAIN and (_is_read(one) or one.key in KEPT)}
    read |= {one.key for one in specs if one.widget == "long_text"}
    return frozenset(often | (read - _of_other_types(kind, values.get("type"), specs, checks)))


def shown(
    specs: Sequence[Spec], required: frozenset[str], values: Mapping[str, Any], often: frozenset[str]
) -> list[str]:
    """Return the keys of the fields to show, in the order of the schema."""
    return [one.key for one in specs if one.key in required or one.key in values or one.key in often]


def _is_read(spec: Spec) -> bool:
    """Say whether a check reads the field or one of its columns."""
    return bool(_readers(spec))


def _readers(spec: Spec) -> set[str]:
    """Return the checks that read the field or one of its columns."""
    return {*spec.checks, *(check for one in specs_of(spec.columns) for check in one.checks)}


def _of_other_types(kind: str, type_: Any, specs: Sequence[Spec], checks: Iterable[Check]) -> set[str]:
    """Return the fields whose readers look at certain types of the kind, none of them at this one."""
    if type_ is None:
        return set()
    asked = {one.id: types for one in checks if (types := set(_types(one.row, kind)))}
    found = set[str]()
    for one in specs:
        typed = [asked[check] for check in _readers(one) if check in asked]
        if one.key not in KEPT and typed and not any(type_ in types for types in typed):
            found.add(one.key)
    return found


def _types(node: object, kind: str) -> Iterator[str]:
    """Yield the types of a kind that a row of the catalogue selects."""
    if isinstance(node, Mapping):
        where = node.get("where", ()) if node.get("kind") == kind else ()
        for one in where if isinstance(where, Sequence) else (where,):
            wanted = one.get("type", one.get("^type", ()))
            yield from [wanted] if isinstance(wanted, str) else wanted
    parts = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    for part in parts:
        yield from _types(part, kind)
