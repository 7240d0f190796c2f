"""One ledger as it was loaded, with what lies beside it and judges it: read once, judged as often as is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.ledger.load import load
from wuhua_tui.report.base import BranchResult
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.ledger_files import registries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.overlays.overlays import ReadOverlays
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.sources import Source


class LoadedTarget(NamedTuple):
    """See the module.

    Attributes:
        target: Where it was read.
        ledger: Its records without errors.
        problems: Every fault of its files.
        predecessors: The ledgers of the branches that it was made of, as far as they lie beside it.
        overlays: The implementing rules of its workspace, and what is wrong with them.
        registries: Of a committee, the `registry.toml` of its branches by their ids.
    """

    target: Target
    ledger: Ledger
    problems: list[Problem]
    predecessors: Sequence[Ledger]
    overlays: ReadOverlays
    registries: Mapping[str, Mapping[str, Any]] | None


def load_target(target: Target, plan: Plan, entries: Iterable[Entry]) -> LoadedTarget:
    """Load what was read of one branch or committee, and read what lies beside it from the same source."""
    newer = target.root in plan.newer
    ledger, problems = load(target.branch_id, entries, target.prefix, newer=newer, holder=target.holder)
    before = predecessors(target, ledger, plan.source)
    return LoadedTarget(target, ledger, problems, before, plan.overlays(target.root), registries(target, plan.source))


def result_of(loaded: LoadedTarget, findings: Sequence[Finding], problems: Sequence[Problem]) -> BranchResult:
    """Return findings and faults of a ledger with what a report says of it besides."""
    ledger, target = loaded.ledger, loaded.target
    return BranchResult(
        branch_id=ledger.branch_id,
        name=ledger.name,
        path=target.prefix or ".",
        records=len(ledger),
        problems=problems,
        findings=findings,
        names={member: str(record.data["name"]) for member, record in ledger.members.items()},
        uids={member: record.uid for member, record in ledger.members.items()},
        holder=target.holder,
    )


def predecessors(target: Target, ledger: Ledger, source: Source = DISK) -> list[Ledger]:
    """Return the ledgers of the branches that this one was made of, as far as they lie beside it (time rule 9)."""
    names = ledger.registry.get("predecessors", ())
    if not names:
        return []
    beside = {folder for folder, is_link in source.folders(str(target.folder.parent)) if not is_link}
    folders = [(name, target.folder.parent / name) for name in names]
    return [
        load(name, source.read_branch(target.root, folder), folder.relative_to(target.root).as_posix()).ledger
        for name, folder in folders
        if str(folder) in beside
    ]
