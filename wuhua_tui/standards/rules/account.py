"""`deadline` of an account: what is drawn up for a period (`for_period`) is there by the period's deadline (rule 3).

```toml
rule = "deadline"
period = "half"
account = { kind = "consultation", where = { type = "report" } }
counts_from = "start"           # the deadline is reckoned from the period's first day (plans); else from its last
earliest = "last_month"         # a report or a ranking is not made before the period's last month
subjects = "branch_with_points" # a set whose one subject is the branch; the branch unless told
conditions = [...]              # what the account must hold to be one
in_time = [...]                 # what it must be like besides not to be late; the finding names what was
declared = "reduction_declared" # a guard: an act of the superior in it rests on the branch's word
parts = [...]                   # what of it is done later, each on a day of its own (`parts.py`)
elsewhere = { scope = "branch" }    # an account like this says that somebody else's is the one to judge
figures = ["payroll_share"]     # shown beside the verdict (`figures.py`)
parameters.grace = { value = "1 month", origin = "ours", … }
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import without_exempted
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.days import add_months
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.figures import FIGURES
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.guards import GUARDS
from wuhua_tui.standards.rules.base import obligations, settle
from wuhua_tui.standards.rules.parts import Part, finished_on
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.succession import inherited_accounts
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Gap, Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit


class Account:
    """Judge whether the account of each period is there, complete and in time."""

    __slots__ = (
        "_account",
        "_conditions",
        "_counts_from",
        "_declared",
        "_earliest",
        "_elsewhere",
        "_figures",
        "_grace",
        "_in_time",
        "_may_be_late",
        "_parameters",
        "_parts",
        "_subjects",
        "_unit",
    )

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._account = Selection(spec["account"])
        self._unit: Unit = spec["period"]
        self._subjects: str = spec.get("subjects", "branch")
        self._counts_from: str = spec.get("counts_from", "end")
        self._earliest: str = spec.get("earliest", "")
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._in_time = [make(condition, parameters) for condition in spec.get("in_time", ())]
        self._declared = GUARDS[spec["declared"]] if "declared" in spec else None
        self._parts = [Part(part) for part in spec.get("parts", ())]
        self._elsewhere = compile_where(spec.get("elsewhere"))
        self._figures = [FIGURES[name] for name in spec.get("figures", ())]
        self._parameters = parameters
        self._grace = grace_of(parameters)
        self._may_be_late = parameters["grace"].origin == "ours"

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a period."""
        found = []
        # A plan's deadline lies within its period, so that no earlier period can still be open.
        reach = self._grace if self._counts_from == "end" else None
        for subject, period, exempt in obligations(facts, check, self._subjects, self._unit, reach):
            found.append(exempt or self._one(facts, check, subject, period))
        return found

    def _one(self, facts: Facts, check: Check, subject: Subject, period: Period) -> Finding:
        entries = [entry for entry in self._account.entries(facts) if self._is_for(entry, period)]
        entries += inherited_accounts(facts, subject, period, lambda before: self._complete(before, period))
        entries, told = self._own(entries)
        if told and not entries:
            return Finding(check, subject, Status.EXEMPT, period=period, reason="elsewhere", evidence=(told[0].path,))
        due = self._due(facts, period)
        complete: list[Entry] = []
        gaps: tuple[Gap, ...] = ()
        for entry in entries:
            missing = without_exempted(facts, check, self._gaps(facts, entry, period), period.last)
            if missing:
                gaps = gaps or missing
            else:
                complete.append(entry)
        unpunctual = all_gaps(self._in_time, facts, complete[0]) if complete else ()
        late = bool(complete) and (bool(unpunctual) or self._is_late(facts, complete[0], period, due))
        return settle(
            facts,
            check,
            subject,
            period,
            due,
            satisfied=bool(complete) and (self._may_be_late or not late),
            evidence=complete[:1] or entries,
            values={"found": len(complete)} | self._shown(complete),
            late=late,
            gaps=unpunctual if complete else gaps,
            self_declared=self._declared is not None and any(self._declared(facts, entry) for entry in complete[:1]),
        )

    def _own(self, entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
        """Part the accounts that are judged here from those that say that another ledger holds the one to judge."""
        told = [entry for entry in entries if self._elsewhere is not None and self._elsewhere(entry)]
        return [entry for entry in entries if entry not in told], told

    def _gaps(self, facts: Facts, entry: Entry, period: Period) -> tuple[Gap, ...]:
        return all_gaps(self._conditions, facts, entry) + finished_on(self._parts, facts, entry, period)[1]

    def _is_late(self, facts: Facts, entry: Entry, period: Period, due: date) -> bool:
        day, _ = finished_on(self._parts, facts, entry, period)
        return (day or due) > due

    def _shown(self, complete: list[Entry]) -> dict[str, str]:
        """Return the figures of the account that counts."""
        found: dict[str, str] = {}
        for figure in self._figures if complete else ():
            found |= figure(complete[0], self._parameters)
        return found

    def _complete(self, facts: Facts, period: Period) -> list[Entry]:
        """Return the accounts of `period` that lack nothing."""
        found = [entry for entry in self._account.entries(facts) if self._is_for(entry, period)]
        return [entry for entry in found if not self._gaps(facts, entry, period)]

    def _is_for(self, entry: Entry, period: Period) -> bool:
        if entry.data.get("for_period") != period.id:
            return False
        if self._earliest != "last_month" or entry.date is None:
            return True
        return entry.date >= period.last.replace(day=1)

    def _due(self, facts: Facts, period: Period) -> date:
        if self._counts_from == "end":
            return deadline(period.last, self._grace)
        founded = facts.branch_spans.first_day
        due = deadline(period.first, self._grace)
        if founded is not None and founded >= period.first:
            # Plans of a new branch are due one month after approval (rule 4, ours).
            return max(due, add_months(founded, 1))
        return due
