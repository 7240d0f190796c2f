"""One line of what `wuhua doctor` says."""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal["ok", "notice", "broken"]


class Point(NamedTuple):
    """One thing that was looked at: what, how it is, and what to do where it is not well."""

    state: State
    what: str
    said: str
    advice: str = ""
