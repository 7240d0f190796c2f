"""What every format is given, and what it gives back.

A branch is loaded, judged and written out in one process; only the text of its fragment and its counts travel. So a
format is three functions: what comes before the branches, one fragment a branch, what comes after all of them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from wuhua_tui.report.totals import Totals
from wuhua_tui.standards.findings import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding


class Run(NamedTuple):
    """What was asked: the same for every branch of one call.

    `window` is the first and last day reported on, both inclusive. `many` says that more than one branch was asked
    for, so that a format may be short. `demo` marks output of the demonstration, whose day is not today.
    """

    as_of: date
    window: tuple[date, date]
    standard: str
    standard_version: str
    standard_title: str
    document_no: str
    tool_version: str
    many: bool = False
    demo: bool = False
    fail_level: str = "must"
    names: bool = False
    """Whether the formats that travel say people's names, see `wuhua_tui.report.people`."""
    width: int = 100
    """Columns of the terminal; 100 where the output is not one."""
    colour: bool = False
    commit: str = ""
    """The id of the commit that was looked at instead of the files, or `wuhua_tui.workspace.sources.STAGED`."""
    since: str = ""
    """The id of the commit since which something must have changed to be reported."""
    added: tuple[Check, ...] = ()
    """Checks that overlays add; only where a format lists the checks before the first result (sarif)."""

    def plain(self) -> Run:
        """Return the same run for a file: no colour, the width of no terminal."""
        return self._replace(colour=False, width=100)


class BranchResult(NamedTuple):
    """One branch or committee, judged.

    `path` is the branch's folder below the workspace (`records/qingshan`), `names` and `uids` those of the members by
    id. `findings` are in the order of the catalogue, `problems` by path, line and column. `holder` says whose ledger it
    is; its duties make the verdict and the rates, those of others are told apart. The path of a committee's ledger, the
    workspace itself, is `.`.
    """

    branch_id: str
    name: str
    path: str
    records: int
    problems: Sequence[Problem]
    findings: Sequence[Finding]
    names: Mapping[str, str]
    uids: Mapping[str, str] = MappingProxyType({})
    holder: Holder = "branch"
    beside: Sequence[str] = ()
    """Ids of the branches beside it that were read for it; `/admissions` for the admissions of all."""


def runs(findings: Sequence[Finding]) -> Iterator[tuple[Check, Status, int]]:
    """Yield check, status and how many, for each run of findings that share both.

    Findings come check by check and mostly met, so there are few runs and counting a branch costs next to nothing.
    """
    if not findings:
        return
    check, status, number = findings[0].check, findings[0].status, 0
    for finding in findings:
        if finding.check is check and finding.status is status:
            number += 1
        else:
            yield check, status, number
            check, status, number = finding.check, finding.status, 1
    yield check, status, number


def totals_of(result: BranchResult) -> Totals:
    """Count one branch or committee."""
    statuses: dict[str, int] = {}
    missed_checks: dict[str, int] = {}
    titles: dict[str, str] = {}
    for check, status, number in runs(result.findings):
        key = f"{check.owner}/{check.level}/{status.value}"
        statuses[key] = statuses.get(key, 0) + number
        if status is Status.MISSED and check.level == "must" and check.owner == "branch":
            missed_checks[check.id] = 1
            titles[check.id] = check.title
    errors = sum(problem.level == "error" for problem in result.problems)
    is_branch = result.holder == "branch"
    return Totals(
        branches=int(is_branch),
        committees=int(not is_branch),
        records=result.records,
        errors=errors,
        warnings=len(result.problems) - errors,
        statuses=statuses,
        missed_checks=missed_checks,
        titles=titles,
    )


class Reporter(Protocol):
    """One format. Every text ends with a line break or is empty; none of it is printed here."""

    separator: str
    """What stands between two branches that have a text: a comma, or nothing."""

    def head(self, run: Run) -> str:
        """Return what comes before the branches."""

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return one branch."""

    def tail(self, run: Run, totals: Totals) -> str:
        """Return what comes after all branches."""


def document(reporter: Reporter, run: Run, results: Iterable[BranchResult]) -> Iterator[str]:
    """Yield a whole output in pieces, for whoever judges its branches one after the other."""
    totals = Totals()
    begun = False
    yield reporter.head(run)
    for result in results:
        text = reporter.branch(run, result)
        yield reporter.separator + text if begun and text else text
        begun = begun or bool(text)
        totals.add(totals_of(result))
    yield reporter.tail(run, totals)
