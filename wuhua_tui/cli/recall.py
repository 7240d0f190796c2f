"""Answers `wuhua validate` from what was judged before, and judges the rest."""

from __future__ import annotations

import os
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
    """Print the text that was asked for and return the sums."""
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
            memory = _of_files(request, targets) if _is_list(targets) or _is_alone(targets, source) else None
            found = memory.whole(request.paths, str(targets[0].folder.parent)) if memory is not None else None
        if found is not None:
            return _say(found)
        from wuhua_tui.cli.validating import judge_and_write

        may_be_kept = _is_list(targets) or (_is_one(targets) and not request.staged)
        return judge_and_write(request, source, targets=targets, memory=memory if may_be_kept else None)
    finally:
        if memory is not None:
            memory.close()


def _of_files(request: Request, targets: Sequence[Target]) -> Memory | None:
    from wuhua_tui.cli.remembered import git_dir_of, remember

    git_dir = git_dir_of(targets[0].root)
    return None if git_dir is None else remember(request, git_dir, None)


def _is_list(targets: Sequence[Target]) -> bool:
    """Say whether many whole branches of one workspace were asked for."""
    return len(targets) > 1 and all(_is_whole(target) and target.root == targets[0].root for target in targets)


def _is_one(targets: Sequence[Target]) -> bool:
    """Say whether one whole branch was asked for, in a workspace that is a repository of its own.

    Its report names people. They may stand beside the git objects that name them too, and nowhere else: not in the
    repository of something larger, nor on a server.
    """
    return len(targets) == 1 and _is_whole(targets[0]) and os.path.isdir(targets[0].root / ".git")  # noqa: PTH112


def _is_alone(targets: Sequence[Target], source: Source) -> bool:
    """Say whether it is the only one of its workspace, so that to look at all files is to look at its own."""
    return _is_one(targets) and len(source.names(str(targets[0].folder.parent))) == 1


def _is_whole(target: Target) -> bool:
    return not target.only and target.folder.parent == target.root / RECORDS


def _say(found: Printed) -> Totals:
    from wuhua_tui.cli.output import open_reports
    from wuhua_tui.report.totals import Totals

    with open_reports([None]) as (write,):
        write(found.text)
    return Totals.from_json(found.totals)
