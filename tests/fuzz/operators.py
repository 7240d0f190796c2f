"""The written list of what may be done to a record to try the verdicts on its structure.

Each operator takes a seeded generator, the text of a sound record and the schema of its kind, and returns the changed
text, or None where the record has nothing that it could change. `tests/cases/structure/differences.toml` says in words
what each does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Operator = Callable[[Random, str, Mapping[str, Any]], str | None]

OPERATORS: Final[dict[str, Operator]] = {}
_HEADER: Final = re.compile(r"^\[\[?[a-z_]+\]\]?$", re.MULTILINE)
_LONG_TEXT: Final = re.compile(r'"""\n.*?"""', re.DOTALL)


def _is_within(text: str, at: int) -> bool:
    """Say whether a place lies in a text of several lines, where nothing is a key or a value."""
    return any(found.start() <= at < found.end() for found in _LONG_TEXT.finditer(text))


def _pick(random: Random, text: str, pattern: str) -> re.Match[str] | None:
    """Choose a match that lies neither in a text of several lines nor in the free table, where all is allowed."""
    bound = text.partition("\n[ext]")[0]
    found = [one for one in re.finditer(pattern, bound, re.MULTILINE) if not _is_within(bound, one.start())]
    return random.choice(found) if found else None


def _put(text: str, found: re.Match[str], new: str, group: int = 0) -> str:
    return text[: found.start(group)] + new + text[found.end(group) :]


def _replacing(name: str, pattern: str, *news: str) -> None:
    """Register an operator that puts one of `news` in the place of the first group of a match of `pattern`."""

    def operator(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
        found = _pick(random, text, pattern)
        return None if found is None else _put(text, found, random.choice(news).replace("@", found[1]), 1)

    OPERATORS[name] = operator


def _appending(name: str, *news: str) -> None:
    """Register an operator that puts one of `news` at the file's end, where it stands in the table `[ext]`."""

    def operator(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
        return None if "[ext" in text else f"{text.rstrip()}\n\n[ext]\n{random.choice(news)}\n"

    OPERATORS[name] = operator


def _operator(function: Operator) -> Operator:
    OPERATORS[function.__name__.replace("_", "-")] = function
    return function


@_operator
def drop_required(random: Random, text: str, schema: Mapping[str, Any]) -> str | None:
    """Take away a key without which the record is none."""
    required = "|".join(schema.get("required", ()))
    head = text[: found.start()] if (found := _HEADER.search(text)) else text
    lost = _pick(random, head, rf'^(?:{required}) = [^"\n]?(?!"")[^\n]*[^\[\n]\n') if required else None
    return None if lost is None else _put(text, lost, "")


@_operator
def drop_line(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Take away any key with a value on one line."""
    lost = _pick(random, text, r'^[a-z_]+ = (?!""")[^\n]*[^\[\n]\n')
    return None if lost is None else _put(text, lost, "")


@_operator
def unknown_key(random: Random, text: str, _: Mapping[str, Any]) -> str | None:  # noqa: ARG001 - all are called alike
    """Add a key that no record knows."""
    return f"not_a_key = 1\n{text}"


@_operator
def unknown_key_in_table(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Add such a key to a row of a list."""
    found = _pick(random, text, r"^\[\[[a-z_]+\]\]\n")
    return None if found is None else _put(text, found, f'{found[0]}not_a_key = "x"\n')


@_operator
def misspell_key(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Write a key with a letter too many."""
    found = _pick(random, text, r"^[a-z_]+(?= = )")
    return None if found is None else _put(text, found, f"{found[0]}x")


@_operator
def duplicate_key(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Say a key twice."""
    found = _pick(random, text, r'^[a-z_]+ = (?!""")[^\n]*[^\[\n]\n')
    return None if found is None else _put(text, found, found[0] * 2)


@_operator
def cut_short(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Lose the rest of the file, perhaps in the middle of a value."""
    return text[: random.randrange(len(text))]


@_operator
def swap_keys(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Write two neighbouring keys in the other order, which changes nothing."""
    found = _pick(random, text, r'^([a-z_]+ = (?!""")[^\n]*[^\[\n]\n)([a-z_]+ = (?!""")[^\n]*[^\[\n]\n)')
    return None if found is None else _put(text, found, found[2] + found[1])


@_operator
def byte_order_mark(random: Random, text: str, _: Mapping[str, Any]) -> str | None:  # noqa: ARG001 - as above
    """Begin with the mark that an old editor writes."""
    return f"\ufeff{text}"


@_operator
def windows_lines(random: Random, text: str, _: Mapping[str, Any]) -> str | None:  # noqa: ARG001 - as above
    """End each line as Windows does."""
    return text.replace("\n", "\r\n")


@_operator
def conflict(random: Random, text: str, _: Mapping[str, Any]) -> str | None:
    """Leave the marks of a merge that nobody finished."""
    found = _pick(random, text, r'^[a-z_]+ = (?!""")[^\n]*[^\[\n]\n')
    new = None if found is None else f"<<<<<<< HEAD\n{found[0]}=======\n{found[0]}>>>>>>> theirs\n"
    return None if found is None or new is None else _put(text, found, new)


@_operator
def too_large(random: Random, text: str, _: Mapping[str, Any]) -> str | None:  # noqa: ARG001 - as above
    """Grow a comment until the file is larger than any record may be."""
    return text + "# 说明\n" * 30_000


def _halves(node: object) -> set[str]:
    """Return the keys below a node of a schema whose numbers may be halves."""
    if isinstance(node, list):
        return set().union(*map(_halves, node))
    if not isinstance(node, dict):
        return set()
    own = {
        key for key, below in node.get("properties", {}).items() if isinstance(below, dict) and "multipleOf" in below
    }
    return own.union(*map(_halves, node.values()))


@_operator
def integer_to_nan(random: Random, text: str, schema: Mapping[str, Any]) -> str | None:
    """Write a whole number as none at all; not where halves may stand, for check-jsonschema falls over those."""
    names = "|".join(["", *_halves(schema)])
    found = _pick(random, text, rf"^(?!(?:{names}) )[a-z_]+ = (-?[0-9]+)$")
    return None if found is None else _put(text, found, "nan", 1)


_TEXT = r'^[a-z_]+ = ("[^"\n]+")$'
_INTEGER = r"^[a-z_]+ = (-?[0-9]+)$"
_DATE = r"^[a-z_]+ = ([12][0-9]{3}-[01][0-9]-[0-3][0-9])$"
_TIME = r"^[a-z_]+ = ([0-2][0-9]:[0-5][0-9]:[0-5][0-9])$"
_LIST = r'^[a-z_]+ = (\["[^\n]+\])$'
_replacing("text-to-integer", _TEXT, "7")
_replacing("text-to-date", _TEXT, "2025-03-01")
_replacing("text-to-list", _TEXT, "[@]")
_replacing("text-to-table", _TEXT, "{ value = @ }")
_replacing("text-to-boolean", _TEXT, "true")
_replacing("integer-to-text", _INTEGER, '"@"')
_replacing("integer-to-fraction", _INTEGER, "1.3")
_replacing("integer-negative", _INTEGER, "-1")
_replacing("integer-huge", _INTEGER, "999999999999")
_replacing("boolean-to-text", r"^[a-z_]+ = (true|false)$", '"@"')
_replacing("list-to-text", _LIST, '"x"')
_replacing("list-to-empty", _LIST, "[]")
_replacing("list-of-integers", _LIST, "[1, 2]")
_replacing("duplicate-item", r'^[a-z_]+ = \[("[^"\n]+")(?:, [^\n]*)?\]$', "@, @")
_replacing("bad-item", r'^[a-z_]+ = \[("[^"\n]+")(?:, [^\n]*)?\]$', '""', '"a b"', '"李/建国"', '"周强\\u0000"')
_replacing(
    "bad-enum",
    r'^(?:type|kind|status|reason|category|form|body|mode|topic|result|grade|act) = ("[a-z_]+")$',
    '"nonsense"',
)
_replacing("empty-text", _TEXT, '""')
_replacing("too-long-text", _TEXT, '"' + "长" * 60_000 + '"')
_replacing("raw-control", r'^[a-z_]+ = "([^"\n]+)"$', "@\x01", "\x7f@")
_replacing("escaped-control", r'^[a-z_]+ = "([^"\n]+)"$', "@\\u0001", "\\u202E@", "@\\u200B", "@\\u2028")
_replacing("line-break-in-text", r'^[a-z_]+ = "([^"\n]+)"$', "@\\n@")
_replacing("quoted-date", _DATE, '"@"')
_replacing("date-that-does-not-exist", _DATE, "2025-02-30", "2025-13-01", "2025-00-10", "2025-04-31")
_replacing("date-with-a-moment", _DATE, "@T10:00:00", "@T10:00:00Z", "@ 10:00:00+08:00")
_replacing("date-to-integer", _DATE, "20250301")
# taplo cannot read years before 1000.
_replacing("date-far-away", _DATE, "1000-01-01", "9999-12-31")
_replacing("time-that-does-not-exist", _TIME, "24:00:00", "10:60:00")
_replacing("time-with-a-fraction", _TIME, "@.5")
_replacing("time-without-seconds", _TIME, "10:30")
_replacing("bad-uid", r'^uid = ("[^"\n]+")$', '"7k3fq2m9x"', '"7K3FQ2M9XD"', '"7k3fq2m9xu"', '"7k3fq2m9xd1"', "12")
_replacing("list-of-tables-to-table", r"^(\[\[[a-z_]+\]\])$", "[list]")
_replacing("table-of-another-name", r"^\[\[([a-z_]+)\]\]$", "@s", "ext")
_replacing("no-value", r"^[a-z_]+ = ([^\n]+)$", "", "=", "x", "'")
_replacing("full-width-equals", r"^[a-z_]+( = )[^\n]+$", "＝")
_replacing("comment", r"()^[a-z_]+ = [^\n]+$", "# 说明\n")
_replacing("hidden-in-a-comment", r"()^[a-z_]+ = [^\n]+$", "# 说\u202e明\n", "# \u200b\n")
_appending("free-table", "anything = [1, 'a', {b = 2025-01-01}]", '"村里的编号" = 7')
_appending("hidden-in-the-free-table", 'x = "\\u202E"', '"\\u0007" = 1', "x = '\u200b'")
_appending("nan-in-the-free-table", "x = nan", "x = [1.0, -inf]")
_appending("nested-too-deep", f"x = {'[' * 20}{']' * 20}", f"{'a.' * 18}a = 1")
