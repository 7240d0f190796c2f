"""Answers `wuhua validate` of many branches from what was judged before, and judges the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.workspace.discovery import RECORDS, discover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.cli.remembered import Memory
    from wuhua_tui.cli.request import Request
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.index import Printed
    from wuhua_tui.workspace.sources import Source


def recall(request: Request, source: Source) -> Totals:
    """Print the list of many branches, or whatever else was asked for, and return the sums."""
    memory: Memory | None = None
    try:
        if source.state:
            from wuhua_tui.cli.remembered import remember
            from wuhua_tui.workspace.snapshot import Snapshot

            snapshot = source if isinstance(source, Snapshot) else None
            memory = remember(request, snapshot.store.git_dir, snapshot) if snapshot is not None else None
            # The state has an id: where it is known, not even its branches need be looked for.
            found = memory.whole(request.paths, "") if memory is not None else None
            targets = discover(request.paths, source) if found is None else []
        else:
            targets = discover(request.paths, source)
            memory = _of_files(request, targets) if _is_list(targets) else None
            found = memory.whole(request.paths, str(targets[0].folder.parent)) if memory is not None else None
        if found is not None:
            return _say(found)
        from wuhua_tui.cli.validating import judge_and_write

        return judge_and_write(request, source, targets=targets, memory=memory if _is_list(targets) else None)
    finally:
        if memory is not None:
            memory.close()


def _of_files(request: Request, targets: Sequence[Target]) -> Memory | None:
    # One branch alone needs none of this, and is not to wait for it.
    from wuhua_tui.cli.remembered import git_dir_of, remember

    git_dir = git_dir_of(targets[0].root)
    return None if git_dir is None else remember(request, git_dir, None)


def _is_list(targets: Sequence[Target]) -> bool:
    """Say whether many whole branches of one workspace were asked for."""
    return len(targets) > 1 and all(
        not target.only and target.root == targets[0].root and target.folder.parent == target.root / RECORDS
        for target in targets
    )


def _say(found: Printed) -> Totals:
    from wuhua_tui.cli.output import open_reports
    from wuhua_tui.report.totals import Totals

    with open_reports([None]) as (write,):
        write(found.text)
    return Totals.from_json(found.totals)
