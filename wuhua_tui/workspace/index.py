"""What was judged before, so that nothing is judged twice: an SQLite file in `.git/wuhua/`, which may go at any time.

A run is found by what was asked and by the state of the whole workspace, a branch by what was asked and by everything
that its verdict was read from. What is kept is what was printed: of many branches the lines, names of branches and
counts; of one branch its report, which names people as the records beside it do. So the file is its owner's alone, a
newer answer takes the place of an older one, and what is removed is overwritten.

Nothing ever fails because of the index: where it cannot be opened, read or written there is none, and where it is
damaged or another version's it is thrown away.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = 2
FILE: Final = "index.sqlite"
_PLANS: Final = 8
"""So many different questions are remembered; the one that was asked longest ago is forgotten first."""
_PATIENCE: Final = 0.25
"""Seconds to wait for another process; then there is no index for this run."""
_ANY: Final = "surrogatepass"
"""Nothing that is printed ends the program; it is kept as it is."""
_TABLES: Final = """
CREATE TABLE plan (id INTEGER PRIMARY KEY, digest TEXT UNIQUE NOT NULL, used INTEGER NOT NULL);
CREATE TABLE run (
    plan INTEGER PRIMARY KEY REFERENCES plan ON DELETE CASCADE,
    state TEXT NOT NULL, text BLOB NOT NULL, totals TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE branch (
    plan INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE, folder TEXT NOT NULL,
    state TEXT NOT NULL, beside TEXT NOT NULL, text TEXT NOT NULL, totals TEXT NOT NULL,
    PRIMARY KEY (plan, folder)
) WITHOUT ROWID;
"""


class Printed(NamedTuple):
    """What was printed, and the counts that decide the exit code, as JSON."""

    text: str
    totals: str


class BranchRow(NamedTuple):
    """One branch: its folder below the workspace, the state that was judged, and what was printed.

    `beside` names, as JSON, what was read besides the branch (see `wuhua_tui.cli.remembered`).
    """

    folder: str
    state: str
    beside: str
    text: str
    totals: str


class Index:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        self._is_damaged = False

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Return the index in a folder, which is made where it is missing; None where there can be none."""
        try:
            if not folder.is_dir():
                folder.mkdir(mode=0o700)
            file = folder / FILE
            if os.path.lexists(file) and not stat.S_ISREG(os.lstat(file).st_mode):
                return None
            _close_to_others(folder, 0o700)
            if os.path.lexists(file):
                _close_to_others(file, 0o600)
            for _ in range(2):
                try:
                    return cls(_opened(file), file)
                except (_ForeignError, sqlite3.DatabaseError) as error:
                    # A database that is busy, read-only or out of reach is not damaged.
                    if isinstance(error, sqlite3.OperationalError):
                        return None
                    _discard(file)
        except OSError:
            return None
        return None

    def run(self, plan: str, state: str) -> Printed | None:
        """Return the whole output of a run, if it is known."""
        asked = "SELECT text, totals FROM run JOIN plan ON plan.id = run.plan WHERE digest = ? AND state = ?"
        try:
            row = self._connection.execute(asked, (plan, state)).fetchone()
        except sqlite3.Error as error:
            self._look_at(error)
            return None
        try:
            return Printed(zlib.decompress(row[0]).decode("utf-8", _ANY), row[1]) if row else None
        except (zlib.error, ValueError, TypeError):
            # The next answer takes its place.
            return None

    def branches(self, plan: str) -> dict[str, BranchRow]:
        """Return what is known of branches for one question, by their folders."""
        asked = (
            "SELECT folder, state, beside, text, totals FROM branch JOIN plan ON plan.id = branch.plan WHERE digest = ?"
        )
        try:
            rows = self._connection.execute(asked, (plan,)).fetchall()
        except sqlite3.Error as error:
            self._look_at(error)
            return {}
        return {row[0]: BranchRow(*row) for row in rows}

    def keep(self, plan: str, branches: Iterable[BranchRow], state: str, printed: Printed | None) -> None:
        """Remember branches and, where it is told, the whole output; all of it or nothing."""
        try:
            self._write(plan, branches, state, printed)
        except sqlite3.Error as error:
            self._look_at(error)

    def close(self) -> None:
        """Close it; throw it away where reading or writing showed that it is damaged."""
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._is_damaged:
            with suppress(OSError):
                _discard(self._file)

    def _look_at(self, error: sqlite3.Error) -> None:
        # A database that is busy, full or out of reach is not damaged.
        self._is_damaged = self._is_damaged or not isinstance(error, sqlite3.OperationalError)

    def _write(self, plan: str, branches: Iterable[BranchRow], state: str, printed: Printed | None) -> None:
        with self._connection as open_:
            open_.execute("BEGIN IMMEDIATE")
            open_.execute(
                "INSERT INTO plan (digest, used) VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET used = excluded.used",
                (plan, time.time_ns()),
            )
            (number,) = open_.execute("SELECT id FROM plan WHERE digest = ?", (plan,)).fetchone()
            open_.executemany(
                "INSERT OR REPLACE INTO branch VALUES (?, ?, ?, ?, ?, ?)", ((number, *row) for row in branches)
            )
            if printed is not None:
                packed = zlib.compress(printed.text.encode("utf-8", _ANY))
                open_.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?)", (number, state, packed, printed.totals))
            open_.execute(
                "DELETE FROM plan WHERE id NOT IN (SELECT id FROM plan ORDER BY used DESC LIMIT ?)", (_PLANS,)
            )


class _ForeignError(Exception):
    """Another version of the program, or another program, wrote the file."""


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        _prepare(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        _create(connection, file)
    elif version != VERSION or _tables(connection) != {"plan", "run", "branch"}:
        raise _ForeignError


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _create(connection: sqlite3.Connection, file: Path) -> None:
    file.chmod(0o600)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been faster.
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in _TABLES.split(";")[:-1]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _close_to_others(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(mode)


def _discard(file: Path) -> None:
    for name in (file, *(Path(f"{file}{suffix}") for suffix in ("-wal", "-shm", "-journal"))):
        with suppress(FileNotFoundError):
            name.unlink()


def clock_of(folder: Path) -> int:
    """Return the time that the file system of a folder gives what is written now, in nanoseconds.

    Raises:
        OSError: The folder cannot be written.
    """
    file = folder / FILE
    os.utime(file)
    return min(os.stat(file).st_mtime_ns, time.time_ns())  # noqa: PTH116
