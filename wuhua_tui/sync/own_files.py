"""What sync remembers beside the history, in `.git/wuhua/`: small files that may all be deleted."""

from __future__ import annotations

import json
import math
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui import effects
from wuhua_tui.errors import ExitCode, WuhuaError, reason
from wuhua_tui.workspace.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, CannotWriteError
from wuhua_tui.workspace.guard import clean_up, locks, noted
from wuhua_tui.workspace.platform import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wuhua_tui.repository.place import Repository

FETCHED: Final = "fetched.json"
"""When the upstream was last looked at."""
CONFLICTS: Final = "conflicts.json"
"""How many conflicts wait for a person, and since when."""
RESOLUTIONS: Final = "conflicts.toml"
"""The file in which a person decides."""
LANDING: Final = "landing.json"
"""The digests of what a sync was about to put into files of the workspace: it may have died half way."""
_ALONE: Final = "syncing"


class SyncRunningError(WuhuaError):
    """Another sync of the same workspace is at work."""

    exit_code = ExitCode.CONFLICT

    def __init__(self) -> None:
        super().__init__("另一个 wuhua 正在同步这个台账。请等它做完再试。")


def read_own(repository: Repository, name: str) -> dict[str, Any]:
    """Return what a file holds; nothing where there is none or it is broken."""
    try:
        found = json.loads((repository.own_dir / name).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_own(repository: Repository, name: str, data: bytes) -> Path:
    """Put a file, readable by the user alone, in the place of the one before, and return where.

    Raises:
        CannotWriteError: The file system refused; the one before is untouched.
    """
    path = repository.own_dir / name
    temporary: Path | None = None
    try:
        effects.make_folder(repository.own_dir, 0o700)
        handle, temporary = effects.make_temporary(repository.own_dir, TEMPORARY_PREFIX, TEMPORARY_SUFFIX)
        try:
            effects.write(handle, data)
        finally:
            os.close(handle)
        effects.rename(temporary, path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                effects.remove(temporary)
        raise CannotWriteError(path, reason(error)) from error
    return path


def remove_own(repository: Repository, *names: str) -> None:
    """Remove files, where they are.

    Raises:
        CannotWriteError: The file system refused.
    """
    for name in names:
        path = repository.own_dir / name
        if not path.exists():
            continue
        try:
            effects.remove(path)
        except OSError as error:
            raise CannotWriteError(path, reason(error)) from error


def _own_locks(repository: Repository) -> list[Path]:
    own = {repository.git_dir / "refs" / name for name in ("remotes", "wuhua")}
    return [one for one in locks(repository) if own & {*one.parents} or one.name == "packed-refs.lock"]


@contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """Hold the repository against another sync; saves go on meanwhile.

    Who finds the note of one that died removes the locks that its git left on the refs which sync alone moves: else
    the next sync would wait for a program that is not there.

    Raises:
        SyncRunningError: Another process holds it.
        CannotWriteError: The file system refused.
    """
    path = repository.own_dir / _ALONE
    try:
        effects.make_folder(repository.own_dir, 0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    try:
        if not lock(handle):
            raise SyncRunningError
        left = os.read(handle, 1 << 16)
        if left:
            clean_up(path, left, _own_locks(repository), math.inf)
        with noted(handle, path, ()):
            yield
    finally:
        os.close(handle)
