"""`quota`: the sum of a field over a period reaches a figure, for each subject.

```toml
rule = "quota"
subjects = "members"
period = "year"
sum = "class_hours"
sources = [{ kind = "training", who = ["attended"] }, { kind = "meeting", who = ["present", "online"] }]
parameters.hours = { value = 32, … }
prorated = true                 # by whole months bound (rule 4)
```

A source that holds its figure elsewhere (hours that a transfer record states) names the field in a `sum` of its own.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.bound_days import prorated_hours
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.rules.base import by_period, obligations, settle
from wuhua_tui.standards.rules.sources import Sources
from wuhua_tui.standards.succession import inherited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit


_NOTHING: Final = Decimal(0)


@lru_cache(maxsize=1024)
def _exact(figure: float) -> Decimal:
    """Return a figure as it is written; the same few stand in all records."""
    return Decimal(str(figure))


def plain_number(value: Decimal) -> int | float:
    """Return a sum as a JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


class Quota:
    """Judge whether the sum reaches `hours`, prorated by whole months where the row says so."""

    __slots__ = ("_hours", "_key", "_keys", "_prorated", "_sources", "_subjects", "_unit")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._subjects: str = spec["subjects"]
        self._unit: Unit = spec["period"]
        self._key: str = spec["sum"]
        self._keys = {table["kind"]: table["sum"] for table in spec["sources"] if "sum" in table}
        self._sources = Sources(
            [{key: value for key, value in table.items() if key != "sum"} for table in spec["sources"]]
        )
        self._hours: int = parameters["hours"].value
        self._prorated: bool = spec.get("prorated", False)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject and period."""
        found = []
        figures: dict[Period, Mapping[Entry, Decimal]] = {}
        for subject, period, exempt in obligations(facts, check, self._subjects, self._unit):
            if exempt is not None:
                found.append(exempt)
                continue
            wanted: int | None = self._hours
            if self._prorated:
                wanted = prorated_hours(self._hours, subject.spans & facts.branch_spans, period)
            if wanted is None:
                found.append(Finding(check, subject, Status.EXEMPT, period=period, reason="not_bound"))
                continue
            if period not in figures:
                figures[period] = self._figures(facts, period)
            done = self._total(facts, subject, period, figures[period])
            values = {"found": plain_number(done), "count": wanted}
            found.append(
                settle(
                    facts,
                    check,
                    subject,
                    period,
                    period.last,
                    satisfied=done >= wanted,
                    evidence=partial(self._entries, facts, subject, period),
                    values=values,
                )
            )
        return found

    def _entries(self, facts: Facts, subject: Subject, period: Period) -> list[Entry]:
        """Return what counts for the obligation, in time order: what predecessors did, then what the branch did."""
        return [
            *self._inherited(facts, subject, period),
            *by_period(self._sources.of_subject(facts, subject), period),
        ]

    def _figures(self, facts: Facts, period: Period) -> dict[Entry, Decimal]:
        """Return the exact figure of each entry in the period that has one: read once, whoever took part."""
        return {
            entry: _exact(figure)
            for one in (facts, *facts.predecessors)
            for selection in self._sources.selections
            for entry in by_period(selection.entries(one), period)
            if (figure := entry.data.get(self._keys.get(entry.record.kind, self._key))) is not None
        }

    def _total(self, facts: Facts, subject: Subject, period: Period, figures: Mapping[Entry, Decimal]) -> Decimal:
        """Return the sum of what counts for the obligation; the order does not matter, nor what has no figure."""
        own = [selection.of_subject(facts, subject) for selection in self._sources.selections]
        entries = chain(self._inherited(facts, subject, period), *own)
        return sum(filter(None, map(figures.get, entries)), _NOTHING)

    def _inherited(self, facts: Facts, subject: Subject, period: Period) -> list[Entry]:
        """Return what predecessors did that counts; for a post only where each of them did something."""
        return inherited(facts, self._sources, subject, period, 1)
