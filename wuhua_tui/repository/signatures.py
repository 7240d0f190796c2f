"""Who signed a commit, and whether the signature is good: verified in this process for ed25519, by ssh-keygen else.

What is checked here is the signature and the key. Whether that key was allowed to write what the commit writes is
judged elsewhere.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from wuhua_tui.repository.commit_text import split_signature
from wuhua_tui.repository.signing import NAMESPACE, run_ssh
from wuhua_tui.repository.ssh_keys import Key, fingerprint, parse_public

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.repository.place import Repository

State = Literal["good", "unknown", "bad", "none"]
"""Good by a key that is known here; good by a key that is not; not the signature of this text; no SSH signature."""

ALLOWED: Final = "allowed_signers"


class Known(NamedTuple):
    """A key that is known here, and who is said to hold it."""

    who: str
    key: Key


class Signature(NamedTuple):
    """What the signature of a commit is worth: its state, the holder where the key is known, the key's fingerprint."""

    state: State
    who: str = ""
    fingerprint: str = ""


def known_keys(repository: Repository) -> list[Known]:
    """Return the keys that are known in this workspace: the list in `.git/wuhua/allowed_signers`.

    `wuhua init` and `wuhua key` write the user's own key there; it has the form of OpenSSH's ALLOWED SIGNERS, so plain
    git can use it too. Lines that cannot be read are left out.
    """
    try:
        text = (repository.own_dir / ALLOWED).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    found = []
    for line in text.splitlines():
        who, _, rest = line.strip().partition(" ")
        key = parse_public(rest) if who and not who.startswith("#") else None
        if key is not None:
            found.append(Known(who, key))
    return found


def check_signature(body: bytes, known: Iterable[Known]) -> Signature:
    """Return what the signature of a commit is worth; `body` is the commit as git stores it, without header."""
    from sshsig import InvalidSignature
    from sshsig.sshsig import SshsigSignature
    from sshsig.sshsig import check_signature as check

    text, armoured = split_signature(body)
    if armoured is None or not armoured.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        return Signature("none")
    try:
        inner = SshsigSignature.from_armored(armoured)
        try:
            check(text, armoured, NAMESPACE)
        except NotImplementedError:
            if not _check_by_program(text, armoured):
                return Signature("bad", fingerprint=fingerprint(inner.public_key))
    except InvalidSignature:
        return Signature("bad", fingerprint=fingerprint(inner.public_key))
    except (ValueError, EOFError, NotImplementedError, OSError):
        return Signature("bad")
    public = base64.b64encode(inner.public_key).decode()
    for one in known:
        if one.key.public == public:
            return Signature("good", one.who, one.key.fingerprint)
    return Signature("unknown", fingerprint=fingerprint(inner.public_key))


def _check_by_program(text: bytes, armoured: bytes) -> bool:
    """Say whether ssh-keygen finds the signature good: for keys in hardware, which the library does not know."""
    with tempfile.TemporaryDirectory(prefix="wuhua-") as folder:
        file = Path(folder) / "signature"
        file.write_bytes(armoured)
        words = ["ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file)]
        return run_ssh(words, text).returncode == 0
