"""The program where there is no ledger yet: welcome, three questions, roster; it ends with what is to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from wuhua_tui.tui.asking import ask_on_screen
from wuhua_tui.tui.errand import PassphraseWanted
from wuhua_tui.tui.keys import KEYS, binding
from wuhua_tui.tui.models.keymap import Keymap
from wuhua_tui.tui.saving import Saving
from wuhua_tui.tui.search.learning import LearnsReadings
from wuhua_tui.tui.strings import common as strings
from wuhua_tui.tui.strings import first_run
from wuhua_tui.tui.themes import THEMES, after
from wuhua_tui.tui.type_ahead import TypesAhead
from wuhua_tui.workspace.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.tui.founding import Founding
    from wuhua_tui.tui.screens.welcome import Way


class FirstRunApp(LearnsReadings, TypesAhead, inherit_bindings=False):
    """See the module; `root` is the workspace to open, None where it was left, and `tour` whether to look around."""

    TITLE = strings.APP
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = [binding(one) for one in KEYS if one.id in ("help", "theme", "quit")]

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        """Begin in `folder`, where the program was called; `clock` is the real one unless told."""
        super().__init__()
        self._folder = folder
        self._clock = clock or Clock()
        self.root: Path | None = None
        self.tour = False
        self.saving = Saving(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.own_keys = Keymap()

    def on_mount(self) -> None:
        """Welcome."""
        self._welcome()
        self.begin_to_learn()

    def _welcome(self) -> None:
        from wuhua_tui.tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self._folder), self._chosen)

    def _chosen(self, way: Way | None) -> None:
        if way is None:
            return
        if way.wish == "found":
            from wuhua_tui.tui.screens.founding import FoundingScreen

            self.push_screen(FoundingScreen(self._folder, self._clock.today()), self._founded)
            return
        self.root, self.tour = (way.root if way.wish == "open" else None), way.wish == "tour"
        self.exit()

    def _founded(self, founded: Founding.Founded | None) -> None:
        if founded is None:
            self._welcome()
            return
        from wuhua_tui.tui.screens.roster_paste import RosterPasteScreen

        self.root = founded.root
        since = founded.branch.ledger_from
        self.notify(first_run.FOUNDED, markup=False)
        self.push_screen(RosterPasteScreen(founded.root, founded.branch.id, since), lambda _: self.exit())

    @on(PassphraseWanted)
    def _ask_passphrase(self, message: PassphraseWanted) -> None:
        ask_on_screen(self, message)

    def action_help(self) -> None:
        """Show what the screen is for, and the keys."""
        from wuhua_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_next_theme(self) -> None:
        """Change the colours."""
        self.theme = after(self.theme)
