"""Entries about what the superior found: spells as a weak branch, their rectifications, issues of an inspection."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.approvals import rulings_on
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.findings import Subject
from wuhua_tui.standards.labels import record_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts


def weak_spells(facts: Facts) -> list[Entry]:
    """Return each time the superior marked the branch as weak (软弱涣散), on the day of the mark.

    Fields: `to`; `over`, whether that day is past; of the rectification found in that time `planned_on`, the day of its
    plan, `stepped_on`, the first step, `outcome`.
    """
    registry = next(iter(facts.ledger.of("registry")), None)
    if registry is None:
        return []
    rows = [row for row in registry.data.get("traits", ()) if row["trait"] == "weak" and row["from"] <= facts.as_of]
    return [Entry(_spell(facts, row), row["from"], registry) for row in rows]


def _spell(facts: Facts, row: Mapping[str, Any]) -> dict[str, Any]:
    first, last = row["from"], row.get("to") or facts.as_of
    own = [record for record in facts.ledger.of("rectification") if first <= record.data["found_on"] <= last]
    made = {"to": row.get("to"), "over": row.get("to") is not None and row["to"] < facts.as_of}
    if not own:
        return made
    record = min(own, key=lambda one: (one.data["found_on"], one.path))
    steps = [step for step in record.data.get("steps", ()) if step["on"] <= facts.as_of]
    return made | {
        "planned_on": _planned_on(facts, record),
        "stepped_on": min((step["on"] for step in steps), default=None),
        "outcome": record.data.get("outcome"),
    }


def _planned_on(facts: Facts, record: Record) -> date | None:
    """Return the day of the plan: that of the plan named, or its own with what the plan says."""
    plan = facts.ledger.by_uid.get(record.data.get("plan", ""))
    day: date | None = None
    if plan is not None:
        day = plan.data["date"]
    elif record.data.get("plan_text"):
        day = record.data.get("plan_on") or record.data["found_on"]
    return day if day is not None and day <= facts.as_of else None


def rectifications(facts: Facts) -> list[Entry]:
    """Return each rectification, on the day on which the branch was found weak.

    Fields: `found_on`; `last_step_on`, the newest step so far, else the finding; `closed_on`, `to` the same.
    """
    found = []
    for record in facts.ledger.of("rectification"):
        data = record.data
        steps = [step["on"] for step in data.get("steps", ()) if step["on"] <= facts.as_of]
        closed_on = data.get("closed_on")
        if closed_on is not None and closed_on > facts.as_of:
            closed_on = None
        last = max([data["found_on"], *steps])
        made = {"found_on": data["found_on"], "last_step_on": last, "closed_on": closed_on, "to": closed_on}
        found.append(Entry(made, data["found_on"], record))
    return found


def inspected_issues(facts: Facts) -> list[Entry]:
    """Return each issue that an inspection found, on the day of the inspection; or on that of the branch's own record.

    Fields: `due_on`, the inspection's day, else the branch's; `closed_on`, by the branch's record, else by the
    superior's ruling; `to`, the same. The subject is the branch's record, else the issue in the inspection.
    """
    answers = [record for record in facts.ledger.of("issue") if record.data["source"] == "inspection"]
    found, answered = [], set()
    for inspection in facts.ledger.of("inspection"):
        for row in inspection.data.get("issues", ()):
            own = [one for one in answers if _answers(one, inspection, row)]
            answered |= {one.uid for one in own}
            found.append(_issue(facts, inspection, row, own[0] if own else None))
    for record in answers:
        if record.uid not in answered:
            closed_on = record.data.get("closed_on")
            data = {"due_on": record.data.get("due_on"), "closed_on": closed_on, "to": closed_on}
            found.append(Entry(data, record.date, record))
    return found


def _answers(record: Record, inspection: Record, row: Mapping[str, Any]) -> bool:
    return record.data.get("inspection") == inspection.uid and record.data.get("inspection_issue") == row["id"]


def _issue(facts: Facts, inspection: Record, row: Mapping[str, Any], own: Record | None) -> Entry:
    said = {} if own is None else own.data
    rulings = rulings_on(facts, inspection.uid, ["closed"], row["id"])
    closed_on = said.get("closed_on") or min((ruling.data["on"] for ruling in rulings), default=None)
    data = {"due_on": row.get("due_on") or said.get("due_on"), "closed_on": closed_on, "to": closed_on}
    entry = Entry(data, inspection.date, own or inspection)
    if own is None:
        label = partial(_label, inspection, row)
        entry.subject = Subject("record", f"{inspection.path}#{row['id']}", label, ALWAYS)
    return entry


def _label(inspection: Record, row: Mapping[str, Any]) -> str:
    return f"{record_label(inspection)}的问题“{row['title']}”"
