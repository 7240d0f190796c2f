"""One row of a record, or one table, said in a line. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spoken import spoken
from wuhua_tui.report.visible import visible
from wuhua_tui.tui.form.spec import specs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.tui.form.spec import Spec

_MOST: Final = 5
_BETWEEN: Final = "  "


def summary(columns: Mapping[str, Any], row: Any, name: Callable[[str], str]) -> str:
    """Return what a row says, its first values that say something; `name` turns a member's id into a name."""
    if not isinstance(row, dict):
        return visible(str(row))
    said = [_said(one, row[one.key], name) for one in specs(columns) if one.key in row]
    found = [text for text in said if text][:_MOST]
    return visible(_BETWEEN.join(found))


def _said(spec: Spec, value: Any, name: Callable[[str], str]) -> str:
    if spec.is_sealed:
        return "[锁]"
    if spec.widget == "member" and isinstance(value, str):
        return name(value)
    if spec.widget == "members" and isinstance(value, list):
        return f"{spec.label} {'、'.join(name(str(one)) for one in value)}"
    if spec.widget in {"record", "records", "long_text"}:
        return ""
    text = spoken(value, spec.node)
    if spec.widget in {"boolean", "integer", "hours", "points", "money"}:
        return f"{spec.label} {text}"
    # The one day that a row tells by itself needs no name; from and until do.
    return f"{spec.label} {text}" if spec.key in {"from", "to"} and spec.widget == "date" else text
