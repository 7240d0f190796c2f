"""One place that both sides changed differently: as a line, in full, and what may be chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.expectations import expected, widget
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.spoken import below, entry, spoken
from wuhua_tui.ledger.typed_text import NotSuchAValueError, typed
from wuhua_tui.sync.conflicts import REASONS
from wuhua_tui.sync.values import ABSENT
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.models.pieces import is_parted
from wuhua_tui.tui.strings import sync as strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.sync.conflicts import Decision, Take
    from wuhua_tui.sync.decide import Touched
    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict
    from wuhua_tui.tui.lines import Tone

_MARK: Final = 10
_LABEL: Final = 8
_LONG: Final = "long_text"
_WHOLE: Final = frozenset({"table", "rows"})
_SIDES: Final = (("base", strings.BASE), ("mine", strings.MINE), ("theirs", strings.THEIRS))


def row(found: RecordConflict, decision: Decision | None, columns: int) -> Line:
    """Return the line of a conflict: what was decided, which record, which field."""
    mark = f"√ {strings.DECIDED_SHORT[decision.take]}" if decision else f"? {strings.OPEN_SHORT}"
    where = f"{_kind(found)} › {found.conflict.label}　{found.file.rpartition('/')[2].removesuffix('.toml')}"
    return (
        cell(mark, _MARK, "good" if decision else "wait"),
        cell(where, max(columns - _MARK, 1)),
    )


def draw(found: RecordConflict, touched: Mapping[str, Touched], decision: Decision | None, columns: int) -> list[Line]:
    """Return a conflict in full: what stood there, mine, theirs, who and when, and what was decided."""
    conflict, node = found.conflict, node_of(found)
    lines: list[Line] = [
        *flowing((), f"{_kind(found)} › {conflict.label}：{REASONS[conflict.reason]}", columns, 0, "bold"),
        *flowing((), found.file, columns, 0, "dim"),
    ]
    for name, label in _SIDES:
        one = touched.get(name)
        by = strings.BY.format(who=one.who, when=f"{one.when:%Y-%m-%d %H:%M}") if one else ""
        lines += flowing((cell(label, _LABEL, "dim"),), f"{said(getattr(conflict, name), node)}{by}", columns, _LABEL)
    if found.needed_by:
        lines += flowing((cell(strings.NEEDED_BY, _LABEL, "dim"),), "、".join(found.needed_by), columns, _LABEL)
    text = decision_words(found, decision) if decision else strings.UNDECIDED
    tone: Tone = "good" if decision else "wait"
    return [*lines, *flowing((cell(strings.DECISION, _LABEL, "dim"),), text, columns, _LABEL, tone)]


def draw_left(waiting: int, decided: int, columns: int) -> list[Line]:
    """Return how many conflicts are left to decide."""
    left = waiting - decided
    said = strings.LEFT.format(count=waiting, left=left) if left else strings.ALL_DECIDED.format(count=waiting)
    return flowing((), said, columns, 0, "wait" if left else "good")


def decision_words(found: RecordConflict, decision: Decision) -> str:
    """Return what was decided, with the value that it comes to."""
    label = strings.DECIDED_SHORT[decision.take]
    if decision.take == "remove":
        return label
    value = decision.value if decision.take == "value" else getattr(found.conflict, decision.take)
    return f"{label}：{said(value, node_of(found))}"


def choice(found: RecordConflict, take: Take) -> str:
    """Return a choice in words."""
    value = getattr(found.conflict, take) if take in ("mine", "theirs") else ABSENT
    if take == "value" and is_parted(found.conflict.mine, found.conflict.theirs):
        return strings.PARTS if isinstance(found.conflict.mine, dict) else strings.PARTS_ROWS
    return strings.TAKE[take].format(text=said(value, node_of(found)))


def takes(found: RecordConflict) -> list[Take]:
    """Return what can be chosen on a screen: what stands in several fields is not typed in one, but piece by piece."""
    if is_parted(found.conflict.mine, found.conflict.theirs):
        return list(found.conflict.takes)
    whole = widget(node_of(found)) in _WHOLE or any(
        isinstance(getattr(found.conflict, name), dict) for name, _ in _SIDES
    )
    return [one for one in found.conflict.takes if one != "value" or not whole]


def said(value: Any, node: Mapping[str, Any]) -> str:
    """Return a value in plain Chinese."""
    if value is ABSENT:
        return strings.ABSENT
    if isinstance(value, bytes):
        return strings.WHOLE_FILE.format(size=len(value))
    return spoken(value, node)


def node_of(found: RecordConflict) -> Mapping[str, Any]:
    """Return the schema of the place; empty where there is none."""
    if found.kind is None:
        return {}
    node: Mapping[str, Any] = schema(found.kind)
    for step in found.conflict.path:
        node = below(node, step) if isinstance(step, str) else entry(node)
    return node


def is_long(found: RecordConflict) -> bool:
    """Say whether the place holds a text of several lines."""
    return widget(node_of(found)) == _LONG


def wanted(found: RecordConflict) -> str:
    """Return what kind of value the place wants."""
    return wanted_of(node_of(found))


def wanted_of(node: Mapping[str, Any]) -> str:
    """Return what kind of value a schema wants."""
    labels = node.get("x-wuhua", {}).get("labels")
    return "、".join(labels.values()) if labels else expected(node)


def as_typed(found: RecordConflict) -> str:
    """Return my value as a person would type it; nothing where it is none that is typed."""
    return as_text(found.conflict.mine, node_of(found))


def as_text(value: Any, node: Mapping[str, Any]) -> str:
    """Return a value as a person would type it; nothing where it is none that is typed."""
    if value is ABSENT or isinstance(value, bytes | dict):
        return ""
    if isinstance(value, str):
        return str(node.get("x-wuhua", {}).get("labels", {}).get(value, value))
    return spoken(value, {**node, "x-wuhua": {**node.get("x-wuhua", {}), "widget": ""}})


def typed_value(found: RecordConflict, text: str) -> Any:
    """Return the value that a text means at the place.

    Raises:
        NotSuchAValueError: It is none; the message says what it should look like.
    """
    node = node_of(found)
    if not node:
        raise NotSuchAValueError(strings.NOT_TYPED)
    return typed(node, text)


def carried(
    old: Mapping[Key, tuple[RecordConflict, Decision]], conflicts: tuple[RecordConflict, ...]
) -> dict[Key, Decision]:
    """Return the earlier decisions about conflicts that are still the same to the letter."""
    return {one.key: old[one.key][1] for one in conflicts if one.key in old and old[one.key][0] == one}


def _kind(found: RecordConflict) -> str:
    return kinds()[found.kind].title.partition("（")[0] if found.kind else "文件"
