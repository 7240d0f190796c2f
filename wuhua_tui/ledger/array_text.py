"""A list in a record's text, changed item by item: what stays keeps its line and its comments."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.statements import value_end
from wuhua_tui.ledger.toml_text import toml_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP: Final = re.compile(r"[ \t\n,]*")
_COMMENT: Final = re.compile(r"#[^\n]*")
_INDENT: Final = "    "


@dataclass(slots=True)
class ArrayItem:
    """One item as written, the comments above it and the one on its line."""

    value: Any
    text: str
    lead: list[str] = field(default_factory=list)
    comment: str = ""


def array_with(written: str, values: Sequence[Any]) -> str:
    """Return the list `written` with the items `values`.

    An item that was there keeps its own writing and its comments; the comments of one that is not any more go with it,
    those behind the last item stay. A list without comments is simply written anew.
    """
    if not written.startswith("[") or not has_comment(written):
        return toml_value(list(values))
    old, foot = read_array(written)
    items = []
    for value in values:
        kept = next((item for item in old if item.value == value and type(item.value) is type(value)), None)
        if kept is not None:
            old.remove(kept)
        items.append(kept or ArrayItem(value, toml_value(value)))
    return write_array(items, foot)


def write_array(items: Sequence[ArrayItem], foot: Sequence[str]) -> str:
    """Return a list with its comments, one item a line; `foot` are the comments behind the last item."""
    lines = ["["]
    for item in items:
        lines += [f"{_INDENT}{comment}" for comment in item.lead]
        lines.append(f"{_INDENT}{item.text},{' ' if item.comment else ''}{item.comment}")
    lines += [f"{_INDENT}{comment}" for comment in foot]
    return "\n".join([*lines, "]"])


def has_comment(written: str) -> bool:
    """Say whether a list holds comments of its own; a number sign in a text is none."""
    position = 1
    while position < len(written) - 1:
        gap = _GAP.match(written, position)
        position = gap.end() if gap else position
        if written[position : position + 1] == "#":
            return True
        position = max(_item_end(written, position), position + 1)
    return False


def read_array(written: str) -> tuple[list[ArrayItem], list[str]]:
    """Return the items of a list, and the comments behind the last one."""
    items: list[ArrayItem] = []
    lead: list[str] = []
    position = 1
    while True:
        gap = _GAP.match(written, position)
        space, position = (gap.group(), gap.end()) if gap else ("", position)
        if written[position] == "]":
            return items, lead
        comment = _COMMENT.match(written, position)
        if comment is not None:
            if items and not lead and not items[-1].comment and "\n" not in space:
                items[-1].comment = comment.group()
            else:
                lead.append(comment.group())
            position = comment.end()
            continue
        end = _item_end(written, position)
        text = written[position:end]
        items.append(ArrayItem(tomllib.loads(f"value = {text}")["value"], text, lead))
        lead, position = [], end


def _item_end(written: str, start: int) -> int:
    """Return the offset after the item at `start`."""
    if written[start] in "\"'[{":
        return value_end(written, start) if written[start] in "[{" else _string_end(written, start)
    found = re.compile(r"[^,\]#\n]*").match(written, start)
    return start + len(found.group().rstrip()) if found else start


def _string_end(written: str, start: int) -> int:
    from wuhua_tui.ledger.toml_values import read_string

    return read_string(written, start, [])
