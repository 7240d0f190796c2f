"""`coverage`: every subject of a set, or every pair of people, is reached at least once in each period.

```toml
rule = "coverage"
subjects = "secretary_and_members"
period = "year"
sources = [{ kind = "talk", who = ["from", "with"] }]
```

With `each` and `conditions` it asks the same of one record: everybody who should have been there was, or gave a reason.
With `field` it asks that the entries of a period have every code of a list, see `covered`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.rules.cadence import Cadence
from wuhua_tui.standards.rules.covered import Covered
from wuhua_tui.standards.rules.each_record import EachRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter


class Coverage:
    """Judge whether each subject was reached."""

    __slots__ = ("_reach",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        # To reach a subject is to have one record of it; to reach everybody in a room is a condition of that record.
        kind: type[Rule] = EachRecord if "each" in spec else Covered if "field" in spec else Cadence
        self._reach: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a subject and period, or one a record."""
        return self._reach.judge(facts, check)
