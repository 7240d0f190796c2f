"""What a record that is being filled in would do to the judgement of the ledger: asked in a thread, told in lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.tui.errand import sentence
from wuhua_tui.tui.form.checking import Fault, faults_of, known_to
from wuhua_tui.tui.form.preview import Preview, draw, filled, preview
from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from wuhua_tui.tui.form.preview import Before
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.state import LedgerState


@dataclass
class Judged(Message):
    """What is wrong with the record, and what it will satisfy.

    Attributes:
        values: The record that was judged.
        faults: What is wrong with it.
        seen: What it does; None where it has errors.
        draw: Draws that for a number of columns.
    """

    values: dict[str, Any]
    faults: list[Fault]
    seen: Preview | None
    draw: Callable[[int], Sequence[Line]]


class Judging:
    """Judges the record of a form, one state of it at a time: what changes meanwhile is judged when that is done.

    A thread cannot be stopped; one for every letter would leave the screen no time of its own.
    """

    def __init__(self, screen: Screen[Any], state: LedgerState, kind: str) -> None:
        """Judge records of `kind` that may come into a ledger; the answers come to `screen` as `Judged`."""
        self._screen, self._state, self._kind = screen, state, kind
        # Of a place or an applicant nothing true can be said before it has its name and its first days.
        self._is_named = kinds()[kind].address == "named"
        self._before: Before = {}
        self._works = False
        self._next: tuple[dict[str, Any], str] | None = None

    def judge(self, values: dict[str, Any], path: str) -> None:
        """Ask what becomes of a record that holds `values`; `path` is where it lies, empty for a new one."""
        if self._works:
            self._next = (values, path)
            return
        self._works = True
        self._screen.run_worker(
            lambda: self._run(values, path), name="judge", group="form-judge", thread=True, exit_on_error=False
        )

    def take(self, state: LedgerState) -> None:
        """Judge from now on what may come into a ledger that was read anew."""
        self._state, self._before = state, {}

    def done(self) -> None:
        """Go on with what was asked meanwhile; to be called when `Judged` has come."""
        self._works = False
        if self._next is not None:
            asked, self._next = self._next, None
            self.judge(*asked)

    def _run(self, values: dict[str, Any], path: str) -> None:
        state, before = self._state, self._before
        found: list[Fault] = []
        seen: Preview | None = None
        try:
            found = faults_of(self._kind, values, known_to(state.ledger, list(state.result.problems)))
            # What is still missing does not keep the rest from being judged.
            if all(map(_is_left, found)) and not (found and self._is_named):
                seen = preview(state, self._kind, filled(self._kind, values, state.as_of), path, before)
        except Exception as error:  # noqa: BLE001 - the form goes on without; the log keeps why
            said = sentence(error)
            self._screen.post_message(Judged(values, found, None, lambda columns: flowing((), said, columns, 0)))
            return
        why = strings.REQUIRED_FIRST if all(map(_is_left, found)) else strings.NOT_JUDGED
        self._screen.post_message(Judged(values, found, seen, lambda columns: draw(seen, state.name, columns, why)))


def _is_left(fault: Fault) -> bool:
    """Say whether a fault is only that a field of the record itself is still empty."""
    return fault.is_missing and len(fault.path) == 1
