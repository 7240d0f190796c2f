"""Days and steps of a procedure that no field holds: the end of probation, the half-yearly review of an activist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.bound_days import binds
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.periods import containing, overlapping
from wuhua_tui.standards.procedure import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.standards.deadlines import Grace
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Unit

    Anchor = Callable[[Facts, Entry, Mapping[str, Parameter]], "date | None"]
    Recurring = Callable[[Facts, Entry, Mapping[str, Step], Mapping[str, Parameter]], "list[Step]"]


def probation_end(facts: Facts, entry: Entry, parameters: Mapping[str, Parameter]) -> date | None:
    """Return the day on which probation is over: a year after the admitting vote, or the day it was extended to.

    细则 32: 预备期为一年，从党员大会通过之日算起. The same day of the next year is the first on which full membership
    may be discussed.
    """
    vote = entry.data.get("admitting_vote")
    if vote is None or vote["outcome"] != "carried":
        return None
    extension = entry.data.get("extension")
    if extension is not None and extension["on"] <= facts.as_of:
        until: date = extension["until"]
        return until
    return deadline(vote["on"], grace_of(parameters, "probation"))


def half_reviews(
    facts: Facts, entry: Entry, done: Mapping[str, Step], parameters: Mapping[str, Parameter]
) -> list[Step]:
    """Return a step for each half-year for which the branch has to review an activist (细则 11).

    From the day the activist was chosen until the day before becoming a candidate; a half-year binds like any other
    (rule 4). Due with the grace of an account after its end.
    """
    return _each_period(facts, entry, done, ("half", "reviews", "6 每半年考察"), grace_of(parameters, "review_grace"))


def quarter_reports(
    facts: Facts, entry: Entry, done: Mapping[str, Step], parameters: Mapping[str, Parameter]
) -> list[Step]:
    """Return a step for each quarter for which an activist reports, where the parameter `reports` asks for it."""
    if not parameters["reports"].value:
        return []
    grace = grace_of(parameters, "review_grace")
    return _each_period(facts, entry, done, ("quarter", "reports", "6 思想汇报"), grace)


def _each_period(
    facts: Facts, entry: Entry, done: Mapping[str, Step], what: tuple[Unit, str, str], grace: Grace
) -> list[Step]:
    unit, rows, title = what
    begun = done["activist"].on
    if begun is None:
        return []
    candidate = done["candidate"].on
    stopped = entry.data.get("stopped_on")
    ends = [day.toordinal() - 1 for day in (candidate, stopped) if isinstance(day, date)]
    spans = Spans(((begun.toordinal(), min(ends)),)) if ends else Spans.from_tables([{"from": begun}])
    held = {row["for_period"]: row["on"] for row in entry.data.get(rows, ()) if row["on"] <= facts.as_of}
    found = []
    for period in overlapping(unit, begun, containing("year", facts.as_of).last):
        if not binds(spans, period):
            continue
        latest, on = deadline(period.last, grace), held.get(period.id)
        if on is None and period.first < facts.ledger_from:
            # On paper, from before this ledger (rule 2).
            continue
        late = on is not None and on > latest
        found.append(Step(f"{rows}/{period.id}", f"{title}（{period.label}）", on, None, latest, late=late))
    return found


ANCHORS: Final[Mapping[str, Anchor]] = {"probation_end": probation_end}
"""By the name that `anchors` of a row gives."""
RECURRING: Final[Mapping[str, Recurring]] = {"half_reviews": half_reviews, "quarter_reports": quarter_reports}
"""By the name that `recurring` of a row gives."""
