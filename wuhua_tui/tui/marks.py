"""How a status is shown: a glyph, a word and a tone, never a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.standards.findings import STATUS_LABELS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.tui.lines import Tone


class Mark(NamedTuple):
    """A glyph of one column, one character for a narrow cell, the word, the tone."""

    glyph: str
    short: str
    word: str
    tone: Tone


MARKS: Final[Mapping[Status, Mark]] = {
    Status.MISSED: Mark("×", "缺", STATUS_LABELS[Status.MISSED], "bad"),
    Status.UNVERIFIED: Mark("?", "核", STATUS_LABELS[Status.UNVERIFIED], "wait"),
    Status.PENDING: Mark("○", "待", STATUS_LABELS[Status.PENDING], "wait"),
    Status.MET: Mark("√", "达", STATUS_LABELS[Status.MET], "good"),
    Status.EXEMPT: Mark("-", "免", STATUS_LABELS[Status.EXEMPT], "dim"),
}
"""In the order in which the first that is there speaks for many (standards.md section 2)."""
ADVISED: Final = Mark("+", "可", "可以再做", "dim")
"""What the standard only allows and nobody did is no fault."""


def mark_of(level: str, status: Status) -> Mark:
    """Return the mark of a finding of a check of that level."""
    return ADVISED if level == "advice" and status is Status.MISSED else MARKS[status]


def worst(statuses: Iterable[Status]) -> Status:
    """Return the status that speaks for all: the first of `MARKS` that is among them, exempt where there is none."""
    found = set(statuses)
    return next((status for status in MARKS if status in found), Status.EXEMPT)


def speaks(findings: Iterable[Finding]) -> Mark:
    """Return the mark of many findings; advice that nobody took speaks only where nothing else does."""
    found = list(findings)
    binding = [one for one in found if one.check.level != "advice"] or found
    status = worst(one.status for one in binding)
    return mark_of(binding[0].check.level if binding else "", status)
