"""Reads the grace of a check: how long after a day a duty may still be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.deadlines import Grace
from wuhua_tui.standards.parameters import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.parameters import Parameter


def grace_of(parameters: Mapping[str, Parameter], name: str = "grace") -> Grace:
    """Return the parameter `name`, read.

    Raises:
        ParameterError: It is not written as a grace.
        KeyError: There is none.
    """
    return read_grace(parameters[name].value)


def read_grace(text: str) -> Grace:
    """Return a grace as it is written: "1 month", "30 days", "01-31".

    Raises:
        ParameterError: It is not written like that.
    """
    grace = Grace.parse(text)
    if grace is None:
        message = f"not a grace: {text!r}"
        raise ParameterError(message)
    return grace
