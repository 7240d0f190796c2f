"""The three-way merge of one file: bytes in, bytes and conflicts out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.ledger.edit import EditError, NoSuchPlaceError
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.parse import parse_any
from wuhua_tui.ledger.source_text import SourceText
from wuhua_tui.sync.conflicts import Conflict
from wuhua_tui.sync.merge3 import merge3
from wuhua_tui.sync.merge_text import Version, merged_text
from wuhua_tui.sync.values import Three, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.sync.conflicts import Decision, Reason
    from wuhua_tui.sync.merge3 import Side
    from wuhua_tui.sync.values import Path

_WHOLE: Path = ()


class MergedRecord(NamedTuple):
    """The merged file.

    Attributes:
        data: Its bytes. While there are conflicts they hold one side's value at their places.
        conflicts: What a person must decide.
        unused: Decisions that met no conflict.
    """

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    unused: tuple[Path, ...] = ()


def merge_record(
    files: Three,
    path: str,
    kind: str | None,
    decisions: Mapping[Path, Decision] | None = None,
    *,
    meanwhile: Side = "mine",
) -> MergedRecord:
    """Merge three versions of one file.

    Args:
        files: Bytes of each; those of the base are empty where both sides made the file.
        path: Its path, for messages of the parser.
        kind: Its kind; None where it is of none.
        decisions: What a person decided, by the path of the conflict; the empty path is the whole file.
        meanwhile: The side whose value stands at the place of a conflict that nobody decided.

    Nothing is raised. What cannot be merged by fields is one conflict of the whole file.
    """
    base, mine, theirs = files
    decided = dict(decisions or {})
    whole = decided.pop(_WHOLE, None)
    if theirs in (mine, base):
        return MergedRecord(mine, (), _unused(decisions))
    if base == mine:
        return MergedRecord(theirs, (), _unused(decisions))
    reason: Reason = "unreadable"
    versions = [_version(data, path) for data in files]
    if None not in versions:
        three = Three(*versions)
        reason = "other-record"
        if same(three.mine.data.get("uid"), three.theirs.data.get("uid")):
            reason = "unmergeable"
            try:
                return _by_fields(three, kind, decided, whole, meanwhile=meanwhile)
            except (EditError, NoSuchPlaceError, ValueError, RecursionError):
                # What was written does not say what was meant, or the text is written too strangely to be changed.
                pass
    if whole is not None:
        return MergedRecord(whole.of(files), (), tuple(decided))
    conflict = Conflict(_WHOLE, "整个文件", reason, *files)
    return MergedRecord(getattr(files, meanwhile), (conflict,), tuple(decided))


def _by_fields(
    three: Three, kind: str | None, decisions: Mapping[Path, Decision], whole: Decision | None, *, meanwhile: Side
) -> MergedRecord:
    published: Mapping[str, Any] = schema(kind) if kind else {}
    found = merge3(Three(*(version.data for version in three)), published, decisions, meanwhile=meanwhile)
    text = merged_text(three, found.value, schema=published, kind=kind)
    unused = found.unused if whole is None else (*found.unused, _WHOLE)
    return MergedRecord(text.encode(), found.conflicts, unused)


def _version(data: bytes, path: str) -> Version | None:
    """Return text and dict of a file; None where it does not parse."""
    found, _, text = parse_any(data, path)
    return None if found is None or text is None else Version(SourceText(text).text, found)


def _unused(decisions: Mapping[Path, Decision] | None) -> tuple[Path, ...]:
    return tuple(decisions or ())
