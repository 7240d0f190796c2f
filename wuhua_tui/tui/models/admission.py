"""One admission step by step: done or not, its earliest and latest lawful day, and why it cannot be done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.spoken import below, title
from wuhua_tui.standards.sentences import gap_text, sentence
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.models.admissions import KIND, stage_label
from wuhua_tui.tui.strings import admissions as strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.findings import Gap
    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.models.admissions import Case

_STATE: Final = 11
_TITLE: Final = 30
_DAY: Final = 12
_DAY_NARROW: Final = 11
_WIDE: Final = 96
_INDENT: Final = 2
_LEAST: Final = 12
"""Columns from which on there is room for why."""


class State(NamedTuple):
    """How a step stands: a glyph, a word, a tone, and what is to be said of it."""

    glyph: str
    word: str
    tone: Tone
    why: str = ""


class Row(NamedTuple):
    """A line of the case: a step, or what is said of the whole."""

    text: str
    step: Step | None = None
    state: State | None = None
    is_heading: bool = False


def rows(case: Case, name: Namer, as_of: date) -> list[Row]:
    """Return the lines: the steps with those that come again behind the one they belong to, then what is missing."""
    mark = case.mark
    head = strings.STAGE.format(name=case.name, stage=stage_label(case.stage))
    said = sentence(case.finding, name) if case.finding is not None else ""
    first = State(mark.glyph, mark.word, mark.tone, said) if mark else None
    found = [Row(head, state=first, is_heading=True)]
    found += [Row(step.title, step, state_of(step, case, as_of)) for step in _in_order(case)]
    gaps = other_gaps(case)
    if gaps:
        found.append(Row(strings.WHOLE, is_heading=True))
        found += [Row(gap_text(gap, name), state=State("×", strings.DONE_WRONG, "bad")) for gap in gaps]
    papers = case.record.data.get("papers", ())
    if papers:
        found.append(Row(strings.PAPERS.format(count=len(papers)), is_heading=True))
        found += [Row(_paper(one)) for one in papers]
    return found


def _paper(row: Mapping[str, Any]) -> str:
    said = strings.PAPER.format(title=row["title"], number=row.get("number", ""), kept_at=row.get("kept_at", ""))
    return said.rstrip()


def _in_order(case: Case) -> list[Step]:
    """Return the steps with the recurring ones (`reviews/2025-H1`) behind the step of their number."""
    own = [step for step in case.steps if "/" not in step.name]
    found: list[Step] = []
    for step in own:
        found.append(step)
        number = step.title.split(" ", 1)[0]
        found += [one for one in case.steps if "/" in one.name and one.title.split(" ", 1)[0] == number]
    return found


def other_gaps(case: Case) -> list[Gap]:
    """Return what the check finds wrong with the whole, beside what it finds at single steps."""
    if case.finding is None:
        return []
    told = {gap for step in case.steps for gap in step.gaps}
    late = tuple(f"“{step.title}”最迟" for step in case.steps if step.on is None)
    return [gap for gap in case.finding.gaps if gap not in told and not gap.text.startswith(late)]


def state_of(step: Step, case: Case, as_of: date) -> State:
    """Return how a step stands on the day."""
    if step.on is not None:
        return _done(step)
    if step.refused:
        return State("×", strings.REFUSED, "bad")
    if case.ended or case.closed is not None:
        return State("-", strings.NO_MORE, "dim")
    if step.waits_for:
        return State("-", strings.WAITS, "dim", strings.WAITS_FOR.format(steps="、".join(step.waits_for)))
    return _open(step, as_of)


def _open(step: Step, as_of: date) -> State:
    """Return how a step stands that nothing before it holds up."""
    if step.latest is not None and step.latest < as_of:
        days = (as_of - step.latest).days
        return State("×", strings.OVERDUE, "bad", strings.DAYS_OVER.format(days=days))
    if step.earliest is not None and step.earliest > as_of:
        days = (step.earliest - as_of).days
        return State("-", strings.TOO_EARLY, "dim", strings.DAYS_TO_GO.format(days=days))
    if step.latest is None:
        return State("○", strings.CAN_DO, "wait")
    days = (step.latest - as_of).days
    return State("○", strings.CAN_DO, "wait", strings.DAYS_LEFT.format(days=days))


def _done(step: Step) -> State:
    if step.gaps:
        return State("×", strings.DONE_WRONG, "bad", "；".join(gap.text for gap in step.gaps))
    why = strings.DECLARED if step.declared else ""
    return State("√", strings.DONE_LATE if step.late else strings.DONE, "wait" if step.late else "good", why)


def field_of(step: Step, case: Case) -> str:
    """Return the field of the record that holds a step's day, the first of several."""
    if "/" in step.name:
        return step.name.partition("/")[0]
    table = _table(step.name, case)
    on = table["on"]
    return on if isinstance(on, str) else str(on[0])


def _table(name: str, case: Case) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(one for one in case.check.row["steps"] if one["step"] == name)
    return found


def is_superiors(step: Step, case: Case) -> bool:
    """Say whether a step is an act of the superior."""
    return "/" not in step.name and bool(_table(step.name, case).get("ruling", False))


def left_empty(step: Step, case: Case) -> list[str]:
    """Return what the check reads of a step that was done and that is not filled in, by its labels."""
    top = field_of(step, case).partition("/")[0]
    node, value = below(schema(KIND), top), case.record.data.get(top)
    if step.on is None or not isinstance(value, dict):
        return []
    return [
        title(node, key)
        for key, column in node.get("properties", {}).items()
        if key not in value
        and case.check.id in column.get("x-wuhua", {}).get("checks", ())
        # Votes stand in the meeting that is named.
        and not ("meeting" in value and "together" in column.get("x-wuhua", {}))
    ]


def heads(columns: int) -> Line:
    """Return the heads of the columns."""
    day = _DAY if columns >= _WIDE else _DAY_NARROW
    rest = columns - _STATE - _TITLE - 3 * day
    widths = (_STATE, _TITLE, day, day, day, *([rest] if rest >= _LEAST else []))
    return tuple(cell(head, width, "dim") for head, width in zip(strings.HEADS, widths, strict=False))


def draw(row: Row, columns: int) -> Line:
    """Return a line of the case."""
    if row.is_heading:
        said = f"{row.state.glyph} {row.state.word}  {row.state.why}" if row.state else ""
        return ((f"{row.text}  ", "key"), (said, row.state.tone if row.state else ""))
    state = row.state
    mark = cell(f"{state.glyph} {state.word}", _STATE, state.tone) if state else cell("", _INDENT)
    if row.step is None:
        return (mark, cell(row.text, max(columns - _STATE, 1)))
    step, day = row.step, _DAY if columns >= _WIDE else _DAY_NARROW
    days = (cell(_said(one), day, "" if one is step.on else "dim") for one in (step.on, step.earliest, step.latest))
    line = (mark, cell(step.title, _TITLE), *days)
    rest = columns - _STATE - _TITLE - 3 * day
    return (*line, cell(state.why if state else "", rest, "dim")) if rest >= _LEAST else line


def _said(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def draw_whole(row: Row, case: Case, name: Namer, columns: int) -> list[Line]:
    """Return what is to be said of a line in full: its limits, what it waits for, what is wrong, what is not filled."""
    state, step = row.state, row.step
    if step is None or state is None:
        lines = flowing((), row.text, columns, 0, "bold" if row.is_heading else "")
        return [*lines, *(flowing((), state.why, columns, 0) if state and state.why else [])]
    lines = flowing((), step.title, columns, 0, "bold")
    limits = strings.LIMITS.format(earliest=step.earliest or strings.NO_LIMIT, latest=step.latest or strings.NO_LIMIT)
    lines += flowing((cell(f"{state.glyph} {state.word}", _STATE, state.tone),), limits, columns, _STATE)
    said: Sequence[str] = [gap_text(gap, name) for gap in step.gaps] or ([state.why] if state.why else [])
    for text in said:
        lines += flowing((cell("", _STATE),), text, columns, _STATE)
    if is_superiors(step, case):
        lines += flowing((cell("", _STATE),), strings.SUPERIORS, columns, _STATE, "dim")
    if empty := left_empty(step, case):
        said_empty = strings.EMPTY.format(fields="、".join(empty))
        lines += flowing((cell("", _STATE),), said_empty, columns, _STATE, "dim")
    return lines
