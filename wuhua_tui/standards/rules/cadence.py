"""`cadence`: at least so many records in each period, for each subject.

```toml
rule = "cadence"
subjects = "groups"             # a set of `subjects.py`; the branch unless told
period = "month"
sources = [{ kind = "meeting", where = { type = "group" }, who = ["group"] }]
parameters.count = { value = 1, … }
split = { where = { mode = "by_group" }, subjects = "groups" }   # records that hold for one of these subjects only
conditions = [...]              # what an entry must be like to count
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import branch_in, not_bound
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.rules.base import by_period, obligations, settle
from wuhua_tui.standards.rules.sources import Sources
from wuhua_tui.standards.subjects import subjects
from wuhua_tui.standards.succession import inherited
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit


class Cadence:
    """Judge whether each subject has at least `count` entries in each period; the deadline is its last day."""

    __slots__ = ("_conditions", "_count", "_sources", "_split", "_split_subjects", "_subjects", "_unit")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._subjects: str = spec.get("subjects", "branch")
        self._unit: Unit = spec["period"]
        self._sources = Sources(spec["sources"])
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._count: int = parameters["count"].value if "count" in parameters else 1
        split = spec.get("split")
        self._split = compile_where(split["where"]) if split else None
        self._split_subjects: str = split["subjects"] if split else ""

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject and period."""
        found: list[Finding] = []
        for subject, period, exempt in obligations(facts, check, self._subjects, self._unit):
            if exempt is not None:
                found.append(exempt)
                continue
            entries = by_period(self._sources.of_subject(facts, subject), period)
            if self._conditions:
                entries = [entry for entry in entries if not all_gaps(self._conditions, facts, entry)]
            split = self._split
            whole = [entry for entry in entries if not split(entry)] if split else entries
            if whole or not entries:
                found.append(self._settle(facts, check, subject, period, whole))
            else:
                found.extend(self._judge_parts(facts, check, period, entries))
        return found

    def _judge_parts(self, facts: Facts, check: Check, period: Period, entries: list[Entry]) -> list[Finding]:
        """Judge a period whose records each hold for one part only: then every part owes it."""
        found = []
        for part in subjects(facts, self._split_subjects):
            if not part.spans.count_ordinals(period.low, period.high):
                continue
            reason, note = not_bound(facts, check, part, period, branch_in(facts, check, period))
            if reason:
                found.append(Finding(check, part, Status.EXEMPT, period=period, reason=reason, note=note))
            else:
                own = [entry for entry in entries if entry.data.get(part.kind) == part.id]
                found.append(self._settle(facts, check, part, period, own))
        return found

    def _settle(self, facts: Facts, check: Check, subject: Subject, period: Period, entries: list[Entry]) -> Finding:
        if len(entries) < self._count:
            entries = [*inherited(facts, self._sources, subject, period, self._count), *entries]
        return settle(
            facts,
            check,
            subject,
            period,
            period.last,
            satisfied=len(entries) >= self._count,
            evidence=entries,
            values={"found": len(entries), "count": self._count},
        )
