"""What git must know to merge and to show records as this program does; it stands in the configuration of each clone.

`.gitattributes`, which travels, names the drivers; the commands never travel, or a repository could run what it likes.
Each command is a shell function that asks this program and does without it where the program is gone, fails or is
killed: a merge leaves git's own markers then, and a diff shows the file as it is.
"""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Final

from wuhua_tui.repository.config import read_config, set_config
from wuhua_tui.repository.process import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ATTRIBUTES: Final = "records/**/*.toml merge=wuhua diff=wuhua text eol=lf"
"""The line of `.gitattributes` that names the drivers."""

_MERGE: Final = (
    'f() {{ word=$({program} driver merge "$1" "$2" "$3" "$4" "$5"); rc=$?; '
    # Both the word and the code: a program that ends with 0 or 1 for another reason has merged nothing.
    'case "$word:$rc" in merged:0) return 0;; conflict:1) return 1;; esac; '
    'git merge-file --diff3 --marker-size="$4" -L 当前这边 -L 两边共同的旧版 -L 合并进来的 "$2" "$1" "$3"; rc=$?; '
    '[ "$rc" -le 127 ] || rc=1; return "$rc"; }}; f %O %A %B %L %P'
)
_TEXTCONV: Final = (
    # The word at the end tells that all of the file is there; a program that ends well without it has shown nothing.
    't() {{ shown=$({program} driver textconv "$1" 2>/dev/null); '
    'case "$shown" in *wuhua:shown) printf %s "${{shown%wuhua:shown}}";; *) cat "$1";; esac; }}; t'
)


def settings(program: str | None = None) -> Mapping[str, str]:
    """Return the settings of git by name.

    `program` is how a shell starts this program; the interpreter that runs now, unless told. It is never looked up in
    the folder where git runs, which belongs to the repository.
    """
    started = program or f"{shlex.quote(sys.executable)} -P -m wuhua_tui"
    return {
        "merge.wuhua.name": "台账按栏目合并",
        # A percent sign in a path would be one of git's own words.
        "merge.wuhua.driver": _MERGE.format(program=started.replace("%", "%%")),
        # Between several merge bases no person can decide.
        "merge.wuhua.recursive": "binary",
        "diff.wuhua.xfuncname": r"^\[.*$",
        "diff.wuhua.textconv": _TEXTCONV.format(program=started),
        # Whoever uses plain git reads the names of records as they are. (git tells names of settings in small letters.)
        "core.quotepath": "false",
    }


def register(folder: Path, program: str | None = None) -> list[str]:
    """Write what is missing or differs into the repository's configuration; return the names of what was written.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    wanted = missing(folder, program)
    set_config(folder, wanted)
    return list(wanted)


def missing(folder: Path, program: str | None = None) -> dict[str, str]:
    """Return the settings that the repository's configuration lacks or has otherwise, as they should be.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    found = read_config(folder, local=True)
    return {name: value for name, value in settings(program).items() if found.get(name) != value}


def names_drivers(folder: Path) -> bool:
    """Say whether `.gitattributes` of the work tree names the drivers for the records.

    Raises:
        GitMissingError: There is no git.
    """
    done = run("check-attr", ["-z", "merge"], folder=folder, paths=["records/x/meetings/2026/2026-01-01-000000.toml"])
    return done.out.split(b"\0")[2:3] == [b"wuhua"]
