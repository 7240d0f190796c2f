"""`order` of steps that are taken one by one over months: the next may still be open, none may be passed over.

```toml
rule = "order"
each = { kind = "decision", where = { "four_two.filled" = true } }
stages = [
    { field = "four_two/proposed_on", name = "党支部会提议" },
    { field = "four_two/resolution_published_on", name = "决议公开", grace = "grace" },
]
conditions = [...]              # asked besides, at once
```

A step with a `grace` (the name of a parameter) is due so long after the one before it; one without is awaited.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import value_at
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.rules.base import since_in_force
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.deadlines import Grace
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


class Stage(NamedTuple):
    """One step: where its day stands, what it is called, how long after the step before it is due."""

    path: list[str]
    name: str
    grace: Grace | None
    may_be_late: bool


class Stages:
    """Judge each record of the window whose steps come one after the other."""

    __slots__ = ("_conditions", "_each", "_stages")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._each = Selection(spec["each"])
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._stages = [
            Stage(
                step["field"].split("/"),
                step["name"],
                grace_of(parameters, step["grace"]) if "grace" in step else None,
                "grace" in step and parameters[step["grace"]].origin == "ours",
            )
            for step in spec["stages"]
        ]

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record whose day, deadline or last step lies in the window, or that is still open."""
        first, last = facts.window
        found = []
        for entry, day in since_in_force(self._each, facts, check):
            finding = self._one(facts, check, entry, day)
            told_on = (day, finding.deadline, self._last_step(facts, entry))
            if any(one is not None and first <= one <= last for one in told_on):
                found.append(finding)
        return found

    def _last_step(self, facts: Facts, entry: Entry) -> date:
        """Return the day of the last step; the as-of day while the last is still to come: it is told every year."""
        return self._day(facts, entry, self._stages[-1]) or facts.as_of

    def _one(self, facts: Facts, check: Check, entry: Entry, day: date) -> Finding:
        subject, path = entry.subject, (entry.path,)
        reason, note = not_bound_on(facts, check, subject, day)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=day, reason=reason, note=note, evidence=path)
        days = [self._day(facts, entry, step) for step in self._stages]
        dues = self._dues(days)
        late, overdue = self._overdue(facts, days, dues)
        gaps = all_gaps(self._conditions, facts, entry) + self._faults(days) + overdue
        place = days.index(None) if None in days else None
        due = dues[-1 if place is None else place]
        if gaps:
            return Finding(check, subject, Status.MISSED, on=day, deadline=due, gaps=gaps, evidence=path)
        if place is not None:
            next_step = (Gap(f"下一步：{self._stages[place].name}"),)
            return Finding(check, subject, Status.PENDING, on=day, deadline=due, gaps=next_step, evidence=path)
        return Finding(check, subject, Status.MET, on=day, deadline=due, late=late, evidence=path)

    @staticmethod
    def _day(facts: Facts, entry: Entry, step: Stage) -> date | None:
        """Return the day of a step that has come by the as-of day."""
        day = value_at(entry.data, step.path)
        return day if isinstance(day, date) and day <= facts.as_of else None

    def _faults(self, days: list[date | None]) -> tuple[Gap, ...]:
        """Return what no later step can mend: steps passed over, and steps before the one that they follow."""
        taken = [(place, day) for place, day in enumerate(days) if day is not None]
        reached = taken[-1][0] if taken else 0
        skipped = [step.name for step, day in zip(self._stages, days[:reached], strict=False) if day is None]
        gaps = [Gap(f"没有经过：{'、'.join(skipped)}")] if skipped else []
        for (one, before), (other, after) in pairwise(taken):
            if after < before:
                gaps.append(Gap(f"“{self._stages[other].name}”早于“{self._stages[one].name}”"))
        return tuple(gaps)

    def _dues(self, days: list[date | None]) -> list[date | None]:
        """Return the deadline of each step, so far as the day of the one before it is known."""
        dues: list[date | None] = [None]
        for step, before in zip(self._stages[1:], days, strict=False):
            dues.append(deadline(before, step.grace) if step.grace is not None and before is not None else None)
        return dues

    def _overdue(self, facts: Facts, days: list[date | None], dues: list[date | None]) -> tuple[bool, tuple[Gap, ...]]:
        """Say whether a step came late, and name those that are overdue, or late where that does not do."""
        late, gaps = False, []
        for step, day, due in zip(self._stages, days, dues, strict=True):
            if due is None or (day or facts.as_of) <= due:
                continue
            if day is not None and step.may_be_late:
                late = True
            else:
                gaps.append(Gap(f"没有在 {due.isoformat()} 前“{step.name}”"))
        return late, tuple(gaps)
