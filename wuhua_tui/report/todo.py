"""The list of what is to be done, as lines, as JSON and as a calendar."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.calendar_text import Event, calendar
from wuhua_tui.report.clause_labels import basis
from wuhua_tui.report.fingerprints import finding_marks
from wuhua_tui.report.folding import days_left
from wuhua_tui.report.json_objects import encode
from wuhua_tui.report.people import HiddenPeople, People
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import pad, width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.standards.responsible import Whose

#: Grows by one when a key is taken away or changes its meaning; new keys may come at any time.
VERSION: Final = 1
_HOST: Final = "wuhua.invalid"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do, in words; a plain value, so that another process may have made it."""

    branch: str
    branch_name: str
    check: str
    title: str
    level: str
    owner: str
    subject: str
    period: str
    first: date | None
    """First day of the period, or the day of the fact; the deadline is the last."""
    deadline: date | None
    whose: str
    sentence: str
    remedy: str
    mark: str
    basis: str


@dataclass(frozen=True, slots=True)
class TodoRun:
    """What was asked: the day, how many days ahead, the program's version, and whether it is a demonstration."""

    as_of: date
    until: date
    days: int
    tool_version: str
    demo: bool = False


def rows(result: BranchResult, whose: Sequence[Whose], *, hidden: bool = False) -> list[Row]:
    """Return the rows of one branch.

    Args:
        result: The branch with what is pending as its findings.
        whose: Whose job each of them is.
        hidden: Write 成员 7k3f for people's names.
    """
    shown = HiddenPeople(result) if hidden else People(result)
    return [
        Row(
            branch=result.branch_id,
            branch_name=result.name,
            check=finding.check.id,
            title=finding.check.title,
            level=finding.check.level,
            owner=finding.check.owner,
            subject=shown.subject(finding.subject),
            period=finding.when,
            first=finding.period.first if finding.period else finding.on,
            deadline=finding.deadline,
            whose=its.title + "、".join(map(shown.name, its.people)),
            sentence=shown.sentence(finding),
            remedy=finding.check.remedy,
            mark=mark,
            basis=basis(finding.check),
        )
        for finding, its, mark in zip(result.findings, whose, finding_marks(result), strict=True)
    ]


def text(run: TodoRun, found: Sequence[Row]) -> str:
    """Return one line each: how long there still is, until when, whose job, what."""
    many = len({row.branch for row in found}) > 1
    lines = [
        [
            days_left(row.deadline, run.as_of),
            row.deadline.isoformat() if row.deadline else "",
            *([visible(row.branch_name)] if many else []),
            visible(row.whose),
            visible(f"{row.sentence}  {row.check}"),
        ]
        for row in found
    ]
    # The columns are as wide as their widest cell, so that one line stays one line.
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)][:-1]
    head = f"{run.as_of.isoformat()} 起 {run.days} 天内要做的事（{run.until.isoformat()} 止）：{len(found)} 件\n"
    body = "".join(
        "  ".join([*(pad(cell, columns) for cell, columns in zip(line, widths, strict=False)), line[-1]]) + "\n"
        for line in lines
    )
    return head + body if found else f"{head}没有要做的事。\n"


def json(run: TodoRun, found: Sequence[Row]) -> str:
    """Return a document with one object a line."""
    said = {
        "version": VERSION,
        "tool": {"name": "wuhua", "version": run.tool_version},
        "as_of": run.as_of.isoformat(),
        "until": run.until.isoformat(),
        "days": run.days,
        "demo": run.demo,
    }
    objects = [encode(asdict(row) | {"days_left": _days(row, run)}) for row in found]
    return f'{encode(said)[:-1]},"todo":[\n' + ",\n".join(objects) + "]}\n"


def ics(run: TodoRun, found: Sequence[Row]) -> str:
    """Return a calendar with one all-day event each on the last day."""
    events = (
        Event(
            uid=f"{row.mark}@{_HOST}",
            day=row.deadline or run.until,
            summary=row.sentence,
            description=(
                f"责任：{row.whose}",
                f"依据：{row.basis}",
                f"改法：{row.remedy}",
                f"wuhua explain {row.check}",
            ),
            category=row.branch_name,
        )
        for row in found
    )
    return calendar("党支部台账：要做的事", f"wuhua {run.tool_version}", run.as_of, events)


def _days(row: Row, run: TodoRun) -> int | None:
    return None if row.deadline is None else (row.deadline - run.as_of).days


FORMATS: Final[Mapping[str, Callable[[TodoRun, Sequence[Row]], str]]] = {"text": text, "json": json, "ics": ics}
