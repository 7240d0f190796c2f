"""`deadline`: date B is within N of date A. Of an account's period, of a fact, or ahead of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.rules.account import Account
from wuhua_tui.standards.rules.ahead import Ahead
from wuhua_tui.standards.rules.follow_up import FollowUp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter


class Deadline:
    """Judge whether something was done in time."""

    __slots__ = ("_rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        kind: type[Rule] = Account if "account" in spec else Ahead if "ahead" in spec else FollowUp
        self._rule: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a period, or one a fact."""
        return self._rule.judge(facts, check)
