"""The fields of records that an added check names: whether there is one, what type it has, what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS: Final = frozenset({"integer", "hours", "points"})
HOURS: Final = frozenset({"integer", "hours"})
DATES: Final = frozenset({"date"})
PEOPLE: Final = frozenset({"member", "members"})
GROUPS: Final = frozenset({"group"})
LISTS: Final = frozenset({"enums", "texts", "members", "records", "branches"})


def field_node(kind: str, path: str) -> Mapping[str, Any] | None:
    """Return the schema of a field of a kind, `table/key` for one in a table; None where there is none."""
    node: Mapping[str, Any] | None = schema(kind)
    for key in path.split("/"):
        node = (node or {}).get("properties", {}).get(key)
    return node


def widget_of(node: Mapping[str, Any] | None) -> str:
    """Return the type of a field, as the schema's notes call it; nothing where there is no such field."""
    return str((node or {}).get("x-wuhua", {}).get("widget", ""))


def field_label(kind: str, path: str) -> str:
    """Return what users call a field; its own name where nobody has called it anything."""
    node = field_node(kind, path)
    return str(node.get("title", path)) if node else path


def allows(node: Mapping[str, Any], value: Any) -> bool:
    """Say whether a field can have a value, or one of a list of values, that an overlay asks for."""
    if isinstance(value, list):
        return bool(value) and all(allows(node, one) for one in value)
    widget = widget_of(node)
    if widget == "boolean":
        return value in {"true", "false"}
    if widget in {"enum", "enums"}:
        return value in (node.get("enum") or node.get("items", {}).get("enum", ()))
    if widget in NUMBERS:
        return type(value) is int
    return isinstance(value, str) and widget in {"text", "long_text", "texts", "year", "half", "quarter", "month"}
