"""What the nine rules share: the walk over subjects and periods, and the step from evidence to a status."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import before_adoption, branch_in, not_bound
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.periods import periods_in_window
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.deadlines import Grace
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Gap, Subject
    from wuhua_tui.standards.periods import Period, Unit
    from wuhua_tui.standards.selection import Selection


def obligations(
    facts: Facts, check: Check, subject_set: str, unit: Unit, grace: Grace | None = None
) -> Iterator[tuple[Subject, Period, Finding | None]]:
    """Yield each subject and period of the window, with the finding `exempt` where it is not bound.

    A subject that no day of a period touches is passed over; the branch itself, which has every day, never is.
    """
    periods = periods_in_window(unit, facts.as_of, facts.window, grace)
    asked = [(period, branch_in(facts, check, period)) for period in periods]
    for subject in subjects(facts, subject_set):
        spans = subject.spans
        for period, branch in asked:
            if not spans.count_ordinals(period.low, period.high):
                continue
            reason, note = not_bound(facts, check, subject, period, branch)
            if reason:
                yield subject, period, Finding(check, subject, Status.EXEMPT, period=period, reason=reason, note=note)
            else:
                yield subject, period, None


def since_in_force(selection: Selection, facts: Facts, check: Check) -> Iterator[tuple[Entry, date]]:
    """Yield the selected entries with their days, from the first day of the document on; not those without a day."""
    for entry in selection.entries(facts):
        day = entry.date
        if day is not None and day >= check.in_force:
            yield entry, day


def adoption_exempts(facts: Facts, check: Check, subject: Subject, period: Period) -> Finding | None:
    """Return the finding 台账启用前 for a period without evidence that began before the ledger did (rule 2)."""
    if not before_adoption(facts, period):
        return None
    return Finding(check, subject, Status.EXEMPT, period=period, reason="before_adoption")


def settle(  # noqa: PLR0913 - all of it is needed for one finding
    facts: Facts,
    check: Check,
    subject: Subject,
    period: Period,
    deadline: date,
    *,
    satisfied: bool,
    evidence: Sequence[Entry] | Callable[[], Sequence[Entry]],
    values: Mapping[str, Any],
    late: bool = False,
    gaps: tuple[Gap, ...] = (),
    self_declared: bool = False,
) -> Finding:
    """Return met, pending or missed for an obligation that binds (rule 6: the deadline day is still pending).

    Without any evidence a period that began before the ledger is exempt instead (rule 2). `evidence` may be a function
    that finds the entries when somebody asks which they were.
    """
    if (exempt := adoption_exempts(facts, check, subject, period)) and not _found(evidence):
        return exempt
    if satisfied:
        status = Status.MET
    elif facts.as_of <= deadline:
        status = Status.PENDING
    else:
        status = Status.MISSED
    return Finding(
        check,
        subject,
        status,
        period=period,
        deadline=deadline,
        late=late and satisfied,
        values=values,
        gaps=gaps,
        evidence=partial(_paths, evidence),
        self_declared=self_declared and satisfied,
    )


def _found(evidence: Sequence[Entry] | Callable[[], Sequence[Entry]]) -> Sequence[Entry]:
    return evidence() if callable(evidence) else evidence


def _paths(evidence: Sequence[Entry] | Callable[[], Sequence[Entry]]) -> tuple[str, ...]:
    """Return the paths of the records that entries lie in, each once."""
    return tuple(dict.fromkeys([entry.record.path for entry in _found(evidence)]))


def by_period(entries: Sequence[Entry], period: Period) -> list[Entry]:
    """Return the entries whose day lies in `period` (rule 3: events count in the period of their own date)."""
    first, last = period.first, period.last
    return [entry for entry in entries if entry.date is not None and first <= entry.date <= last]
