"""What `presence`, `bound`, `order`, `consistency` and a coverage of one record share: conditions on each record.

```toml
each = { kind = "meeting", where = { type = "life" } }
conditions = [{ condition = "filled", field = "recorder", gap = "没有记录人" }]
guard = "cadres_expected"       # only records for which this holds give a finding
```

Such a check has no deadline: it is judged at once (rule 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.approvals import SELF_DECLARED
from wuhua_tui.standards.binding import not_bound_on, without_exempted
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.guards import GUARDS
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _exempt(facts: Facts, check: Check, entry: Entry, day: date) -> Finding | None:
    """Return the finding of a record that the check is not for, or that the superior has exempted from it."""
    subject = entry.subject
    reason, note = not_bound_on(facts, check, subject, day)
    if not reason:
        return None
    return Finding(check, subject, Status.EXEMPT, on=day, reason=reason, note=note, evidence=(subject.id,))


class EachRecord:
    """Judge each selected record of the window by the row's conditions."""

    __slots__ = ("_conditions", "_each", "_guard")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        each = spec["each"]
        self._each = [Selection(table) for table in (each if isinstance(each, list) else [each])]
        self._conditions = [make(condition, parameters) for condition in spec["conditions"]]
        self._guard = GUARDS[spec["guard"]] if "guard" in spec else None

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record whose day lies in the window."""
        first, last = facts.window
        first = max(first, check.in_force)
        may_be_exempt = bool(facts.exemptions) or not check.applies.spans(facts).covers_all(first, last)
        found = []
        for selection in self._each:
            for entry in selection.entries(facts):
                day = entry.date
                if day is None or not first <= day <= last:
                    continue
                if self._guard is not None and not self._guard(facts, entry):
                    continue
                exempt = _exempt(facts, check, entry, day) if may_be_exempt else None
                found.append(exempt or self._judge(facts, check, entry, day))
        return found

    def _judge(self, facts: Facts, check: Check, entry: Entry, day: date) -> Finding:
        subject = entry.subject
        gaps = without_exempted(facts, check, all_gaps(self._conditions, facts, entry), day)
        status = Status.MISSED if gaps else Status.MET
        declared = not gaps and entry.data.get(SELF_DECLARED) is True
        return Finding(check, subject, status, on=day, gaps=gaps, evidence=(subject.id,), self_declared=declared)
