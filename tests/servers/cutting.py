"""A proxy on loopback that cuts the line after so many bytes, as a bad network does."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 1024
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing sends a reset, and the other side learns of it at once."""

Direction = Literal["up", "down"]


class CuttingProxy:
    """Passes bytes on to a server until `budget` bytes went in one direction; then every line is cut for good.

    `passed` counts what went in that direction; with no budget nothing is ever cut.
    """

    def __init__(self, target: int, direction: Direction, budget: int | None) -> None:
        self.passed = 0
        self._target = target
        self._direction = direction
        self._budget = budget
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    @property
    def is_cut(self) -> bool:
        """Say whether the line has been cut."""
        return self._budget is not None and self.passed >= self._budget

    def serve(self) -> None:
        """Take lines until the listener is closed."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.is_cut:
                _reset(client)
                continue
            server = socket.create_connection(("127.0.0.1", self._target))
            self._open += [client, server]
            for source, sink, direction in ((client, server, "up"), (server, client, "down")):
                threading.Thread(target=self._pass, args=(source, sink, direction), daemon=True).start()

    def close(self) -> None:
        """Stop listening and close every line."""
        with suppress(OSError):
            # A mere close would leave `accept` waiting.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._open:
            line.close()

    def _pass(self, source: socket.socket, sink: socket.socket, direction: Direction) -> None:
        with suppress(OSError):
            while data := source.recv(_AT_ONCE):
                if direction == self._direction:
                    data = self._allowed(data)
                sink.sendall(data)
                if self.is_cut:
                    _reset(source)
                    _reset(sink)
                    return
            sink.shutdown(socket.SHUT_WR)

    def _allowed(self, data: bytes) -> bytes:
        with self._lock:
            if self._budget is not None:
                data = data[: max(0, self._budget - self.passed)]
            self.passed += len(data)
            return data


@contextmanager
def cutting_proxy(target: int, direction: Direction, budget: int | None = None) -> Iterator[CuttingProxy]:
    """Run a proxy before the port `target` of loopback until the block ends."""
    proxy = CuttingProxy(target, direction, budget)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()


def _reset(line: socket.socket) -> None:
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        line.shutdown(socket.SHUT_RDWR)
    line.close()
