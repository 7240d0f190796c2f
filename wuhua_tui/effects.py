"""Everything that saving and syncing do to the world: files written and named, folders made, programs run that write.

Whatever changes something on the disk on behalf of a save or a sync calls a function of this module as
`effects.rename(…)`, never the system directly. So a test can put its own functions in their place (`ALL` names them),
count the calls of a clean run, and kill the process or let the disk fail at each of them. The functions do what their
names say and nothing more; the program pays one call.
"""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from threading import Event

ALL: Final = (
    "make_folder",
    "make_temporary",
    "write",
    "truncate",
    "flush",
    "set_mode",
    "link",
    "rename",
    "remove",
    "remove_folder",
    "flush_folder",
    "run",
    "converse",
)
"""The names of the functions that change something."""


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, if they are not there."""
    folder.mkdir(mode=mode, parents=True, exist_ok=True)


def make_temporary(folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
    """Make an empty file with a name of its own (mode 0600); return its handle and path."""
    # Loaded here: who only reads does not pay for it.
    import tempfile

    handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=folder)
    return handle, Path(name)


def write(handle: int, data: bytes) -> None:
    """Write all of `data` to an open file."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def truncate(handle: int) -> None:
    """Make an open file empty, and stand at its beginning."""
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)


def flush(handle: int) -> None:
    """Bring an open file to the disk."""
    os.fsync(handle)


def set_mode(path: Path, mode: int) -> None:
    """Give a file its permissions."""
    path.chmod(mode)


def link(source: Path, target: Path) -> None:
    """Give a file a second name, which must not be taken (FileExistsError)."""
    target.hardlink_to(source)


def rename(source: Path, target: Path) -> None:
    """Give a file another name; what had that name before is gone."""
    source.replace(target)


def remove(path: Path) -> None:
    """Remove a file; nothing happens where there is none."""
    path.unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove an empty folder (OSError where it is not)."""
    folder.rmdir()


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where a folder can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def run(
    words: Sequence[str], *, folder: Path, environment: Mapping[str, str], data: bytes
) -> subprocess.CompletedProcess[bytes]:
    """Run a program that writes, give it `data` on stdin, and return what it said.

    Raises:
        FileNotFoundError: There is no such program, or no such folder.
    """
    return subprocess.run(  # noqa: S603 - the callers vet the words; no shell
        words, cwd=folder, env=dict(environment), input=data, capture_output=True, check=False
    )


def converse(  # noqa: PLR0913 - what a child process needs
    words: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    said: Callable[[bytes], None],
    detached: bool,
    stop: Event | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program that talks to another machine, and hand over what it says on stderr as it says it.

    `detached` takes the terminal away from it: what it has to ask it can then ask through its askpass program only.
    When `stop` is set by another thread, it is ended, whatever it waits for.

    Raises:
        FileNotFoundError: There is no such program, or no such folder.
    """
    with subprocess.Popen(  # noqa: S603 - the callers vet the words; no shell
        words,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=detached,
    ) as child:
        errors = []
        if stop is not None:
            from threading import Thread

            Thread(target=_end_when, args=(stop, child, detached), daemon=True).start()
        try:
            while child.stderr is not None and (piece := os.read(child.stderr.fileno(), 1 << 14)):
                errors.append(piece)
                said(piece)
            # What it says on stdout is short, so it was never held up by it.
            out = child.stdout.read() if child.stdout is not None else b""
        except BaseException:
            child.terminate()
            raise
    return subprocess.CompletedProcess(list(words), child.returncode, out, b"".join(errors))


_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether a program is to be ended."""


def _end_when(stop: Event, child: subprocess.Popen[bytes], detached: bool) -> None:  # noqa: FBT001 - see `converse`
    """End a program, with those that it has started where they are a group of their own, as soon as `stop` is set."""
    while child.poll() is None:
        if stop.wait(_LOOK_EVERY):
            with suppress(OSError):
                if detached and os.name == "posix":
                    os.killpg(child.pid, signal.SIGTERM)
                else:
                    child.terminate()
            return
