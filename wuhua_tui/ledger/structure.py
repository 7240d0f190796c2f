"""Hold a parsed record against the schema of its kind, and report every fault with its place.

A clean record costs a few microseconds: one look by jsonschema-rs and one at its dates. Only a
record that this refuses is converted, judged again fault by fault, and its text read for positions.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger import runtime_schema
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.positions import Positions
from wuhua_tui.ledger.problems import Problem, sort_key
from wuhua_tui.ledger.structure_messages import PLAINTEXT, Fault, node_at, sentence
from wuhua_tui.ledger.text_scan import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import jsonschema_rs

    from wuhua_tui.ledger.walk import Path

_NATIVE = (dt.date, dt.time)
_AT_KEY: Final = "unknown-key"
_AT_TABLE: Final = "required"


def check(kind: str, data: dict[str, Any], raw: bytes, path: str, *, newer: bool = False) -> list[Problem]:
    """Return every way in which a record departs from the schema of its kind.

    Args:
        kind: Name of the kind.
        data: What `parse` made of the file.
        raw: The bytes of the file, from which places and excerpts are taken.
        path: Path of the file, for the problems.
        newer: The workspace is written by a newer minor version of the format: keys that the schema
            does not know are warnings.

    Control characters are not reported: `text_scan` finds them anywhere in a file. The values of
    sensitive fields appear neither in a sentence nor in an excerpt.
    """
    if runtime_schema.quick(kind)(data):
        return []
    found = list(faults(kind, data))
    return _located(kind, found, raw, path, newer=newer) if found else []


def hides_text(problems: Iterable[Problem]) -> bool:
    """Tell whether a file of these problems holds a sensitive text in clear, so that none of its lines may be shown."""
    return any(problem.code.endswith(f"/{PLAINTEXT}") for problem in problems)


def faults(kind: str, data: dict[str, Any]) -> Iterator[Fault]:
    """Yield the faults of a record without their places, one for each fault a person would mend."""
    published = schema(kind)
    seen: set[tuple[str, Path, object]] = set()
    for error in runtime_schema.exact(kind).iter_errors(runtime_schema.to_json(data)):
        for fault in _faults(error, data, published):
            key = (fault.code, fault.path, fault.key)
            if key not in seen:
                seen.add(key)
                yield fault


def _faults(  # noqa: PLR0911 - one line a keyword
    error: jsonschema_rs.ValidationError, data: dict[str, Any], published: Mapping[str, Any]
) -> Iterable[Fault]:
    """Return what one error of the validator means for a person: several keys, one fault, or none."""
    path: Path = tuple(error.instance_path)
    node, value = node_at(published, path), _value_at(data, path)
    keyword, about = error.kind.name, error.kind.as_dict()
    if node.get("x-wuhua", {}).get("sensitive"):
        return [Fault(PLAINTEXT, path, node, value)]
    match keyword:
        case "required":
            condition = _condition(error, published)
            return [Fault("required", path, node, value, key=about["property"], condition=condition)]
        case "additionalProperties":
            return [Fault("unknown-key", path, node, value, key=key) for key in about["unexpected"]]
        case "type" | "const" | "oneOf":
            return [Fault(_type_code(node, value), path, node, value)]
        case "enum":
            return [Fault("type" if _is_wrong_type(value) else "enum", path, node, value)]
        case "minLength" | "maxLength" | "minItems" | "maxItems":
            return [Fault("length", path, node, value, limit=(keyword, about["limit"]))]
        case "pattern":
            return _pattern_faults(Fault("pattern", path, node, value), about["pattern"])
        case "uniqueItems":
            return [Fault("unique", (*path, index), node, value[index]) for index in _repeated(value)]
        case _:
            return [Fault("range", path, node, value, limit=(keyword, about.get("limit", about.get("multiple_of", 0))))]


def _is_wrong_type(value: object) -> bool:
    return not isinstance(value, str)


def _type_code(node: Mapping[str, Any], value: object) -> str:
    """Return the code of a value of a wrong type; common slips with dates have codes of their own."""
    native = node.get("x-wuhua", {}).get("toml")
    if native is None:
        return "type"
    if isinstance(value, str):
        digits = sum(map(str.isdecimal, value))
        return f"value/quoted-{native}" if digits >= 2 else "type"  # noqa: PLR2004 - a month or an hour at least
    if isinstance(value, dt.datetime) and native == "date":
        return "value/date-time"
    return "value/fine-time" if isinstance(value, dt.time) and native == "time" else "type"


def _pattern_faults(fault: Fault, pattern: str) -> list[Fault]:
    value = fault.value
    if isinstance(value, _NATIVE):
        return [Fault("type", fault.path, fault.node, value)]
    if value == "" and fault.node.get("minLength"):
        return []  # said as a matter of length
    if runtime_schema.refuses_controls_only(pattern):
        broken = runtime_schema.is_one_line(pattern) and ("\n" in value or "\t" in value)
        return [fault] if broken else []
    return [fault]


def _repeated(values: list[Any]) -> list[int]:
    """Return the indexes of the items that stand earlier in the list as well."""
    return [index for index, value in enumerate(values) if value in values[:index]]


def _condition(error: jsonschema_rs.ValidationError, published: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the `if` that made a key necessary, None where it always is."""
    match error.schema_path:
        case ["allOf", int(index), "then", "required"]:
            found: Mapping[str, Any] = published["allOf"][index]["if"]
            return found
        case _:
            return None


def _value_at(data: dict[str, Any], path: Path) -> Any:
    value: Any = data
    for step in path:
        value = value[step]
    return value


def _located(kind: str, found: list[Fault], raw: bytes, path: str, *, newer: bool) -> list[Problem]:
    positions = Positions(raw.decode())
    # One sensitive text may stand on the line of another fault, in an inline table.
    hide = any(fault.code == PLAINTEXT for fault in found)
    problems = [_problem(kind, fault, positions, path, newer=newer, hide=hide) for fault in found]
    return sorted(problems, key=sort_key)


def _problem(  # noqa: PLR0913 - what a problem is made of
    kind: str, fault: Fault, positions: Positions, path: str, *, newer: bool, hide: bool
) -> Problem:
    if fault.code == _AT_KEY:
        line, column = positions.key((*fault.path, str(fault.key)))
    elif fault.code == _AT_TABLE:
        line, column = positions.table(fault.path)
    else:
        line, column = positions.value(fault.path)
    nowhere = fault.code == _AT_TABLE and not fault.path  # what the whole file lacks is on no line
    by_newer = newer and fault.code == _AT_KEY
    text, hint = sentence(schema(kind), fault, newer=newer)
    return Problem(
        code=fault.code if "/" in fault.code else f"{kind}/{fault.code}",
        path=path,
        line=line,
        column=column,
        sentence=masked(text),
        excerpt=None if hide or nowhere else masked(positions.excerpt(line)),
        hint=hint,
        level="warning" if by_newer else "error",
    )
