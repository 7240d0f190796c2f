"""`presence` of something new enough: the last entry of a selection is not older than a grace.

```toml
rule = "presence"
recent = { kind = "disclosure", where = { medium = "board" } }
gap = "公开栏最近一次更新是 {last}"
none = "公开栏没有公开过"
parameters.grace = { value = "3 months", origin = "ours", … }
```

Each entry is good for the grace, its last day included. Until a first one is due the branch has as long from the day on
which it, or its ledger, began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


class Recent:
    """Judge whether the newest entry is new enough on the as-of day."""

    __slots__ = ("_gap", "_grace", "_none", "_selection")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._selection = Selection(spec["recent"])
        self._gap: str = spec["gap"]
        self._none = Gap(spec["none"])
        self._grace = grace_of(parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for the branch as of the day; none for a branch that does not exist that day."""
        day = facts.as_of
        if not facts.branch_spans.covers(day):
            return []
        (branch,) = subjects(facts, "branch")
        reason, note = not_bound_on(facts, check, branch, day)
        if reason:
            return [Finding(check, branch, Status.EXEMPT, on=day, reason=reason, note=note)]
        dated = [(entry.date, entry.path) for entry in self._selection.entries(facts) if entry.date is not None]
        if not dated:
            due = deadline(self._began(facts, check), self._grace)
            status = Status.PENDING if day <= due else Status.MISSED
            return [Finding(check, branch, status, on=day, deadline=due, gaps=(self._none,))]
        last, path = max(dated)
        due = deadline(last, self._grace)
        if day <= due:
            return [Finding(check, branch, Status.MET, on=day, deadline=due, evidence=(path,))]
        gap = Gap(self._gap.replace("{last}", last.isoformat()))
        return [Finding(check, branch, Status.MISSED, on=day, deadline=due, gaps=(gap,), evidence=(path,))]

    @staticmethod
    def _began(facts: Facts, check: Check) -> date:
        """Return the day from which the branch owes a first entry."""
        founded = facts.branch_spans.first_day
        return max(day for day in (founded, facts.ledger_from, check.in_force) if day is not None)
