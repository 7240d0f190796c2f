"""Reads the grace of a check: how long after a day a duty may still be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.parameters import ParameterError
from wuhua_tui.standards.periods import Grace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.parameters import Parameter


def grace_of(parameters: Mapping[str, Parameter], name: str = "grace") -> Grace:
    """Return the parameter `name`, read.

    Raises:
        ParameterError: It is not written as a grace ("1 month", "30 days", "01-31").
        KeyError: There is none.
    """
    text = parameters[name].value
    grace = Grace.parse(text)
    if grace is None:
        message = f"not a grace: {text!r}"
        raise ParameterError(message)
    return grace
