"""Reads the words of `wuhua validate` where they are plain, without loading click, which takes a third of a short run.

Plain is what scripts and people mostly type: paths, and options whose values anyone would read the same way. Whatever
else stands there is left to click, which knows every form, finds what is wrong, and says so.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.cli.days import day
from wuhua_tui.cli.request import FAIL_LEVELS, MOST_JOBS, Request
from wuhua_tui.report.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_VARIABLES: Final = ("WUHUA_", "_WUHUA_")
"""What the names of variables begin with that give options, or ask for completions."""


def plain_request(words: Sequence[str]) -> Request | None:
    """Return what a command line asks, None where only click can tell.

    A command line that is read here means the same to click.
    """
    # On Windows click finds the files that a pattern names.
    if words[:1] != ["validate"] or os.name == "nt" or any(name.startswith(_VARIABLES) for name in os.environ):
        return None
    try:
        return _read(iter(words[1:]))
    except (LookupError, ValueError, StopIteration):
        return None


def _read(words: Any) -> Request:
    """Return what the words ask.

    Raises:
        LookupError, ValueError, StopIteration: They are not plain.
    """
    paths: list[str] = []
    found: dict[str, Any] = {}
    for word in words:
        if not word.startswith("-"):
            paths.append(word)
            continue
        option, sign, text = word.partition("=")
        if option in _FLAGS and not sign:
            found |= _FLAGS[option]
            continue
        value = _plain(text if sign else next(words))
        if option in _MANY:
            found[_MANY[option]] = (*found.get(_MANY[option], ()), value)
        else:
            field, convert = _VALUES[option]
            found[field] = convert(value)
    return Request(tuple(paths) or (".",), **found)


def _plain(text: str) -> str:
    if not text or text.startswith("-"):
        raise ValueError
    return text


def _fail_level(text: str) -> str:
    return next(level for level in FAIL_LEVELS if level == text)


def _format(text: str) -> tuple[tuple[str, None], ...]:
    return ((next(name for name in FORMATS if name == text), None),)


def _jobs(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= number <= MOST_JOBS:
        raise ValueError
    return number


_FLAGS: Final[dict[str, dict[str, Any]]] = {
    "--names": {"names": True},
    "--no-index": {"use_index": False},
    "--staged": {"staged": True},
}
_VALUES: Final[dict[str, tuple[str, Callable[[str], Any]]]] = {
    "--as-of": ("as_of", day),
    "--commit": ("commit", str),
    "--fail-level": ("fail_level", _fail_level),
    "--format": ("formats", _format),
    "--jobs": ("jobs", _jobs),
    "--since": ("since", str),
}
_MANY: Final = {"--only": "only", "--kind": "kinds"}
