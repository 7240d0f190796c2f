"""Entries of a committee's ledger: its units as last counted, its exemplars, its newest roll-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.entries import Entry

if TYPE_CHECKING:
    from wuhua_tui.standards.facts import Facts


def units(facts: Facts) -> list[Entry]:
    """Return each unit that has not closed by the as-of day, without a day of its own.

    Fields: those of the record; `full` and `all`, the members at the newest count so far. One that was never counted
    by then is left out.
    """
    found = []
    for record in facts.ledger.of("unit"):
        closed_on = record.data.get("closed_on")
        counts = [row for row in record.data["counts"] if row["on"] <= facts.as_of]
        if counts and (closed_on is None or closed_on > facts.as_of):
            newest = max(counts, key=lambda row: row["on"])
            found.append(Entry({**record.data, "full": newest["full"], "all": newest["all"]}, None, record))
    return found


def exemplars(facts: Facts) -> list[Entry]:
    """Return each exemplar on the day on which it was named. Fields: `to`; `spread_on`, when it was first spread."""
    found = []
    for record in facts.ledger.of("exemplar"):
        days = [row["on"] for row in record.data.get("spread", ()) if row["on"] <= facts.as_of]
        data = {"to": record.data.get("to"), "spread_on": min(days, default=None)}
        found.append(Entry(data, record.data["from"], record))
    return found


def latest_rollup(facts: Facts) -> list[Entry]:
    """Return the newest roll-up up to the as-of day, on the day that it speaks of.

    Its fields are those of the record. One over no branch at all says nothing and is left out.
    """
    rollups = [record for record in facts.ledger.of("rollup") if record.data["as_of"] <= facts.as_of]
    if not rollups:
        return []
    newest = max(rollups, key=lambda record: (record.data["as_of"], record.path))
    return [Entry(newest.data, newest.data["as_of"], newest)] if newest.data["branches_total"] else []
