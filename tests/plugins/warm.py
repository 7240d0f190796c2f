"""The program with everything loaded, waiting: each run is a process of its own, forked from this one.

A start of the interpreter, its imports and the catalogue cost 0.4 s of a processor, nearly all that a run of a small
command does. What a start itself loads and says is what `test_imports`, `test_at_once` and others ask of a new
interpreter.
"""

from __future__ import annotations

import contextlib
import gc
import json
import multiprocessing
import os
import pkgutil
import runpy
import socket
import subprocess
import sys
import time
from importlib import import_module
from io import StringIO
from pathlib import Path
from socketserver import BaseRequestHandler, ForkingMixIn, UnixStreamServer
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LEDGERS = Path(__file__).resolve().parents[1] / "cases" / "base"
_REQUEST = 1 << 20
"""Bytes of the longest request: its words and environment."""
_PATIENCE = 120
"""Seconds after which a run hangs."""


class Warm:
    """The client's side."""

    def __init__(self, address: Path) -> None:
        self._address = address

    def run(self, words: Sequence[str], folder: str, env: Mapping[str, str], out: IO[bytes], err: IO[bytes]) -> int:
        """Run `wuhua` with its output in two open files; return its exit code, below 0 where a signal ended it."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(_PATIENCE)
            line.connect(str(self._address))
            request = json.dumps([list(words), folder, dict(env), _mask()]).encode()
            socket.send_fds(line, [len(request).to_bytes(4, "big")], [out.fileno(), err.fileno()])
            line.sendall(request)
            answer = line.makefile("rb").readline()
        assert answer, "the warm program ended without an answer"
        return int(answer)


@contextlib.contextmanager
def warm_program(folder: Path) -> Iterator[Warm]:
    """Give the waiting program for as long as it is wanted; its socket lies in `folder`, whose path must be short."""
    address = folder / "warm"
    command = [sys.executable, "-m", "tests.plugins.warm", str(address)]
    root = Path(__file__).resolve().parents[2]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "WUHUA_"))}
    # Whoever is there at the start may have settings; a run has those of its test.
    env["HOME"] = str(folder)
    with subprocess.Popen(command, cwd=root, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"ready\n" == process.stdout.readline()
        try:
            yield Warm(address)
        finally:
            process.terminate()


def _mask() -> int:
    """Return the mask for new files of this process; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


class _Handler(BaseRequestHandler):
    """One run. The server has forked for it; the run itself is a fork of this, so that whatever ends it is seen."""

    request: socket.socket

    def handle(self) -> None:
        """Run what is asked for and answer with its exit code."""
        head, outputs, _, _ = socket.recv_fds(self.request, 4, 2)
        length = int.from_bytes(head, "big")
        assert length < _REQUEST
        words, folder, env, mask = json.loads(self.request.makefile("rb").read(length))
        os.umask(mask)
        process = multiprocessing.get_context("fork").Process(target=_run, args=(words, folder, env, outputs))
        process.start()
        process.join()
        with contextlib.suppress(BrokenPipeError):
            self.request.sendall(b"%d\n" % (process.exitcode or 0))


class _Server(ForkingMixIn, UnixStreamServer):
    max_children = 64


def _run(words: Sequence[str], folder: str, env: Mapping[str, str], outputs: Sequence[int]) -> None:
    """Become `python -m wuhua_tui` as a shell would start it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    for number, output in enumerate(outputs, 1):
        os.dup2(output, number)
    os.closerange(3, 256)
    sys.argv[1:] = words
    gc.enable()
    runpy.run_module("wuhua_tui", run_name="__main__", alter_sys=True)


def _load() -> None:
    """Load what the commands load: the modules, and the standard by judging something."""
    import wuhua_tui

    for module in pkgutil.walk_packages(wuhua_tui.__path__, "wuhua_tui."):
        if module.name != "wuhua_tui.__main__" and not module.name.startswith("wuhua_tui.tui"):
            import_module(module.name)
    for module_name in ("click", "dateutil.parser", "git", "jsonschema_rs", "rich.console", "sqlite3", "tomlkit"):
        import_module(module_name)
    with contextlib.redirect_stdout(StringIO()):
        import_module("wuhua_tui.cli.run").run(["validate", str(_LEDGERS), "--as-of", "2025-01-10"])
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _load()
    with _Server(sys.argv[1], _Handler) as server:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        server.serve_forever()
