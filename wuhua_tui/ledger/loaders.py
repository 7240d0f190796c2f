"""The parsers that turn a TOML 1.0 text into a dict: toml-rs, or tomllib where it has no wheel."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from wuhua_tui.ledger.guards import may_dot_deeply

Loader = Callable[[str], dict[str, Any]]


class TooManyPartsError(ValueError):
    """A text is faulty and may hold a dotted key that is nested too deep."""


def with_tomllib(text: str) -> dict[str, Any]:
    """Parse with the standard library: slow, and safe however deep the nesting.

    A dotted key of 100,000 parts would take it hours; our own reader finds the first ones at once.
    """
    import tomllib

    if may_dot_deeply(text):
        from wuhua_tui.ledger.toml_reader import read

        if read(text).faults:
            raise TooManyPartsError
    return tomllib.loads(text)


def _with_toml_rs() -> Loader | None:
    """Return toml-rs: ten times faster, but deep nesting overflows its stack and kills the process."""
    try:
        from toml_rs import loads
    except ImportError:
        return None
    return partial(loads, toml_version="1.0.0")


WITH_TOML_RS = _with_toml_rs()
# WUHUA_PARSER=tomllib makes a machine that has toml-rs behave like one that has not.
DEFAULT: Loader = with_tomllib if os.environ.get("WUHUA_PARSER") == "tomllib" else WITH_TOML_RS or with_tomllib
