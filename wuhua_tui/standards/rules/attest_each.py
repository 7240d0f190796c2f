"""`attest` of single things: people judge each election, say, and the superior confirms.

```toml
rule = "attest"
each = { derived = "terms", date = "elected_on" }
parameters.grace = { value = "3 months", … }    # counted from the day of the thing
```

The branch's `attestation` names the record in `subject`; the superior's `ruling` names the attestation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.rules.attestations import NOTHING_SAID, Attested, attested
from wuhua_tui.standards.rules.base import since_in_force
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


class AttestEach:
    """Judge whether the branch has attested each thing, and what the superior said."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._each = Selection(spec["each"])
        self._attestations = Selection({"kind": "attestation"})
        self._grace = grace_of(parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for each thing whose day or whose deadline lies in the window."""
        first, last = facts.window
        found = []
        for entry, day in since_in_force(self._each, facts, check):
            due = deadline(day, self._grace)
            if first <= day <= last or first <= due <= last:
                found.append(self._one(facts, check, entry, day, due))
        return found

    def _one(self, facts: Facts, check: Check, entry: Entry, day: date, due: date) -> Finding:
        subject, uid = entry.subject, entry.record.uid
        reason, note = not_bound_on(facts, check, subject, day)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=day, reason=reason, note=note)
        said = [one for one in self._attestations.entries(facts) if one.data["check"] == check.id]
        own = [one for one in said if one.data.get("subject") == uid]
        if not own:
            if day < facts.ledger_from:
                return Finding(check, subject, Status.EXEMPT, on=day, reason="before_adoption")
            return self._open(facts, check, entry, due)
        last = own[-1]
        verdict = attested(facts, last)
        if verdict.status is None:
            return self._open(facts, check, entry, due, verdict)
        return Finding(
            check,
            subject,
            verdict.status,
            on=day,
            deadline=due,
            late=last.date is not None and last.date > due,
            evidence=verdict.evidence,
        )

    @staticmethod
    def _open(facts: Facts, check: Check, entry: Entry, due: date, said: Attested = NOTHING_SAID) -> Finding:
        if facts.ended_before(due):
            reason = "branch_not_bound"
            return Finding(check, entry.subject, Status.EXEMPT, on=entry.date, deadline=due, reason=reason)
        return Finding(
            check,
            entry.subject,
            Status.PENDING if facts.as_of <= due else Status.MISSED,
            on=entry.date,
            deadline=due,
            gaps=said.gaps,
            note=said.note,
            evidence=said.evidence,
        )
