"""What the two ways to attest share: what an attestation comes to, by what it says and by the superior's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.standards.conditions import all_gaps
from wuhua_tui.standards.findings import Gap, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.conditions.base import Judge
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts

_NOT_ATTAINED: Final = Gap("支部自评为“未达到”")
_ACTS: Final = frozenset({"confirmed", "rejected", "returned"})


class Attested(NamedTuple):
    """What an attestation comes to.

    Attributes:
        status: Met, or waiting for the superior; None where the duty stays open, or where nothing was said.
        evidence: The attestation, and the superior's answer where it counts.
        gaps: What it lacks.
        note: Why the superior sent it back.
    """

    status: Status | None = None
    evidence: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""


NOTHING_SAID: Final = Attested()


def attested(facts: Facts, said: Entry, conditions: Sequence[Judge] = ()) -> Attested:
    """Return what an attestation comes to; it must meet the conditions."""
    evidence = (said.path,)
    if said.data["self_rating"] == "not_attained":
        return Attested(evidence=evidence, gaps=(_NOT_ATTAINED,))
    if gaps := all_gaps(conditions, facts, said):
        return Attested(evidence=evidence, gaps=gaps)
    ruling = _ruling_on(facts, said)
    if ruling is None:
        return Attested(Status.UNVERIFIED, evidence)
    if ruling.data["act"] != "confirmed":
        return Attested(evidence=evidence, note=str(ruling.data.get("reason", "")))
    return Attested(Status.MET, (said.path, ruling.path))


def _ruling_on(facts: Facts, said: Entry) -> Record | None:
    """Return the superior's last answer to an attestation; None where there is none yet."""
    rulings = [record for record in facts.rulings.get(said.record.uid, ()) if record.data["act"] in _ACTS]
    return rulings[-1] if rulings else None
