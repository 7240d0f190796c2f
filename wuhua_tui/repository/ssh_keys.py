"""SSH keys as files: their public part, their fingerprint, whether a passphrase guards them; making one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import effects, remedies
from wuhua_tui.repository.askpass import answering
from wuhua_tui.repository.process import complaint, environment
from wuhua_tui.repository.signing import SigningError, SshMissingError

if TYPE_CHECKING:
    from pathlib import Path

TYPES: Final = ("ssh-ed25519", "sk-ssh-ed25519@openssh.com")
"""What an access list takes."""
_MAGIC: Final = b"openssh-key-v1\0"
_BEGIN: Final = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_END: Final = b"-----END OPENSSH PRIVATE KEY-----"


class NotAKeyError(SigningError):
    """A file holds no private key that can be used here."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"“{path}”不能用作签名密钥：{why}。", remedies.FIT_KEY)


class KeyNotMadeError(SigningError):
    """ssh-keygen refused to make a key."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"密钥“{path}”没有建成：{why or '没有说明原因'}。")


class Key(NamedTuple):
    """A key as its files tell it: type, public part in base64, comment, and whether a passphrase guards it."""

    type: str
    public: str
    comment: str = ""
    is_encrypted: bool = False

    @property
    def line(self) -> str:
        """The public key on one line, as lists of keys hold it."""
        return f"{self.type} {self.public}"

    @property
    def fingerprint(self) -> str:
        """SHA256:… as OpenSSH shows it."""
        return fingerprint(base64.b64decode(self.public))


def fingerprint(blob: bytes) -> str:
    """Return SHA256:… of the binary form of a public key."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def in_groups(text: str) -> str:
    """Return a fingerprint as people read it aloud: without its label, four signs at a time."""
    plain = text.removeprefix("SHA256:")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def read_private(path: Path) -> Key:
    """Return the key of a private file, whose public part is never encrypted.

    Raises:
        NotAKeyError: The file is no private key of OpenSSH's own form, or of a type that is not taken.
        OSError: The file cannot be read.
    """
    data = path.read_bytes()
    if _BEGIN not in data or _END not in data:
        raise NotAKeyError(path, "它不是 OpenSSH 的私钥文件")
    try:
        blob = binascii.a2b_base64(data.split(_BEGIN, 1)[1].split(_END, 1)[0])
        if not blob.startswith(_MAGIC):
            raise NotAKeyError(path, "它不是 OpenSSH 的私钥文件")
        cipher, rest = _string(blob[len(_MAGIC) :])
        _, rest = _string(rest)
        _, rest = _string(rest)
        public, _ = _string(rest[4:])
        name, _ = _string(public)
    except (binascii.Error, struct.error, IndexError) as error:
        raise NotAKeyError(path, "文件已损坏") from error
    kind = name.decode(errors="replace")
    if kind not in TYPES:
        raise NotAKeyError(path, f"它是 {kind} 密钥")
    return Key(kind, base64.b64encode(public).decode(), is_encrypted=cipher != b"none")


def parse_public(line: str) -> Key | None:
    """Return the key of a line of a public file, None where it is none."""
    words = line.split(None, 2)
    if len(words) < 2:  # noqa: PLR2004 - type and key
        return None
    try:
        base64.b64decode(words[1], validate=True)
    except binascii.Error:
        return None
    return Key(words[0], words[1], words[2].strip() if len(words) > 2 else "")  # noqa: PLR2004 - and a comment


def make(path: Path, comment: str, passphrase: str = "") -> None:
    """Make an ed25519 key at `path`, which must not be there, and `path`.pub beside it.

    Raises:
        SshMissingError: There is no ssh-keygen.
        KeyNotMadeError: It refused.
    """
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-C", comment, "-f", str(path)]
    try:
        if passphrase:
            with answering(passphrase) as variables:
                done = effects.run(words, folder=path.parent, environment=environment(variables), data=b"")
        else:
            done = effects.run([*words, "-N", ""], folder=path.parent, environment=environment(), data=b"")
    except FileNotFoundError as error:
        raise SshMissingError from error
    if done.returncode:
        raise KeyNotMadeError(path, complaint(done.stderr))


def _string(data: bytes) -> tuple[bytes, bytes]:
    """Return the first string of SSH's binary form, and what follows it."""
    (length,) = struct.unpack_from(">I", data)
    if len(data) < 4 + length:
        raise IndexError
    return data[4 : 4 + length], data[4 + length :]
