"""Which addresses of an upstream git is ever given: what a user or a colleague typed is looked at first. Pure."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAFE: Final = frozenset({"file", "https", "ssh"})
_INSECURE: Final = frozenset({"git", "http"})
"""Whoever is on the way can read what goes over these."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HELPER: Final = re.compile(r"[A-Za-z0-9_-]+::")
_SCP_LIKE: Final = re.compile(r"(?:([^/:@]+)@)?(\[[0-9a-fA-F:.]+\]|[^/:@]+):(.*)", re.DOTALL)
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f]")


class BadAddressError(WuhuaError):
    """An address that git is not given, whatever the user says."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"上级地址“{address}”不能用：{why}。可以用 https://… 、ssh://… 、用户@主机:路径 ，或本机（U盘）上的目录。"
        )


class InsecureAddressError(WuhuaError):
    """An address over which everything goes in the clear."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"上级地址“{address}”不加密，路上的人都能看到台账。请改用 https:// 或 ssh:// ；", remedies.INSECURE
        )


def vetted(address: str, *, insecure: bool = False) -> str:
    """Return the address as git may have it; a path on this machine as an absolute one.

    Args:
        address: What was typed or is configured: a URL, `user@host:path`, or a path.
        insecure: Whether `http://` and `git://` are allowed.

    Raises:
        BadAddressError: It would run a program, looks like an option, hides characters or a password, or is of a kind
            that is not used.
        InsecureAddressError: It is not encrypted, and nobody said that this is all right.
    """
    if not address.strip():
        raise BadAddressError(address, "是空的")
    if _UNPRINTABLE.search(address):
        raise BadAddressError(address, "含有看不见的字符")
    if address.startswith("-"):
        raise BadAddressError(address, "像一个选项")
    if _HELPER.match(address):
        raise BadAddressError(address, "这种写法会在本机运行程序")
    scheme = _SCHEME.match(address)
    if scheme is None:
        return _without_scheme(address)
    kind = scheme[1].lower()
    if kind in _INSECURE and not insecure:
        raise InsecureAddressError(address)
    if kind not in _SAFE | _INSECURE:
        raise BadAddressError(address, f"不认识 {scheme[1]}:// 这种地址")
    if kind != "file":
        _check_host(address)
    return address


def allowed_protocols(*, insecure: bool = False) -> Mapping[str, str]:
    """Return git's settings that let it use these ways and no other, also behind a redirect or an `insteadOf`."""
    kinds = _SAFE | _INSECURE if insecure else _SAFE
    return {"protocol.allow": "never", **{f"protocol.{kind}.allow": "always" for kind in sorted(kinds)}}


def _without_scheme(address: str) -> str:
    found = None if _DRIVE.match(address) else _SCP_LIKE.fullmatch(address)
    # What has a slash before its first colon is a path, says git.
    if found is not None:
        user, host, path = found.groups()
        if host.startswith("-") or (user or "").startswith("-") or path.startswith("-"):
            raise BadAddressError(address, "像一个选项")
        return address
    return os.path.abspath(address)  # noqa: PTH100 - links are not followed


def _check_host(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddressError(address, "主机或端口写得不对") from error
    del port
    if not host:
        raise BadAddressError(address, "没有写主机")
    if unquote(host).startswith("-") or unquote(parts.username or "").startswith("-") or parts.path.startswith("/-"):
        raise BadAddressError(address, "像一个选项")
    if parts.password is not None:
        shown = address.replace(f":{parts.password}@", ":…@")
        raise BadAddressError(shown, "里面写了密码，会留在配置文件里")
