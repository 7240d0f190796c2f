"""The schemas that the program runs, made in memory from the published ones.

TOML has dates and JSON has none, so the published schema describes a date as a string. Two forms are
made of it:

- `exact` judges: a native date is handed over as a sentinel text and wanted as exactly that text, so
  that a quoted date fails. Its nodes stand at the same pointers as those of the published schema.
- `quick` passes clean records: it never accepts what `exact` refuses (but for control characters) nor,
  outside the free table [ext], what `guards.is_odd` refuses; it may refuse what `exact` accepts. Any
  value may stand where a date is wanted, so jsonschema-rs never meets a native date and no record is
  converted; those values are looked at in Python. So are halves: jsonschema-rs reckons `multipleOf` 0.5
  in fractions, for 5 microseconds a number.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.walk import Step, compile_walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import jsonschema_rs

    Node = Mapping[str, Any]

DATE: Final = "\0date"
TIME: Final = "\0time"
FINE_TIME: Final = "\0time with a fraction"
DATE_TIME: Final = "\0date-time"
NATIVE: Final = {"date": DATE, "time": TIME}
"""What a value of the TOML type that a schema names in `x-wuhua.toml` becomes."""

_ONLY_NO_CONTROLS = re.compile(r"\^\[\^[^\]]+\]\*\$")
_ONE_LINE: Final = {"not": {"pattern": "[\\n\\t]"}}
_MEMBER: Final = "^[\\p{Script=Han}A-Za-z·]{1,40}([2-9]|[1-9][0-9])?$"
# Forty copies of the whole script take 25 ms to compile for the kinds of a branch; the common block takes none.
_COMMON_MEMBER: Final = {"pattern": "^[\\u4E00-\\u9FFFA-Za-z·]+[2-9]?$", "maxLength": 40}
_HALF: Final = 0.5
_NOTES: Final = ("$schema", "title", "description", "x-wuhua")


def refuses_controls_only(pattern: str) -> bool:
    """Tell whether `pattern` only refuses control characters, which `text_scan` finds in the whole text."""
    return _ONLY_NO_CONTROLS.fullmatch(pattern) is not None


def is_one_line(pattern: str) -> bool:
    """Tell whether a pattern that refuses control characters refuses newline and tab as well."""
    return re.match(pattern, "a\nb") is None


def to_json(value: Any) -> Any:
    """Return `value` with each native date, time and date-time replaced by its sentinel."""
    kind = type(value)
    if kind is dict:
        return {key: item if type(item) is str else to_json(item) for key, item in value.items()}
    if kind is list:
        return [item if type(item) is str else to_json(item) for item in value]
    if kind is dt.date:
        return DATE
    if kind is dt.time:
        return FINE_TIME if value.microsecond else TIME
    return DATE_TIME if kind is dt.datetime else value


@lru_cache(maxsize=128)
def exact(kind: str) -> jsonschema_rs.Draft202012Validator:
    """Return the validator that judges what `to_json` made of a record of `kind`."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_mapped(schema(kind), _exact_node))


@lru_cache(maxsize=128)
def quick(kind: str) -> Callable[[dict[str, Any]], bool]:
    """Return the test that passes clean records of `kind` as they were parsed.

    True is certain, but for control characters that `text_scan` reports; False only means that
    `exact` must be asked.
    """
    return quick_test(schema(kind))


def quick_test(published: Node) -> Callable[[dict[str, Any]], bool]:
    """Return the test that `quick` gives for a kind, of any schema in the dialect."""
    from jsonschema_rs import Draft202012Validator

    is_valid = Draft202012Validator(_mapped(published, _quick_node)).is_valid
    is_fit = compile_walk(published, _native_step)

    def is_clean(data: dict[str, Any]) -> bool:
        try:
            return is_valid(data) and is_fit(data, None)
        except ValueError:  # a native date where another value is wanted
            return False

    return is_clean


def _mapped(node: Node, change: Callable[[Node, dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Return a copy of the schema `node` in which `change` has rewritten every node, innermost first."""
    copy: dict[str, Any] = {}
    for key, value in node.items():
        if key in _NOTES:
            continue
        if key == "properties":
            copy[key] = {name: _mapped(below, change) for name, below in value.items()}
        elif key in ("items", "if", "then"):
            copy[key] = _mapped(value, change)
        elif key in ("allOf", "oneOf"):
            copy[key] = [_mapped(below, change) for below in value]
        else:
            copy[key] = value
    return change(node, copy)


def _toml_type(node: Node) -> str | None:
    found: str | None = node.get("x-wuhua", {}).get("toml")
    return found


def _exact_node(node: Node, copy: dict[str, Any]) -> dict[str, Any]:
    native = _toml_type(node)
    return copy if native is None else {"const": NATIVE[native]}


def _quick_node(node: Node, copy: dict[str, Any]) -> dict[str, Any]:
    if _toml_type(node) is not None:
        return {}
    if copy.get("type") == "integer":
        copy = {"minimum": -(2**63), "maximum": 2**63 - 1} | copy
    if copy.get("multipleOf") == _HALF:
        del copy["multipleOf"]
    pattern = copy.get("pattern")
    if pattern == _MEMBER:
        return copy | _COMMON_MEMBER
    if pattern is not None and refuses_controls_only(pattern):
        del copy["pattern"]
        return copy | _ONE_LINE if is_one_line(pattern) else copy
    if copy.get("type") == "object" and "required" in copy:
        # Beside `additionalProperties`, jsonschema-rs converts every value of a table that requires one key.
        copy["allOf"] = [*copy.get("allOf", ()), {"required": copy.pop("required")}]
    return copy


def _is_date(value: Any, _: object) -> bool:
    return type(value) is dt.date


def _is_time(value: Any, _: object) -> bool:
    return type(value) is dt.time and not value.microsecond


def _is_half(value: float, _: object) -> bool:
    return value % _HALF == 0


_NATIVE_STEPS: Final[Mapping[str, Step[None]]] = {"date": _is_date, "time": _is_time}


def _native_step(node: Node) -> Step[None] | None:
    if node.get("multipleOf") == _HALF:
        return _is_half
    native = _toml_type(node)
    return None if native is None else _NATIVE_STEPS[native]
