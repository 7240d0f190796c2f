"""Writes a record as TOML: values first, then tables, then arrays of tables, as the program itself lays them out."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, str):
        # Generated text holds no quote and no backslash, so that JSON's string is TOML's.
        return f'"""\n{value}"""' if "\n" in value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _lines(data: dict[str, Any], prefix: str) -> list[str]:
    lines = [
        f"{key} = {_value(value)}" for key, value in data.items() if not isinstance(value, dict) and not _is_rows(value)
    ]
    for key, value in data.items():
        if isinstance(value, dict):
            lines += ["", f"[{prefix}{key}]", *_lines(value, f"{prefix}{key}.")]
        elif _is_rows(value):
            for row in value:
                lines += ["", f"[[{prefix}{key}]]", *_lines(row, f"{prefix}{key}.")]
    return lines


def to_toml(data: dict[str, Any]) -> bytes:
    """Return the file of a record."""
    return ("\n".join(_lines(data, "")) + "\n").encode()
