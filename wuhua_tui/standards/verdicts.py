"""Sums up findings: the verdict of each part, and the rates of must and should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.standards.findings import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.standards.check import Owner
    from wuhua_tui.standards.findings import Finding

VERDICT_LABELS: Final[Mapping[Status, str]] = {
    Status.MISSED: "未达标",
    Status.UNVERIFIED: "待核验",
    Status.PENDING: "进行中",
    Status.MET: "达标",
    Status.EXEMPT: "不适用",
}
_FIRST_MATCH_WINS: Final = (Status.MISSED, Status.UNVERIFIED, Status.PENDING, Status.MET)


class Rate(NamedTuple):
    """How many obligations were met of those that came due: met ÷ (met + missed)."""

    met: int = 0
    missed: int = 0

    @property
    def percent(self) -> int | None:
        """The rate in whole per cent, rounded down, so that 100 means all; None where nothing came due."""
        due = self.met + self.missed
        return self.met * 100 // due if due else None

    @property
    def label(self) -> str:
        """The rate for users: 97%, or — where nothing came due."""
        percent = self.percent
        return "—" if percent is None else f"{percent}%"


class PartSummary(NamedTuple):
    """One part of the standard over the branch's, or the committee's, own findings (standards.md section 2).

    `verdict` looks at must findings only, first match wins: missed, unverified, pending, met, else exempt.
    """

    part: str
    verdict: Status
    must: Rate
    should: Rate
    pending: int
    """Must and should findings still open."""
    unverified: int


def summarise(findings: Iterable[Finding], owner: Owner = "branch") -> dict[str, PartSummary]:
    """Return the summary of each part that has findings, by part, in the order of the parts.

    Only findings of `owner`, whose ledger it is, count; reference checks (shown under their own document) never do.
    """
    counts: dict[str, dict[tuple[str, Status], int]] = {}
    for finding in findings:
        check = finding.check
        if check.owner != owner or not check.part.isdigit():
            continue
        part = counts.setdefault(check.part, {})
        key = (check.level, finding.status)
        part[key] = part.get(key, 0) + 1
    return {part: _summary(part, counts[part]) for part in sorted(counts)}


def verdict_of(counts: Mapping[tuple[str, Status], int]) -> Status:
    """Return the verdict on findings counted by level and status: must alone, the first match wins."""
    return next((status for status in _FIRST_MATCH_WINS if counts.get(("must", status))), Status.EXEMPT)


def _summary(part: str, counts: Mapping[tuple[str, Status], int]) -> PartSummary:
    verdict = verdict_of(counts)
    return PartSummary(
        part,
        verdict,
        must=Rate(counts.get(("must", Status.MET), 0), counts.get(("must", Status.MISSED), 0)),
        should=Rate(counts.get(("should", Status.MET), 0), counts.get(("should", Status.MISSED), 0)),
        pending=sum(counts.get((level, Status.PENDING), 0) for level in ("must", "should")),
        unverified=sum(counts.get((level, Status.UNVERIFIED), 0) for level in ("must", "should")),
    )
