"""What the tests of the formats judge: a small branch with every sort of gap, and results put together by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wuhua_tui.api import judge, open_ledger
from wuhua_tui.report.base import BranchResult, Run
from wuhua_tui.standards.catalogue import load_standard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.api import Opened

HERE = Path(__file__).parent
BASE = HERE.parent / "cases" / "base"
SAMPLE = HERE.parents[1] / "records" / "qingshan"
#: One file that is no TOML, one that a clerk's editor saved with other line ends.
BROKEN = {
    "meetings/2025/2025-06-03-z3h9pq.toml": 'uid = "z3h9pqt5d7"\ntitle = “夏收动员”\n'.encode(),
    "meetings/2025/2025-07-02-b8k4rr.toml": (
        'uid = "b8k4rrv6n2"\r\ntitle = "补课"\r\ntype = "general"\r\ntopic = "党章"\r\ndate = 2025-07-02\r\n'
        'recorder = "王芳"\r\n[[agenda]]\r\nkind = "study"\r\ntitle = "学习党章"\r\n'
    ).encode(),
}
AS_OF = date(2025, 11, 20)


def run(**changes: Any) -> Run:
    """Return a run of the standard at the sample's day; `changes` are fields of `Run`."""
    standard = load_standard()
    said: dict[str, Any] = {
        "as_of": AS_OF,
        "window": (date(2025, 1, 1), date(2025, 12, 31)),
        "standard": standard.name,
        "standard_version": standard.version,
        "standard_title": standard.title,
        "document_no": standard.document_no,
        "tool_version": "0.1.0",
    }
    return Run(**(said | changes))


def branch(*folders: Path, branch_id: str, more: Mapping[str, bytes] | None = None) -> BranchResult:
    """Judge the branch whose files lie in `folders`, laid over each other and under `more`, as of `AS_OF`."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for folder in folders for path in folder.rglob("*.toml")
    }
    return judged(open_ledger(files | dict(more or {}), branch_id))


def judged(opened: Opened) -> BranchResult:
    """Judge a branch that was read, as of `AS_OF`."""
    ledger = opened.ledger
    return BranchResult(
        branch_id=ledger.branch_id,
        name=ledger.name,
        path=f"records/{ledger.branch_id}" if ledger.holder == "branch" else ".",
        records=len(ledger),
        problems=opened.problems,
        findings=judge(ledger, AS_OF),
        names={member: str(record.data["name"]) for member, record in ledger.members.items()},
        uids={member: record.uid for member, record in ledger.members.items()},
        holder=ledger.holder,
    )


def yuntian() -> BranchResult:
    """Return the sample committee."""
    return judged(open_ledger(SAMPLE.parent / "yuntian"))


def liulin() -> BranchResult:
    """Return the small village branch of the cases with the records of `tests/report/ledger`, and two broken files."""
    return branch(BASE / "liulin", HERE / "ledger", branch_id="liulin", more=BROKEN)


def xiaoying() -> BranchResult:
    """Return the small branch without a committee and without records."""
    return branch(BASE / "xiaoying", branch_id="xiaoying")


def qingshan() -> BranchResult:
    """Return the sample village branch."""
    return branch(SAMPLE, branch_id="qingshan")
