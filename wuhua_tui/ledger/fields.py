"""The fields of a kind as a person asks for them: key, label, type, whether it must be there, help, allowed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES: Final[Mapping[str, str]] = {
    "boolean": "是否",
    "branch": "支部代号",
    "branches": "支部代号（多个）",
    "date": "日期",
    "enum": "选一项",
    "enums": "选几项",
    "ext": "自用",
    "group": "党小组名称",
    "half": "半年（2026-H1）",
    "hours": "学时（0.5 的倍数）",
    "integer": "整数",
    "long_text": "长文字",
    "member": "党员",
    "members": "党员（多人）",
    "money": "金额（元）",
    "month": "月份（2026-03）",
    "parameter": "数值",
    "period": "时期（2026、2026-H1、2026-Q1 或 2026-03）",
    "points": "分值（0.5 的倍数）",
    "quarter": "季度（2026-Q1）",
    "record": "记录编号",
    "records": "记录编号（多个）",
    "rows": "多项，每项一段",
    "sealed": "加密项",
    "table": "一段",
    "text": "文字",
    "texts": "文字（多条）",
    "time": "时间",
    "uid": "记录编号",
    "year": "年度（2026）",
}
"""What the types are called, by the widget that the schema names."""


class Field(NamedTuple):
    """One field of a kind; `key` is dotted for the columns of tables and rows."""

    key: str
    label: str
    type: str
    required: bool
    help: str
    values: Mapping[str, str]
    """Allowed values with their labels, for a choice."""
    depth: int


def fields_of(node: Mapping[str, Any], prefix: str = "") -> Iterator[Field]:
    """Yield the fields of a schema in its order, each table followed by its columns."""
    required = node.get("required", ())
    for key, field in node.get("properties", {}).items():
        notes = field.get("x-wuhua", {})
        name = f"{prefix}{key}"
        yield Field(
            key=name,
            label=field.get("title", key),
            type=TYPES[notes.get("widget", "ext")],
            required=key in required,
            help=field.get("description", ""),
            values=notes.get("labels", {}),
            depth=prefix.count("."),
        )
        yield from fields_of(field.get("items", field), f"{name}.")


def fields_read_by(check: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield dotted key and label of every field of a schema that a check reads."""
    for key, label, field in _leaves(node, "", ""):
        if _is_read(check, field):
            yield key, label


def read_by(check: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield dotted key and schema of every field that a check reads."""
    for key, _, field in _leaves(node, "", ""):
        if _is_read(check, field):
            yield key, field


def _is_read(check: str, field: Mapping[str, Any]) -> bool:
    return check in field.get("x-wuhua", {}).get("checks", ())


def _leaves(node: Mapping[str, Any], prefix: str, above: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for key, field in node.get("properties", {}).items():
        label = f"{above}{field.get('title', key)}"
        yield f"{prefix}{key}", label, field
        yield from _leaves(field.get("items", field), f"{prefix}{key}.", f"{label}·")
