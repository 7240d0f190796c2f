"""`deadline` of what is done ahead: a letter so long before the day that comes, and at the latest by that day.

```toml
rule = "deadline"
ahead = { derived = "terms" }   # of what is coming
day = "ends_on"                 # the day that comes
over = "followed_on"            # once this date is there, and is before the deadline, nothing had to be done
done = [{ kind = "notice", where = { type = "election" } }]
links = [{ field = "term", to = "uid" }]
parameters.grace = { value = "-3 months", … }
```

Done by the deadline it is met, done later but by the day itself it is late; only what is not done by the day is missed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import reader
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


class Ahead:
    """Judge whether something was done ahead of each day that comes."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._ahead = Selection(spec["ahead"])
        self._day: str = spec["day"]
        self._over: str = spec.get("over", "")
        self._done = [Selection(table) for table in spec["done"]]
        self._links = [(reader(link["field"]), reader(link["to"])) for link in spec["links"]]
        self._grace = grace_of(parameters)

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for each day that comes, in the windows between its deadline and the day itself."""
        first, last = facts.window
        found = []
        for entry in self._ahead.entries(facts):
            day = entry.data.get(self._day)
            if not isinstance(day, date):
                continue
            due = deadline(day, self._grace)
            over = entry.data.get(self._over)
            if due <= last and first <= day and not (over is not None and over <= due):
                found.append(self._one(facts, check, entry, due, day))
        return found

    def _one(self, facts: Facts, check: Check, entry: Entry, due: date, day: date) -> Finding:
        subject, path = entry.subject, (entry.record.path,)
        reason, note = self._why_not(facts, check, entry, due)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=day, deadline=due, reason=reason, note=note, evidence=path)
        done = self._find(facts, entry, day)
        if done is not None:
            done_on, letter = done
            values = {"done": done_on.isoformat()}
            late = done_on > due
            return Finding(
                check, subject, Status.MET, on=day, deadline=due, late=late, values=values, evidence=(letter,)
            )
        if due < facts.ledger_from:
            return Finding(check, subject, Status.EXEMPT, on=day, deadline=due, reason="before_adoption", evidence=path)
        if facts.ended_before(day):
            reason = "branch_not_bound"
            return Finding(check, subject, Status.EXEMPT, on=day, deadline=due, reason=reason, evidence=path)
        status = Status.PENDING if facts.as_of <= day else Status.MISSED
        return Finding(check, subject, status, on=day, deadline=due, evidence=path)

    @staticmethod
    def _why_not(facts: Facts, check: Check, entry: Entry, due: date) -> tuple[str, str]:
        if due < check.in_force:
            return "before_in_force", ""
        return not_bound_on(facts, check, entry.subject, due)

    def _find(self, facts: Facts, entry: Entry, day: date) -> tuple[date, str] | None:
        """Return day and path of the first of what was done by `day` and names this entry, or came after it began."""
        found = [
            (done.date, done.path)
            for selection in self._done
            for done in selection.entries(facts)
            if done.date is not None and done.date <= day and self._names(done, entry)
        ]
        return min(found, default=None)

    def _names(self, done: Entry, entry: Entry) -> bool:
        """Say whether something names the entry in one of its links; what names none means what goes on then."""
        for read, wanted in self._links:
            named = read(done)
            if named:
                return bool(named == wanted(entry))
        return done.order[0] >= entry.order[0]
