"""What `presence`, `bound`, `order` and `consistency` share: which records are judged, and when.

Each on its own day (`each`), as they stand on the as-of day (`current`), or for as long as they last (`lasting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.rules.each_record import EachRecord
from wuhua_tui.standards.rules.state import Current, Lasting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.catalogue import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.rules.base import Rule


class Records:
    """Judge records one by one."""

    __slots__ = ("_rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        kind: type[Rule] = Current if "current" in spec else Lasting if "lasting" in spec else EachRecord
        self._rule: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record."""
        return self._rule.judge(facts, check)
