"""The drafts that a crash left: gone on with, thrown away, or left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Vertical
from textual.widgets import Static

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.tui.form.drafts import Draft
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.answers import Answers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class RecoverScreen(Dialog[Draft | None]):
    """Gives the draft to go on with; None for later."""

    CSS_PATH = "../screens/dialog.tcss"
    BINDINGS: ClassVar[list[Any]] = [*bindings("drafts")]
    AUTO_FOCUS = "Answers"

    def __init__(self, drafts: Sequence[Draft], drop: Callable[[Draft], None]) -> None:
        """Offer drafts; `drop` throws one away."""
        super().__init__()
        self._drafts, self._drop = list(drafts), drop

    def compose(self) -> ComposeResult:
        """Put the drafts below the question."""
        window = Vertical(
            Static(plain(strings.DRAFTS_FOUND.format(count=len(self._drafts)), "bold"), markup=False),
            Answers([*map(label, self._drafts)]),
            id="window",
        )
        window.border_subtitle = strings.DRAFT_KEYS
        yield window

    @on(Answers.Selected)
    def _chosen(self, event: Answers.Selected) -> None:
        self.dismiss(self._drafts[event.index])

    def action_throw_away(self) -> None:
        """Throw the draft under the cursor away."""
        answers = self.query_one(Answers)
        draft = self._drafts.pop(answers.cursor)
        self._drop(draft)
        self.app.notify(strings.DRAFT_DROPPED.format(what=label(draft)), markup=False)
        if self._drafts:
            answers.offer([*map(label, self._drafts)])
        else:
            self.dismiss(None)


def label(draft: Draft) -> str:
    """Return what a draft is called: when, new or changed, which kind, its title."""
    kind = kinds()[draft.kind]
    deed = strings.NEW if draft.path is None else strings.EDIT
    title = str(draft.values.get(kind.summary_key or "title", "") or draft.values.get(kind.date_key or "date", ""))
    return f"{draft.kept_on:%m-%d %H:%M}  {deed}{kind.title.partition('（')[0]}  {title}"
