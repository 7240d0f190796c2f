"""What `presence`, `bound`, `order` and `consistency` share: which records are judged, and when.

Each on its own day (`each`), as they stand on the as-of day (`current`), for as long as they last (`lasting`), step by
step while they are open (`steps`), or counted (`tally`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.rules.each_record import EachRecord
from wuhua_tui.standards.rules.procedure import Procedure
from wuhua_tui.standards.rules.state import Current, Lasting
from wuhua_tui.standards.rules.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter


_BY_KEY: Final[Mapping[str, type[Rule]]] = {"current": Current, "lasting": Lasting, "steps": Procedure, "tally": Tally}


class Records:
    """Judge records one by one."""

    __slots__ = ("rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        kind: type[Rule] = next((rule for key, rule in _BY_KEY.items() if key in spec), EachRecord)
        self.rule: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record."""
        return self.rule.judge(facts, check)
