"""`presence`: a record, a field or a set of entries exists and is complete.

Of records one by one (see `records`); of the branch as of the day, with `standing` or `needs` (see `standing`); or as
new as it should be, with `recent` (see `recent`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.rules.recent import Recent
from wuhua_tui.standards.rules.records import Records
from wuhua_tui.standards.rules.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter


class Presence:
    """Judge whether something is there."""

    __slots__ = ("_rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        stands = "standing" in spec or "needs" in spec
        kind: type[Rule] = Recent if "recent" in spec else Standing if stands else Records
        self._rule: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record, or one for the branch."""
        return self._rule.judge(facts, check)
