"""The library: open a ledger, judge it, read what was found. Documented with running examples in `docs/library.md`.

opened = open_ledger("records/qingshan")
for finding in judge(opened.ledger, date(2025, 11, 20)):
    print(finding.check.id, finding.status, describe(finding, opened.ledger))
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import load
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.standards.catalogue import Standard, load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.overlays.overlays import NONE, Overlays
from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.findings import Finding


class Opened(NamedTuple):
    """A branch or committee that was read, and every fault of its files; `ledger` holds the records without errors.

    `overlays` are the implementing rules of its workspace, without those that are refused; why is among the problems.
    """

    ledger: Ledger
    problems: list[Problem]
    overlays: Overlays = NONE


def open_ledger(source: str | os.PathLike[str] | Mapping[str, bytes], branch_id: str | None = None) -> Opened:
    """Read one branch, or one committee.

    Args:
        source: The branch's folder, or a committee's workspace; or the files as a mapping from the path below that
            folder (`meetings/2025/2025-03-06-abc123.toml`, with forward slashes) to the bytes. With `committee.toml`
            among them they are a committee's.
        branch_id: Id of a branch given as a mapping; `branch` unless told. A folder's name is its id.

    Raises:
        PathMissingError: There is nothing at the path.
        NoLedgerError: The path is no branch's folder, nor a tree that holds exactly one.
        NewerFormatError: The workspace is of a format that this program does not know.
        BrokenSettingsError: The workspace's `wuhua.toml` cannot be used.
    """
    newer, holder = False, _holder(source)
    overlays, faults = NONE, list[Problem]()
    if isinstance(source, Mapping):
        name = branch_id or holder
        prefix = f"records/{name}" if holder == "branch" else ""
        top = f"{prefix}/" if prefix else ""
        entries: Iterable[Entry] = [Entry.of(f"{top}{path}", source[path]) for path in sorted(source)]
    else:
        from wuhua_tui.workspace.discovery import NoLedgerError, discover
        from wuhua_tui.workspace.ledger_files import read_ledger
        from wuhua_tui.workspace.overlay_files import overlays_of
        from wuhua_tui.workspace.settings import read_settings

        targets = discover([os.fspath(source)])
        # A committee's workspace is the committee's ledger, whatever branches lie in it.
        here = Path(os.path.abspath(source))  # noqa: PTH100 - links are not followed
        own = [target for target in targets if target.holder == "committee" and target.folder == here]
        (target, *others) = own or targets
        if others or target.only:
            raise NoLedgerError(os.fspath(source))
        name, prefix, holder = target.branch_id, target.prefix, target.holder
        settings = read_settings(target.root)
        newer = settings.newer_minor
        overlays, faults = overlays_of(target.root, load_standard(settings.standard, settings.version), newer=newer)
        entries = read_ledger(target)
    loaded = load(name, entries, prefix, newer=newer, holder=holder)
    problems = [problem for problem in loaded.problems if not faults or not problem.path.startswith("overlays/")]
    return Opened(loaded.ledger, [*faults, *problems], overlays)


def _holder(source: object) -> Holder:
    return "committee" if isinstance(source, Mapping) and "committee.toml" in source else "branch"


def judge(  # noqa: PLR0913 - what decides a judgement
    ledger: Ledger,
    as_of: date,
    standard: Standard | None = None,
    *,
    window: tuple[date, date] | None = None,
    only: str | None = None,
    predecessors: Iterable[Ledger] = (),
    overlays: Overlays = NONE,
    registries: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Finding]:
    """Return the findings of a standard on one branch, or one committee, in the order of the catalogue.

    Args:
        ledger: What `open_ledger` gave.
        as_of: Events after this day are not seen; a deadline on this day is still open.
        standard: 湘组发〔2018〕6号 unless told.
        window: First and last day of what is reported on, both inclusive; by default the year of `as_of`.
        only: A clause (`2.3.1`) or a check id; every check unless told.
        predecessors: The ledgers of the branches that this one was made of, where there are any.
        overlays: The implementing rules to judge by, usually those that `open_ledger` gave; none unless told.
        registries: Of a committee, the `registry.toml` of its branches by their ids, as far as they are at hand.
    """
    judged_by = overlays.extend(standard or load_standard())
    checks = judged_by.checks if only is None else judged_by.select(only)
    return evaluate(ledger, checks, as_of, window, predecessors, overlays=overlays, registries=registries)


def describe(finding: Finding, ledger: Ledger) -> str:
    """Return the Chinese sentence of a finding, with the members' names."""
    members = ledger.members
    return sentence(finding, lambda member: str(members[member].data["name"]) if member in members else member)
