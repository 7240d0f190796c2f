"""What `presence`, `bound`, `order` and `consistency` ask of a state: of today, or for as long as something lasts.

```toml
current = { kind = "registry" }           # judged as it stands on the as-of day
holding = true                            # of rows with `from` and `to` only those that hold on that day
about = "group"                           # the subject; the record unless told, see `subject_of`
judged_if = [...]                         # conditions; a record for which one does not hold gives no finding
item = { id = "setting", label = "…" }    # one of several findings on the branch
shown_by = "term"                         # the evidence is the term of the day, where there is one
until = "target"                          # instead of a grace: a parameter with the day until which gaps may stay open
parameters.grace = { value = "3 months", … }   # from the day on which a gap arose it is pending for so long
exempt = [{ where = { … }, reason = "paper_lost", note = "founding_paper_lost" }]

lasting = { derived = "secretaries" }     # judged by its first day, told in each window that it touches until its `to`
```

A gap that says since when it is there is open until the grace after that day is over; one that does not is missed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import ALWAYS, row_covers
from wuhua_tui.standards.approvals import SELF_DECLARED
from wuhua_tui.standards.binding import exemption, without_exempted
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.counting import began
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.findings import Finding, Status, Subject
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.guards import GUARDS
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import holder
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Gap
    from wuhua_tui.standards.parameters import Parameter


def subject_of(facts: Facts, entry: Entry, about: str, item: Mapping[str, str] | None = None) -> Subject:
    """Return whom a finding on `entry` is about.

    `branch`, whose ledger it is; `group`, which the field `name` names; `member`, whom the field `member` names;
    `item`, one of several findings on the branch, told in the row or by the field `name`; anything else is the record.
    """
    match about:
        case "branch":
            return holder(facts)
        case "group":
            name = entry.data["name"]
            return Subject("group", name, name, ALWAYS, (name,))
        case "member":
            member = entry.data["member"]
            return Subject("member", member, facts.name(member), ALWAYS, (member,))
        case "item":
            said = item or {"id": entry.data["name"], "label": entry.data["name"]}
            return Subject("item", said["id"], said["label"], ALWAYS)
    return entry.subject


class _State:
    """What both have: whose state it is, what it must be like, and why it may not be asked."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter], key: str) -> None:
        self._selection = Selection(spec[key])
        self._about: str = spec.get("about", "record")
        self._item: Mapping[str, str] | None = spec.get("item")
        self._conditions = [make(condition, parameters) for condition in spec["conditions"]]
        self._guard = GUARDS[spec["guard"]] if "guard" in spec else None
        self._judged_if = [make(condition, parameters) for condition in spec.get("judged_if", ())]
        self._exempt = [(compile_where(table["where"]), table) for table in spec.get("exempt", ())]
        self._grace = grace_of(parameters) if "grace" in parameters else None
        self._by_term: bool = spec.get("shown_by") == "term"

    def _is_judged(self, facts: Facts, entry: Entry) -> bool:
        if self._guard is not None and not self._guard(facts, entry):
            return False
        return not all_gaps(self._judged_if, facts, entry)

    def _one(  # noqa: PLR0913 - what decides a finding
        self, facts: Facts, check: Check, entry: Entry, day: date, *, since: date, why_not: str
    ) -> Finding:
        """Judge a state on `day`, asked `since` another; or exempt it where the rule says why it is not asked."""
        subject = subject_of(facts, entry, self._about, self._item)
        path = self._evidence(facts, entry, day)
        reason, note = (why_not, "") if why_not else self._spared(facts, check, entry, subject, day)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=day, reason=reason, note=note, evidence=path)
        gaps = without_exempted(facts, check, all_gaps(self._conditions, facts, entry), day)
        if not gaps:
            declared = entry.data.get(SELF_DECLARED) is True
            return Finding(check, subject, Status.MET, on=day, evidence=path, self_declared=declared)
        due = self._due(gaps, since)
        if due is not None and facts.ended_before(due):
            reason = "branch_not_bound"
            return Finding(check, subject, Status.EXEMPT, on=day, deadline=due, reason=reason, evidence=path)
        status = Status.PENDING if due is not None and facts.as_of <= due else Status.MISSED
        return Finding(check, subject, status, on=day, deadline=due, gaps=gaps, evidence=path)

    def _evidence(self, facts: Facts, entry: Entry, day: date) -> tuple[str, ...]:
        """Return the path of the record that shows the state."""
        terms = facts.terms if self._by_term else ()
        return tuple(term.path for term, spans in terms if spans.covers(day)) or (entry.record.path,)

    def _spared(self, facts: Facts, check: Check, entry: Entry, subject: Subject, day: date) -> tuple[str, str]:
        """Return the reason and the note of an exemption; both empty where there is none."""
        for test, table in self._exempt:
            if test is None or test(entry):
                return table["reason"], str(entry.data.get(table.get("note", "")) or "")
        return exemption(facts, check, subject, day)

    def _due(self, gaps: tuple[Gap, ...], since: date) -> date | None:
        """Return the day until which all of `gaps` may stay open; None where one of them may not."""
        raise NotImplementedError


class Current(_State):
    """Judge each selected record as it stands on the as-of day."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        super().__init__(spec, parameters, "current")
        self._holding: bool = spec.get("holding", False)
        self._until = date.fromisoformat(parameters[spec["until"]].value) if "until" in spec else None

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a record; none for a branch that does not exist, or is another one, that day."""
        day = facts.as_of
        bound_since = began(facts.branch_spans & check.applies.spans(facts), day)
        if bound_since is None:
            return []
        found = []
        for entry in self._selection.entries(facts):
            if self._holding and not row_covers(entry.data, day):
                continue
            now = Entry(entry.data, day, entry.record)
            if self._is_judged(facts, now):
                older = not self._holding and entry.date is not None and entry.date < check.in_force
                why_not = "before_in_force" if older else ""
                found.append(self._one(facts, check, now, day, since=bound_since, why_not=why_not))
        return found

    def _due(self, gaps: tuple[Gap, ...], since: date) -> date | None:
        """See `_State`: until the day that a parameter names, or a grace after the gap arose."""
        if self._until is not None:
            return self._until
        if self._grace is None:
            return None
        dues = []
        for gap in gaps:
            if gap.since is None:
                return None
            dues.append(deadline(max(gap.since, since), self._grace))
        return min(dues)


class Lasting(_State):
    """Judge each selected thing by its first day, and tell it in each window in which it still holds."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        super().__init__(spec, parameters, "lasting")

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for each thing that holds on some day of the window."""
        first, last = facts.window
        applicable = check.applies.spans(facts)
        found = []
        for entry in self._selection.entries(facts):
            day, end = entry.date, entry.data.get("to") or facts.ended_on
            if day is None or day > last or (end is not None and end < first):
                continue
            if self._is_judged(facts, entry):
                why_not = "" if applicable.covers(day) else "not_applicable"
                why_not = "before_in_force" if day < check.in_force else why_not
                found.append(self._one(facts, check, entry, day, since=day, why_not=why_not))
        return found

    def _due(self, _: tuple[Gap, ...], since: date) -> date | None:
        """See `_State`: a grace after the first day."""
        return deadline(since, self._grace) if self._grace else None
