"""设置: colours, keys of one's own, what `wuhua doctor` finds, the commands that were run, where things lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import SuspendNotSupported
from textual.containers import Container, VerticalScroll
from textual.message import Message

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.command_log import ran
from wuhua_tui.tui import preferences
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import settings as drawing
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import settings as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList
from wuhua_tui.workspace.checkup import points, terminal_points
from wuhua_tui.workspace.platform import config_dir, state_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.widget import Widget

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.state import LedgerState
    from wuhua_tui.workspace.points import Point


class Examining(Errand):
    """Looks at the machine in a thread."""

    @dataclass
    class Examined(Message):
        """What was found, or why not everything was looked at."""

        points: Sequence[Point]
        why: str

    @dataclass
    class KeyRead(Message):
        """The line of the user's own public key, or why there is none."""

        said: str

    @work(thread=True, exclusive=True, group="own-key", exit_on_error=False)
    def read_own_key(self, folder: Path) -> None:
        """Read the public key that saves in a workspace are signed with."""
        from wuhua_tui.workspace.keys import own_key

        try:
            said = own_key(folder).key.line
        except Exception as error:  # noqa: BLE001 - a sentence stands in its place
            said = strings.NO_PUBLIC_KEY.format(why=sentence(error))
        self.post_message(self.KeyRead(said))

    @work(thread=True, exclusive=True, group="doctor", exit_on_error=False)
    def examine(self, folder: Path, terminal: Sequence[Point], *, fix: bool) -> None:
        """Look at everything but the terminal, whose points are given; with `fix` mend first what can be mended."""
        found = list(terminal)
        try:
            found += points(folder, fix=fix, terminal=False)
        except Exception as error:  # noqa: BLE001 - what was found before is shown with the sentence
            self.post_message(self.Examined(found, sentence(error)))
        else:
            self.post_message(self.Examined(found, ""))


class SettingsScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "settings.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("settings")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = "#menu"

    def __init__(self) -> None:
        """Begin with nothing examined."""
        super().__init__()
        self._points: Sequence[Point] | None = None
        self._why = ""
        self._is_examining = False
        self._public_key: str | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the points, and beside them what is said of one."""
        yield Container(WindowList(id="menu"), VerticalScroll(Page(id="page"), id="aside"), id="body")
        yield Examining()

    def on_mount(self) -> None:
        """Show the points."""
        self.query_one("#menu", WindowList).show(len(strings.MENU), lambda index, _: ((strings.MENU[index], ""),))
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw_again())

    def show(self, state: LedgerState) -> None:
        """Draw anew: the workspace may be another."""
        del state
        self._public_key = None
        self._draw_again()

    def on_screen_resume(self) -> None:
        """Draw anew: commands were run meanwhile."""
        self._draw_again()

    @on(WindowList.Highlighted, "#menu")
    def _moved(self) -> None:
        self.query_one("#aside").scroll_home(animate=False)
        if self._point == strings.ABOUT and self._public_key is None:
            self.query_one(Examining).read_own_key(self.wuhua.target.root)
        self._draw_again()

    @on(WindowList.Selected, "#menu")
    def _chosen(self) -> None:
        self.action_choose()

    @on(Examining.KeyRead)
    def _key_read(self, message: Examining.KeyRead) -> None:
        self._public_key = message.said
        self._draw_again()

    @on(Examining.Examined)
    def _examined(self, message: Examining.Examined) -> None:
        self._points, self._why, self._is_examining = message.points, message.why, False
        self._draw_again()

    def action_choose(self) -> None:
        """Do what the point under the cursor is about."""
        match self._point:
            case strings.THEME:
                self.wuhua.action_next_theme()
            case strings.KEYS:
                self._take_keys()
            case strings.DOCTOR:
                self._examine()
            case _:
                self._draw_again()

    def _take_keys(self) -> None:
        """Make the file of keys, or take what stands in it."""
        if not preferences.keys_file().exists():
            try:
                preferences.make_keys_file()
            except WuhuaError as error:
                self.notify(error.on_screen, severity="error", markup=False)
            else:
                self.notify(strings.KEYS_MADE.format(path=preferences.keys_file()), markup=False)
        self.wuhua.take_own_keys()
        self.notify(strings.KEYS_READ.format(count=len(self.wuhua.own_keys.keys)), markup=False)
        self._draw_again()

    def _examine(self) -> None:
        if self._is_examining:
            return
        self._is_examining = True
        try:
            # The terminal answers to whoever has it: for a moment that is nobody but the question.
            with self.app.suspend():
                terminal = list(terminal_points())
        except SuspendNotSupported:
            terminal = []
        fix = drawing.can_mend(self._points)
        self.query_one(Examining).examine(self.wuhua.target.root, terminal, fix=fix)
        self._draw_again()

    def _draw_again(self) -> None:
        self.query_one("#page", Page).show(self._lines)

    def _lines(self, columns: int) -> list[Line]:
        match self._point:
            case strings.THEME:
                problem, kept = preferences.chosen_theme()[1], preferences.short(preferences.screens_file())
                return drawing.draw_theme(self.app.theme, problem, kept, columns, colours=not self.app.no_color)
            case strings.KEYS:
                file = preferences.keys_file()
                return drawing.draw_keys(self.wuhua.own_keys, preferences.short(file), columns, there=file.exists())
            case strings.DOCTOR:
                return drawing.draw_doctor(self._points, self._why, columns, running=self._is_examining)
            case strings.COMMANDS:
                return drawing.draw_commands(ran(), columns)
            case _:
                places = {
                    strings.WORKSPACE_AT: preferences.short(self.wuhua.target.root),
                    strings.SETTINGS_AT: preferences.short(config_dir()),
                    strings.LOGS_AT: preferences.short(state_dir()),
                    strings.PUBLIC_KEY: self._public_key or "",
                }
                return drawing.draw_about(places, columns)

    @property
    def _point(self) -> str:
        return strings.MENU[self.query_one("#menu", WindowList).cursor]
