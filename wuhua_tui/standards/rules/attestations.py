"""What the two ways to attest share: a branch that says it fell short, and the superior's answer to what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts

NOT_ATTAINED: Final = Gap("支部自评为“未达到”")
_ACTS: Final = frozenset({"confirmed", "rejected", "returned"})


def ruling_on(facts: Facts, said: Entry) -> Record | None:
    """Return the superior's last answer to an attestation; None where there is none yet."""
    rulings = [record for record in facts.rulings.get(said.record.uid, ()) if record.data["act"] in _ACTS]
    return rulings[-1] if rulings else None
