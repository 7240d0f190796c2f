"""Answers OpenSSH's question for a passphrase, with or without a terminal: what stands behind SSH_ASKPASS.

The passphrase waits in a pipe that only this user can open, and a shell's own `read` hands one line of it over. It is
in no file, in no list of arguments and in no variable, and no second interpreter has to start for it.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Ask = Callable[[str], str | None]
    """Asks the user for the passphrase of the key that is named; None when the user gives up."""

_PROGRAM: Final = '#!/bin/sh\nIFS= read -r answer < "$WUHUA_ASKPASS_PIPE" && printf "%s\\n" "$answer"\n'
_TIMES: Final = 3
"""How often OpenSSH may ask in one run: twice for a new passphrase, and once more."""

NOBODY: Final[Mapping[str, str]] = {"SSH_ASKPASS": "/bin/false", "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ""}
"""Variables with which OpenSSH asks nobody, and fails where it would have to."""


@contextmanager
def answering(passphrase: str) -> Iterator[dict[str, str]]:
    """Give the variables with which a child process of OpenSSH gets `passphrase` when it asks."""
    with tempfile.TemporaryDirectory(prefix="wuhua-") as name:
        folder = Path(name)
        program, pipe = folder / "askpass", folder / "pipe"
        program.write_text(_PROGRAM, encoding="utf-8")
        program.chmod(0o700)
        os.mkfifo(pipe, 0o600)
        # Open for both, so that neither side waits for the other; what nobody reads is gone with the handle.
        handle = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        try:
            os.write(handle, f"{passphrase}\n".encode() * _TIMES)
            yield {"SSH_ASKPASS": str(program), "SSH_ASKPASS_REQUIRE": "force", "WUHUA_ASKPASS_PIPE": str(pipe)}
        finally:
            os.close(handle)
