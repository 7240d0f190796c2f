"""Why a fetch or a push failed, read from what git and the server said; each cause a failure of its own. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRESS: Final = re.compile(
    r"(?:(?:Enumerating|Counting|Compressing|Receiving|Resolving|Writing|Unpacking|Updating|Checking|Finding|Filtering)"
    r" [a-z ]+: +\d+|Total \d+ \(delta )"
)
"""Lines in which git counts, its own and the server's (English: it is run in the language C)."""
_REMOTE: Final = "remote: "

# What git, ssh, curl and gitolite say, in git's order of seriousness; lower case.
_DENIED: Final = (
    "permission denied",
    "authentication failed",
    "could not read username",
    "could not read password",
    "terminal prompts disabled",
    "host key verification failed",
    "no matching host key",
    "returned error: 401",
    "returned error: 403",
    "access denied",
    "denied by ",
    "not authorized",
    "too many authentication failures",
    "sign_and_send_pubkey",
)
_CUT: Final = ("early eof", "hung up unexpectedly", "unexpected disconnect", "curl 18", "curl 56")
"""Of a pack that is cut off git says that it is broken as well."""
_CORRUPT: Final = (
    "fsck error",
    "fsckobjects",
    "did not send all necessary objects",
    "remote did not send all",
    "object corrupt",
    "sha1 collision",
    "bad tree object",
    "pack has bad object",
    "pack is corrupted",
    "bad object",
)


class UnreachableError(WuhuaError):
    """The upstream cannot be reached, or the line broke."""

    exit_code = ExitCode.UNREACHABLE

    def __init__(self, address: str, said: Sequence[str]) -> None:
        super().__init__(
            f"连不上上级“{address}”，什么也没有改动，已保存的都在本机。",
            remedies.TRY_LATER,
            f"（{_short(said)}）",
        )


class AbandonedError(WuhuaError):
    """The user ended it while it was under way."""

    exit_code = ExitCode.INTERRUPTED

    def __init__(self) -> None:
        super().__init__("已经停下。已保存的都在本机，没有发出的下次再发。")


class UpstreamEmptyError(WuhuaError):
    """The upstream holds no ledger yet."""

    exit_code = ExitCode.UNREACHABLE

    def __init__(self, address: str) -> None:
        super().__init__(f"上级“{address}”那里还没有台账。请核对地址，或请上级先建立。")


class NotLetInError(WuhuaError):
    """The upstream does not know the key or the password."""

    exit_code = ExitCode.PERMISSION

    def __init__(self, address: str, said: Sequence[str]) -> None:
        super().__init__(f"上级“{address}”不让进：{_short(said)}。", remedies.ASK_ENTRY)
        self.details = tuple(said)


class HostUnknownError(WuhuaError):
    """The machine that answers is not known, or is another than before."""

    exit_code = ExitCode.PERMISSION

    def __init__(self, address: str) -> None:
        super().__init__(f"上级“{address}”的主机还没有核对过，或者和以前的不一样，没有连接。", remedies.CHECK_HOST)


class RefusedError(WuhuaError):
    """The upstream looked at what was sent and did not take it; `details` are its own lines."""

    exit_code = ExitCode.REFUSED

    def __init__(self, said: Sequence[str], reason: str = "") -> None:
        why = "上级的说明：" if said else f"上级没有说明原因（{reason or '无'}）。"
        super().__init__("上级没有接收，已保存的都在本机。", remedies.REPACK, why)
        self.details = tuple(said)
        self.reason = reason


class OvertakenError(WuhuaError):
    """Somebody else sent while this was under way."""

    exit_code = ExitCode.UNREACHABLE

    def __init__(self, tries: int = 1) -> None:
        super().__init__(f"上级正忙：试了 {tries} 次，每次都有别人先发。已保存的都在本机，", remedies.SEND_LATER)


class RewrittenError(WuhuaError):
    """The upstream no longer holds what it once had accepted."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, accepted: str, found: str | None) -> None:
        now = f"现在是 {found[:10]}" if found else "现在是空的"
        super().__init__(
            f"上级的历史被改写了：已经接收过的 {accepted[:10]} 不在里面（{now}）。没有采用，本机什么也没有改动。"
            "请不要再发，立即告诉上级。"
        )


class CorruptError(WuhuaError):
    """What came is broken."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(f"上级发来的内容是坏的，没有采用，本机什么也没有改动。请告诉上级。（{_short(said)}）")


def lines_of(stderr: bytes) -> list[str]:
    """Return what was said, a line each, without what git only counts."""
    text = stderr.decode(errors="replace").replace("\r", "\n")
    found = (line.rstrip() for line in text.split("\n"))
    return [line for line in found if line and not is_progress(line)]


def is_progress(line: str) -> bool:
    """Say whether git or the server only counts in this line."""
    return bool(_PROGRESS.match(line.removeprefix(_REMOTE).lstrip()))


def remote_lines(lines: Sequence[str]) -> list[str]:
    """Return what the server itself said, without git's label, in full."""
    own = [line.removeprefix(_REMOTE.rstrip()).removeprefix(" ") for line in lines if line.startswith("remote:")]
    while own and not own[-1].strip():
        own.pop()
    return own


def classify(address: str, lines: Sequence[str]) -> WuhuaError:
    """Return the failure that the lines tell; what they do not tell is a line that broke."""
    text = "\n".join(lines).lower()
    if "host key verification failed" in text or "remote host identification has changed" in text:
        return HostUnknownError(address)
    if any(mark in text for mark in _CORRUPT) and not any(mark in text for mark in _CUT):
        return CorruptError(lines)
    if any(mark in text for mark in _DENIED):
        return NotLetInError(address, [*remote_lines(lines), *_complaints(lines)])
    return UnreachableError(address, lines)


def _complaints(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.startswith("remote:")][:3]


def _short(lines: Sequence[str]) -> str:
    """Return the line that says most: the first that git or ssh complains in."""
    own = [line for line in lines if not line.startswith(("warning:", "hint:"))]
    telling = [line for line in own if any(mark in line.lower() for mark in _DENIED)]
    telling += [line for line in own if line.startswith(("fatal:", "ssh:", "error:", "remote:"))]
    first = [*telling, *own, "?"][0]
    for label in ("fatal: ", "error: ", _REMOTE):
        first = first.removeprefix(label)
    return first.rstrip(".")
