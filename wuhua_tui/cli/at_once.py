"""Answers `wuhua validate --commit=HEAD` where that commit was judged before: from the index alone.

No git is run and nothing of the program is loaded that judges. Whatever is not certain is left to `recall`, which asks
git and gives the same answer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wuhua_tui.cli.output import open_reports
from wuhua_tui.cli.question import asked_of, question
from wuhua_tui.report.totals import Totals
from wuhua_tui.repository.open_head import git_dir_above, head_commit
from wuhua_tui.workspace.index import Index

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.cli.request import Request
    from wuhua_tui.workspace.index import Printed


def known_totals(request: Request) -> Totals | None:
    """Print what was printed before and return its sums; None where nothing is known."""
    git_dirs = {git_dir_above(os.path.abspath(path)) for path in request.paths}  # noqa: PTH100 - links are not followed
    git_dir = git_dirs.pop()
    if git_dirs or git_dir is None or not (git_dir / "wuhua").is_dir():
        return None
    commit = head_commit(git_dir) if request.commit == "HEAD" else request.commit
    printed = _printed(request, git_dir, commit) if commit else None
    if printed is None:
        return None
    with open_reports([None]) as (write,):
        write(printed.text)
    return Totals.from_json(printed.totals)


def _printed(request: Request, git_dir: Path, commit: str) -> Printed | None:
    index = Index.open(git_dir / "wuhua")
    if index is None:
        return None
    try:
        return index.run(question(request, of_history=True), asked_of(commit, request.paths))
    finally:
        index.close()
