"""`presence`: a record, a field or a set of entries exists and is complete.

Of each record, with `each` and `conditions` (see `each_record`), or of the branch as of the day:

```toml
rule = "presence"
standing = { kind = "branch", rows = "record_keepers" }   # dated rows, one of which must hold today
gap = "没有明确台账记录人"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.binding import exempted
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.rules.each_record import EachRecord
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.catalogue import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter


class Presence:
    """Judge whether something is there."""

    __slots__ = ("_judge",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        found = Standing(spec) if "standing" in spec else EachRecord(spec, parameters)
        self._judge = found.judge

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record, or one for the branch."""
        return self._judge(facts, check)


class Standing:
    """Judge whether one of the dated rows holds on the as-of day."""

    __slots__ = ("_gaps", "_rows", "_subjects")

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._rows = Selection(spec["standing"])
        self._gaps = (Gap(spec["gap"]),)
        self._subjects: str = spec.get("subjects", "branch")

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject, as of the day; none for a branch that does not exist that day."""
        day = facts.as_of
        if not (facts.branch_spans & check.applies.spans(facts)).covers(day):
            return []
        return [
            self._one(facts, check, subject) for subject in subjects(facts, self._subjects) if subject.spans.covers(day)
        ]

    def _one(self, facts: Facts, check: Check, subject: Subject) -> Finding:
        day = facts.as_of
        if record := exempted(facts, check, subject, day):
            return Finding(check, subject, Status.EXEMPT, on=day, reason="exempted", note=str(record.data["reason"]))
        holding = [entry for entry in self._rows.entries(facts) if Spans.from_tables([entry.data]).covers(day)]
        evidence = tuple(dict.fromkeys(entry.record.path for entry in holding))
        if not holding:
            return Finding(check, subject, Status.MISSED, on=day, gaps=self._gaps)
        return Finding(check, subject, Status.MET, on=day, values={"found": len(holding)}, evidence=evidence)
