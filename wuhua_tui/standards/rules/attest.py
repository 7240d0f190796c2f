"""`attest`: people judge, with evidence, and the superior confirms.

```toml
rule = "attest"
period = "year"                 # ours: attest items bind each year, until 31 December
conditions = [...]              # what the statement must hold: evidence, for one
wording = { village = "…" }     # what the duty is for a branch of each category: fills `{wording}` in the sentences
```

Two records, each with its own commit: the branch's `attestation` and the superior's `ruling` on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.conditions import make
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.rules.attest_each import AttestEach
from wuhua_tui.standards.rules.attestations import NOTHING_SAID, Attested, attested
from wuhua_tui.standards.rules.base import adoption_exempts, obligations
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check, Rule
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit


class Attest:
    """Judge what people attest: for each period, or of each thing (`attest_each`)."""

    __slots__ = ("_rule",)

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        kind: type[Rule] = AttestEach if "each" in spec else Yearly
        self._rule: Rule = kind(spec, parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a period, or one for each thing."""
        return self._rule.judge(facts, check)


class Yearly:
    """Judge whether the branch has attested a check for each period, and what the superior said."""

    __slots__ = ("_attestations", "_conditions", "_unit", "_wording")

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._unit: Unit = spec.get("period", "year")
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._wording: Mapping[str, str] = spec.get("wording", {})
        self._attestations = Selection({"kind": "attestation"})

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a period."""
        return [
            exempt or self._one(facts, check, subject, period)
            for subject, period, exempt in obligations(facts, check, "branch", self._unit)
        ]

    def _one(self, facts: Facts, check: Check, subject: Subject, period: Period) -> Finding:
        entries = [
            entry
            for entry in self._attestations.entries(facts)
            if entry.data["check"] == check.id and entry.data["for_period"] == period.id
        ]
        if not entries:
            return adoption_exempts(facts, check, subject, period) or self._open(facts, check, subject, period)
        last = entries[-1]
        said = attested(facts, last, self._conditions)
        if said.status is None:
            return self._open(facts, check, subject, period, said)
        return Finding(
            check,
            subject,
            said.status,
            period=period,
            deadline=period.last,
            late=last.date is not None and last.date > period.last,
            evidence=said.evidence,
        )

    def _worded(self, facts: Facts, period: Period) -> Mapping[str, str]:
        """Return the wording for the category that the branch has on the last day of the period."""
        if not self._wording:
            return {}
        found = next(
            (
                words
                for category, words in self._wording.items()
                if facts.registry_spans("categories", "category", frozenset([category])).covers(period.last)
            ),
            "",
        )
        return {"wording": found}

    def _open(
        self, facts: Facts, check: Check, subject: Subject, period: Period, said: Attested = NOTHING_SAID
    ) -> Finding:
        return Finding(
            check,
            subject,
            Status.PENDING if facts.as_of <= period.last else Status.MISSED,
            period=period,
            deadline=period.last,
            values=self._worded(facts, period),
            gaps=said.gaps,
            note=said.note,
            evidence=said.evidence,
        )
