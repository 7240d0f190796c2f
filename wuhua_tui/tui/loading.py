"""Reading and judging a ledger, done in a thread; what comes back is a value, and no widget is touched.

What judges is loaded there too: the screens stand before it.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.tui.models.agenda import DAYS_AHEAD
from wuhua_tui.tui.models.sync_line import sync_line
from wuhua_tui.tui.state import LedgerState
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.discovery import COMMITTEE
from wuhua_tui.workspace.settings import FILE, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.workspace.discovery import Target


def load_state(target: Target) -> LedgerState:
    """Return a ledger as it is now, judged for today (or the demonstration's day) over the year of that day.

    Raises:
        WuhuaError: The workspace's settings cannot be used, or a folder cannot be listed. A file that cannot be read
            is a row of the result.
    """
    from wuhua_tui.judgement.branch import judge_loaded
    from wuhua_tui.judgement.loaded import load_target
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.judgement.todo import Look
    from wuhua_tui.workspace.ledger_files import read_ledger
    from wuhua_tui.workspace.rules_at import rules_at

    settings = read_settings(target.root)
    day = Clock(settings.demo_date).today()
    plan = Plan(
        settings.standard,
        settings.version,
        day,
        (day.replace(month=1, day=1), day.replace(month=12, day=31)),
        newer=frozenset([target.root] if settings.newer_minor else ()),
        heads=frozenset([target.folder]),
    )
    loaded = load_target(target, plan, read_ledger(target))
    look = Look(plan, DAYS_AHEAD, hidden=False)
    tasks = look.tasks(loaded)
    return LedgerState(
        target,
        plan,
        loaded,
        rules_at(target.root, day, None),
        judge_loaded(loaded, plan),
        look.said(loaded, tasks),
        [task.finding for task in tasks],
        demo=settings.demo_date is not None,
    )


def findings_on(state: LedgerState, day: date) -> list[Finding]:
    """Return the findings on the same obligations as they stood on an earlier day, by what the files say now."""
    from wuhua_tui.judgement.branch import judge_loaded

    return list(judge_loaded(state.loaded, state.plan._replace(as_of=day)).findings)


def sync_state(root: Path) -> str:
    """Return the line about the superior; nothing where there is no history to speak of, or it cannot be read."""
    from wuhua_tui.sync.status import status

    try:
        return sync_line(status(root))
    except (WuhuaError, OSError):
        return ""


def fingerprint(target: Target) -> bytes:
    """Return what differs whenever a file of the ledger, its settings or overlays does, or anything was saved.

    Another day is another fingerprint. Names, sizes and times of change are looked at, no content: it is asked every
    few seconds.
    """
    digest = blake2b(str(Clock().today()).encode())
    # git notes there whatever is saved; another wuhua may have saved what lay in a file already.
    saves = target.root / ".git" / "logs" / "HEAD"
    tops = [target.root / FILE, target.root / COMMITTEE, target.root / "overlays", target.folder, saves]
    for top in map(os.fspath, tops):
        for path, entry in _entries(top):
            digest.update(f"{path}\0{entry.st_mtime_ns}\0{entry.st_size}\n".encode("utf-8", "surrogateescape"))
    return digest.digest()


def _entries(top: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        yield top, os.lstat(top)
    except OSError:
        return
    waiting = [top]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                for entry in sorted(found, key=lambda one: one.name):
                    if entry.name.startswith("."):
                        continue
                    yield entry.path, entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            continue
