"""What somebody types for a field, turned into the value that the schema asks for."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SEPARATORS: Final = re.compile(r"[、，,；;]\s*")
_YES: Final = frozenset({"true", "yes", "1", "是", "有"})
_NO: Final = frozenset({"false", "no", "0", "否", "无"})
_LISTS: Final = frozenset({"members", "enums", "records", "branches", "texts"})


class NotSuchAValueError(ValueError):
    """A text is none that the field can take; the message is what it should look like, in Chinese."""


def typed(node: Mapping[str, Any], text: str) -> Any:
    """Return the value that `text` means for the field of the schema `node`.

    An enumeration is given by its code or its label, a list by items with 、 or commas between them. Lengths and
    patterns are not looked at: the record is held against its schema afterwards.

    Raises:
        NotSuchAValueError: The text is no value of that type, or the field is a table or rows.
    """
    widget = node.get("x-wuhua", {}).get("widget", "")
    if widget in _LISTS:
        return [_coded(node, item) for item in _SEPARATORS.split(text) if item]
    if widget == "enum":
        return _coded(node, text)
    if widget in ("table", "rows", "sealed"):
        message = "这一栏不能这样填，请在文件里写"
        raise NotSuchAValueError(message)
    convert, example = _CONVERTERS.get(node["x-wuhua"].get("toml") or node.get("type", ""), (str, ""))
    try:
        return convert(text)
    except ValueError as error:
        raise NotSuchAValueError(example) from error


def _coded(node: Mapping[str, Any], text: str) -> str:
    """Return the code of an enumeration's item by its code or its label; other texts as they are."""
    labels: Mapping[str, str] = node.get("x-wuhua", {}).get("labels", {})
    if not labels or text in labels:
        return text
    codes = [code for code, label in labels.items() if label == text]
    if codes:
        return codes[0]
    message = f"可以写 {'、'.join(f'{code}（{label}）' for code, label in labels.items())}"
    raise NotSuchAValueError(message)


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def _boolean(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError(text)


def _time(text: str) -> time:
    if not re.fullmatch(r"[0-9]{1,2}[:：][0-9]{2}([:：][0-9]{2})?", text):
        raise ValueError(text)
    hour, minute, second = [*map(int, re.split("[:：]", text)), 0][:3]
    return time(hour, minute, second)


def _date(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


_CONVERTERS: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "date": (_date, "请写成 2026-03-31 这样"),
    "time": (_time, "请写成 19:30 这样"),
    "integer": (int, "请写整数"),
    "number": (_number, "请写数字"),
    "boolean": (_boolean, "请写 true 或 false"),
}
