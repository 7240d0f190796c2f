"""The program on the terminal: which ledger is open, which screen is shown, what the workers bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.text import Text
from textual import on, work
from textual.reactive import var

from wuhua_tui.tui import preferences
from wuhua_tui.tui.asking import ask_on_screen
from wuhua_tui.tui.comparison import Comparison
from wuhua_tui.tui.errand import PassphraseWanted, sentence
from wuhua_tui.tui.form.recovering import RecoversDrafts
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.loading import findings_on, fingerprint, load_state, sync_state
from wuhua_tui.tui.messages import Compared, FilesChanged, LedgerLoaded, LoadFailed, SyncLooked
from wuhua_tui.tui.models.changes import changes
from wuhua_tui.tui.models.keymap import Keymap, shown_key
from wuhua_tui.tui.modes import FIRST, MODES
from wuhua_tui.tui.palette import Commands, Palette
from wuhua_tui.tui.saving import Saved, SaveFailed, Saving
from wuhua_tui.tui.strings import common as strings
from wuhua_tui.tui.themes import THEMES, after
from wuhua_tui.tui.touring import Tours
from wuhua_tui.tui.type_ahead import TypesAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual.binding import Binding
    from textual.screen import Screen

    from wuhua_tui.tui.state import LedgerState
    from wuhua_tui.workspace.discovery import Target

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at whether files changed."""


class WuhuaApp(Tours, RecoversDrafts, TypesAhead, inherit_bindings=False):
    """See the module.

    Workers run in threads and only post messages; the handlers here put what they bring into `state`, `failure`,
    `sync_line` and `comparison`, which the screens follow. What is a matter of its own is a class of its own, which
    this one inherits from (`search.learning`, `form.recovering`, `type_ahead`).
    """

    TITLE = strings.APP
    BINDINGS: ClassVar[list[Any]] = [*bindings("app")]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {**MODES}
    DEFAULT_MODE = FIRST
    COMMANDS: ClassVar[set[Any]] = {Commands}

    state: var[LedgerState | None] = var(None)
    failure: var[str] = var("")
    sync_line: var[str] = var("")
    comparison: var[Comparison | None] = var(None)

    def __init__(self, targets: Sequence[Target], first: int = 0) -> None:
        """Open the ledgers of one workspace, beginning with the one at `first`."""
        super().__init__()
        self._targets = list(targets)
        self._open = first
        self._order = 0
        self._mark = b""
        self._is_awaited = False
        self.saving = Saving(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme, _ = preferences.chosen_theme()
        self.own_keys = Keymap()
        self.take_own_keys()

    @property
    def target(self) -> Target:
        """The ledger that is open."""
        return self._targets[self._open]

    def take_own_keys(self) -> None:
        """Read the user's own keys, and let them hold."""
        self.own_keys = preferences.own_keys()
        self.set_keymap({**self.own_keys.keys})

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it stands on a keyboard, a user's own too."""
        return binding.key_display or shown_key(binding.key)

    def on_mount(self) -> None:
        """Read the ledger, and look from time to time whether it changed."""
        self.load()
        self.set_interval(LOOK_EVERY, self._look)

    def load(self, *, asked: bool = False) -> None:
        """Read the ledger that is open in a thread; with `asked` a person waits for it and is told."""
        self._order += 1
        # Kept until it is told: a file that changes meanwhile begins another reading, and its answer is what counts.
        self._is_awaited |= asked
        self._read(self.target, self._order)
        self._look_at_sync(self.target)

    def compare(self, day: date) -> None:
        """Judge the ledger for an earlier day too, in a thread."""
        if self.state is not None:
            self._judge_before(self.state, day)

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, target: Target, order: int) -> None:
        # Taken before the files are read: what changes meanwhile is noticed at the next look.
        mark = fingerprint(target)
        try:
            self.post_message(LedgerLoaded(order, load_state(target), mark))
        except Exception as error:  # noqa: BLE001 - the log keeps it, and the program goes on with what it has
            self.post_message(LoadFailed(order, sentence(error), mark))

    @work(thread=True, exclusive=True, group="sync", exit_on_error=False)
    def _look_at_sync(self, target: Target) -> None:
        self.post_message(SyncLooked(target.root, sync_state(target.root)))

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look(self) -> None:
        mark = fingerprint(self.target)
        if self._mark and mark != self._mark:
            self.post_message(FilesChanged(mark))

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _judge_before(self, state: LedgerState, day: date) -> None:
        try:
            self.post_message(Compared(state, day, findings_on(state, day)))
        except Exception as error:  # noqa: BLE001 - as above
            self.post_message(LoadFailed(self._order, sentence(error), self._mark))

    @on(LedgerLoaded)
    def _loaded(self, message: LedgerLoaded) -> None:
        if message.order != self._order:
            return
        self._mark, self.failure = message.mark, ""
        self.state = message.state
        if self.comparison is not None:
            self.compare(self.comparison.day)
        if self._is_awaited:
            self._is_awaited = False
            self.notify(strings.RELOADED.format(records=message.state.result.records), markup=False)

    @on(LoadFailed)
    def _failed(self, message: LoadFailed) -> None:
        if message.order == self._order:
            self._mark, self.failure, self._is_awaited = message.mark, message.why, False

    @on(FilesChanged)
    def _changed(self, message: FilesChanged) -> None:
        self._mark = message.mark
        self.load()

    @on(SyncLooked)
    def _looked(self, message: SyncLooked) -> None:
        if message.root == self.target.root:
            self.sync_line = message.line

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        now = message.state
        if self.state is now:
            self.comparison = Comparison(
                message.day, changes(message.before, now.result.findings, (message.day, now.as_of))
            )

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        said = strings.SAVED_DEMO if self.state is not None and self.state.demo else strings.SAVED
        self.notify(said.format(subject=message.subject), markup=False)
        self.load()

    @on(SaveFailed)
    def _not_saved(self, message: SaveFailed) -> None:
        self.notify(message.why, severity="error", timeout=15, markup=False)

    @on(PassphraseWanted)
    def _ask_passphrase(self, message: PassphraseWanted) -> None:
        ask_on_screen(self, message)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Say which keys there are: over a form or another window no ledger is changed to another."""
        return action not in ("switch", "tour") or len(self.screen_stack) == 1

    def action_go(self, mode: str) -> None:
        """Show a screen."""
        self.switch_mode(mode)

    def action_help(self) -> None:
        """Show the keys."""
        from wuhua_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_reload(self) -> None:
        """Read the ledger anew."""
        self.load(asked=True)

    def action_switch(self) -> None:
        """Offer the other ledgers."""
        from wuhua_tui.tui.looking import ledgers
        from wuhua_tui.tui.screens.branches import BranchesScreen

        def chosen(target: Target | None) -> None:
            if target is not None and target != self.target:
                self.open_ledger(target)

        self.push_screen(BranchesScreen(ledgers(self._targets), self.target), chosen)

    def open_ledger(self, target: Target) -> None:
        """Show another ledger, of this workspace or of another; the screens begin anew."""
        if target not in self._targets:
            from wuhua_tui.workspace.discovery import discover

            self._targets = discover([str(target.root)])
        self._open = self._targets.index(target)
        self.state, self.comparison, self.failure, self.sync_line, self._mark = None, None, "", "", b""
        self.load()

    def action_next_theme(self) -> None:
        """Change the colours."""
        self.theme = after(self.theme)
        said = preferences.keep_theme(self.theme) or strings.THEME_IS.format(name=strings.THEMES[self.theme])
        self.notify(said, markup=False)

    def action_command_palette(self) -> None:
        """Offer the commands by name."""
        self.push_screen(Palette(placeholder=strings.PALETTE_PLACEHOLDER, id="--command-palette"))

    def action_help_quit(self) -> None:
        """Say how one leaves, where Ctrl+C has nothing to copy."""
        self.notify(strings.QUIT_HINT, markup=False)

    def _fatal_error(self) -> None:
        """Leave with one sentence; what went wrong is in the log. Textual would print the traceback."""
        error = self._exception
        self.panic(Text(sentence(error) if error is not None else ""))
