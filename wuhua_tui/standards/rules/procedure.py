"""`order` of a procedure: the dated steps of one record follow each other within their limits.

```toml
rule = "order"
each = { kind = "admission", date = "applied_on" }
closed = ["filed_on", "stopped_on"]     # fields that end it
closing = [{ step = "approval", where = { "approval/result" = "refused" } }]   # done like this, or at all, it ends here
anchors = ["probation_end"]             # days of `procedure_days.py` that limits may be counted from
recurring = ["half_reviews"]            # steps of `procedure_days.py` that come again and again
steps = [...]                           # see `standards/procedure.py`
conditions = [...]                      # what the record must be like at any time
```

One finding a record: missed once a step is out of order or past its latest day, pending while one has still to be done
by a day to come, met where everything that is due was done. A record is told in every window in which it is open.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.procedure import StepRule, anchor_days
from wuhua_tui.standards.procedure_days import ANCHORS, RECURRING
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.procedure import Step


class Procedure:
    """Judge each record of a procedure."""

    __slots__ = ("_anchors", "_closed", "_closing", "_conditions", "_each", "_parameters", "_recurring", "_steps")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._each = Selection(spec["each"])
        self._parameters = parameters
        self._closed: list[str] = list(spec["closed"])
        self._closing = [(table["step"], compile_where(table.get("where"))) for table in spec.get("closing", ())]
        self._anchors = {name: ANCHORS[name] for name in spec.get("anchors", ())}
        self._recurring = [RECURRING[name] for name in spec.get("recurring", ())]
        self._steps = [StepRule(table, parameters) for table in spec["steps"]]
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record that was open on a day of the window."""
        first, last = facts.window
        found = []
        for entry in self._each.entries(facts):
            begun, closed = entry.date, self.closed_on(facts, entry)
            if begun is not None and begun <= last and (closed is None or closed >= first):
                found.append(self._one(facts, check, entry, begun, closed))
        return found

    def timeline(self, facts: Facts, entry: Entry) -> list[Step]:
        """Return the steps of one record in their order, each with its day and its earliest and latest lawful day."""
        steps: dict[str, Step] = {}
        for rule in self._steps:
            steps[rule.name] = rule.read(facts, entry, steps, partial(self._anchor, facts, entry, steps))
        return list(steps.values())

    def course(self, facts: Facts, entry: Entry) -> tuple[list[Step], bool]:
        """Return the steps of one record with those that come again and again behind them, and whether it ended.

        It ended where a step was done in such a way that it goes no further.
        """
        steps = self.timeline(facts, entry)
        done = {step.name: step for step in steps}
        ended = any(
            done[name].refused or (done[name].on is not None and (test is None or test(entry)))
            for name, test in self._closing
        )
        for recurring in self._recurring:
            steps += recurring(facts, entry, done, self._parameters)
        return steps, ended

    def _anchor(self, facts: Facts, entry: Entry, steps: Mapping[str, Step], name: str) -> date | None:
        """Return the day that a limit is counted from."""
        if name in self._anchors:
            return self._anchors[name](facts, entry, self._parameters)
        found = anchor_days(entry, steps, name)
        return found if found is not None and found <= facts.as_of else None

    def closed_on(self, facts: Facts, entry: Entry) -> date | None:
        """Return the day on which it ended; with the branch at the latest."""
        days = [day for field in self._closed if isinstance(day := entry.data.get(field), date) and day <= facts.as_of]
        return min([*days, *([facts.ended_on] if facts.ended_on else [])], default=None)

    def _one(self, facts: Facts, check: Check, entry: Entry, begun: date, closed: date | None) -> Finding:
        subject, own = entry.subject, (entry.record.path,)
        reason, note = not_bound_on(facts, check, subject, facts.as_of)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=begun, reason=reason, note=note, evidence=own)
        steps, ends = self.course(facts, entry)
        open_steps = [] if ends else [step for step in steps if step.on is None]
        gaps = all_gaps(self._conditions, facts, entry)
        gaps += tuple(gap for step in steps if _judged(step, check.in_force) for gap in step.gaps)
        overdue = [step for step in open_steps if _is_over(step, facts.as_of, closed) and _judged(step, check.in_force)]
        gaps += tuple(Gap(f"“{step.title}”最迟 {step.latest}，没有办") for step in overdue)
        coming = [step for step in open_steps if closed is None and step.latest and step.latest >= facts.as_of]
        upcoming = min(coming, key=attrgetter("latest"), default=None)
        status = Status.MISSED if gaps else Status.PENDING if upcoming else Status.MET
        return Finding(
            check,
            subject,
            status,
            on=begun,
            deadline=upcoming.latest if upcoming else None,
            late=status is Status.MET and any(step.late for step in steps),
            values=_said(steps, upcoming),
            gaps=gaps,
            evidence=own,
            self_declared=status is Status.MET
            and any(step.declared for step in steps if step.on is not None and step.on >= facts.ledger_from),
        )


def _judged(step: Step, in_force: date) -> bool:
    """Say whether a step is judged: done, or due, since the document binds."""
    day = step.on or step.latest
    return day is not None and day >= in_force


def _is_over(step: Step, as_of: date, closed: date | None) -> bool:
    """Say whether the latest day passed, and passed before the record was closed."""
    return step.latest is not None and step.latest < as_of and (closed is None or step.latest < closed)


def _said(steps: list[Step], upcoming: Step | None) -> dict[str, Any]:
    """Return what the sentences name: the last step done, and the one that is due next."""
    done = [step for step in steps if step.on is not None]
    found: dict[str, Any] = {}
    if done:
        found["reached"] = max(done, key=attrgetter("on")).title
    if upcoming is not None:
        found["next"] = upcoming.title
        found["earliest"] = upcoming.earliest.isoformat() if upcoming.earliest else "—"
    return found
