"""What concerns the records that have changed since an earlier state: the verdicts of both states side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.judgement.branch import judge_entries
from wuhua_tui.workspace.discovery import is_committee
from wuhua_tui.workspace.ledger_files import read_ledger
from wuhua_tui.workspace.settings import BrokenSettingsError, NewerFormatError, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.standards.findings import Finding, Subject
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot


def judge_since(target: Target, plan: Plan, before: Snapshot) -> BranchResult:
    """Judge one branch as it is now, and keep of it what concerns the records changed since `before`.

    Changed is a record whose bytes differ, that is new or that is gone. Of the problems, those of changed records are
    kept, and those that an unchanged one did not have before (it refers to what is gone). Of the findings: those that
    judge a changed record, rest on one, or are about a member whose record changed; and those whose obligation is new
    or had another status before. Both states are judged by one standard as of one day, so that nothing is reported
    only because time has passed. Of a branch that was not there before, everything is new.
    """
    entries = list(read_ledger(target, plan.source))
    now = judge_entries(target, plan, entries)
    if not before.exists(str(target.folder)) or (
        target.holder == "committee" and not is_committee(target.root, before)
    ):
        return now
    earlier = list(read_ledger(target, before))
    changed = changed_paths(earlier, entries)
    old_plan = plan._replace(source=before, before=None, newer=_newer(target.root, before))
    old = judge_entries(target, old_plan, earlier)
    said = {(problem.code, problem.path, problem.sentence) for problem in old.problems}
    known = {(finding.key, finding.status) for finding in old.findings}
    return now._replace(
        problems=[
            problem
            for problem in now.problems
            if problem.path in changed or (problem.code, problem.path, problem.sentence) not in said
        ],
        findings=[
            finding
            for finding in now.findings
            if (finding.key, finding.status) not in known or _concerns(finding, changed, target.prefix)
        ],
    )


def changed_paths(before: Iterable[Entry], now: Iterable[Entry]) -> set[str]:
    """Return the paths of what is new, gone or has another content; folders are none of it."""
    old, new = ({entry.path: entry for entry in entries if entry.kind != "folder"} for entries in (before, now))
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def _concerns(finding: Finding, changed: set[str], prefix: str) -> bool:
    return not changed.isdisjoint((*finding.evidence, *_records_of(finding.subject, prefix)))


def _records_of(subject: Subject, prefix: str) -> list[str]:
    """Return the paths of the records that a subject is."""
    match subject.kind:
        case "record":
            return [subject.id]
        case "member" | "pair":
            return [f"{prefix}/members/{member}.toml" for member in subject.id.split("+")]
    return []


def _newer(root: Path, before: Snapshot) -> frozenset[Path]:
    """Return whether a later program wrote the earlier state; what that program wrote is then only warned about."""
    try:
        return frozenset((root,)) if read_settings(root, before).newer_minor else frozenset()
    except (BrokenSettingsError, NewerFormatError):
        return frozenset()
