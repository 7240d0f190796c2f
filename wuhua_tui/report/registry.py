"""The formats by name. A format is imported when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.report.base import Reporter

_MODULES: Final[Mapping[str, str]] = {
    "text": "text",
    "concise": "concise",
    "json": "json_format",
    "jsonl": "jsonl_format",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "csv": "csv_format",
}

#: Names of the formats, the usual one first.
FORMATS: Final = tuple(_MODULES)


@lru_cache(maxsize=len(FORMATS))
def reporter(name: str) -> Reporter:
    """Return the format `name`, one object for all.

    Raises:
        KeyError: There is no such format; `FORMATS` lists them.
    """
    found: Reporter = import_module(f"wuhua_tui.report.{_MODULES[name]}").REPORTER
    return found
