"""The text of a commit: what it says, who made it, when; with and without its signature. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_SIGNATURE: Final = "gpgsig"
_SIGNATURE_SHA256: Final = "gpgsig-sha256"


class Identity(NamedTuple):
    """Who made a commit."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a commit says: a subject of one line, a body, and trailers (`Wuhua-Uid: 7k3fq2m9xd`)."""

    subject: str
    body: str = ""
    trailers: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the whole message, with a line break at its end."""
        parts = [_line(self.subject), self.body.strip()]
        parts.append("\n".join(f"{key}: {_line(value)}" for key, value in self.trailers.items()))
        return "\n\n".join(part for part in parts if part) + "\n"


def commit_body(tree: str, parents: tuple[str, ...], who: Identity, when: datetime, message: Message) -> bytes:
    """Return the content of an unsigned commit; `when` has a zone."""
    moment = f"{_plain(who.name)} <{_plain(who.email)}> {int(when.timestamp())} {when:%z}"
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents), f"author {moment}", f"committer {moment}"]
    return ("\n".join(lines) + "\n\n" + message.text()).encode()


def with_signature(body: bytes, signature: bytes) -> bytes:
    """Return the commit with the signature of `body` in its header."""
    header, _, message = body.partition(b"\n\n")
    name = _SIGNATURE if len(header.split(b"\n", 1)[0]) == len("tree ") + 40 else _SIGNATURE_SHA256
    folded = signature.strip().replace(b"\r", b"").replace(b"\n", b"\n ")
    return b"%s\n%s %s\n\n%s" % (header, name.encode(), folded, message)


def split_signature(body: bytes) -> tuple[bytes, bytes | None]:
    """Return what was signed and the signature; None where the commit has none."""
    header, gap, message = body.partition(b"\n\n")
    kept: list[bytes] = []
    signature: list[bytes] = []
    inside = False
    for line in header.split(b"\n"):
        if inside and line.startswith(b" "):
            signature.append(line[1:])
            continue
        inside = line.startswith((b"gpgsig ", b"gpgsig-sha256 "))
        if inside:
            signature.append(line.split(b" ", 1)[1])
        else:
            kept.append(line)
    return b"\n".join(kept) + gap + message, b"\n".join(signature) + b"\n" if signature else None


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Return a name without what has a meaning in a commit's header."""
    return _line(text.translate({ord(sign): None for sign in "<>\0"})) or "wuhua"
