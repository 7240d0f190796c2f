"""`deadline` of a follow-up: what a fact calls for is done within a grace of the day it arose, that day included.

```toml
rule = "deadline"
after = { kind = "member", rows = "events", where = { kind = ["punished"] }, date = "on", who = ["@record"] }
about = "member"                # the subject is the member in `who`; else the record
done = [{ kind = "talk", who = ["with"] }]
head = ["from"]                 # … and one of these held the secretary's post that day
links = [{ field = "event", to = "id" }, { field = "meeting" }]   # a record that names a fact counts for it only
conditions = [...]              # what the record that does it must hold
parameters.grace = { value = "30 days", origin = "ours", … }
```

Instead of `done`, `done_field` names a date of the same entry (with `done_where` for the rest of it), and `due_field`
takes the deadline from the entry itself. `must` are conditions on the fact's own record, asked at once. A fact about
somebody who is bound under other statuses than usual (失去联系) names them in `statuses`, and a row with several
follow-ups gives each its own `grace`, the name of a parameter. With `lasting` a fact is told in each window until its
`to`; `tell` names fields of the fact for its sentence. `early` lets a `done_field` come before the fact,
`from_then_on` says that the grace is when it may first be done: done later it is late, and lawful.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.binding import not_bound_on
from wuhua_tui.standards.conditions import all_gaps, make
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import reader
from wuhua_tui.standards.findings import Finding, Status, Subject
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.member_facts import BINDING
from wuhua_tui.standards.people_in import people_reader
from wuhua_tui.standards.rules.base import since_in_force
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


class FollowUp:
    """Judge whether each fact of the window was followed up in time."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        self._after = Selection(spec["after"])
        self._about: str = spec.get("about", "record")
        self._done = [Selection(table) for table in spec.get("done", ())]
        done_field = spec.get("done_field", ())
        self._done_fields: list[str] = [done_field] if isinstance(done_field, str) else list(done_field)
        self._early: bool = spec.get("early", False)
        self._statuses = frozenset(spec["statuses"]) if "statuses" in spec else BINDING
        self._done_where = compile_where(spec.get("done_where"))
        self._due_field: str = spec.get("due_field", "")
        self._head = people_reader(spec["head"]) if "head" in spec else None
        self._links = [
            (reader(link["field"]), reader(link["to"]) if "to" in link else None) for link in spec.get("links", ())
        ]
        self._conditions = [make(condition, parameters) for condition in spec.get("conditions", ())]
        self._lasting: bool = spec.get("lasting", False)
        self._tell: list[str] = spec.get("tell", [])
        self._must = [make(condition, parameters) for condition in spec.get("must", ())]
        grace: str = spec.get("grace", "grace")
        self._grace = None if self._due_field else grace_of(parameters, grace)
        # A date that the branch set itself binds like one of ours: done later is late, not missed.
        self._may_be_late = (
            bool(self._due_field) or spec.get("from_then_on", False) or parameters[grace].origin == "ours"
        )

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding a fact whose day or whose deadline lies in the window."""
        first, last = facts.window
        found = []
        for entry, arose in since_in_force(self._after, facts, check):
            due = self._due(entry, arose)
            told_to = self._lasts_to(facts, entry, arose)
            in_window = (arose <= last and told_to >= first) or (due is not None and first <= due <= last)
            if in_window and (self._about != "member" or self._binds(facts, entry, arose)):
                found.append(self._one(facts, check, entry, arose, due))
        return found

    def _lasts_to(self, facts: Facts, entry: Entry, arose: date) -> date:
        """Return the last day on which the fact is told, whether or not it is due: with its branch at the latest."""
        if not self._lasting:
            return arose
        return max(arose, entry.data.get("to") or facts.ended_on or date.max)

    def _binds(self, facts: Facts, entry: Entry, arose: date) -> bool:
        """Say whether the fact is about a member of that day, and, for a talk of the secretary's, about another."""
        member = min(self._after.people(entry))
        if not facts.member_spans(member, self._statuses).covers(arose):
            return False
        if self._head is None or not facts.is_head(member, arose):
            return True
        return len(facts.heads_on(arose)) > 1

    def _due(self, entry: Entry, arose: date) -> date | None:
        if self._grace is not None:
            return deadline(arose, self._grace)
        found = entry.data.get(self._due_field)
        return found if isinstance(found, date) else None

    def _one(self, facts: Facts, check: Check, entry: Entry, arose: date, due: date | None) -> Finding:
        subject = self._subject(facts, entry)
        reason, note = not_bound_on(facts, check, subject, arose)
        if reason:
            return Finding(check, subject, Status.EXEMPT, on=arose, reason=reason, note=note)
        own = (entry.record.path,)
        gaps = all_gaps(self._must, facts, entry)
        if gaps:
            return Finding(check, subject, Status.MISSED, on=arose, deadline=due, gaps=gaps, evidence=own)
        done_on, evidence = self._find(facts, subject, entry, arose)
        late = done_on is not None and due is not None and done_on > due
        if done_on is not None and (self._may_be_late or not late):
            status = Status.MET
        elif due is not None and (reason := self._released(facts, subject, due)):
            return Finding(check, subject, Status.EXEMPT, on=arose, deadline=due, reason=reason, evidence=own)
        elif due is not None and facts.as_of > due:
            status = Status.MISSED
        else:
            status = Status.PENDING
        return Finding(
            check,
            subject,
            status,
            on=arose,
            deadline=due,
            late=late and status is Status.MET,
            values={key: entry.data.get(key, "") for key in self._tell}
            | {"arose": arose.isoformat()}
            | ({"done": done_on.isoformat()} if done_on else {}),
            evidence=evidence or own,
        )

    def _released(self, facts: Facts, subject: Subject, due: date) -> str:
        """Return why nothing is due any more: branch or member were gone before the deadline came (rule 5)."""
        if facts.ended_before(due):
            return "branch_not_bound"
        if subject.kind != "member":
            return ""
        here = facts.member_spans(subject.id, self._statuses).covers(min(due, facts.as_of))
        return "" if here else "not_bound"

    def _subject(self, facts: Facts, entry: Entry) -> Subject:
        if self._about != "member":
            return entry.subject
        member = min(self._after.people(entry))
        return Subject("member", member, facts.name(member), ALWAYS, (member,))

    def _find(self, facts: Facts, subject: Subject, fact: Entry, arose: date) -> tuple[date | None, tuple[str, ...]]:
        """Return the day on which it was done, the earliest of several, and the other record that shows it."""
        if self._done_fields:
            if self._done_where is not None and not self._done_where(fact):
                return None, ()
            days = [day for field in self._done_fields if isinstance(day := fact.data.get(field), date)]
            return min((day for day in days if (self._early or arose <= day) and day <= facts.as_of), default=None), ()
        found = [
            (day, entry.record.path)
            for selection in self._done
            for entry in selection.of_subject(facts, subject)
            if (day := entry.date) is not None and day >= arose and self._answers(facts, entry, fact, day)
        ]
        if not found:
            return None, ()
        day, path = min(found)
        return day, (path,)

    def _answers(self, facts: Facts, entry: Entry, fact: Entry, day: date) -> bool:
        if self._head is not None and facts.heads_on(day).isdisjoint(self._head(entry)):
            return False
        return self._is_free_for(entry, fact) and not all_gaps(self._conditions, facts, entry)

    def _is_free_for(self, entry: Entry, fact: Entry) -> bool:
        """Say whether a record names this fact, or no fact at all."""
        names_another = False
        for read, wanted_of in self._links:
            named = read(entry)
            if not named:
                continue
            wanted = wanted_of(fact) if wanted_of else None
            if wanted in named if isinstance(named, list) else wanted == named:
                return True
            names_another = True
        return not names_another
