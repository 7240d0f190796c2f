"""`bound` of a tally: how many entries of a year fall under each value of a field; shown, and bound by nothing.

```toml
rule = "bound"
tally = { kind = "admission", where = { "admitting_vote/outcome" = "carried" }, date = "admitting_vote/on" }
period = "year"
field = "source"
values = ["industrial_worker", "young_farmer"]
gap = "没有填发展来源"
```

One finding a period with entries. It is missed, once the period is over, where an entry does not say its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.conditions.base import value_label
from wuhua_tui.standards.entries import is_filled
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.rules.base import by_period, obligations, settle
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Unit


class Tally:
    """Count the entries of each period by the values of a field that may hold several."""

    __slots__ = ("_field", "_gaps", "_tally", "_unit", "_values")

    def __init__(self, spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> None:
        self._tally = Selection(spec["tally"])
        self._unit: Unit = spec["period"]
        self._field: str = spec["field"]
        self._values = [(value, value_label(self._tally.kind, None, self._field, value)) for value in spec["values"]]
        self._gaps = (Gap(spec["gap"]),)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for each period in which there is something to count."""
        found = []
        for subject, period, exempt in obligations(facts, check, "branch", self._unit):
            entries = by_period(self._tally.entries(facts), period)
            if not entries:
                continue
            if exempt is not None:
                found.append(exempt)
                continue
            counts = [
                f"{label} {sum(value in entry.data.get(self._field, ()) for entry in entries)} 名"
                for value, label in self._values
            ]
            unsaid = sum(not is_filled(entry.data.get(self._field)) for entry in entries)
            values = {"shown": f"共 {len(entries)} 名，其中{'、'.join(counts)}", "unsaid": unsaid}
            gaps = self._gaps if unsaid else ()
            due = period.last
            found.append(
                settle(
                    facts, check, subject, period, due, satisfied=not unsaid, evidence=entries, values=values, gaps=gaps
                )
            )
        return found
