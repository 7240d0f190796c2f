"""What a check returns: one finding for each obligation (period × subject)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from wuhua_tui.ledger.spans import Spans
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.periods import Period


class Status(StrEnum):
    """What became of an obligation."""

    MET = "met"
    PENDING = "pending"
    MISSED = "missed"
    UNVERIFIED = "unverified"
    EXEMPT = "exempt"


STATUS_LABELS: Final[Mapping[Status, str]] = {
    Status.MET: "达标",
    Status.PENDING: "进行中",
    Status.MISSED: "未达标",
    Status.UNVERIFIED: "待核验",
    Status.EXEMPT: "不适用",
}

#: Why an obligation does not bind, by the code that a finding carries in `reason`.
EXEMPT_REASONS: Final[Mapping[str, str]] = {
    "no_subject": "无此事项",
    "before_in_force": "文件施行前",
    "before_adoption": "台账启用前",
    "not_bound": "本期内约束时间不够",
    "branch_not_bound": "支部在本期内成立时间不够或已撤销",
    "not_applicable": "不适用于本类支部",
    "excused": "请假超过本期一半时间",
    "vacant": "岗位空缺超过本期一半时间",
    "exempted": "上级认定不适用",
    "predecessor": "由前身党支部履行",
    "paper_lost": "批文缺失，上级已注明",
    "elsewhere": "由单位指定的党支部统一登记",
}


#: The same where the duty is a committee's, and it is said otherwise.
_COMMITTEES_REASONS: Final[Mapping[str, str]] = {
    "not_bound": "所管支部中本期内没有这一类或时间不够",
    "not_applicable": "不适用于本级党委",
}

#: Kinds of subject whose ledger it is.
HOLDERS: Final = frozenset({"branch", "committee"})


class Gap(NamedTuple):
    """One thing that is missing or wrong: a Chinese phrase, and the members it speaks of.

    `{people}` in the phrase stands for the members' names, so that an output that travels can hide them. `since` is the
    day on which it arose, where a state that came about is told.
    """

    text: str
    people: tuple[str, ...] = ()
    since: date | None = None


class Subject:
    """Whose duty it is: the branch, a group, a member, a post, a pair of people, one record.

    Attributes:
        kind: `branch`, `committee` (the superior committee in its own ledger), `group`, `member`, `post`, `pair`,
            `record` or `item` (an aspect, a place or a sort).
        id: Branch id, group name, member id, `secretary`, two of these joined by `+`, or the record's path.
        label: The name for users. A function that gives it is only asked on reading: most findings are only counted.
        spans: The days on which the duty binds this subject, before what concerns the branch is taken off.
        parties: The people (member ids, or `@secretary` for whoever holds the post) or the group whose names
            evidence must carry; empty when any record of the branch will do.
    """

    __slots__ = ("_label", "id", "kind", "parties", "spans")

    def __init__(
        self, kind: str, id_: str, label: str | Callable[[], str], spans: Spans, parties: tuple[str, ...] = ()
    ) -> None:
        self.kind = kind
        self.id = id_
        self._label = label
        self.spans = spans
        self.parties = parties

    @property
    def label(self) -> str:
        """The name for users."""
        label = self._label
        return label if isinstance(label, str) else label()

    def __repr__(self) -> str:
        return f"Subject({self.kind!r}, {self.id!r})"


class Finding:
    """The verdict on one obligation.

    A plain class with slots: a branch makes hundreds, a county a million. The Chinese sentence is built by
    `wuhua_tui.standards.sentences` when somebody reads it.

    Attributes:
        check: The row of the catalogue.
        subject: Whose duty.
        period: The period that it is for; None for a check of single records or of a state.
        on: The day of the record or fact judged, where there is no period.
        status: See `Status`.
        late: Satisfied after a deadline of ours (met), or, for dues, after the month.
        deadline: Last day on which it may still be satisfied, inclusive; None where there is none.
        values: The figures that the sentence names: `found`, `count`, `days` …; JSON-ready.
        gaps: What is missing.
        evidence: Paths of the records that satisfy it, or of the record judged. A function that gives them is only
            asked on reading, as for the label of a subject.
        reason: Code of the reason of an exemption (see `EXEMPT_REASONS`).
        note: The superior's words: why it was exempted or sent back.
        self_declared: The evidence is an act of the superior that only the branch has entered.
    """

    __slots__ = (
        "_evidence",
        "check",
        "deadline",
        "gaps",
        "late",
        "note",
        "on",
        "period",
        "reason",
        "self_declared",
        "status",
        "subject",
        "values",
    )

    def __init__(  # noqa: PLR0913 - a finding has this many sides
        self,
        check: Check,
        subject: Subject,
        status: Status,
        *,
        period: Period | None = None,
        on: date | None = None,
        deadline: date | None = None,
        late: bool = False,
        values: Mapping[str, Any] | None = None,
        gaps: tuple[Gap, ...] = (),
        evidence: tuple[str, ...] | Callable[[], tuple[str, ...]] = (),
        reason: str = "",
        note: str = "",
        self_declared: bool = False,
    ) -> None:
        self.check = check
        self.subject = subject
        self.status = status
        self.period = period
        self.on = on
        self.deadline = deadline
        self.late = late
        self.values = values or {}
        self.gaps = gaps
        self._evidence = evidence
        self.reason = reason
        self.note = note
        self.self_declared = self_declared

    @property
    def evidence(self) -> tuple[str, ...]:
        """See the class."""
        found = self._evidence
        return found if isinstance(found, tuple) else found()

    @property
    def key(self) -> tuple[str, str, str]:
        """Identify the obligation: check, subject, period (or the day)."""
        return self.check.id, self.subject.id, self.when

    @property
    def when(self) -> str:
        """The id of the period, or the day as yyyy-mm-dd, or nothing."""
        if self.period is not None:
            return self.period.id
        return self.on.isoformat() if self.on else ""

    def __repr__(self) -> str:
        return f"Finding({self.check.id!r}, {self.subject.id!r}, {self.when!r}, {self.status.value!r})"


def reason_label(finding: Finding) -> str:
    """Return why an obligation does not bind, in the words for whoever owns it."""
    if finding.check.owner == "committee" and finding.reason in _COMMITTEES_REASONS:
        return _COMMITTEES_REASONS[finding.reason]
    return EXEMPT_REASONS[finding.reason]
