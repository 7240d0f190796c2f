"""The history in lines: one for each save, and what is said of one save or of the difference between two moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.history_text import FILE_DEEDS, said_moment
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import history as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.ledger.changes import Change
    from wuhua_tui.repository.log import Commit
    from wuhua_tui.repository.signatures import Signature
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.past import Deeds, Past
    from wuhua_tui.workspace.comparing import RecordChange

SHORT_ID: Final = 12
_MOMENT: Final = 18
_WHO: Final = 10
_GAP: Final = 2
_SIGNED: Final = 8
_LABEL: Final = 6
_DEED: Final = 6
_KIND: Final = 16
_FIELD: Final = 26
_NARROW_FIELD: Final = 20
_NARROW: Final = 90
_GLYPHS: Final[Mapping[str, str]] = {"good": "√", "unknown": "?", "bad": "×", "none": "-"}
_TONES: Final[Mapping[str, Tone]] = {"good": "good", "unknown": "wait", "bad": "bad", "none": "dim"}
_DEED_TONES: Final[Mapping[str, Tone]] = {"added": "good", "removed": "bad", "changed": "wait"}
_REASON: Final = "Wuhua-Reason: "


def who_columns(commits: Iterable[Commit], columns: int) -> int:
    """Return the columns for the names: as many as the longest takes, at most a fifth of the line."""
    longest = max((width(visible(name)) for name in {one.author for one in commits}), default=0)
    return max(_WHO, min(longest + _GAP, columns // 5))


def row(commit: Commit, signature: Signature | None, columns: int, who: int = _WHO) -> Line:
    """Return the line of a save: when, who, what the signature is worth (nothing while it is not known), what.

    `who` is the columns for the name.
    """
    state = signature.state if signature else ""
    mark = f"{_GLYPHS[state]}{strings.SIGNATURES[state]}" if state else ""
    return (
        cell(said_moment(commit.written), _MOMENT),
        cell(commit.author, who - _GAP),
        cell("", _GAP),
        cell(mark, _SIGNED, _TONES.get(state, "")),
        cell(commit.subject or strings.NO_SUBJECT, max(columns - _MOMENT - who - _SIGNED, 1)),
    )


def now_row(past: Past, columns: int) -> Line:
    """Return the line of the files as they are now."""
    count = len(past.unsaved)
    said = strings.NOW_UNSAVED.format(count=count) if count else strings.NOW_SAVED
    return (cell(strings.NOW, _MOMENT, "bold"), cell(said, max(columns - _MOMENT, 1), "wait" if count else "dim"))


def moment_words(moment: Commit | None) -> str:
    """Return a moment in words: that of a commit to the minute, or now."""
    return strings.NOW if moment is None else said_moment(moment.written)


def draw_commit(
    commit: Commit, signature: Signature | None, deeds: Deeds | None, columns: int, *, most: int | None = None
) -> list[Line]:
    """Return what is said of a save: who, signature, number, reason, and the fields of the records that it changed.

    `most` is how many records are told; all unless told. Signature and deeds are None while they are being read.
    """
    who = f"{commit.author}  {said_moment(commit.written)}  {strings.NUMBER} {commit.id[:SHORT_ID]}"
    lines: list[Line] = [
        *flowing((), commit.subject or strings.NO_SUBJECT, columns, 0, "bold"),
        *_said(strings.WHO, who, columns),
    ]
    if commit.committer != commit.author:
        by = strings.COMMITTED_BY.format(who=commit.committer, moment=said_moment(commit.committed))
        lines += _said("", by, columns)
    if signature is None:
        lines += _said(strings.SIGNED, strings.NOT_CHECKED, columns, "dim")
    else:
        # Whose key it is says more than its fingerprint, where that is known.
        is_strange = signature.state == "unknown" and signature.fingerprint
        key = strings.FINGERPRINT.format(fingerprint=signature.fingerprint) if is_strange else ""
        said = strings.SIGNED_BY[signature.state].format(who=signature.who)
        lines += _said(strings.SIGNED, f"{_GLYPHS[signature.state]} {said}{key}", columns, _TONES[signature.state])
    for line in commit.body.splitlines():
        if line.startswith(_REASON):
            lines += _said(strings.REASON, line.removeprefix(_REASON), columns)
    if len(commit.parents) > 1:
        lines += flowing((), strings.MERGE, columns, 0, "dim")
    return [*lines, *draw_deeds(deeds, columns, most=most)]


def draw_now(past: Past, deeds: Deeds | None, columns: int, *, most: int | None = None) -> list[Line]:
    """Return what is said of the files as they are now."""
    count = len(past.unsaved)
    said = strings.NOW_UNSAVED.format(count=count) if count else strings.NOW_SAVED
    return [*flowing((), f"{strings.NOW}：{said}", columns, 0, "bold"), *draw_deeds(deeds, columns, most=most)]


def draw_deeds(deeds: Deeds | None, columns: int, *, most: int | None = None) -> list[Line]:
    """Return the records that differ, each with its fields."""
    if deeds is None:
        return flowing((), strings.COMPARING, columns, 0, "dim")
    if not deeds.files:
        return []
    lines: list[Line] = [((strings.WROTE.format(count=deeds.files), "dim"),)]
    for record in deeds.records[:most]:
        lines += draw_record(record, columns)
    if most is not None and deeds.files > most:
        lines += flowing((), strings.MORE_HERE.format(count=deeds.files - most), columns, 0, "dim")
    elif deeds.more:
        lines += flowing((), strings.MORE.format(count=deeds.more), columns, 0, "dim")
    return lines


def record_row(record: RecordChange, columns: int) -> Line:
    """Return the line of one record that differs: what became of it, its kind, what it is called."""
    return (
        cell(FILE_DEEDS[record.deed], _DEED, _DEED_TONES[record.deed]),
        cell(_kind(record), _KIND),
        cell(_named(record), max(columns - _DEED - _KIND, 1)),
    )


def draw_record(record: RecordChange, columns: int) -> list[Line]:
    """Return one record that differs, and each of its fields: from what to what."""
    head = (cell(FILE_DEEDS[record.deed], _DEED, _DEED_TONES[record.deed]), cell(_kind(record), _KIND))
    lines = [*flowing(head, _named(record), columns, _DEED + _KIND, "bold")]
    lines += flowing((cell("", _DEED),), record.path, columns, _DEED, "dim")
    if record.changes is None:
        lines += flowing((cell("", _DEED),), strings.UNREADABLE, columns, _DEED, "bad")
    elif not record.changes and record.deed == "changed":
        lines += flowing((cell("", _DEED),), strings.ONLY_WRITING, columns, _DEED)
    for change in record.changes or ():
        lines += draw_change(change, columns, whole=record.deed != "changed")
    return lines


def draw_change(change: Change, columns: int, indent: int = _DEED, *, whole: bool = False) -> list[Line]:
    """Return one field that differs; a label that is longer than its column has a line of its own.

    Of a record that came or went as a `whole`, nobody need be told that each field did.
    """
    field = _NARROW_FIELD if columns < _NARROW else _FIELD
    said = f"{change.before_text}{change.after_text}" or strings.EMPTY if whole else change_words(change)
    if width(visible(change.label)) >= field:
        label = flowing((cell("", indent),), change.label, columns, indent, "dim")
        return [*label, *flowing((cell("", indent + 2),), said, columns, indent + 2)]
    return flowing((cell("", indent), cell(change.label, field, "dim")), said, columns, indent + field)


def change_words(change: Change) -> str:
    """Return from what to what a field went."""
    match change.deed:
        case "moved":
            return strings.ONLY_ORDER
        case "added":
            return strings.ADDED.format(text=change.after_text)
        case "removed":
            return strings.REMOVED.format(text=change.before_text)
        case _:
            return f"{change.before_text or strings.EMPTY} → {change.after_text or strings.EMPTY}"


def shown_words(past: Past, shown: Sequence[Commit], text: str) -> str:
    """Return how many saves there are, how many were found, and of which record."""
    count = len(past.commits)
    if not count:
        return strings.NOTHING_SAVED
    said = strings.SHOWN.format(count=count)
    if text.strip():
        said = strings.SHOWN_OF.format(count=count, found=len(shown)) if shown else strings.NOTHING_FOUND
    is_record = past.path.endswith(".toml")
    return strings.OF_RECORD.format(name=past.path.rpartition("/")[2], said=said) if is_record else said


def _said(label: str, text: str, columns: int, tone: Tone = "") -> Iterable[Line]:
    return flowing((cell(label, _LABEL, "dim"),), text, columns, _LABEL, tone)


def _kind(record: RecordChange) -> str:
    return record.kind.title.partition("（")[0] if record.kind else "其他文件"


def _named(record: RecordChange) -> str:
    """Return what a record is called behind its kind, which is not said a second time."""
    label = record.label.removesuffix(record.kind.title).strip() if record.kind else record.label
    about = "" if record.about in label else record.about
    return "  ".join(one for one in (label, about) if one)
