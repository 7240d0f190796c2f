"""`sync`: fetch, check what came, merge off to the side, let it come true, send. Abandoned anywhere, nothing happened.

Accepted history only grows, here and there: nothing is rebased, forced or dropped. Whoever is overtaken while sending
waits a moment, fetches again and merges again.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.commits import HistoryMovedError, move_ref
from wuhua_tui.repository.place import Head
from wuhua_tui.repository.process import git
from wuhua_tui.repository.remote import INCOMING, SILENT, contains, drop, fetch, push, read_refs
from wuhua_tui.repository.remote_failures import OvertakenError, RewrittenError
from wuhua_tui.sync import landing
from wuhua_tui.sync.backoff import TRIES, wait
from wuhua_tui.sync.combine import differences
from wuhua_tui.sync.decide import ConflictsError, Resolve, decided, forget_conflicts, keep_conflicts, touches
from wuhua_tui.sync.incoming import check
from wuhua_tui.sync.landing import Signing
from wuhua_tui.sync.own_files import FETCHED, alone, write_own
from wuhua_tui.sync.standing import Standing, standing
from wuhua_tui.sync.worktree import refuse_unsaved
from wuhua_tui.workspace.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.remote import Console
    from wuhua_tui.sync.combine import Combined
    from wuhua_tui.sync.worktree import Changes

_LOG = "wuhua: sync"


class NothingToRepackError(WuhuaError):
    """Everything that is saved here has been accepted."""

    def __init__(self) -> None:
        super().__init__("没有需要重新整理的：已保存的上级都接收了。")


class NothingSavedError(WuhuaError):
    """Neither side holds a single commit."""

    exit_code = ExitCode.USAGE

    def __init__(self) -> None:
        super().__init__("本机还没有保存过，上级那里也是空的，没有什么可以同步。")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a sync is to go.

    Attributes:
        resolve: How conflicts are decided; a person is asked unless told.
        repack: Build one new commit of what was never accepted.
        dry_run: Fetch and merge off to the side, and say what would be done.
        tries: Pushes before giving up.
        pause: Waits so many seconds.
        random: Where the waits' jitter comes from.
        clock: What time it is.
    """

    resolve: Resolve | None = None
    repack: bool = False
    dry_run: bool = False
    tries: int = TRIES
    pause: Callable[[float], None] = time.sleep
    random: Random = field(default_factory=Random)
    clock: Clock = field(default_factory=Clock)


class Outcome(NamedTuple):
    """What a sync did, or with `dry_run` would do.

    Attributes:
        received: Commits that came.
        sent: Commits that went, the merge among them.
        files: Paths that changed here.
        merged: Paths that both sides had changed.
        renames: New paths of records of mine, by the old ones.
        tries: Pushes that it took.
        tip: The newest commit afterwards.
        unsent: The ref that keeps what `repack` replaced; empty where nothing was.
    """

    received: int
    sent: int
    files: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    renames: Mapping[str, str] = {}
    tries: int = 0
    tip: str | None = None
    unsent: str = ""


class Joined(NamedTuple):
    """What one round brought together: the tip that is to be sent, and what became of the files."""

    tip: str
    found: Combined | None = None
    files: tuple[str, ...] = ()
    unsent: str = ""


def sync(root: Path, wishes: Wishes | None = None, console: Console = SILENT, ask: Ask | None = None) -> Outcome:
    """Exchange everything that was saved with the upstream.

    Args:
        root: The workspace.
        wishes: How it is to go.
        console: Between git and the user while the upstream is talked to.
        ask: Asks for the passphrase of the signing key.

    Raises:
        NoUpstreamError, NotAtTopError: There is nothing to sync with.
        UnreachableError: The upstream cannot be reached; what was saved is kept.
        NotLetInError, HostUnknownError, RefusedError, CorruptError, RewrittenError, OtherLedgerError: See the classes.
        ConflictsError: A person must decide; the workspace is as it was.
        MergeBreaksError, UnrelatedError, UnsavedFilesError, StagedFilesError: The same, for other reasons.
        OvertakenError: Somebody else was faster every time.
        AbandonedError: The user ended it; before anything was sent, unless sending itself was under way.
        SigningError, LockedError, HistoryMovedError, BusyError, CannotWriteError: Nothing was sent.
    """
    asked = wishes or Wishes()
    place = standing(root)
    with alone(place.repository):
        return _rounds(place, asked, console, ask)


def receive(place: Standing, console: Console, clock: Clock) -> str | None:
    """Fetch and check what the upstream has, let the tracking ref say so, and return it; None where it has nothing.

    Raises:
        See `sync`.
    """
    has_branch = fetch(place.folder, place.upstream, console)
    tip = read_refs(place.folder, INCOMING).get(INCOMING) if has_branch else None
    if tip is None:
        if place.accepted is not None:
            raise RewrittenError(place.accepted, None)
    elif tip != place.accepted:
        try:
            check(place.folder, tip, accepted=place.accepted, root=place.root)
        except WuhuaError:
            drop(place.folder, INCOMING)
            raise
        move_ref(place.repository, place.upstream.tracking, tip, place.accepted, _LOG)
    write_own(place.repository, FETCHED, json.dumps({"at": clock.now().isoformat(timespec="seconds")}).encode())
    return tip


def _rounds(first: Standing, wishes: Wishes, console: Console, ask: Ask | None) -> Outcome:
    """Fetch, join and push until nobody was faster."""
    place = first
    done = Outcome(0, 0)
    for tries in range(1, wishes.tries + 1):
        theirs = receive(place, console, wishes.clock)
        console.go_on()
        try:
            joined = join(place, theirs, wishes, Signing(wishes.clock.now(), ask))
        except HistoryMovedError:
            # Something was saved here meanwhile: it goes out with the rest.
            if tries == wishes.tries:
                raise
            place = standing(place.folder)
            continue
        done = _added(done, outcome_of(place, theirs, joined), tries)
        if joined.tip == theirs:
            return done._replace(tries=tries - 1)
        if wishes.dry_run:
            return done._replace(tries=0)
        console.go_on()
        try:
            push(place.folder, place.upstream, joined.tip, console)
        except OvertakenError:
            if tries < wishes.tries:
                wishes.pause(wait(tries, wishes.random))
                place = standing(place.folder)
            continue
        move_ref(place.repository, place.upstream.tracking, joined.tip, theirs, _LOG)
        return done
    raise OvertakenError(wishes.tries)


def outcome_of(place: Standing, theirs: str | None, joined: Joined) -> Outcome:
    """Return what one round did; `sent` is what is still to be sent."""
    found = joined.found
    came = theirs is not None and theirs != place.head.id
    return Outcome(
        received=len(landing.commits_between(place, place.head.id, theirs or "")) if came else 0,
        sent=len(landing.commits_between(place, theirs, joined.tip)) if joined.tip != theirs else 0,
        files=joined.files,
        merged=found.merged if found else (),
        renames=found.renames if found else {},
        tip=joined.tip,
        unsent=joined.unsent,
    )


def _added(done: Outcome, more: Outcome, tries: int) -> Outcome:
    """Return what was done so far with what one more round did."""
    return more._replace(
        received=done.received + more.received,
        files=tuple(sorted({*done.files, *more.files})),
        merged=tuple(sorted({*done.merged, *more.merged})),
        renames={**done.renames, **more.renames},
        tries=tries,
        unsent=more.unsent or done.unsent,
    )


def join(place: Standing, theirs: str | None, wishes: Wishes, signing: Signing) -> Joined:
    """Bring this side and the other, which has been checked, together here, and return what is to be sent.

    Raises:
        See `sync`.
    """
    mine = place.head.id
    if mine is None and theirs is None:
        raise NothingSavedError
    if wishes.repack:
        return _repack(place, theirs, wishes, signing)
    if theirs is None or mine == theirs:
        forget_conflicts(place.repository)
        return Joined(mine or "")
    if mine is None or contains(place.folder, theirs, mine):
        changes = differences(place.folder, mine, theirs)
        _come_true(place, theirs, changes, wishes)
        return Joined(theirs, files=tuple(changes))
    if contains(place.folder, mine, theirs):
        forget_conflicts(place.repository)
        return Joined(mine)
    found = _decided(place, mine, theirs, wishes, signing)
    refuse_unsaved(place.repository, found.changes)
    if wishes.dry_run:
        return Joined(mine, found, tuple(found.changes))
    tip = landing.merge_commit(place, theirs, found, signing)
    _come_true(place, tip, found.changes, wishes)
    return Joined(tip, found, tuple(found.changes))


def _decided(place: Standing, mine: str, theirs: str, wishes: Wishes, signing: Signing) -> Combined:
    found = decided(place.folder, mine, theirs, place.accepted, wishes.resolve)
    if not found.conflicts:
        return found
    if wishes.dry_run:
        raise ConflictsError(found.conflicts, touches(place.folder, found, mine, theirs), None)
    raise keep_conflicts(place.repository, found, mine, theirs, signing.now)


def _come_true(place: Standing, tip: str, changes: Changes, wishes: Wishes) -> None:
    if wishes.dry_run:
        refuse_unsaved(place.repository, changes)
        return
    landing.land(place, tip, changes)
    forget_conflicts(place.repository)


def _repack(place: Standing, theirs: str | None, wishes: Wishes, signing: Signing) -> Joined:
    """Put the tree that is saved here, merged with what came, into one new commit on top of what was accepted."""
    mine = place.head.id or ""
    onto = theirs or (_first(place) if mine else None)
    commits = landing.commits_between(place, onto, mine) if mine else []
    if not commits:
        raise NothingToRepackError
    found: Combined | None = None
    here: Changes = {}
    if theirs is not None and not contains(place.folder, mine, theirs):
        found = _decided(place, mine, theirs, wishes, signing)
        here = dict(found.changes)
        refuse_unsaved(place.repository, here)
    if wishes.dry_run:
        return Joined(mine, found, tuple(here))
    there = differences(place.folder, onto, mine)
    for path, change in here.items():
        before = there[path].before if path in there else change.before
        there[path] = change._replace(before=before)
    tip = landing.repacked_commit(place, Head(place.head.ref, onto), there, len(commits), signing)
    ref = landing.keep_unsent(place, signing.now)
    _come_true(place, tip, here, wishes)
    return Joined(tip, found, tuple(here), ref)


def _first(place: Standing) -> str:
    """Return the first commit here: an upstream that is empty has accepted nothing, but the beginning stays."""
    return git("rev-list", ["--max-parents=0", place.head.id or "HEAD"], folder=place.folder).decode().split()[-1]
