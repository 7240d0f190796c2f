"""Runs git as a child process: fixed verbs, an environment of our own making, bytes in and out.

A user's configuration may sign every commit, rewrite line ends, copy hooks from a template or run programs on the way.
What this program writes must not depend on any of it, so what could change the result is set on each call; the identity
of the author and the means of reaching a remote are left to the user.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

VERBS: Final = frozenset({"add", "commit", "config", "fast-import", "init", "read-tree", "rev-parse", "version"})
"""What this program asks of git."""

_KEPT: Final = (
    "HOME", "PATH", "LANG", "TERM", "TMPDIR", "USER", "SSH_AUTH_SOCK",
    "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "CURL_CA_BUNDLE",
    # Without these a program on Windows does not start or does not find the user's folder.
    "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "PATHEXT",
)  # fmt: skip
_KEPT_PREFIXES: Final = ("SSH_ASKPASS", "XDG_")

_SETTINGS: Final[Mapping[str, str]] = {
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "commit.gpgSign": "false",
    "commit.template": "",
    "commit.status": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "log.showSignature": "false",
    "init.defaultBranch": "main",
}

UNTOUCHED: Final[Mapping[str, str]] = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""Variables with which git reads no configuration but the repository's own."""


class GitMissingError(WuhuaError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__("找不到 git。请先安装 git（2.34 或更新的版本），再运行这个命令。")


class GitFailedError(WuhuaError):
    """git refused what it was asked."""

    def __init__(self, verb: str, complaint: str) -> None:
        super().__init__(f"git {verb} 没有成功：{complaint or '没有说明原因'}。")
        self.verb = verb
        self.complaint = complaint


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for git: the variables that it needs of the user's, and `extra`."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_KEPT_PREFIXES)}
    # A prompt would hang a script, and an optional lock would get in the way of the user's own git.
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", **(extra or {})}


def git(  # noqa: PLR0913 - what a child process needs
    verb: str,
    arguments: Sequence[str] = (),
    *,
    folder: Path,
    paths: Sequence[str] = (),
    data: bytes | None = None,
    settings: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """Run one git command and return what it printed.

    Args:
        verb: One of `VERBS`.
        arguments: Options and revisions, written in this program; never what a user typed.
        folder: Where it runs.
        paths: Paths, put after `--` and taken literally.
        data: What it reads from stdin; nothing unless told.
        settings: Settings for this call besides ours.
        extra: Variables for this call.

    Raises:
        GitMissingError: There is no git.
        GitFailedError: It ended with an error.
    """
    if verb not in VERBS:
        raise GitFailedError(verb, "本程序不用这个 git 命令")
    words = ["git", "--literal-pathspecs"]
    for name, value in {**_SETTINGS, **(settings or {})}.items():
        words += ["-c", f"{name}={value}"]
    words += [verb, *arguments]
    if paths:
        words += ["--", *paths]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, vetted words, no shell
            words, cwd=folder, env=environment(extra), input=data or b"", capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise GitMissingError from error
    if done.returncode:
        raise GitFailedError(verb, _complaint(done.stderr))
    return done.stdout


def _complaint(stderr: bytes) -> str:
    """Return the last line that git said, without its own label."""
    lines = [line.strip() for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(".") if lines else ""
