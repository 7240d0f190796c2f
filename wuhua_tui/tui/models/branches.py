"""The ledgers that one may change to: what each is called and how it stands, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.report.width import width
from wuhua_tui.standards.findings import Status
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.marks import MARKS
from wuhua_tui.tui.strings import branches as strings

if TYPE_CHECKING:
    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.workspace.discovery import Target

_GLYPH: Final = 2
_LABEL: Final = 26
_STATE: Final = 28
"""Columns of the state at least: what two hundred missed and as many open ones take."""


class Ledger(NamedTuple):
    """One ledger that may be opened.

    Attributes:
        target: Where it lies; None where it cannot be opened.
        name: Of the branch or committee; its id until it was read.
        state: How it stands, in words; empty until it was judged.
        tone: Of the state.
        where: The name of its workspace in the user's list, or its folder.
        sync: What is not saved or sent, in words.
    """

    target: Target | None
    name: str
    where: str
    state: str = ""
    tone: Tone = "dim"
    sync: str = ""


def standing(result: BranchResult) -> tuple[str, Tone]:
    """Return how a ledger stands: faults of files, what its holder missed and what is open among the musts."""
    own = [one for one in result.findings if one.check.owner == result.holder and one.check.level != "advice"]
    missed = sum(one.status is Status.MISSED for one in own)
    pending = sum(one.status is Status.PENDING for one in own)
    broken = len({one.path for one in result.problems if one.level == "error"})
    # What is open can wait until the files can be read.
    counts = ((strings.BROKEN, broken), (strings.MISSED, missed), (strings.PENDING, 0 if broken else pending))
    said = [text.format(count=number) for text, number in counts if number]
    tone: Tone = "bad" if broken or missed else "wait" if pending else "good"
    return "，".join(said or [strings.ALL_MET]), tone


def draw(ledger: Ledger, columns: int, *, here: bool) -> Line:
    """Return a line; the one that is open now is marked, and one that cannot be opened says why."""
    mark = "*" if here else MARKS[Status.MISSED].glyph if ledger.target is None else ""
    head = (cell(mark, _GLYPH, "bad" if ledger.target is None else ""), cell(ledger.name, _LABEL))
    rest = max(columns - _GLYPH - _LABEL, 1)
    state = ledger.state or strings.LOOKING
    if ledger.target is None:
        return (*head, cell(f"{state}  {ledger.where}", rest, ledger.tone))
    # What tells two ledgers of one name apart is the place: it has its room before what is not saved or sent.
    room = min(_STATE, rest)
    left = max(rest - room, 1)
    where = f"{ledger.where}  {ledger.sync}" if _holds(ledger, left) else ledger.where
    return (*head, cell(state, room, ledger.tone), cell(where, left, "dim"))


def _holds(ledger: Ledger, columns: int) -> bool:
    """Return whether place and what is not saved or sent stand beside each other in so many columns."""
    return width(ledger.where) + width(ledger.sync) + 2 <= columns


def untold(ledger: Ledger, columns: int) -> str:
    """Return what the line of a ledger has no room for: what is not saved or sent, and a long place."""
    left = max(columns - _GLYPH - _LABEL - _STATE, 1)
    if ledger.target is None or _holds(ledger, left):
        return ""
    return "  ".join(one for one in (ledger.sync, ledger.where if width(ledger.where) > left else "") if one)
