"""Goal 6: the first paint of the screens on the demo, beside a bare Textual app with the same widgets and texts.

Both are whole processes on a pseudo-terminal of 110 × 34, started in turn; the clock stops when a text has been drawn.
Of the program two moments are told: when it stands on the terminal (正在读取台账) and when the ledger has been read,
judged and drawn. `python -m tools.bench.first_paint [ROUNDS]`.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.bench import report
from tools.bench.runs import Samples
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from textual.widget import Widget

_SIZE: Final = (110, 34)
_BARE: Final = "bare Textual app with the same widgets"
_STANDS: Final = "wuhua, first paint"
_TOLD: Final = "wuhua, first paint of the judged ledger"
_GOAL: Final = 1.5
_PATIENCE: Final = 60.0
"""Seconds after which a text that has not been drawn never will be."""
_QUIT: Final = b"\x11"
_PYTHON: Final = sys.executable
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")


def first_paint(rounds: int) -> None:
    """Measure and print goal 6 as far as the first paint goes."""
    with tempfile.TemporaryDirectory() as folder:
        root, nodes = Path(folder) / "demo", Path(folder) / "widgets.json"
        os.environ["HOME"] = folder
        branch, shown = _lay_demo(root)
        nodes.write_text(json.dumps(shown), encoding="utf-8")
        drawn = _first_text(shown)
        steps = {
            _BARE: ([_PYTHON, str(Path(__file__).with_name("bare_textual.py")), str(nodes)], drawn),
            _STANDS: ([_WUHUA, "-C", str(branch)], strings.LOADING),
            _TOLD: ([_WUHUA, "-C", str(branch)], drawn),
        }
        found = {name: Samples() for name in steps}
        for number in range(rounds + 1):
            for name, (words, text) in steps.items():
                seconds, busy = until_drawn(words, text)
                if number:
                    found[name].seconds.append(seconds)
                    found[name].busy.append(busy)
                    found[name].peak_mb.append(0)
    print(f"\nfirst paint of the demo: {_count(shown)} widgets, until {drawn!r} or {strings.LOADING!r} is drawn")
    print("\n".join(f"{name:44}{samples.median * 1000:10.0f} ms" for name, samples in found.items()), end="\n\n")
    print(report.at_most("goal 6", found, _STANDS, _BARE, _GOAL))
    print(report.at_most("goal 6", found, _TOLD, _BARE, _GOAL))


def _lay_demo(root: Path) -> tuple[Path, list[Any]]:
    """Make the demo and return the folder of its first branch, and the widgets that stand when it has been read."""
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.workspace.demo import BRANCHES
    from wuhua_tui.workspace.demo_folder import lay_demo
    from wuhua_tui.workspace.discovery import RECORDS, discover

    lay_demo(root)
    branch = root / RECORDS / BRANCHES[0]

    async def read() -> list[Any]:
        app = WuhuaApp(discover([str(branch)]))
        async with app.run_test(size=_SIZE) as pilot:
            while app.state is None or not app.sync_line:
                await pilot.pause(0.05)
            await pilot.pause()
            return [_node(child) for child in app.screen.children]

    return branch, asyncio.run(read())


def _node(widget: Widget) -> list[Any]:
    """Return a widget as `bare_textual` reads it."""
    if widget.children:
        return [None, *map(_node, widget.children)]
    return [str(widget.render())]


def _first_text(nodes: list[Any]) -> str:
    """Return the name of the branch, which the first widget says, and which is drawn without a break."""
    return next(word for word in str(nodes[0][0]).split() if word.endswith("党支部"))


def _count(nodes: list[Any]) -> int:
    return sum(1 if node[0] is not None else 1 + _count(node[1:]) for node in nodes)


def until_drawn(words: list[str], text: str) -> tuple[float, float]:
    """Start a program on a terminal; return the seconds until a text was drawn, and those of the processor until then.

    Raises:
        SystemExit: It never is.
    """
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execv(words[0], words)  # noqa: S606 - a fixed program
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _SIZE[1], _SIZE[0], 0, 0))
        drawn = _wait_for(terminal, text.encode())
        return drawn - began, _busy(child)
    finally:
        _end(child, terminal)


def _wait_for(terminal: int, wanted: bytes) -> float:
    """Return the moment at which a program has written a text."""
    seen = b""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        try:
            seen += os.read(terminal, 1 << 16)
        except OSError:  # it has ended
            break
        if wanted in seen:
            return time.perf_counter()
    sys.exit(f"never drawn: {wanted.decode()}\n{seen[-2000:].decode(errors='replace')}")


def _busy(child: int) -> float:
    """Return the processor seconds of a process so far; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _end(child: int, terminal: int) -> None:
    """Let a program end by its own key, or end it."""
    end = time.perf_counter() + 10
    os.write(terminal, _QUIT)
    while time.perf_counter() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            with suppress(OSError):
                os.read(terminal, 1 << 16)
        if os.waitpid(child, os.WNOHANG)[0]:
            break
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os.close(terminal)


if __name__ == "__main__":
    print(f"machine: {report.machine()}; middle of {sys.argv[1] if sys.argv[1:] else 10} rounds")
    first_paint(int(sys.argv[1]) if sys.argv[1:] else 10)
