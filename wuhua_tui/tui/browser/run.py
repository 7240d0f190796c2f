"""Runs the server until Ctrl+C."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from wuhua_tui.tui.browser.server import BrowserServer
from wuhua_tui.tui.strings import browser as strings

if TYPE_CHECKING:
    from typing import TextIO


def run(directory: str, port: int, out: TextIO) -> None:
    """Serve the ledger around `directory` on `port` (0: any), and write the address to `out`.

    Raises:
        PortTakenError: Something else has the port.
    """
    words = [sys.executable, "-m", "wuhua_tui.tui.browser.child", directory]
    server = BrowserServer(words, port, strings.TITLE)

    def ready(url: str) -> None:
        sys.stderr.write(f"{strings.READY}\n")
        sys.stderr.flush()
        out.write(f"{url}\n")
        out.flush()
        sys.stderr.write(f"{strings.STOP}\n")

    async def serving() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM):
            # Windows has no such handlers; Ctrl+C then raises KeyboardInterrupt.
            with suppress(NotImplementedError):
                loop.add_signal_handler(one, stopped.set)
        await server.serve_until(stopped, ready)

    asyncio.run(serving())
