"""A procedure of dated steps in one record: when each was done, and its earliest and latest lawful day.

Steps are data of a row of the catalogue:

```toml
[[check.steps]]
step = "candidate"              # its name
title = "7 确定发展对象"
on = "candidate/on"             # where its day stands; a list: the first that is filled; `rows/column`: the first row's
starts = "short_training/from"  # where the day stands on which it began, if that differs
after = ["activist_recorded", "training"]   # what has to be done before
least = { of = "activist", by = "activist_stage" }   # a step or anchor, and the parameter with the least gap
most = { of = "applied", by = "talk_within" }        # … and with the most; of a list the first day that is known
late = "approval"               # a parameter: done later than this after `most.of` is late, though still lawful
ruling = true                   # an act of the superior: its ruling on this item counts before what the branch entered
unless = { … }                  # a `where`: a record that passes it has not done the step yet
conditions = [...]              # what the record must be like once it is done
```

All days are inclusive; the same day is in order unless a least gap is set (rule 14). Later than a most gap of ours is
late, later than one of a reference out of the limit (rule 3).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.standards.approvals import word_on
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import Entry, value_at
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.standards.conditions.base import Judge
    from wuhua_tui.standards.deadlines import Grace
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

    Anchors = Callable[[str], "date | None"]


class Step(NamedTuple):
    """One step of one record.

    Attributes:
        name: Its name in the row.
        title: Its number and name for users.
        on: The day on which it was done, up to the as-of day; None where it was not.
        earliest: The first lawful day, as far as the steps before it are done; None where nothing says.
        latest: The last lawful day; None where there is none.
        gaps: What is wrong with it.
        late: Done later than usual, but still lawful.
        declared: An act of the superior that only the branch has entered.
        refused: The superior's last word on it was no.
        waits_for: The titles of the steps that have to be done before it and are not.
    """

    name: str
    title: str
    on: date | None
    earliest: date | None
    latest: date | None
    gaps: tuple[Gap, ...] = ()
    late: bool = False
    declared: bool = False
    refused: bool = False
    waits_for: tuple[str, ...] = ()


class _Limit(NamedTuple):
    of: tuple[str, ...]
    grace: Grace
    ours: bool

    def day(self, anchors: Anchors) -> date | None:
        """Return the day that the gap is counted from: the first of `of` that is known."""
        return next((day for name in self.of if (day := anchors(name)) is not None), None)


class StepRule:
    """A compiled step."""

    def __init__(self, table: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self.name: str = table["step"]
        self.title: str = table["title"]
        self.after: list[str] = list(table.get("after", ()))
        on = table["on"]
        self._on = [path.split("/") for path in ([on] if isinstance(on, str) else on)]
        starts = table.get("starts")
        self._starts = starts.split("/") if starts else None
        self._least = self._limit(table.get("least"), parameters)
        self._most = self._limit(table.get("most"), parameters)
        self._most_binds: bool = self._most is not None and not self._most.ours
        self._late = grace_of(parameters, table["late"]) if "late" in table else None
        self._ruling: bool = table.get("ruling", False)
        self._unless = compile_where(table.get("unless"))
        self._conditions: list[Judge] = [make(condition, parameters) for condition in table.get("conditions", ())]

    @staticmethod
    def _limit(table: Mapping[str, Any] | None, parameters: Mapping[str, Parameter]) -> _Limit | None:
        if table is None:
            return None
        of = (table["of"],) if isinstance(table["of"], str) else tuple(table["of"])
        return _Limit(of, grace_of(parameters, table["by"]), parameters[table["by"]].origin == "ours")

    def read(self, facts: Facts, entry: Entry, before: Mapping[str, Step], anchors: Anchors) -> Step:
        """Return the step of one record, given those before it and the days that limits are counted from."""
        on, declared, refused = self._done(facts, entry)
        earliest, latest, missing = self._limits(before, anchors)
        gaps: tuple[Gap, ...] = ()
        late = False
        if on is not None:
            gaps = self._out_of_order(entry, on, earliest, latest, missing)
            gaps += all_gaps(self._conditions, facts, Entry(entry.data, on, entry.record))
            usual = self._usual(anchors, latest)
            late = usual is not None and on > usual
        return Step(self.name, self.title, on, earliest, latest, gaps, late, declared, refused, tuple(missing))

    def _done(self, facts: Facts, entry: Entry) -> tuple[date | None, bool, bool]:
        """Return the day, whether only the branch says so, and whether the superior's last word was a refusal."""
        if self._ruling:
            word = word_on(facts, entry.record.uid, ["approved", "confirmed"], self.name)
            if word.given is not None:
                return word.given.data["on"], False, False
            if word.refused is not None:
                return None, False, word.refused.data["act"] == "rejected"
        if self._unless is not None and self._unless(entry):
            return None, False, False
        days = (_day(entry.data, path) for path in self._on)
        on = next((day for day in days if day is not None), None)
        return (on if on is not None and on <= facts.as_of else None), self._ruling and on is not None, False

    def _limits(self, before: Mapping[str, Step], anchors: Anchors) -> tuple[date | None, date | None, list[str]]:
        days = [before[name].on for name in self.after]
        missing = [before[name].title for name in self.after if before[name].on is None]
        known = [day for day in days if day is not None]
        if self._least is not None and (start := self._least.day(anchors)) is not None:
            known.append(deadline(start, self._least.grace))
        latest = None
        if self._most is not None and (start := self._most.day(anchors)) is not None:
            latest = deadline(start, self._most.grace)
        return max(known, default=None), latest, missing

    def _usual(self, anchors: Anchors, latest: date | None) -> date | None:
        """Return the last day on which the step is in time, where later is late and no gap."""
        if self._most is None or self._late is None:
            return None if self._most_binds else latest
        start = self._most.day(anchors)
        return deadline(start, self._late) if start is not None else None

    def _out_of_order(
        self, entry: Entry, on: date, earliest: date | None, latest: date | None, missing: Sequence[str]
    ) -> tuple[Gap, ...]:
        begun = _day(entry.data, self._starts) if self._starts else on
        found = [f"“{self.title}”之前没有“{title}”" for title in missing]
        if earliest is not None and (begun or on) < earliest:
            found.append(f"“{self.title}”早于 {earliest}")
        if latest is not None and on > latest and self._most_binds:
            found.append(f"“{self.title}”迟于 {latest}")
        return tuple(Gap(text) for text in found)


def _day(data: Mapping[str, Any], path: Sequence[str]) -> date | None:
    """Return the day at a path; of rows the first one's."""
    value = data.get(path[0])
    if isinstance(value, list):
        days = [row[path[1]] for row in value if path[1] in row]
        return min(days, default=None)
    found = value_at(data, path)
    return found if isinstance(found, date) else None


def anchor_days(entry: Entry, steps: Mapping[str, Step], name: str) -> date | None:
    """Return the day that a limit is counted from: of a step, or at a path of the record."""
    if name in steps:
        return steps[name].on
    return _day(entry.data, name.split("/"))
