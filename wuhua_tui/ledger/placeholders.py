"""Values that a new record may begin with: right for the schema, and plainly not yet filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.names import HAN
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

BLANK: Final = "（请填写）"
_TEXTS: Final = (
    BLANK,
    "请填写",
    "0000000000",
    "xxxx",
    "v1",
    "1.0.0",
    "2.3.1/general-meeting",
    "2.3.1/x-code-name",
    "0" * 40,
    "0" * 64,
    "ssh-ed25519 AAAA",
    "age1" + "q" * 58,
)
"""Tried in this order on a text that must follow a pattern."""


def placeholder(node: Mapping[str, Any], today: date) -> Any:  # noqa: PLR0911 - one line a type
    """Return a value for the field of the schema `node`; for a table, its required columns.

    Raises:
        LookupError: No text is known that fits the pattern (a fault of the schemas, which their test finds).
    """
    notes = node.get("x-wuhua", {})
    if "enum" in node:
        return node["enum"][0]
    if "oneOf" in node:
        return placeholder(node["oneOf"][0], today)
    if notes.get("toml") == "date":
        return today
    if notes.get("toml") == "time":
        from datetime import time

        return time(9)
    match node.get("type"):
        case "object":
            return {key: placeholder(node["properties"][key], today) for key in node.get("required", ())}
        case "array":
            return [placeholder(node["items"], today)] if node.get("minItems") else []
        case "integer" | "number":
            return max(node.get("minimum", 0), 0)
        case "boolean":
            return False
        case _:
            return _text(node, notes.get("widget", ""), today)


def _text(node: Mapping[str, Any], widget: str, today: date) -> str:
    quarter = (today.month + 2) // 3
    of_today = {
        "year": f"{today.year}",
        "half": f"{today.year}-H{1 if quarter < 3 else 2}",  # noqa: PLR2004 - the third quarter begins the second half
        "quarter": f"{today.year}-Q{quarter}",
        "month": f"{today.year}-{today.month:02}",
        "period": f"{today.year}",
        "money": "0.00",
    }
    pattern = node.get("pattern", "").replace("\\p{Script=Han}", HAN)
    for text in (of_today.get(widget, BLANK), *_TEXTS):
        fits = len(text) <= node.get("maxLength", len(text)) and len(text) >= node.get("minLength", 0)
        if fits and re.search(pattern, text):
            return text
    message = f"no placeholder for {pattern}"
    raise LookupError(message)


def left_open(raw: bytes, path: str) -> list[Problem]:
    """Return a warning for each line of a record whose value still is what a new record begins with.

    It fits every text and so would pass for one; lines that are commented out wait to be used and are no matter.
    """
    source = SourceText(raw.decode(errors="replace"))
    return [
        Problem(
            code="text/placeholder",
            path=path,
            line=number,
            column=line.index(BLANK) + 1,
            sentence="这里还没有填写",
            excerpt=source.excerpt(number),
            hint="填上内容；用不着的这一行可以删去。",
            level="warning",
        )
        for number, line in enumerate(source.lines, 1)
        if BLANK in line and not line.lstrip().startswith("#")
    ]
