"""`presence`: a record, a field or a set of entries exists and is complete.

Of each record, with `each` and `conditions` (see `each_record`), or of the branch as of the day:

```toml
rule = "presence"
standing = { kind = "branch", rows = "record_keepers" }   # dated rows, one of which must hold today
gap = "没有明确台账记录人"
from = "date"                   # the field of its first day: `from` unless told; its last day is in `to`, if it has one
conditions = [...]              # what an entry must be like to hold
covers = [{ field = "windows/matters", values = [...], gap = "没有：{missing}" }]   # what those that hold have together
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.binding import exempted
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.conditions.base import label
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.rules.records import Records
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.catalogue import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.selection import Entry


class Presence:
    """Judge whether something is there."""

    __slots__ = ("_judge",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        found = Standing(spec, parameters) if "standing" in spec else Records(spec, parameters)
        self._judge = found.judge

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record, or one for the branch."""
        return self._judge(facts, check)


class Standing:
    """Judge whether one of the dated rows holds on the as-of day."""

    __slots__ = ("_conditions", "_covers", "_from", "_gaps", "_rows", "_subjects")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._rows = Selection(spec["standing"])
        self._gaps = (Gap(spec["gap"]),)
        self._subjects: str = spec.get("subjects", "branch")
        self._from: str = spec.get("from", "from")
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._covers = [_cover(table) for table in spec.get("covers", ())]

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
        holding = [entry for entry in self._rows.of_subject(facts, subject) if self._holds(entry, day)]
        sound = [entry for entry in holding if not all_gaps(self._conditions, facts, entry)]
        evidence = tuple(dict.fromkeys(entry.record.path for entry in sound or holding))
        if not sound:
            gaps = all_gaps(self._conditions, facts, holding[0]) if holding else self._gaps
        else:
            gaps = tuple(gap for gap in (cover(sound) for cover in self._covers) if gap is not None)
        if gaps:
            return Finding(check, subject, Status.MISSED, on=day, gaps=gaps, evidence=evidence)
        return Finding(check, subject, Status.MET, on=day, values={"found": len(sound)}, evidence=evidence)

    def _holds(self, entry: Entry, day: date) -> bool:
        return Spans.from_tables([{"from": entry.data.get(self._from), "to": entry.data.get("to")}]).covers(day)


def _cover(table: Mapping[str, Any]) -> Callable[[Sequence[Entry]], Gap | None]:
    """Compile one of `covers`: entries that have each of `values` in `field` (`list` or `rows/list`) together."""
    rows, _, field = table["field"].rpartition("/")
    values, text = list(table["values"]), table["gap"]

    def judge(entries: Sequence[Entry]) -> Gap | None:
        there = {
            value
            for entry in entries
            for row in (entry.data.get(rows, ()) if rows else (entry.data,))
            for value in row.get(field, ())
        }
        missing = [label(entries[0], rows or None, field, value) for value in values if value not in there]
        return Gap(text.replace("{missing}", "、".join(missing))) if missing else None

    return judge
