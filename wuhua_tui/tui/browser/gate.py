"""Who may come in: a pure decision about the headers of one request.

A page of any other site can send requests to 127.0.0.1, and through a name that it lets point there (DNS rebinding)
even read the answers. So a request must be addressed to 127.0.0.1 or localhost with our port, must not come from
another page, and must show that whoever sends it was handed our address: a token of 128 bits in the URL, once, and from
then on a cookie that no other site's request carries and no script can read.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOKEN_BYTES: Final = 16
TOKEN: Final = "token"  # noqa: S105 - the name of a parameter
_NAMES: Final = ("127.0.0.1", "localhost")
_FROM_US: Final = frozenset({"same-origin", "none"})
"""What a browser says in Sec-Fetch-Site of our own page, and of an address that the user typed or opened."""


class Asked(NamedTuple):
    """What of a request decides.

    Attributes:
        method: GET and so on.
        path: Without the query.
        headers: Every value of each header, by its name in lower case.
        token: The token in the query; None where there is none.
        cookie: The value of our cookie; None where there is none.
    """

    method: str
    path: str
    headers: Mapping[str, Sequence[str]]
    token: str | None = None
    cookie: str | None = None


class Verdict(NamedTuple):
    """Whether a request comes in, and whether it has used the token, so that it gets the cookie instead."""

    allowed: bool
    enters: bool = False


class Gate:
    """Decides, and remembers that the token was used."""

    def __init__(self, port: int) -> None:
        """Watch over a port of this machine."""
        self._port = port
        self._token: str | None = secrets.token_urlsafe(TOKEN_BYTES)
        self.session: Final = secrets.token_urlsafe(TOKEN_BYTES)
        """What the cookie holds."""
        self.cookie: Final = f"wuhua-{port}"
        """Its name; another program on another port may have one too."""
        self.url: Final = f"http://{_NAMES[0]}:{port}/?{TOKEN}={self._token}"
        """The address that lets one in, once."""

    def judge(self, asked: Asked) -> Verdict:
        """Say whether a request comes in."""
        if not self._is_for_us(asked) or not self._is_from_us(asked):
            return Verdict(allowed=False)
        if asked.token is not None:
            return self._enter(asked)
        has_cookie = asked.cookie is not None and _same(asked.cookie, self.session)
        return Verdict(allowed=has_cookie)

    def _is_for_us(self, asked: Asked) -> bool:
        hosts = asked.headers.get("host", ())
        return len(hosts) == 1 and hosts[0] in {f"{name}:{self._port}" for name in _NAMES}

    def _is_from_us(self, asked: Asked) -> bool:
        """Say whether no other page has sent it; a websocket is always sent by a page, which says its origin."""
        origins, sites = asked.headers.get("origin", ()), asked.headers.get("sec-fetch-site", ())
        if any(site not in _FROM_US for site in sites):
            return False
        if not origins:
            return "upgrade" not in asked.headers
        return list(origins) == [f"http://{asked.headers['host'][0]}"]

    def _enter(self, asked: Asked) -> Verdict:
        if self._token is None or asked.method != "GET" or asked.path != "/" or "upgrade" in asked.headers:
            return Verdict(allowed=False)
        if not _same(asked.token or "", self._token):
            return Verdict(allowed=False)
        self._token = None
        return Verdict(allowed=True, enters=True)


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())
