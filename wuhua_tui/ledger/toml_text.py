"""A value as TOML text, written so that a person can read and change it."""

from __future__ import annotations

import math
import tomllib
from typing import Any, Final
from unicodedata import east_asian_width

_SHORT: Final = 100
"""Columns of a list on one line; longer ones are written one item a line."""


def toml_value(value: Any) -> str:
    """Return `value` as it stands behind an equals sign; a text with line breaks in several lines.

    Raises:
        ValueError: TOML has no such value (None, a number that is not finite).
    """
    if isinstance(value, str) and "\n" in value:
        # tomlkit writes every line break of such a text as an escape, and nobody could read it.
        written = '"""\n' + value.replace("\\", "\\\\").replace('""', '"\\"') + '"""'
        if _same(written, value):
            return written
    if isinstance(value, list):
        items = [toml_value(item) if isinstance(item, list) else _inline(item) for item in value]
        line = f"[{', '.join(items)}]"
        return line if _columns(line) <= _SHORT else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return _inline(value)


def _inline(value: Any) -> str:
    import tomlkit

    if isinstance(value, dict):
        pairs = [f"{toml_key(key)} = {_inline(item)}" for key, item in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    written: str = tomlkit.item(value).as_string()
    if not _same(written, value) or (isinstance(value, float) and not math.isfinite(value)):
        message = f"not a TOML value: {type(value).__name__}"
        raise ValueError(message)
    return written


def toml_key(key: str) -> str:
    """Return a key as it stands before an equals sign, quoted where it must be."""
    import tomlkit

    return tomlkit.key(key).as_string()


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _same(written: str, value: Any) -> bool:
    try:
        return bool(tomllib.loads(f"value = {written}")["value"] == value)
    except tomllib.TOMLDecodeError:
        return False
