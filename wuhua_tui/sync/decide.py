"""Conflicts: told with who and when, kept for a person, and decided as the person says."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.repository.process import git
from wuhua_tui.sync.combine import combine
from wuhua_tui.sync.conflicts import REASONS, Decision
from wuhua_tui.sync.own_files import CONFLICTS, RESOLUTIONS, read_own, remove_own, write_own
from wuhua_tui.sync.resolutions import read_resolutions, write_resolutions
from wuhua_tui.sync.values import ABSENT
from wuhua_tui.workspace.clock import BEIJING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.repository.place import Repository
    from wuhua_tui.sync.combine import Combined
    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict

_ROUNDS: Final = 10
"""A decision about a name or a deletion may show conflicts behind it; these many times it is asked again."""
_LONGEST: Final = 60
"""Characters of a value in a list of conflicts; the file for the decisions has all of it."""


class Resolve(NamedTuple):
    """How conflicts are decided: all of them one way, or as the text of a file says."""

    side: Literal["mine", "theirs"] | None = None
    text: str | None = None


class Touched(NamedTuple):
    """The newest change of a file on one side: who made it, and when."""

    who: str
    when: datetime


class ConflictsError(WuhuaError):
    """Both sides changed the same place, and nobody has decided; `conflicts` are all of them."""

    exit_code = ExitCode.CONFLICT

    def __init__(
        self, conflicts: Sequence[RecordConflict], touched: dict[Key, dict[str, Touched]], kept: Path | None
    ) -> None:
        where = remedies.DECIDE_IN_FILE.of(file=kept).command if kept else ""
        super().__init__(
            f"有 {len(conflicts)} 处两边改得不一样，要由人决定；两边的内容都在，本机的文件没有动。",
            remedies.DECIDE._replace(command=f"{remedies.DECIDE.command}{where}"),
        )
        self.conflicts = tuple(conflicts)
        self.touched = touched
        self.kept = kept
        self.details = tuple(line for found in conflicts for line in told(found, touched.get(found.key, {})))


def decided(folder: Path, mine: str, theirs: str, accepted: str | None, resolve: Resolve | None) -> Combined:
    """Merge as `combine` does, with the conflicts decided as `resolve` says; those left are in the result.

    Raises:
        UnreadableResolutionsError and so on: The file cannot be used, see `resolutions`.
        UnrelatedError, MergeBreaksError: See `combine`.
    """
    found = combine(folder, mine, theirs, accepted)
    decisions: dict[Key, Decision] = {}
    for _ in range(_ROUNDS):
        if resolve is None or not found.conflicts:
            return found
        if resolve.text is not None:
            new = read_resolutions(resolve.text, found.conflicts)
        else:
            new = {one.key: Decision(resolve.side or "mine") for one in found.conflicts}
        decisions |= new
        found = combine(folder, mine, theirs, accepted, decisions)
        if resolve.text is not None:
            return found
    return found


def keep_conflicts(repository: Repository, found: Combined, mine: str, theirs: str, now: datetime) -> ConflictsError:
    """Write the conflicts into `.git/wuhua/` and return the failure that tells them."""
    touched = touches(repository.folder, found, mine, theirs)
    kept = write_own(repository, RESOLUTIONS, kept_text(found.conflicts, touched).encode())
    since = read_own(repository, CONFLICTS).get("since") or now.isoformat(timespec="seconds")
    note = {"since": since, "count": len(found.conflicts), "mine": mine, "theirs": theirs}
    write_own(repository, CONFLICTS, json.dumps(note).encode())
    return ConflictsError(found.conflicts, touched, kept)


def kept_text(
    conflicts: Sequence[RecordConflict],
    touched: Mapping[Key, Mapping[str, Touched]],
    decisions: Mapping[Key, Decision] | None = None,
) -> str:
    """Return the file in which a person decides, with who and when above each place, and what was decided so far."""
    said = {key: [_who(side, one) for side, one in sides.items()] for key, sides in touched.items()}
    return write_resolutions(conflicts, said, decisions)


def forget_conflicts(repository: Repository) -> None:
    """Remove what `keep_conflicts` wrote: there is nothing to decide any more."""
    remove_own(repository, CONFLICTS, RESOLUTIONS)


def touches(folder: Path, found: Combined, mine: str, theirs: str) -> dict[Key, dict[str, Touched]]:
    """Return who changed the file of each conflict last, on each side, and when."""
    back = {new: old for old, new in found.renames.items()}
    by_file: dict[str, dict[str, Touched]] = {}
    for file, was in dict.fromkeys((one.file, one.was) for one in found.conflicts):
        # Of a record that one side moved, the other knows the old path only.
        old = [was] if was else []
        sides = {"mine": (mine, [back.get(file, file), *old]), "theirs": (theirs, [file, *old])}
        for side, (tip, paths) in sides.items():
            one = _newest(folder, found.base or "", tip, paths)
            if one is not None:
                by_file.setdefault(file, {})[side] = one
    return {one.key: by_file.get(one.file, {}) for one in found.conflicts}


def told(found: RecordConflict, sides: dict[str, Touched]) -> list[str]:
    """Return the lines that tell a conflict to a person."""
    conflict = found.conflict
    title = kinds()[found.kind].title if found.kind else "文件"
    lines = [f"{title} › {conflict.label}：{REASONS[conflict.reason]}", f"  {found.file}"]
    for name, label in (("base", "原来"), ("mine", "我的"), ("theirs", "对方的")):
        by = f"（{_said(sides[name])}）" if name in sides else ""
        lines.append(f"  {label}：{_shown(getattr(conflict, name))}{by}")
    if found.needed_by:
        lines.append(f"  引用它的有：{'、'.join(found.needed_by)}")
    return lines


def _newest(folder: Path, base: str, tip: str, paths: Sequence[str]) -> Touched | None:
    words = ["-1", "--format=%an%x00%ct", f"{base}..{tip}"]
    who, sign, when = git("log", words, folder=folder, paths=paths).decode(errors="replace").partition("\0")
    if not sign:
        return None
    with suppress(ValueError, OverflowError, OSError):
        return Touched(who, datetime.fromtimestamp(int(when), BEIJING))
    return None


def _who(side: str, one: Touched) -> str:
    return f"{'我的' if side == 'mine' else '对方的'}：{_said(one)}"


def _said(one: Touched) -> str:
    return f"{one.who} {one.when:%Y-%m-%d %H:%M}"


def _shown(value: Any) -> str:
    if value is ABSENT:
        return "（没有）"
    if isinstance(value, bytes):
        return f"（整个文件，{len(value)} 字节）"
    if isinstance(value, list):
        text = "、".join(_shown(item) for item in value) or "（空）"
    elif isinstance(value, dict):
        text = "，".join(f"{key}={_shown(item)}" for key, item in value.items())
    else:
        text = {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
