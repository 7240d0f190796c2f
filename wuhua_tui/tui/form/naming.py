"""Where a new record will lie: its name is made from what was filled in, and is never one that is taken. Pure."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.names import HAN, folded, is_device
from wuhua_tui.ledger.new_path import BadNameError, new_path

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from wuhua_tui.ledger.kinds import Kind

_LONGEST: Final = 40
"""Characters of a file's name that is made from a title; 80 are allowed."""
_NOT_IN_STEM: Final = re.compile(f"[^{HAN}A-Za-z0-9·_（）()《》〔〕“”、.-]+")
_NOT_IN_NAME: Final = re.compile(f"[^{HAN}A-Za-z·]+")


class NamelessError(WuhuaError):
    """A record is called by its title, and the title has nothing that a file may be called."""

    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”里要有汉字或字母：这份记录的文件用它取名。请先填好。")


def path_for(kind: Kind, branch: str, values: Mapping[str, Any], today: date, taken: Collection[str]) -> str:
    """Return the path below the workspace for a new record that holds `values`.

    Args:
        kind: Its kind.
        branch: Id of its branch.
        values: What it holds, the uid among it.
        today: The day in the name of a record in a year's folder that has no date of its own.
        taken: The paths that lie there already; they differ from the new one on every disk.

    Raises:
        NamelessError: It is named by its title, and there is none that will do.
    """
    own = values.get(kind.date_key or "date", today)
    day = own if hasattr(own, "isoformat") else today
    if kind.address not in ("named", "member"):
        return new_path(kind, branch, uid=str(values.get("uid", "")), day=day, name="")
    named = str(values.get("name" if kind.address == "member" else kind.summary_key or "title", ""))
    stem = member_stem(named) if kind.address == "member" else record_stem(named)
    if not stem:
        raise NamelessError(named or kind.title)
    there = {folded(path) for path in taken}
    for number in count(1):
        try:
            path = new_path(kind, branch, uid="", day=day, name=_numbered(kind, stem, number))
        except BadNameError as error:
            raise NamelessError(named) from error
        if folded(path) not in there:
            return path
    raise AssertionError


def record_stem(title: str) -> str:
    """Return what of a title may be the name of a file."""
    stem = _NOT_IN_STEM.sub("", title)[:_LONGEST].strip(".-")
    return "" if is_device(stem) else stem


def member_stem(name: str) -> str:
    """Return what of a person's name may be the name of a file."""
    return _NOT_IN_NAME.sub("", name)[:_LONGEST]


def _numbered(kind: Kind, stem: str, number: int) -> str:
    if number == 1:
        return stem
    return f"{stem}{number}" if kind.address == "member" else f"{stem}-{number}"
