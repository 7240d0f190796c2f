"""What a record that is being filled in would do to the judgement of the ledger: asked in a thread, told in lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from wuhua_tui.tui.form.checking import Fault, faults_of, known_to
from wuhua_tui.tui.form.preview import Preview, draw, filled, preview

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.state import LedgerState


@dataclass
class Judged(Message):
    """What is wrong with the record, and what it will satisfy; `order` is the number of the question."""

    order: int
    faults: list[Fault]
    seen: Preview | None
    draw: Callable[[int], Sequence[Line]]


def judge(screen: Screen[Any], order: int, state: LedgerState, kind: str, values: dict[str, Any], path: str) -> None:  # noqa: PLR0913, PLR0917
    """Ask in a thread; the answer comes to `screen` as `Judged`.

    Args:
        screen: The form.
        order: The number of the question.
        state: The ledger.
        kind: Name of the kind of the record.
        values: What the record holds now.
        path: Where it lies; empty for a new one.
    """

    def run() -> None:
        found = faults_of(kind, values, known_to(state.ledger, list(state.result.problems)))
        # What is still missing does not keep the rest from being judged.
        seen = preview(state, kind, filled(kind, values, state.as_of), path) if all(map(_is_left, found)) else None
        screen.post_message(Judged(order, found, seen, lambda columns: draw(seen, state.name, columns)))

    screen.run_worker(run, name="judge", group="form-judge", exclusive=True, thread=True, exit_on_error=False)


def _is_left(fault: Fault) -> bool:
    """Say whether a fault is only that a field of the record itself is still empty."""
    return fault.is_missing and len(fault.path) == 1
