"""What comes first in a ledger that has just been founded: who the members are, then a first record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from wuhua_tui.ledger.ledger import Ledger

_STANDING: Final = frozenset({"registry", "branch", "member", "term"})
"""Kinds that say who and what a branch is, and nothing of what it does."""
_SIGN: Final = 2
_DEED: Final = 14


def draw(ledger: Ledger, columns: int) -> list[Line]:
    """Return the steps, each with whether it is done; nothing once a branch has members and a first record."""
    done = {
        strings.STEP_MEMBERS: bool(ledger.members),
        strings.STEP_TERM: bool(ledger.of("term")),
        strings.STEP_RECORD: not _STANDING.issuperset(ledger.kinds()),
    }
    if ledger.holder != "branch" or (done[strings.STEP_MEMBERS] and done[strings.STEP_RECORD]):
        return []
    lines: list[Line] = [((strings.FIRST_STEPS, "bold"),)]
    for (deed, how), is_done in done.items():
        head = (cell("√" if is_done else "○", _SIGN, "good" if is_done else "wait"), cell(deed, _DEED))
        lines += flowing(head, strings.STEP_DONE if is_done else how, columns, _SIGN + _DEED, "dim" if is_done else "")
    return [*lines, *flowing((), strings.FIRST_THEN, columns, 0)]
