"""`order`: dated steps follow each other. In a record that is finished (`records`), or one by one (`stages`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.rules.records import Records
from wuhua_tui.standards.rules.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter


class Order:
    """Judge whether steps were taken in their order."""

    __slots__ = ("_rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._rule: Rule = Stages(spec, parameters) if "stages" in spec else Records(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record."""
        return self._rule.judge(facts, check)
