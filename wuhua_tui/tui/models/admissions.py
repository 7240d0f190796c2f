"""发展党员: the applicants by stage, each with the steps that the check on the procedure sees.

Steps, days and verdicts are those of `standards.rules.procedure`, compiled from the row under which the case is judged.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.rules.procedure import Procedure
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.marks import mark_of
from wuhua_tui.tui.strings import admissions as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.tui.marks import Mark

KIND: Final = "admission"
STAGES: Final = (
    ("applied", strings.APPLICANTS),
    ("activist", strings.ACTIVISTS),
    ("candidate", strings.CANDIDATES),
    ("admitting_vote", strings.PROBATIONERS),
    ("full_approval", strings.FULL),
)
"""The step that brings somebody into a stage, and what the stage is called (发展党员工作细则)."""
_CLOSED: Final = len(STAGES)
_MARK: Final = 9
_TERM: Final = 17
_WHO_AT_MOST: Final = 24
_BEFORE_AT_MOST: Final = 34
_GAP: Final = 2
_WIDE: Final = 100


class Case(NamedTuple):
    """One admission.

    Attributes:
        record: The record.
        name: The member's name once there is one, else what the applicant is called.
        stage: Its place in `STAGES`; behind them all where it is closed.
        steps: In their order, those that come again and again behind them.
        ended: Whether it goes no further.
        closed: The day on which it was closed, None while it is open.
        check: The row that it is judged by.
        finding: The verdict; None where it was closed before this year.
    """

    record: Record
    name: str
    stage: int
    steps: Sequence[Step]
    ended: bool
    closed: date | None
    check: Check
    finding: Finding | None

    @property
    def open_steps(self) -> list[Step]:
        """The steps that are to be done and that nothing before them holds up."""
        if self.ended or self.closed is not None:
            return []
        return [step for step in self.steps if step.on is None and not step.waits_for]

    @property
    def reached(self) -> Step | None:
        """The step that was done last."""
        done = [step for step in self.steps if step.on is not None]
        return max(done, key=lambda step: step.on or date.min, default=None)

    @property
    def mark(self) -> Mark | None:
        """How it stands."""
        return mark_of(self.check.level, self.finding.status) if self.finding is not None else None


class Row(NamedTuple):
    """A line of the board: a case, or the head of a stage with how many there are."""

    stage: int
    people: int
    case: Case | None = None


def procedure_check(checks: Iterable[Check]) -> Check | None:
    """Return the check on the procedure of admissions; None where the standard has none."""
    return next((one for one in checks if "steps" in one.row and one.row["each"].get("kind") == KIND), None)


def cases(facts: Facts, findings: Iterable[Finding], checks: Iterable[Check]) -> list[Case]:
    """Return every admission, those that wait longest first."""
    standard = procedure_check(checks)
    if standard is None:
        return []
    judged = {one.subject.id: one for one in findings if one.check.id == standard.id}
    found = [case(record, facts, judged.get(record.path), standard) for record in facts.ledger.of(KIND)]
    return sorted(found, key=lambda one: (str(one.record.data["applied_on"]), one.record.path))


def case(record: Record, facts: Facts, finding: Finding | None, standard: Check) -> Case:
    """Return one admission as the check that judges it sees it."""
    check = finding.check if finding is not None else standard
    procedure = Procedure(check.row, check.parameters)
    entry = Entry(record.data, record.data["applied_on"], record)
    steps, ended = procedure.course(facts, entry)
    closed = procedure.closed_on(facts, entry)
    done = {step.name for step in steps if step.on is not None}
    stage = max((place for place, (name, _) in enumerate(STAGES) if name in done), default=0)
    member = record.data.get("member")
    name = facts.name(member) if member else str(record.data["title"])
    return Case(record, name, _CLOSED if closed or ended else stage, steps, ended, closed, check, finding)


def board(found: Sequence[Case]) -> list[Row]:
    """Return the lines of the board: the stages in their order, those closed last."""
    rows = []
    for stage in range(_CLOSED + 1):
        its = [one for one in found if one.stage == stage]
        if its or stage < _CLOSED:
            rows.append(Row(stage, len(its)))
            rows += [Row(stage, len(its), one) for one in its]
    return rows


def stage_label(stage: int) -> str:
    """Return what a stage is called."""
    return STAGES[stage][1] if stage < _CLOSED else strings.CLOSED


class Widths(NamedTuple):
    """Columns of the board: who, what was done last (0 where there is no room for it), what comes next."""

    who: int
    before: int
    after: int


def widths(rows: Iterable[Row], columns: int) -> Widths:
    """Return how the board's columns share a line, so that as little as can be is cut off."""
    found = [row.case for row in rows if row.case is not None]
    who = min(_widest(one.name for one in found), _WHO_AT_MOST) + _GAP
    before = min(_widest(map(reached_words, found)), _BEFORE_AT_MOST) + _GAP if columns >= _WIDE else 0
    return Widths(who, before, max(columns - _MARK - who - before - _TERM, 1))


def _widest(texts: Iterable[str]) -> int:
    return max((width(visible(text)) for text in texts), default=0)


def draw(row: Row, its: Widths) -> Line:
    """Return a line of the board: who, how it stands, what was done last, what comes next and by when or from when."""
    if row.case is None:
        return ((f"{stage_label(row.stage)}  ", "key"), (strings.PEOPLE.format(count=row.people), "dim"))
    one, mark = row.case, row.case.mark
    return (
        cell(f"{mark.glyph} {mark.word}" if mark else "", _MARK, mark.tone if mark else ""),
        *_gapped(one.name, its.who),
        *(_gapped(reached_words(one), its.before) if its.before else ()),
        cell(term_words(one), _TERM),
        cell(next_words(one), its.after),
    )


def heads(rows: Iterable[Row], columns: int) -> Line:
    """Return the heads of the columns."""
    its, (status, who, before, term, after) = widths(rows, columns), strings.BOARD_HEADS
    return (
        cell(status, _MARK, "dim"),
        cell(who, its.who, "dim"),
        cell(before, its.before, "dim"),
        cell(term, _TERM, "dim"),
        cell(after, its.after, "dim"),
    )


def _gapped(text: str, columns: int) -> Line:
    return cell(text, columns - _GAP), cell("", _GAP)


def reached_words(one: Case) -> str:
    """Return what was done last, and when."""
    step = one.reached
    return strings.REACHED.format(step=step.title, day=step.on) if step is not None else ""


def next_words(one: Case) -> str:
    """Return what comes next, of several the one that is due first."""
    if one.closed is not None:
        return strings.CLOSED_ON.format(day=one.closed)
    if one.ended:
        return strings.ENDED
    step = _coming(one)
    return step.title if step is not None else ""


def term_words(one: Case) -> str:
    """Return by when what comes next has to be done, or where there is no such day from when on it may be."""
    step = _coming(one)
    if step is None:
        return ""
    if step.latest is not None:
        return strings.LATEST.format(day=step.latest)
    return strings.EARLIEST.format(day=step.earliest) if step.earliest is not None else ""


def _coming(one: Case) -> Step | None:
    return min(one.open_steps, key=lambda step: (step.latest or date.max, str(step.earliest or "")), default=None)
