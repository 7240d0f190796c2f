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


_REFUSED: Final = frozenset({"rejected", "returned"})


class Word(NamedTuple):
    """What the superior said of something: the ruling that `given` it, or its `last` word where that is a refusal."""

    given: Record | None = None
    refused: Record | None = None


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


def word_on(facts: Facts, uid: str, acts: Iterable[str], item: str = "") -> Word:
    """Return the superior's word: the first ruling of `acts` after its last refusal, else that refusal, if any.

    What was sent back and approved later was approved on the later day; what was refused last was not given at all,
    whatever the branch has entered.
    """
    rulings = rulings_on(facts, uid, [*acts, *_REFUSED], item)
    place = max((place for place, one in enumerate(rulings) if one.data["act"] in _REFUSED), default=-1)
    if place + 1 < len(rulings):
        return Word(given=rulings[place + 1])
    return Word(refused=rulings[place]) if rulings else Word()


def approval(facts: Facts, uid: str, said: Mapping[str, Any], item: str = "") -> Approval:
    """Return the approval of a record, or of the table `said` in it.

    Args:
        facts: The branch.
        uid: Of the record.
        said: Where the branch may have entered `approved_on`, `approved_by`, `approver_kind`, `approval_no`.
        item: What of the record was approved, where the ruling says so.
    """
    word = word_on(facts, uid, ["approved"], item)
    if word.given is not None:
        data = word.given.data
        return Approval(data["on"], data["by"], data.get("body_kind", ""), data.get("document_no", ""))
    on = said.get("approved_on")
    if word.refused is not None or on is None or on > facts.as_of:
        return Approval()
    return Approval(
        on, said.get("approved_by", ""), said.get("approver_kind", ""), said.get("approval_no", ""), declared=True
    )
