"""What lies at a path of the repository, and the next free name where two records want the same."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.addresses import locate
from wuhua_tui.ledger.kinds import committee_kinds_by_folder
from wuhua_tui.ledger.names import folded, is_member_id, is_stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from wuhua_tui.ledger.kinds import Kind

RECORDS: Final = "records/"
_MOST: Final = 80
"""Characters of the name of a file."""
_NUMBERED: Final = re.compile(r"(?:[2-9]|[1-9][0-9])$")


def branch_prefix(path: str) -> str:
    """Return the folder of the branch that a path lies in, with its slash: `records/qingshan/`; else nothing."""
    parts = path.split("/")
    return f"{parts[0]}/{parts[1]}/" if path.startswith(RECORDS) and len(parts) > 2 else ""  # noqa: PLR2004


def kind_at(path: str) -> Kind | None:
    """Return the kind of the record at a path; None for what is no record, the settings of a workspace among it."""
    prefix = branch_prefix(path)
    if prefix:
        address = locate(path, len(prefix))
        return address.kind if address else None
    found = committee_kinds_by_folder().get(path.partition("/")[0])
    # An overlay belongs to the workspace, as its settings do.
    return found if found and found.home == "committee" and path.endswith(".toml") else None


def free_path(path: str, kind: Kind, taken: Collection[str]) -> str | None:
    """Return the next free name for the record at `path`; None where its kind has one file only.

    Args:
        path: The name that another record has.
        kind: The kind of the record.
        taken: The paths that are taken, as `names.folded` gives them.

    A name gets a number from 2, as a namesake does. The name of a file in a year's folder quotes day and uid; there
    the next day of the year is taken, as the date in a name need not be the record's.
    """
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".toml")
    if kind.address == "year":
        return _other_day(folder, stem, taken)
    if kind.address not in ("named", "member"):
        return None
    joint, is_right = ("", is_member_id) if kind.address == "member" else ("-", is_stem)
    if kind.address == "member":
        stem = _NUMBERED.sub("", stem)
    for number in count(2):
        end = f"{joint}{number}"
        other = stem[: _MOST - len(end)] + end
        if not is_right(other):
            return None
        if folded(f"{folder}/{other}.toml") not in taken:
            return f"{folder}/{other}.toml"
    return None  # never reached: count does not end


def _other_day(folder: str, stem: str, taken: Collection[str]) -> str | None:
    try:
        day, short = dt.date.fromisoformat(stem[:10]), stem[11:]
    except ValueError:
        return None
    for days in range(1, 366):
        for other in (day + dt.timedelta(days), day - dt.timedelta(days)):
            path = f"{folder}/{other.isoformat()}-{short}.toml"
            if other.year == day.year and folded(path) not in taken:
                return path
    return None
