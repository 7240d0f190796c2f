"""`coverage` of a list: what a subject did in a period has every one of the codes, taken together.

In the period of a merger it does if that of the successor has, or that of each of its predecessors (rule 9).

```toml
rule = "coverage"
subjects = "secretary"
period = "year"
sources = [{ kind = "training", who = ["attended"] }]
field = "topics"                # a list in each entry
labels = { ideals = "理想信念" }  # how the codes are said
parameters.codes = { value = ["ideals"], … }
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.findings import Finding, Gap
from wuhua_tui.standards.rules.base import by_period, obligations, settle
from wuhua_tui.standards.rules.sources import Sources
from wuhua_tui.standards.succession import spans_succession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit


class Covered:
    """Judge whether the entries of each subject and period have all the codes together."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._subjects: str = spec.get("subjects", "branch")
        self._unit: Unit = spec["period"]
        self._sources = Sources(spec["sources"])
        self._field: str = spec["field"]
        self._labels: Mapping[str, str] = spec["labels"]
        self._codes: list[str] = list(parameters["codes"].value)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject and period; its gap names what is not covered."""
        return [
            exempt or self._one(facts, check, subject, period)
            for subject, period, exempt in obligations(facts, check, self._subjects, self._unit)
        ]

    def _one(self, facts: Facts, check: Check, subject: Subject, period: Period) -> Finding:
        entries = by_period(self._sources.of_subject(facts, subject), period)
        missing = self._missing(entries)
        if missing and spans_succession(facts, period):
            before = [by_period(self._sources.of_subject(one, subject), period) for one in facts.predecessors]
            if not any(self._missing(one) for one in before):
                entries, missing = [entry for one in before for entry in one], []
        return settle(
            facts,
            check,
            subject,
            period,
            period.last,
            satisfied=not missing,
            evidence=entries,
            values={"found": len(self._codes) - len(missing), "count": len(self._codes)},
            gaps=(Gap("还没有：" + "、".join(missing)),) if missing else (),
        )

    def _missing(self, entries: list[Entry]) -> list[str]:
        """Return how the codes are said that none of `entries` has."""
        there = {code for entry in entries for code in entry.data.get(self._field, ())}
        return [self._labels.get(code, code) for code in self._codes if code not in there]
