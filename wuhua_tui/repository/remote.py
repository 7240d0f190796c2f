"""Fetches from and pushes to the upstream: vetted words, nothing forced, and every refusal in the server's own words.

What comes is put aside under `INCOMING`, where nothing else looks, until the caller has checked it. Whatever the
user's configuration says of tags, pruning, mirrors or signed pushes has no say here; how the upstream is reached (ssh,
proxy, credential helper) is the user's business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import effects, remedies
from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.repository.addresses import allowed_protocols, vetted
from wuhua_tui.repository.command_log import noted
from wuhua_tui.repository.process import Done, GitFailedError, GitMissingError, command, environment, failure, git, run
from wuhua_tui.repository.remote_failures import (
    AbandonedError,
    OvertakenError,
    RefusedError,
    classify,
    is_progress,
    lines_of,
    remote_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from threading import Event

INCOMING: Final = "refs/wuhua/incoming"
"""Where a fetched tip lies until it has been checked."""
_INSECURE: Final = "wuhua.insecure"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LINES: Final = re.compile(rb"[\r\n]")
_SSH: Final = "ssh -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"
"""What git starts where the user has named no other: a dead line is told within a minute or so."""

_SETTINGS: Final[Mapping[str, str]] = {
    "fetch.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "fetch.prune": "false",
    "fetch.pruneTags": "false",
    "fetch.writeCommitGraph": "false",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "push.recurseSubmodules": "no",
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "60",
}
_FETCH: Final = (
    "--no-tags", "--no-prune", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance",
)  # fmt: skip
_PUSH: Final = ("--porcelain", "--no-verify", "--no-follow-tags", "--no-signed")

# What a server says when another push was faster by a hair.
_RACES: Final = (
    "fetch first",
    "non-fast-forward",
    "stale info",
    "failed to update ref",
    "cannot lock ref",
    "failed to lock",
    "incorrect old value",
    "reference already exists",
    "remote ref updated since checkout",
)


class Console(NamedTuple):
    """What is between git and the user while it talks to another machine.

    Attributes:
        said: Takes each line in which git or the server counts; None where nobody looks.
        may_ask: git and ssh may ask for a password or a host's fingerprint on the terminal.
        stop: Set by another thread when the user has had enough; None where nobody can.
    """

    said: Callable[[str], None] | None = None
    may_ask: bool = False
    stop: Event | None = None

    def go_on(self) -> None:
        """Do nothing, unless the user has had enough.

        Raises:
            AbandonedError: They have.
        """
        if self.stop is not None and self.stop.is_set():
            raise AbandonedError


SILENT: Final = Console()


class NoUpstreamError(WuhuaError):
    """The workspace has no upstream."""

    def __init__(self) -> None:
        super().__init__("这个台账还没有上级地址，没有可以同步的地方。", remedies.NAME_UPSTREAM)


class Upstream(NamedTuple):
    """Where a branch of history is sent to and fetched from.

    Attributes:
        url: Its address as configured.
        branch: Full name of the branch there: refs/heads/main.
        tracking: The ref here that says what it had accepted last: refs/remotes/origin/main.
        push_url: The address for sending, where it is another one.
        insecure: The user has said that http:// and git:// are all right.
        own_ssh: The user has said how ssh is to be run.
    """

    url: str
    branch: str
    tracking: str
    push_url: str = ""
    insecure: bool = False
    own_ssh: bool = False


def read_upstream(local: Mapping[str, str], head: str, *, whole: Mapping[str, str] | None = None) -> Upstream:
    """Return the upstream of a branch.

    Args:
        local: The repository's own settings: a user's global ones name no upstream.
        head: Full name of the branch here.
        whole: All settings, where `core.sshCommand` may stand.

    Raises:
        NoUpstreamError: It has none.
    """
    short = head.removeprefix("refs/heads/")
    name = local.get(f"branch.{short}.remote", "origin")
    url = local.get(f"remote.{name}.url", "")
    if not url or not _NAME.fullmatch(name):
        raise NoUpstreamError
    branch = local.get(f"branch.{short}.merge") or head
    return Upstream(
        url=url,
        branch=branch,
        tracking=f"refs/remotes/{name}/{branch.removeprefix('refs/heads/')}",
        push_url=local.get(f"remote.{name}.pushurl", ""),
        insecure=local.get(_INSECURE) == "true",
        own_ssh="core.sshcommand" in (whole if whole is not None else local),
    )


def upstream_settings(url: str, head: str, *, insecure: bool = False) -> dict[str, str]:
    """Return the settings that give a branch its upstream.

    The refspec has no plus: a plain `git fetch` too refuses an upstream that was rewritten.
    """
    short = head.removeprefix("refs/heads/")
    settings = {
        "remote.origin.url": url,
        "remote.origin.fetch": f"{head}:refs/remotes/origin/{short}",
        f"branch.{short}.remote": "origin",
        f"branch.{short}.merge": head,
    }
    return {**settings, _INSECURE: "true"} if insecure else settings


def fetch(folder: Path, upstream: Upstream, console: Console = SILENT) -> bool:
    """Fetch the upstream's branch into `INCOMING`; say whether it has one at all.

    Raises:
        BadAddressError, InsecureAddressError: The address may not be used.
        UnreachableError, NotLetInError, HostUnknownError, CorruptError: See `remote_failures`.
        GitMissingError: There is no git.
    """
    address = vetted(upstream.url, insecure=upstream.insecure)
    refspec = f"+{upstream.branch}:{INCOMING}"
    done = _talk("fetch", [*_FETCH, *_progress(console), "--", address, refspec], folder, upstream, console)
    if done.code == 0:
        return True
    lines = lines_of(done.err)
    if any("couldn't find remote ref" in line for line in lines):
        drop(folder, INCOMING)
        return False
    raise classify(address, lines)


def push(folder: Path, upstream: Upstream, commit: str, console: Console = SILENT) -> None:
    """Add `commit` to the upstream's branch, which must be behind it.

    Raises:
        OvertakenError: Somebody else was faster; fetch again.
        RefusedError: The server looked at it and did not take it; its lines are in `details`.
        UnreachableError, NotLetInError, HostUnknownError: See `remote_failures`.
        BadAddressError, InsecureAddressError, GitMissingError: As `fetch`.
    """
    address = vetted(upstream.push_url or upstream.url, insecure=upstream.insecure)
    words = [*_PUSH, *_progress(console), "--", address, f"{commit}:{upstream.branch}"]
    done = _talk("push", words, folder, upstream, console)
    if done.code == 0:
        return
    lines = lines_of(done.err)
    refusal = _refusal(done.out)
    if refusal is None:
        raise classify(address, lines)
    theirs = remote_lines(lines)
    if any(race in refusal for race in _RACES) or any("cannot lock ref" in line for line in theirs):
        raise OvertakenError
    raise RefusedError(theirs, refusal)


def read_refs(folder: Path, *names: str) -> dict[str, str]:
    """Return the commit of each of the refs `names` that there is, with one child process."""
    words = ["--format=%(refname) %(objectname)", *names]
    found = (line.partition(" ") for line in git("for-each-ref", words, folder=folder).decode().splitlines())
    # A pattern also finds what lies below it.
    return {name: commit for name, _, commit in found if name in names}


def drop(folder: Path, ref: str) -> None:
    """Remove a ref, if it is there."""
    git("update-ref", ["-d", ref], folder=folder)


def contains(folder: Path, newer: str, older: str) -> bool:
    """Say whether `older` is `newer` or one of its ancestors.

    Raises:
        GitFailedError: One of them is not in the repository.
    """
    if newer == older:
        return True
    done = run("merge-base", ["--is-ancestor", older, newer], folder=folder)
    if done.code in (0, 1):
        return done.code == 0
    raise failure(done)


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """Return the newest commit that two have in common, None where they have none."""
    done = run("merge-base", [one, other], folder=folder)
    return done.out.decode().split("\n")[0] if done.code == 0 else None


def _progress(console: Console) -> tuple[str, ...]:
    return ("--progress",) if console.said else ("--no-progress",)


def _talk(verb: str, words: Sequence[str], folder: Path, upstream: Upstream, console: Console) -> Done:
    settings = {**_SETTINGS, **allowed_protocols(insecure=upstream.insecure)}
    if not upstream.own_ssh:
        settings["core.sshCommand"] = _SSH
    asking = {"GIT_TERMINAL_PROMPT": "1"} if console.may_ask else {}
    settings["credential.interactive"] = str(console.may_ask).lower()
    rest = b""

    def hear(piece: bytes) -> None:
        nonlocal rest
        *whole, rest = _LINES.split(rest + piece)
        for line in (one.decode(errors="replace").strip() for one in whole):
            if console.said is not None and is_progress(line):
                console.said(line)

    try:
        with noted(verb, words, (), folder) as ended:
            done = effects.converse(
                command(verb, words, settings=settings),
                folder=folder,
                environment=environment(asking),
                said=hear,
                detached=not console.may_ask,
                stop=console.stop,
            )
            ended(done.returncode)
    except FileNotFoundError as error:
        raise GitMissingError from error
    except OSError as error:
        raise GitFailedError(verb, reason(error)) from error
    if done.returncode:
        console.go_on()
    return Done(verb, done.returncode, done.stdout, done.stderr)


def _refusal(out: bytes) -> str | None:
    """Return why the ref was not taken, from the lines of `git push --porcelain`; None where none says so."""
    for line in out.decode(errors="replace").splitlines():
        if line.startswith("!\t"):
            return line.rsplit("\t", 1)[-1]
    return None
