"""What departs from a schema, said in Chinese: which field, what stands there, what was expected."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.expectations import ITEM_WIDGETS, example, expected, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.walk import Path

PLAINTEXT: Final = "plaintext"
_MOST_SHOWN = 20
_NEWER_HINT = "程序会原样保留它；升级程序以后才能修改这份文件。"
_EXT_HINT = "删去这一项；自用的内容写在 [ext] 段落里。"

_DAY_TEXTS: Final = {
    "value/quoted-date": "是日期，不要加引号",
    "value/quoted-time": "是时间，不要加引号",
    "value/date-time": "只填日期，不带时间",
    "value/fine-time": "的时间只写到秒",
}
_BOUND_TEXTS: Final = {
    "minLength": ("不能是空的", "写上内容；没有内容就删去这一行。"),
    "maxLength": ("太长：有 {size} 个字，最多 {limit} 个字", "请写短些。"),
    "minItems": ("至少要填 {limit} 条，现在有 {size} 条", "补上内容。"),
    "maxItems": ("太多：有 {size} 条，最多 {limit} 条", "请分到几份记录里。"),
    "minimum": ("不能小于 {limit}，现在是 {size}", "请核对这个数。"),
    "maximum": ("不能大于 {limit}，现在是 {size}", "请核对这个数。"),
    "multipleOf": ("要是 {limit} 的倍数，现在是 {size}", "请核对这个数。"),
}

# The first that fits; a boolean is an int and a date-time is a date.
_TYPE_NAMES: Final = (
    (str, "文字"),
    (bool, "“是否”"),
    (int, "整数"),
    (float, "小数"),
    (dt.datetime, "日期加时间"),
    (dt.date, "日期"),
    (dt.time, "时间"),
    (list, "一列内容"),
    (dict, "一个段落"),
)


class Fault(NamedTuple):
    """One departure from a schema.

    `path` leads to the value concerned, for a missing or unknown `key` to its table; `node` is the
    published schema of that place; `limit` is the keyword of a bound and its figure; `condition` is
    the `if` that makes a missing key necessary.
    """

    code: str
    path: Path
    node: Mapping[str, Any]
    value: Any
    key: str | None = None
    limit: tuple[str, float] | None = None
    condition: Mapping[str, Any] | None = None


def node_at(schema: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Return the schema of the value at `path`; what only a list says of its items is added to theirs."""
    node = schema
    for step in path:
        if isinstance(step, str):
            node = node["properties"][step]
        elif "properties" in node["items"]:
            node = node["items"]
        else:
            notes = node["x-wuhua"]
            node = node["items"] | {"x-wuhua": notes | {"widget": ITEM_WIDGETS[notes["widget"]]}}
    return node


def label(schema: Mapping[str, Any], path: Path) -> str:
    """Name the value at `path` as a clerk would: “缺席”第 2 条的“原因”(reason); empty for the record itself."""
    parts: list[str] = []
    node = schema
    for number, step in enumerate(path):
        if isinstance(step, int):
            node = node["items"]
            parts.append(f"第 {step + 1} {'条' if 'properties' in node else '个'}")
        else:
            node = node["properties"][step]
            last = all(isinstance(below, int) for below in path[number + 1 :])
            parts.append(f"{'的' if parts else ''}{field(step, node) if last else '“' + node['title'] + '”'}")
    return "".join(parts)


def field(key: str, node: Mapping[str, Any]) -> str:
    """Name one field: “记录人”(recorder)."""
    return f"“{node['title']}”({key})"


def sentence(schema: Mapping[str, Any], fault: Fault, *, newer: bool = False) -> tuple[str, str]:
    """Return the sentence and the hint for a fault."""
    match fault.code:
        case "required":
            return _required(schema, fault)
        case "unknown-key":
            return _unknown_key(schema, fault, newer=newer)
        case _:
            text, hint = _value(fault)
            return label(schema, fault.path) + text, hint


def _required(schema: Mapping[str, Any], fault: Fault) -> tuple[str, str]:
    key = str(fault.key)
    node = fault.node["properties"][key]
    hint = _in_section(fault.path, f"补上 {example((key,), node)} 。{options(node)}")
    if fault.condition is not None:
        return f"{_when(schema, fault.condition)}必须填{field(key, node)}", hint
    return f"{label(schema, fault.path)}缺少必填项{field(key, node)}", hint


def _when(schema: Mapping[str, Any], condition: Mapping[str, Any]) -> str:
    key = condition["required"][0]
    node = schema["properties"][key]
    wanted = condition.get("properties", {}).get(key)
    if wanted is None:
        return f"填了{field(key, node)}，就"
    labels = node.get("x-wuhua", {}).get("labels", {})
    values = "”或“".join(str(labels.get(value, value)) for value in wanted["enum"])
    return f"{field(key, node)}是“{values}”时，"


def _in_section(path: Path, hint: str) -> str:
    return f"在这一段里{hint}" if path else hint


def _unknown_key(schema: Mapping[str, Any], fault: Fault, *, newer: bool) -> tuple[str, str]:
    key = str(fault.key)
    inside = label(schema, fault.path)
    if newer:
        return f"{inside}有本程序不认识的项“{key}”，由较新版本写入", _NEWER_HINT
    text = f"{inside}没有“{key}”这一项"
    if fault.path and key in schema["properties"]:
        outer = field(key, schema["properties"][key])
        return text, f"{outer}是整份记录的项，要写在所有 [段落] 之前。"
    near = nearest(key, fault.node["properties"])
    if near is None:
        return text, _EXT_HINT
    return text, f"是不是想写 {near}（{fault.node['properties'][near]['title']}）？"


def nearest(key: str, fields: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the field that `key` was probably meant to be, by its key or its Chinese label."""
    by_name = {name.lower(): name for name in fields} | {node["title"]: name for name, node in fields.items()}
    found = get_close_matches(key.strip().lower(), by_name, n=1)
    return by_name[found[0]] if found else None


def _value(fault: Fault) -> tuple[str, str]:  # noqa: PLR0911 - one line a code
    """Return what is wrong with a value, to be put behind its label, and the hint."""
    as_written = f"写成 {example(fault.path, fault.node)} 。"
    if fault.code in _DAY_TEXTS:
        return _DAY_TEXTS[fault.code], as_written
    match fault.code:
        case "plaintext":
            return "是加密项，不能写明文", "删去这里的内容；加密项要加密以后才能存。"
        case "type":
            return _type(fault, as_written)
        case "enum":
            return f"没有“{_shown(fault.value)}”这个选项", _enum_hint(fault)
        case "unique":
            return f"“{_shown(fault.value)}”重复了", "同一项内容只写一次，删去多余的。"
        case "length" | "range":
            return _bound(fault)
        case _:
            return _pattern(fault, as_written)


def _type(fault: Fault, as_written: str) -> tuple[str, str]:
    text = f"要填{expected(fault.node)}，现在是{_type_name(fault.value)}"
    wanted, key = fault.node.get("type"), fault.path[-1]
    if wanted == "array" and isinstance(fault.value, dict):
        return text, f"段落名用双方括号：[[{key}]] 。"
    if wanted == "object" and isinstance(fault.value, list):
        return text, f"段落名用单方括号：[{key}] ，只写一段。"
    return text, as_written + options(fault.node)


def _type_name(value: object) -> str:
    return next(name for kind, name in _TYPE_NAMES if isinstance(value, kind))


def _enum_hint(fault: Fault) -> str:
    labels: Mapping[str, str] = fault.node.get("x-wuhua", {}).get("labels", {})
    meant = next((value for value, name in labels.items() if name == fault.value), None)
    if meant is not None:
        return f"写成英文代码 {meant} 。"
    near = get_close_matches(str(fault.value), fault.node["enum"], n=1)
    guess = f"是不是想写 {near[0]}（{labels.get(near[0], near[0])}）？" if near else ""
    return guess + options(fault.node)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _bound(fault: Fault) -> tuple[str, str]:
    keyword, limit = fault.limit or ("", 0)
    text, hint = _BOUND_TEXTS[keyword]
    size = len(fault.value) if fault.code == "length" else fault.value
    return text.format(limit=limit, size=size), hint


def _pattern(fault: Fault, as_written: str) -> tuple[str, str]:
    if "\n" in fault.value or "\t" in fault.value:
        return "要写成一行，不能有换行或制表符", "把内容写在一行里。"
    return f"的写法不对，要填{expected(fault.node)}", as_written
