"""A real terminal without a person: a window of tmux, typed into and read."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBERS = count(1)


class Pane:
    """One window of a tmux server of its own."""

    def __init__(self, tmux: str, socket: str) -> None:
        self._tmux = [tmux, "-u", "-S", str(socket), "-f", os.devnull]

    def run(self, *words: str) -> str:
        """Give tmux a command and return what it says."""
        # A client in another locale would send Chinese as something else.
        env = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run([*self._tmux, *words], env=env, capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self.run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        self.run("send-keys", "-l", text)

    def find(self) -> None:
        """Go to the search: the terminal's cursor is then in its line, where an input method shows its candidates."""
        for _ in range(100):
            self.press("C-f")
            time.sleep(0.3)
            if "1" == self.run("display-message", "-p", "#{cursor_y}").strip():
                return
        message = f"the cursor never came:\n{self.text()}"
        raise AssertionError(message)

    def text(self) -> str:
        """What is on the screen."""
        return self.run("capture-pane", "-p")

    def press_until(self, key: str, text: str) -> None:
        """Press a key again and again until a text is on the screen: one that comes before the focus is lost."""
        for _ in range(100):
            self.press(key)
            time.sleep(0.3)
            if text in self.text():
                return
        message = f"{text!r} never came:\n{self.text()}"
        raise AssertionError(message)

    def wait_for(self, text: str) -> None:
        """Wait until a text is on the screen."""
        for _ in range(600):
            if text in self.text():
                return
            time.sleep(0.1)
        message = f"{text!r} never came:\n{self.text()}"
        raise AssertionError(message)


@contextmanager
def terminal(tmux: str, folder: Path, command: str, size: tuple[int, int]) -> Iterator[Pane]:
    """Run a command in a terminal of that size; after it ended the pane says with what code."""
    # The path of a socket is short, whatever the folder of the test is called.
    socket = f"/tmp/wuhua-tmux-{os.getpid()}-{next(_NUMBERS)}"  # noqa: S108 - of this process, removed below
    pane = Pane(tmux, socket)
    columns, rows = map(str, size)
    shell = f"{command}; echo ended with $?; exec cat"
    pane.run("new-session", "-d", "-x", columns, "-y", rows, "-c", str(folder), f"LANG=C.UTF-8 sh -c '{shell}'")
    try:
        yield pane
    finally:
        pane.run("kill-server")
