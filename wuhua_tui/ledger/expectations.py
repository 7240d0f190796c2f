"""What a field of the schema wants, in words and as an example that may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.walk import Path

_MOST_OPTIONS = 12


class _Wanted(NamedTuple):
    words: str
    example: str


# By the widget that `x-wuhua` names; every widget of the dialect stands here.
_WANTED: Final[Mapping[str, _Wanted]] = {
    "uid": _Wanted("10 位编号（数字和除 i、l、o、u 外的小写字母）", '"10 位编号"'),
    "text": _Wanted("一行文字", '"文字"'),
    "long_text": _Wanted("文字", '"文字"'),
    "date": _Wanted("日期", "2026-03-12"),
    "time": _Wanted("时间", "19:30:00"),
    "year": _Wanted("年份（加引号）", '"2026"'),
    "half": _Wanted("半年（加引号）", '"2026-H1"'),
    "quarter": _Wanted("季度（加引号）", '"2026-Q1"'),
    "month": _Wanted("月份（加引号）", '"2026-03"'),
    "period": _Wanted("年、半年、季度或月份（加引号）", '"2026-Q1"'),
    "integer": _Wanted("整数（不加引号）", "1"),
    "hours": _Wanted("学时数（0.5 的倍数，不加引号）", "1.5"),
    "points": _Wanted("分数（0.5 的倍数，不加引号）", "1.5"),
    "parameter": _Wanted("整数、一行文字或几行文字", "1"),
    "money": _Wanted("金额（单位元，两位小数，加引号）", '"30.00"'),
    "boolean": _Wanted("“是”(true) 或“否”(false)，不加引号", "true"),
    "enum": _Wanted("选项的英文代码（加引号）", '"…"'),
    "enums": _Wanted("一列选项的英文代码", '["…"]'),
    "member": _Wanted("党员的姓名（与党员文件同名，重名的后面加数字）", '"姓名"'),
    "members": _Wanted("一列党员", '["姓名", "姓名"]'),
    "group": _Wanted("党小组的名称", '"第一党小组"'),
    "record": _Wanted("另一份记录的 10 位编号", '"10 位编号"'),
    "records": _Wanted("一列记录编号", '["10 位编号"]'),
    "branch": _Wanted("支部代号（小写字母、数字和 - ）", '"qingshan"'),
    "branches": _Wanted("一列支部代号", '["qingshan"]'),
    "texts": _Wanted("一列文字", '["文字"]'),
    "table": _Wanted("一个段落", ""),
    "rows": _Wanted("若干段落", ""),
    "sealed": _Wanted("加密内容", '"wuhua-sealed:1:…"'),
}
ITEM_WIDGETS: Final[Mapping[str, str]] = {
    "members": "member",
    "records": "record",
    "texts": "text",
    "branches": "branch",
    "enums": "enum",
}
"""What each item of a list is, by the widget of the list."""


def widget(node: Mapping[str, Any]) -> str:
    """Return the widget of a field, empty for a row and for [ext]."""
    found: str = node.get("x-wuhua", {}).get("widget", "")
    return found


def expected(node: Mapping[str, Any]) -> str:
    """Say in Chinese what kind of value a field wants."""
    wanted = _WANTED.get(widget(node))
    return wanted.words if wanted else "若干项内容"


def example(path: Path, node: Mapping[str, Any]) -> str:
    """Return what would fit at `path`: a line such as `date = 2026-03-12`, a header, or an item of a list."""
    key, name = path[-1], widget(node)
    if name == "rows":
        return f"[[{key}]] 段落"
    if node.get("type") == "object":
        return f"[{key}] 段落" if isinstance(key, str) else f"[[{path[-2]}]] 段落"
    value = _WANTED[name].example
    return value if isinstance(key, int) else f"{key} = {value}"


def options(node: Mapping[str, Any]) -> str:
    """List what a choice allows, with the Chinese label of each; empty for other fields."""
    values: list[str] = node.get("enum") or node.get("items", {}).get("enum", [])
    if not values:
        return ""
    labels: Mapping[str, str] = node.get("x-wuhua", {}).get("labels", {})
    shown = [f"{value}（{labels[value]}）" if value in labels else value for value in values[:_MOST_OPTIONS]]
    more = f" 等 {len(values)} 种" if len(values) > _MOST_OPTIONS else ""
    return f"可以填：{'、'.join(shown)}{more}。"
