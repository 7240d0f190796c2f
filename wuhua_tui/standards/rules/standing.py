"""`presence` of what stands: policies in force, venues in use, people in charge, as of the day.

```toml
rule = "presence"
standing = { kind = "branch", rows = "record_keepers" }     # dated rows or records, one of which must hold today
from = "date"                   # the field of the first day: `from` unless told; the last is in `to`, if it has one
every = true                    # each of those that hold must be like this; one is enough unless told
conditions = [...]              # what an entry must be like to count
covers = [{ field = "areas", codes = "areas", gap = "没有：{missing}" }]    # what those that count have together
gap = "没有明确台账记录人"
```

`covers` takes its codes from a parameter (`codes`) or from the row (`values`); a code that is a list means any of
these, and a field may be `rows/list`. Several things that must hold together are `needs`, each a table with these keys
and:

```toml
[[check.needs]]
applies = { categories = ["village"] }          # asked of these branches only
any = [                                         # one of these ways is enough
    { standing = { kind = "venue" }, conditions = [...] },
    { standing = { kind = "plan" }, while = "period" },     # holds in the period that it is for
]
gap = "…"
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import row_covers
from wuhua_tui.standards.applicability import Applicability
from wuhua_tui.standards.binding import exempted_items, exemption
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.conditions.base import value_label
from wuhua_tui.standards.findings import Finding, Gap, Status
from wuhua_tui.standards.periods import parse
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter


class Cover:
    """Codes that several entries have together."""

    def __init__(self, spec: Mapping[str, Any], kind: str, parameters: Mapping[str, Parameter]) -> None:
        self._rows, _, self._field = spec["field"].rpartition("/")
        codes = spec["values"] if "values" in spec else parameters[spec["codes"]].value
        self._wanted = [tuple(code) if isinstance(code, list) else (code,) for code in codes]
        self._kind = kind
        self._gap: str = spec["gap"]

    def counts(self, entry: Entry) -> bool:
        """Say whether an entry has any of the codes."""
        there = self._codes(entry)
        return any(not there.isdisjoint(wanted) for wanted in self._wanted)

    def missing(self, entries: Sequence[Entry], freed: frozenset[str]) -> Gap | None:
        """Return the gap that names the codes which no entry has, less those that the superior has freed."""
        there = freed.union(*map(self._codes, entries))
        missing = [self._label(wanted[0]) for wanted in self._wanted if there.isdisjoint(wanted)]
        missing = [name for name in missing if name not in freed]
        return Gap(self._gap.replace("{missing}", "、".join(missing))) if missing else None

    def _codes(self, entry: Entry) -> set[str]:
        tables = entry.data.get(self._rows, ()) if self._rows else (entry.data,)
        return {code for table in tables for code in table.get(self._field, ())}

    def _label(self, code: str) -> str:
        return value_label(self._kind, self._rows or None, self._field, code)


class Way:
    """One way in which a need may be met: entries that hold on the day and are like this."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._selection = Selection(spec["standing"])
        self._from: str = spec.get("from", "from")
        self._by_period = spec.get("while") == "period"
        self._every: bool = spec.get("every", False)
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._covers = [Cover(cover, self._selection.kind, parameters) for cover in spec.get("covers", ())]

    def judge(
        self, facts: Facts, subject: Subject, freed: frozenset[str]
    ) -> tuple[list[Entry], tuple[Gap, ...] | None]:
        """Return the entries that count, or else those that hold, and what they lack; None where nothing holds."""
        holding = [entry for entry in self._selection.of_subject(facts, subject) if self._holds(entry, facts.as_of)]
        judged = [(entry, all_gaps(self._conditions, facts, entry)) for entry in holding]
        sound = [entry for entry, gaps in judged if not gaps]
        lacking = [gaps for _, gaps in judged if gaps]
        if lacking and (self._every or not sound):
            return holding, lacking[0]
        gaps = tuple(gap for gap in (cover.missing(sound, freed) for cover in self._covers) if gap is not None)
        # A policy on something else shows nothing.
        shown = [entry for entry in sound if not self._covers or any(cover.counts(entry) for cover in self._covers)]
        # Where the superior has freed the branch of the whole list, nothing need be there.
        return shown, gaps if sound or (self._covers and not gaps) else None

    def _holds(self, entry: Entry, day: date) -> bool:
        if self._by_period:
            period = parse(entry.data["for_period"])
            return period is not None and day in period
        if not row_covers(entry.data, day, self._from):
            return False
        # A row does not outlive its record: who keeps a venue that was given up keeps nothing.
        return "from" not in entry.record.data or row_covers(entry.record.data, day)


class Need:
    """One thing that must hold of a subject on the day."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._ways = [Way(way, parameters) for way in spec.get("any", (spec,))]
        self._gap = Gap(spec["gap"])
        self._applies = Applicability(spec.get("applies", {}))

    def judge(self, facts: Facts, subject: Subject, freed: frozenset[str]) -> tuple[list[Entry], tuple[Gap, ...]]:
        """Return the entries that show whether the need is met, and what is missing."""
        if not self._applies.spans(facts).covers(facts.as_of):
            return [], ()
        shown: tuple[list[Entry], tuple[Gap, ...]] = ([], (self._gap,))
        for way in self._ways:
            entries, gaps = way.judge(facts, subject, freed)
            if gaps == ():
                return entries, ()
            if gaps is not None and not shown[0]:
                shown = entries, gaps
        return shown


class Standing:
    """Judge whether everything that must stand does on the as-of day."""

    __slots__ = ("_needs", "_subjects")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._needs = [Need(need, parameters) for need in spec.get("needs", (spec,))]
        self._subjects: str = spec.get("subjects", "branch")

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject, as of the day; none for a branch that is not bound that day."""
        day = facts.as_of
        if not (facts.branch_spans & check.applies.spans(facts)).covers(day):
            return []
        return [
            self._one(facts, check, subject) for subject in subjects(facts, self._subjects) if subject.spans.covers(day)
        ]

    def _one(self, facts: Facts, check: Check, subject: Subject) -> Finding:
        day = facts.as_of
        reason, words = exemption(facts, check, subject, day)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=day, reason=reason, note=words)
        freed = exempted_items(facts, check, day)
        found: list[Entry] = []
        gaps: tuple[Gap, ...] = ()
        for need in self._needs:
            entries, lacks = need.judge(facts, subject, freed)
            found += entries
            gaps += lacks
        evidence = tuple(dict.fromkeys(entry.record.path for entry in found))
        if not gaps:
            return Finding(check, subject, Status.MET, on=day, values={"found": len(evidence)}, evidence=evidence)
        if not evidence and day < facts.ledger_from:
            return Finding(check, subject, Status.EXEMPT, on=day, reason="before_adoption")
        return Finding(check, subject, Status.MISSED, on=day, gaps=gaps, evidence=evidence)
