"""Which fields of a form are shown at once, and which wait behind one line. Pure.

Shown is what must be there, what holds something, and what the last records like it used: what a kind can hold besides
is a matter of one key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.tui.form.defaults import KEPT, alike
from wuhua_tui.tui.form.spec import specs as specs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.tui.form.spec import Spec

_LAST: Final = 6
"""So many records of the kind say what is used."""
_SHARE: Final = 3
"""Used is what stands in one of so many of them."""
_PLAIN: Final = frozenset(
    {"text", "date", "enum", "member", "members", "money", "time", "period", "month", "year", "rows"}
)


def used(kind: str, ledger: Ledger, values: Mapping[str, Any], specs: Sequence[Spec]) -> frozenset[str]:
    """Return the keys that the last records of the kind used, those that agree in type where there are any.

    Where the kind has no record yet, they are the fields that a check reads.
    """
    last = alike(kind, ledger, values)[-_LAST:]
    if not last:
        read = {one.key for one in specs if one.widget in _PLAIN and (_is_read(one) or one.key in KEPT)}
        return frozenset(read | {one.key for one in specs if one.widget == "long_text"})
    return frozenset(one.key for one in specs if sum(one.key in record.data for record in last) * _SHARE >= len(last))


def shown(
    specs: Sequence[Spec], required: frozenset[str], values: Mapping[str, Any], often: frozenset[str]
) -> list[str]:
    """Return the keys of the fields to show, in the order of the schema."""
    return [one.key for one in specs if one.key in required or one.key in values or one.key in often]


def _is_read(spec: Spec) -> bool:
    """Say whether a check reads the field or one of its columns."""
    return bool(spec.checks) or any(one.checks for one in specs_of(spec.columns))
