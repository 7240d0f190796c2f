"""Answers `wuhua validate`: from the index at once where nothing has changed, by judging otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.cli.request import FAIL_LEVELS
from wuhua_tui.errors import ExitCode

if TYPE_CHECKING:
    from wuhua_tui.cli.request import Request
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source


def answer(request: Request) -> ExitCode:
    """Print what was asked for and return the exit code.

    Raises:
        WuhuaError: It cannot be answered.
    """
    totals = _totals(request)
    is_wanting = totals.errors or totals.missed(FAIL_LEVELS[request.fail_level])
    return ExitCode.FINDINGS if is_wanting else ExitCode.CLEAN


def _totals(request: Request) -> Totals:
    """Print what was asked for and return the sums."""
    # Only the text for people is remembered.
    may_be_known = request.use_index and request.formats == (("text", None),) and request.since is None
    if may_be_known and request.commit is not None and not request.staged:
        from wuhua_tui.cli.at_once import known_totals

        known = known_totals(request)
        if known is not None:
            return known
    source, before = _states(request)
    if may_be_known:
        from wuhua_tui.cli.recall import recall

        return recall(request, source)
    from wuhua_tui.cli.validating import judge_and_write

    return judge_and_write(request, source, before)


def _states(request: Request) -> tuple[Source, Snapshot | None]:
    """Return what is looked at, and the state since which it must have changed."""
    from wuhua_tui.workspace.disk import DISK

    if request.commit is None and request.since is None and not request.staged:
        return DISK, None
    from wuhua_tui.cli.states import chosen_source, earlier_state

    source = chosen_source(request.paths, request.commit, staged=request.staged)
    return source, earlier_state(request.paths, request.since)
