"""The nine kinds of check. A clause is data; what it can say is one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.rules.attest import Attest
from wuhua_tui.standards.rules.cadence import Cadence
from wuhua_tui.standards.rules.coverage import Coverage
from wuhua_tui.standards.rules.deadline import Deadline
from wuhua_tui.standards.rules.order import Order
from wuhua_tui.standards.rules.presence import Presence
from wuhua_tui.standards.rules.quota import Quota
from wuhua_tui.standards.rules.records import Records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Rule

RULES: Final[Mapping[str, type[Rule]]] = {
    "cadence": Cadence,
    "quota": Quota,
    "bound": Records,
    "deadline": Deadline,
    "order": Order,
    "presence": Presence,
    "coverage": Coverage,
    "consistency": Records,
    "attest": Attest,
}
"""By the name that a row of the catalogue gives.

`bound`, `order` and `consistency` are all judged of records one by one and differ in the conditions that they put: a
figure within limits, dates in sequence, two records that agree. `order` also knows steps that take months.
"""
