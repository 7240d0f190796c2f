"""Runs git as a child process: fixed verbs, an environment of our own making, bytes in and out.

A user's configuration may sign every commit, rewrite line ends, copy hooks from a template or run programs on the way.
What this program writes must not depend on any of it, so what could change the result is set on each call; the identity
of the author and the means of reaching a remote are left to the user.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import effects
from wuhua_tui.errors import ExitCode, WuhuaError, reason
from wuhua_tui.repository.command_log import noted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Required, TypedDict, Unpack

    class How(TypedDict, total=False):
        """What `run` is told besides the words of the command."""

        folder: Required[Path]
        paths: Sequence[str]
        data: bytes
        settings: Mapping[str, str] | None
        extra: Mapping[str, str] | None
        writes: bool | None


READS: Final = frozenset(
    {
        "cat-file", "check-attr", "diff-files", "diff-index", "diff-tree", "for-each-ref", "log", "ls-files", "ls-tree",
        "merge-base", "merge-file", "rev-list", "rev-parse", "status", "symbolic-ref", "version",
    }
)  # fmt: skip
"""What this program asks of git that changes nothing."""
WRITES: Final = frozenset(
    {"config", "fast-import", "hash-object", "init", "read-tree", "unpack-objects", "update-index", "update-ref"}
)
"""What changes something, and goes through `effects`. (`config` also reads; see `wuhua_tui.repository.config`.)"""
TALKS: Final = frozenset({"bundle", "fetch", "push"})
"""What exchanges history with another repository (`wuhua_tui.repository.remote`, `bundles`)."""
OLDEST: Final = (2, 34)
"""The first git whose SSH signatures are those that this program makes and reads."""

_KEPT: Final = (
    "HOME", "PATH", "LANG", "TERM", "TMPDIR", "USER", "SSH_AUTH_SOCK",
    "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "CURL_CA_BUNDLE",
    # Without these a program on Windows does not start or does not find the user's folder.
    "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "PATHEXT",
)  # fmt: skip
_KEPT_PREFIXES: Final = ("SSH_ASKPASS", "XDG_")

_SET: Final[Mapping[str, str]] = {
    # What git says is read by this program, so in one language.
    "LC_ALL": "C.UTF-8",
    # A prompt would hang a script, and an optional lock would get in the way of the user's own git.
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    # refs/replace would show another content for an id than the one that was signed, and grafts another history.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}

_SETTINGS: Final[Mapping[str, str]] = {
    # The empty file of grafts that git is given would be called deprecated each time.
    "advice.graftFileDeprecated": "false",
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.quotePath": "false",
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.logAllRefUpdates": "true",
    "core.fsync": "objects,reference",
    "commit.gpgSign": "false",
    "commit.template": "",
    "commit.status": "false",
    "diff.renames": "false",
    "diff.mnemonicPrefix": "false",
    "diff.noprefix": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "log.showSignature": "false",
    "init.defaultBranch": "main",
    "protocol.ext.allow": "never",
    "status.relativePaths": "false",
    "status.submoduleSummary": "false",
    "submodule.recurse": "false",
}

_SYSTEM: Final = (
    (b"No space left on device", "磁盘满了", ExitCode.USAGE),
    (b"Disk quota exceeded", "磁盘配额用完了", ExitCode.USAGE),
    (b"Read-only file system", "磁盘是只读的", ExitCode.PERMISSION),
    (b"Permission denied", "没有权限", ExitCode.PERMISSION),
    (b"insufficient permission", "没有权限", ExitCode.PERMISSION),
)
"""What the system says through git, the reason in Chinese, and the exit code."""

UNTOUCHED: Final[Mapping[str, str]] = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""Variables with which git reads no configuration but the repository's own."""


class GitMissingError(WuhuaError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__("找不到 git。请先安装 git（2.34 或更新的版本），再运行这个命令。")


class GitTooOldError(WuhuaError):
    """The git of this machine is older than what the program needs."""

    def __init__(self, found: Sequence[int]) -> None:
        super().__init__(f"本机的 git 是 {'.'.join(map(str, found))}，太旧了。请升级到 2.34 或更新的版本。")


class GitFailedError(WuhuaError):
    """git refused what it was asked; `code` and `stderr` are its own."""

    def __init__(self, verb: str, complaint: str, code: int = 128, stderr: bytes = b"") -> None:
        super().__init__(f"git {verb} 没有成功：{complaint or '没有说明原因'}。")
        self.verb = verb
        self.complaint = complaint
        self.code = code
        self.stderr = stderr


class RepositoryUnwritableError(GitFailedError):
    """The file system refused what git wanted to write into the repository."""

    def __init__(self, done: Done, why: str, code: ExitCode) -> None:
        super().__init__(done.verb, why, done.code, done.err)
        self.args = (f"仓库写不进去（{why}），这次没有存入历史，文件里的内容都在。请检查权限和剩余空间，再做一次。",)
        self.exit_code = code


class Done(NamedTuple):
    """What a run of git left behind."""

    verb: str
    code: int
    out: bytes
    err: bytes


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for git: the variables that it needs of the user's, ours, and `extra`."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_KEPT_PREFIXES)}
    return {**kept, **_SET, **(extra or {})}


def command(
    verb: str, arguments: Sequence[str] = (), paths: Sequence[str] = (), settings: Mapping[str, str] | None = None
) -> list[str]:
    """Return the words that run a verb: ours first, the paths after `--` and taken literally.

    Raises:
        GitFailedError: This program does not use the verb.
    """
    if verb not in READS | WRITES | TALKS:
        raise GitFailedError(verb, "本程序不用这个 git 命令")
    words = ["git", "--literal-pathspecs"]
    for name, value in {**_SETTINGS, **(settings or {})}.items():
        words += ["-c", f"{name}={value}"]
    words += [verb, *arguments]
    if paths:
        words += ["--", *paths]
    return words


def run(  # noqa: PLR0913 - what a child process needs
    verb: str,
    arguments: Sequence[str] = (),
    *,
    folder: Path,
    paths: Sequence[str] = (),
    data: bytes = b"",
    settings: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
    writes: bool | None = None,
) -> Done:
    """Run one git command and return its exit code and what it printed, whether it succeeded or not.

    Args:
        verb: One of `READS` or `WRITES`.
        arguments: Options and revisions, written in this program; never what a user typed.
        folder: Where it runs.
        paths: Paths, put after `--` and taken literally.
        data: What it reads from stdin.
        settings: Settings for this call besides ours.
        extra: Variables for this call.
        writes: Whether it changes something; as the verb says unless told.

    Raises:
        GitMissingError: There is no git.
        GitFailedError: This program does not use the verb.
    """
    words = command(verb, arguments, paths, settings)
    try:
        if verb in WRITES if writes is None else writes:
            with noted(verb, arguments, paths, folder) as ended:
                done = effects.run(words, folder=folder, environment=environment(extra), data=data)
                ended(done.returncode)
        else:
            done = subprocess.run(  # noqa: S603 - a fixed program, vetted words, no shell
                words, cwd=folder, env=environment(extra), input=data, capture_output=True, check=False
            )
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise GitFailedError(verb, "没有这个文件夹") from error
        raise GitMissingError from error
    except OSError as error:
        # No memory or no process left for a child.
        raise GitFailedError(verb, reason(error)) from error
    return Done(verb, done.returncode, done.stdout, done.stderr)


def git(verb: str, arguments: Sequence[str] = (), **how: Unpack[How]) -> bytes:
    """Run one git command that must succeed and return what it printed; the arguments are those of `run`.

    Raises:
        GitMissingError: There is no git.
        GitTooOldError: It failed, and it is older than what the program needs.
        GitFailedError: It ended with an error.
    """
    done = run(verb, arguments, **how)
    if done.code:
        require_new_enough()
        raise failure(done)
    return done.out


def failure(done: Done) -> GitFailedError:
    """Return the failure that tells a run which ended with an error."""
    for sign, why, code in _SYSTEM:
        if sign in done.err:
            return RepositoryUnwritableError(done, why, code)
    return GitFailedError(done.verb, complaint(done.err), done.code, done.err)


def complaint(stderr: bytes) -> str:
    """Return what git said was wrong: the last line with its label, which is taken off, or else the last line."""
    lines = [line.strip() for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    labelled = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    last = (labelled or lines or [""])[-1]
    return last.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def version() -> tuple[int, ...]:
    """Return the version of git: (2, 39, 5).

    Raises:
        GitMissingError: There is no git.
    """
    from pathlib import Path

    words = run("version", folder=Path.cwd(), extra=UNTOUCHED).out.decode(errors="replace").split()
    numbers = words[2].split(".") if len(words) > 2 else []  # noqa: PLR2004 - git version 2.39.5
    return tuple(int(number) for number in numbers if number.isdecimal())


def require_new_enough() -> None:
    """Refuse a git that is older than `OLDEST`.

    Raises:
        GitMissingError: There is no git.
        GitTooOldError: It is older.
    """
    found = version()
    if found < OLDEST:
        raise GitTooOldError(found)
