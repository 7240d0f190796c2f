"""The one way from the bytes of a record to a dict, with every fault as a Problem.

The parser only gives the dict or refuses; why it refused, in Chinese and for every fault of the
file, is said by our own reader, so both parsers lead to the same problems at the same places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.entries import MAX_SIZE
from wuhua_tui.ledger.file_problems import byte_order_mark, carriage_returns, conflicts, not_text, too_large
from wuhua_tui.ledger.guards import is_odd, may_nest_deeply
from wuhua_tui.ledger.loaders import DEFAULT, with_tomllib
from wuhua_tui.ledger.problems import Problem, sort_key
from wuhua_tui.ledger.source_text import BYTE_ORDER_MARK, SourceText

if TYPE_CHECKING:
    from wuhua_tui.ledger.loaders import Loader

__all__ = ["MAX_SIZE", "parse", "parse_any", "refuse", "too_large"]

_PLACE = re.compile(r"line ([0-9]+), column ([0-9]+)")


def parse(data: bytes, path: str, loads: Loader = DEFAULT) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the dict of a record, and what is wrong with its bytes.

    The dict is None when a problem is an error, and there when all are warnings: a byte order
    mark or CRLF line ends, which ``wuhua format`` mends.
    Nothing is raised. ``loads`` is for tests that choose the parser.
    """
    record, problems, _ = parse_any(data, path, loads)
    return (record, problems) if record is None or not is_odd(record) else refuse(data, path)


def parse_any(
    data: bytes, path: str, loads: Loader = DEFAULT
) -> tuple[dict[str, Any] | None, list[Problem], str | None]:
    """As ``parse``, but let a dict pass that ``guards.is_odd`` refuses, and return the text too, None where it is none.

    It is for whoever can tell that a dict is sound more cheaply than by walking it, and calls ``refuse`` if it is not.
    """
    if len(data) > MAX_SIZE:
        return None, [too_large(path, len(data))], None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return *refuse(data, path), None
    warnings: list[Problem] = []
    if b"\r" in data or b"<" in data or text[:1] == BYTE_ORDER_MARK:
        source = SourceText(text)
        if source.text[:1] == BYTE_ORDER_MARK or ("<<<<<<< " in text and conflicts(source, path)):
            return *refuse(data, path), text
        warnings = _untidy(text, path)
        text = source.text
    try:
        return loads(text) if not may_nest_deeply(data) else with_tomllib(text), warnings, text
    except (ValueError, RecursionError) as error:
        return *refuse(data, path, error), text


def _untidy(text: str, path: str) -> list[Problem]:
    """Warn about what a file may have and a tidy one has not."""
    warnings = [byte_order_mark(path)] if text[:1] == BYTE_ORDER_MARK else []
    if "\r\n" in text:
        warnings.append(carriage_returns(text.removeprefix(BYTE_ORDER_MARK), path))
    return warnings


def refuse(data: bytes, path: str, error: Exception | None = None) -> tuple[None, list[Problem]]:
    """Say everything that is wrong with a file that gives no dict."""
    # Loaded for the few files that are broken: a start of the program need not wait for it.
    from wuhua_tui.ledger.faults import as_problem, unexplained
    from wuhua_tui.ledger.toml_reader import read

    broken = not_text(data, path)
    if broken is not None:
        return None, [broken]
    text = data.decode()
    source = SourceText(text)
    problems = conflicts(source, path)
    if not problems:
        problems = [as_problem(fault, source, path) for fault in read(source.text).faults]
    if not problems:
        found = _PLACE.search(str(error))
        place = source.within(int(found[1]), int(found[2])) if found else None
        problems = [unexplained(source, path, place)]
    return None, sorted(problems + _untidy(text, path), key=sort_key)
