"""Where the files of a branch lie, and what is wrong with a path.

A path is an address for people and never changes after its file was made, so the date in a name need
not be the record's date; what must fit is the folder, the year, and the uid that the name quotes.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.ledger import address_problems as say
from wuhua_tui.ledger.kinds import kinds_by_folder
from wuhua_tui.ledger.names import folded, is_member_id, is_nfc, is_stem, is_uid, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.ledger.kinds import Holder, Kind
    from wuhua_tui.ledger.problems import Problem

MAX_RECORDS: Final = 20_000
"""The most files that one branch may have."""

# The name of a file in a year folder as nearly all are, from the month on; 29 February is left to those that count.
_FROM_MONTH: Final = re.compile(
    r"-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"-([0-9a-hjkmnp-tv-z]{6})\.toml"
)
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_YEAR_NAME: Final = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})-([0-9a-hjkmnp-tv-z]{6})\.toml")
MAY_BE_NEWER: Final = frozenset({"address/unknown-folder", "address/unknown-file"})
"""What a newer minor version of the format may have brought."""

_REQUIRED: Final[Mapping[Holder, tuple[str, ...]]] = {
    "branch": ("branch.toml", "registry.toml"),
    "committee": ("committee.toml",),
}


class Address(NamedTuple):
    """What a path says.

    `kind` is None where no kind lies there; `short` is the part of the uid that the name of a file
    in a year folder quotes, else empty.
    """

    kind: Kind | None
    short: str = ""
    problem: Problem | None = None


def _is_ignored(below: str) -> bool:
    """Tell whether a path is nobody's business: dot files and read-me files."""
    if below[:1] == "." or "/." in below:
        return True
    name = below[below.rfind("/") + 1 :].lower()
    return name == "readme" or name.startswith("readme.")


def locate(path: str, start: int, holder: Holder = "branch") -> Address | None:
    """Return what `path` says and the first thing that is wrong with it; None for what is ignored.

    Args:
        path: Path of a file from the root of the workspace.
        start: Length of the ledger's prefix with its slash; 0 for a committee, whose ledger is the workspace.
        holder: Whose ledger it lies in.
    """
    cut = path.rfind("/")
    kind, year = _year_folder(path[start:cut], holder)
    if kind is not None and path.startswith(year, cut + 1):
        found = _FROM_MONTH.fullmatch(path, cut + 1 + len(year))
        if found is not None:
            return Address(kind, found[1])
    below = path[start:]
    return None if _is_ignored(below) else _locate_other(path, below, holder)


def disagreement(path: str, short: str, uid: object) -> Problem | None:
    """Say that the file name quotes another uid than the record has; None where it does not or has no right one."""
    if not short or not isinstance(uid, str) or uid.startswith(short) or not is_uid(uid):
        return None
    return say.other_uid(path, short, uid)


def missing(prefix: str, seen: Iterable[str], holder: Holder = "branch") -> list[Problem]:
    """Return a problem for each of the files that every branch, or every committee, has and `seen`, its paths, lacks.

    `prefix` is empty for a committee.
    """
    there = set(seen)
    wanted = ((f"{prefix}/{name}" if prefix else name, name) for name in _REQUIRED[holder])
    return [say.missing(path, name, holder) for path, name in wanted if path not in there]


def collisions(paths: list[str]) -> list[Problem]:
    """Return a problem for each path that another one equals but for case or Unicode form, save the first.

    On Windows and macOS such files overwrite each other at checkout.
    """
    keys = [folded(path) for path in paths]
    if len(set(keys)) == len(keys):
        return []
    first: dict[str, str] = {}
    problems = []
    for path, key in sorted(zip(paths, keys, strict=True)):
        if first.setdefault(key, path) != path:
            problems.append(say.collision(path, first[key]))
    return problems


@lru_cache(maxsize=1024)
def _year_folder(below: str, holder: Holder) -> tuple[Kind | None, str]:
    """Return the kind whose records of a year lie in a folder, and that year; None where none do."""
    folder, _, year = below.partition("/")
    kind = kinds_by_folder(holder).get(folder)
    if kind is None or kind.address != "year" or _YEAR.fullmatch(year) is None:
        return None, ""
    return kind, year


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _locate_other(path: str, below: str, holder: Holder) -> Address:  # noqa: PLR0911 - one line a fault
    if not is_nfc(below):
        return _locate_other(path, nfc(below), holder)._replace(problem=say.not_nfc(path))
    *folders, name = below.split("/")
    if not name.endswith(".toml"):
        return Address(None, "", say.upper_suffix(path) if name.lower().endswith(".toml") else say.stray(path, name))
    kind = kinds_by_folder(holder).get(folders[0] if folders else name)
    if kind is None or (folders and kind.file):
        return Address(
            None, "", say.unknown_folder(path, folders[0], holder) if folders else say.unknown_file(path, name, holder)
        )
    stem = name.removesuffix(".toml")
    match kind.address:
        case "year":
            return _locate_year(path, kind, folders, name)
        case "single" | "workspace":
            return Address(kind)
        case _ if len(folders) > 1:
            return Address(kind, "", say.nested(path, kind))
        case "member":
            return Address(kind, "", None if is_member_id(stem) else say.member_name(path, stem))
        case _:
            return Address(kind, "", None if is_stem(stem) else say.name(path, stem))


def _locate_year(path: str, kind: Kind, folders: list[str], name: str) -> Address:
    found = _YEAR_NAME.fullmatch(name)
    short = found[4] if found else ""
    if len(folders) == 1 or _YEAR.fullmatch(folders[1]) is None:
        return Address(kind, short, say.no_year(path, kind, found[1] if found else ""))
    if len(folders) > 2:  # noqa: PLR2004 - the folder and the year
        return Address(kind, short, say.nested(path, kind))
    if found is None or not _is_day(found[1], found[2], found[3]):
        return Address(kind, short, say.year_name(path, name))
    return Address(kind, short, None if found[1] == folders[1] else say.other_year(path, kind, folders[1], found[1]))
