"""What the superior decided on a record: its ruling, or the branch's own entry of a decision on paper.

A ruling is a file that only the superior writes. A date that the branch typed counts too, but is marked as declared by
itself, and never counts where the duty is the superior's (the design's rule of a superior's act).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts


SELF_DECLARED: Final = "self_declared"
"""The field of a derived entry that says an act of the superior rests on the branch's word."""


class Approval(NamedTuple):
    """When something was approved, by whom, under which number; `declared`: by the word of the branch alone."""

    on: date | None = None
    by: str = ""
    kind: str = ""
    number: str = ""
    declared: bool = False


def rulings_on(facts: Facts, uid: str, acts: Iterable[str], item: str = "") -> list[Record]:
    """Return the rulings of `acts` on a record up to the as-of day, oldest first; on one `item` of it where told."""
    wanted = frozenset(acts)
    return [
        record
        for record in facts.rulings.get(uid, ())
        if record.data["act"] in wanted and (not item or record.data.get("item") == item)
    ]


def approval(facts: Facts, uid: str, said: Mapping[str, Any], item: str = "") -> Approval:
    """Return the approval of a record, or of the table `said` in it.

    Args:
        facts: The branch.
        uid: Of the record.
        said: Where the branch may have entered `approved_on`, `approved_by`, `approver_kind`, `approval_no`.
        item: What of the record was approved, where the ruling says so.
    """
    for ruling in rulings_on(facts, uid, ["approved"], item):
        data = ruling.data
        return Approval(data["on"], data["by"], data.get("body_kind", ""), data.get("document_no", ""))
    on = said.get("approved_on")
    if on is None or on > facts.as_of:
        return Approval()
    return Approval(
        on, said.get("approved_by", ""), said.get("approver_kind", ""), said.get("approval_no", ""), declared=True
    )
