"""What `wuhua` shows where there is no ledger: found one, open a known one, or look around first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from textual import on
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from wuhua_tui.errors import WuhuaError
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import first_run as strings
from wuhua_tui.tui.widgets.key_bar import KeyBar
from wuhua_tui.tui.widgets.paragraph import Paragraph
from wuhua_tui.tui.widgets.window_list import WindowList
from wuhua_tui.workspace.known import known_workspaces

if TYPE_CHECKING:
    from textual.app import ComposeResult

Wish = Literal["found", "open", "tour"]


class Way(NamedTuple):
    """One line: what is done, in how many words, what is said of it, and for `open` which workspace."""

    wish: Wish
    label: str
    note: str
    root: Path = Path()


class WelcomeScreen(Screen[Way]):
    """Gives the way that was chosen."""

    CSS_PATH: ClassVar[Any] = "first_run.tcss"
    AUTO_FOCUS = "#choices"
    HELP = "\n".join(strings.WELCOME_HELP)

    def __init__(self, folder: Path) -> None:
        """Welcome somebody who has called the program in `folder`."""
        super().__init__()
        self._ways = ways(folder)
        self._label = max(width(visible(one.label)) for one in self._ways) + 2

    def compose(self) -> ComposeResult:
        """Put what this is above what can be done."""
        yield Static(plain(strings.TITLE, "bold"), id="head", markup=False)
        yield Container(
            *(Paragraph(text, classes="said") for text in strings.WELCOME),
            Static(plain(strings.CHOOSE, "bold"), markup=False),
            WindowList(id="choices"),
            id="body",
        )
        yield Paragraph(strings.OTHERS, "dim", id="where")
        yield KeyBar()

    def on_mount(self) -> None:
        """List the ways."""
        self.query_one("#choices", WindowList).show(len(self._ways), self._draw)

    def _draw(self, index: int, columns: int) -> Line:
        way = self._ways[index]
        return (cell(way.label, self._label), cell(way.note, max(columns - self._label, 1), "dim"))

    @on(WindowList.Selected)
    def _chosen(self, event: WindowList.Selected) -> None:
        self.dismiss(self._ways[event.index])


def ways(folder: Path) -> list[Way]:
    """Return what can be done: known workspaces that are there first, then founding, then the tour."""
    try:
        known = known_workspaces()
    except WuhuaError:
        known = {}
    found = [
        Way("open", strings.OPEN.format(name=name), str(root), root) for name, root in known.items() if root.is_dir()
    ]
    note = strings.FOUND_BELOW_NOTE if any(folder.iterdir()) else strings.FOUND_HERE_NOTE.format(folder=folder)
    return [*found, Way("found", strings.FOUND_HERE, note), Way("tour", strings.TOUR, strings.TOUR_NOTE)]
