"""Build `schemas/records/*.schema.json` from `schemas/source/`.

`python -m tools.schemas` writes; `python -m tools.schemas --check` fails when a file is stale.
The dialect is described in `schemas/source/README.md`.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "schemas" / "source"
TARGET = ROOT / "schemas" / "records"

#: C0, C1, bidi controls, zero-width characters, line separators and the byte order mark.
FORBIDDEN = r"\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF"
#: As above, but newline and tab are let through.
FORBIDDEN_IN_LONG = FORBIDDEN.replace(r"\u0000-\u001F", r"\u0000-\u0008\u000B-\u001F")
LINE_PATTERN = f"^[^{FORBIDDEN}]*$"
LONG_PATTERN = f"^[^{FORBIDDEN_IN_LONG}]*$"
TIME_PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?$"
UID_PATTERN = "^[0-9abcdefghjkmnpqrstvwxyz]{10}$"
MONEY_PATTERN = r"^(0|[1-9][0-9]{0,11})\.[0-9]{2}$"
SEALED_PATTERN = "^wuhua-sealed:1:[A-Za-z0-9+/]+={0,2}$"
#: NFC Han, Latin letters, the middle dot; a number from 2 tells a namesake.
MEMBER_PATTERN = r"^[\p{Script=Han}A-Za-z·]{1,40}([2-9]|[1-9][0-9])?$"
BRANCH_PATTERN = "^[a-z][a-z0-9-]{1,39}$"
PERIOD_PATTERNS = {
    "year": "^[12][0-9]{3}$",
    "half": "^[12][0-9]{3}-H[12]$",
    "quarter": "^[12][0-9]{3}-Q[1-4]$",
    "month": "^[12][0-9]{3}-(0[1-9]|1[0-2])$",
    "period": "^[12][0-9]{3}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$",
}
#: Keys of a field that become notes for forms, docs and editors.
NOTES = ("identity", "ordered", "to", "together", "unit", "listed", "elsewhere")
#: Every key that a field may have.
KNOWN = {"key", "label", "help", "type", "values", "required", "checks", "columns", *NOTES}
KNOWN |= {"max", "min", "min_items", "pattern"}


class SourceError(Exception):
    """A kind in `schemas/source/` does not follow the dialect."""


def _string(pattern: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, **more}


def _enum(field: dict[str, Any], shared: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    values = field["values"]
    if isinstance(values, str):
        values = shared[values]
    return list(values), dict(values)


#: A string of one line, as the value of a parameter.
LINE = _string(LINE_PATTERN, minLength=1, maxLength=200)
#: Types that need none of the field's own keys.
FIXED: dict[str, dict[str, Any]] = {
    "uid": _string(UID_PATTERN),
    "record": _string(UID_PATTERN),
    "date": {"type": "string", "format": "date"},
    "time": _string(TIME_PATTERN),
    "hours": {"type": "number", "minimum": 0, "maximum": 1000, "multipleOf": 0.5},
    "points": {"type": "number", "minimum": -1000, "maximum": 10_000, "multipleOf": 0.5},
    "money": _string(MONEY_PATTERN),
    "boolean": {"type": "boolean"},
    "member": _string(MEMBER_PATTERN),
    "group": _string(LINE_PATTERN, minLength=1, maxLength=40),
    "branch": _string(BRANCH_PATTERN),
    "sealed": _string(SEALED_PATTERN),
    "parameter": {"oneOf": [{"type": "integer"}, LINE, {"type": "array", "items": LINE, "uniqueItems": True}]},
    **{name: _string(pattern) for name, pattern in PERIOD_PATTERNS.items()},
}


def _scalar(field: dict[str, Any]) -> dict[str, Any] | None:
    """Return the schema of a type that holds one value, None for the others."""
    match field["type"]:
        case "text":
            return _string(field.get("pattern", LINE_PATTERN), minLength=1, maxLength=field.get("max", 200))
        case "long_text":
            return _string(LONG_PATTERN, minLength=1, maxLength=field.get("max", 20_000))
        case "integer":
            return {"type": "integer", "minimum": field.get("min", 0), "maximum": field.get("max", 1_000_000_000)}
        case kind:
            return FIXED.get(kind)


#: List types and the type of their items.
LISTS = {"members": "member", "records": "record", "texts": "text", "branches": "branch"}


def _type(field: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    scalar = _scalar(field)
    if scalar is not None:
        return scalar
    match field["type"]:
        case "enum":
            return {"type": "string", "enum": _enum(field, shared)[0]}
        case "enums":
            items = {"type": "string", "enum": _enum(field, shared)[0]}
            return {"type": "array", "items": items, "uniqueItems": True, "minItems": field.get("min_items", 0)}
        case "members" | "records" | "texts" | "branches":
            items = _scalar({"type": LISTS[field["type"]]}) or {}
            return {"type": "array", "items": items, "uniqueItems": True, "minItems": field.get("min_items", 0)}
        case "table":
            return _object(field["columns"], shared)
        case "rows":
            items = _object(field["columns"], shared)
            return {"type": "array", "items": items, "minItems": field.get("min_items", 0), "maxItems": 2000}
    message = f"unknown type {field['type']!r} of {field['key']!r}"
    raise SourceError(message)


#: What a value is in TOML, where JSON has no such type.
TOML_TYPES = {"date": "date", "time": "time"}


def _notes(field: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    notes: dict[str, Any] = {"widget": field["type"]}
    if field["type"] in TOML_TYPES:
        notes["toml"] = TOML_TYPES[field["type"]]
    if field["type"] in {"enum", "enums"}:
        notes["labels"] = _enum(field, shared)[1]
    if field["type"] == "sealed":
        notes["sensitive"] = True
    notes |= {key: field[key] for key in NOTES if key in field}
    if field.get("checks"):
        notes["checks"] = sorted(field["checks"])
    return notes


def _property(field: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    if odd := set(field) - KNOWN:
        message = f"unknown keys {sorted(odd)} of field {field.get('key')!r}"
        raise SourceError(message)
    head = {"title": field["label"]}
    if "help" in field:
        head["description"] = field["help"]
    return head | _type(field, shared) | {"x-wuhua": _notes(field, shared)}


def _object(fields: list[dict[str, Any]], shared: dict[str, Any]) -> dict[str, Any]:
    required = [field["key"] for field in fields if field.get("required")]
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field["key"]: _property(field, shared) for field in fields},
    }
    if len(schema["properties"]) != len(fields):
        message = f"a key stands twice in {[field['key'] for field in fields]}"
        raise SourceError(message)
    if required:
        schema["required"] = required
    return schema


def _condition(when: dict[str, Any]) -> dict[str, Any]:
    test: dict[str, Any] = {"required": [when["key"]]}
    if "is" in when:
        test["properties"] = {when["key"]: {"enum": when["is"]}}
    then: dict[str, Any] = {}
    if "require" in when:
        then["required"] = when["require"]
    return {"if": test, "then": then}


UID_FIELD = {
    "key": "uid",
    "label": "记录编号",
    "help": "由程序生成的 10 位编号，一经写下不再改动。",
    "type": "uid",
    "required": True,
}
EXT = {"title": "自用栏目", "description": "本支部自用的内容，程序原样保留，不作检查。", "type": "object"}


def build(kind: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of one kind."""
    fields = kind["fields"] if kind.get("uid") is False else [UID_FIELD, *kind["fields"]]
    body = _object(fields, shared)
    for when in kind.get("when", []):
        missing = {when["key"], *when.get("require", [])} - set(body["properties"])
        if missing:
            message = f"{kind['kind']}: [[when]] names no field: {sorted(missing)}"
            raise SourceError(message)
    body["properties"]["ext"] = EXT
    conditions = [_condition(when) for when in kind.get("when", [])]
    if conditions:
        body["allOf"] = conditions
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind["title"],
        "description": kind["help"],
    }
    keys = ("kind", "folder", "file", "address", "home", "date", "summary")
    return head | {"x-wuhua": {key: kind[key] for key in keys if key in kind}} | body


def build_all() -> dict[str, str]:
    """Return file name → text of every schema, from the sources as they stand."""
    shared = tomllib.loads((SOURCE / "types.toml").read_text(encoding="utf-8"))
    texts: dict[str, str] = {}
    index: dict[str, dict[str, Any]] = {}
    for path in sorted((SOURCE / "kinds").glob("*.toml")):
        kind = tomllib.loads(path.read_text(encoding="utf-8"))
        if kind["kind"] != path.stem:
            message = f"{path.name} says kind = {kind['kind']!r}"
            raise SourceError(message)
        try:
            schema = build(kind, shared)
        except (SourceError, KeyError) as error:
            message = f"{path.name}: {error}"
            raise SourceError(message) from error
        texts[f"{path.stem}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        index[path.stem] = {"title": schema["title"]} | schema["x-wuhua"]
    # One small file tells the program where each kind lies, so that it opens a schema only when it meets the kind.
    texts["index.json"] = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
    return texts


def stale() -> list[str]:
    """Return the names of the files in `schemas/records/` that are missing, outdated or left over."""
    texts = build_all()
    there = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("*.json")}
    return sorted(name for name in texts.keys() | there.keys() if texts.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the schemas, or with `--check` only say which are stale."""
    names = stale()
    if "--check" in arguments:
        for name in names:
            print(f"stale: schemas/records/{name}; run `make schemas`", file=sys.stderr)
        return 1 if names else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    texts = build_all()
    for name in names:
        path = TARGET / name
        if name in texts:
            path.write_text(texts[name], encoding="utf-8")
        else:
            path.unlink()
    print(f"{len(texts)} schemas, {len(names)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
