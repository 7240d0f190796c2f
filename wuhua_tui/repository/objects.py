"""Reads trees and files of a repository's history: any number of objects through one child process, in a stream.

Only ids that git has given are ever asked for: what a user typed goes through `revisions.resolve` first.
"""

from __future__ import annotations

import subprocess
from typing import IO, TYPE_CHECKING, Final, Self, cast

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.process import GitMissingError, command, environment
from wuhua_tui.repository.revisions import READING
from wuhua_tui.repository.trees import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.repository.trees import Tree

_PIPE: Final = 4096
"""Bytes that a pipe takes on every system before its reader must have taken some."""
_AT_ONCE: Final = 64 * 1024

LINK: Final = "120000"
SUBMODULE: Final = "160000"


class BrokenHistoryError(WuhuaError):
    """An object that the history speaks of is not in the repository, or is no such object."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, object_id: str) -> None:
        super().__init__(f"仓库的历史不完整：缺少或读不出对象 {object_id[:12]}。", remedies.CHECK_HISTORY)


class Objects:
    """An open `git cat-file --batch`; close it, or use it in `with`."""

    def __init__(self, store: Store) -> None:
        """Start the process.

        Raises:
            GitMissingError: There is no git.
        """
        try:
            self._child = subprocess.Popen(  # noqa: S603 - a fixed program, vetted words, no shell
                command("cat-file", ["--batch"]),
                cwd=store.top,
                env=environment(READING),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError as error:
            raise GitMissingError from error
        self._in = cast("IO[bytes]", self._child.stdin)
        self._out = cast("IO[bytes]", self._child.stdout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._in.close()
        self._out.close()
        self._child.wait()

    def files(self, ids: Sequence[str], most: int) -> Iterator[bytes | int]:
        """Yield the content of each file in the order of `ids`; of one larger than `most` bytes only its size.

        Raises:
            BrokenHistoryError: One of them is missing, or no file.
        """
        return self._stream(ids, b"blob", most)

    def tree(self, tree_id: str) -> Tree:
        """Return what lies in a folder of the history.

        Raises:
            BrokenHistoryError: It is missing, or no folder, or not stored as git does.
        """
        return next(self.trees([tree_id]))

    def trees(self, ids: Sequence[str]) -> Iterator[Tree]:
        """Yield what lies in each folder in the order of `ids`.

        Raises:
            BrokenHistoryError: As for `tree`.
        """
        for one, data in zip(ids, self._stream(ids, b"tree", None), strict=True):
            try:
                found = parse_tree(data, len(one)) if isinstance(data, bytes) else {}
            except ValueError as error:
                raise BrokenHistoryError(one) from error
            if any(len(entry.id) != len(one) for entry in found.values()):
                raise BrokenHistoryError(one)
            yield found

    def commit(self, commit_id: str) -> bytes:
        """Return a commit as git stores it.

        Raises:
            BrokenHistoryError: It is missing, or no commit.
        """
        return self._one(commit_id, b"commit")

    def tree_of(self, commit_id: str) -> str:
        """Return the id of the root folder of a commit.

        Raises:
            BrokenHistoryError: It is missing, or no commit.
        """
        first, _, _ = self.commit(commit_id).partition(b"\n")
        return first.removeprefix(b"tree ").decode("ascii", "replace")

    def _stream(self, ids: Sequence[str], kind: bytes, most: int | None) -> Iterator[bytes | int]:
        # So few at a time that git never waits for us while we wait for git.
        step = max(1, _PIPE // (len(ids[0]) + 1)) if ids else 1
        for start in range(0, len(ids), step):
            asked = ids[start : start + step]
            self._ask(asked)
            for one in asked:
                yield self._answer(one, kind, most)

    def _one(self, name: str, kind: bytes) -> bytes:
        self._ask([name])
        found = self._answer(name, kind, None)
        return found if isinstance(found, bytes) else b""

    def _ask(self, ids: Sequence[str]) -> None:
        try:
            self._in.write("".join(f"{one}\n" for one in ids).encode())
            self._in.flush()
        except OSError as error:
            raise BrokenHistoryError(ids[0]) from error

    def _answer(self, name: str, kind: bytes, most: int | None) -> bytes | int:
        """Return the content of the next object, or its size where it is larger than `most`."""
        words = self._out.readline().split()
        if len(words) != 3 or words[1] != kind:  # noqa: PLR2004 - id, kind, size; or the id and "missing"
            raise BrokenHistoryError(name)
        size = int(words[2])
        if most is not None and size > most:
            left = size + 1
            while left:
                left -= len(self._out.read(min(left, _AT_ONCE))) or left
            return size
        data = self._out.read(size + 1)
        if len(data) != size + 1:
            raise BrokenHistoryError(name)
        return data[:-1]
