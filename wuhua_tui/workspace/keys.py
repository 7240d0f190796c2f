"""The user's signing key: where it lies, making one, taking one over, and letting a workspace sign with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import effects
from wuhua_tui.errors import reason
from wuhua_tui.repository import ssh_keys
from wuhua_tui.repository.config import NEUTRAL, identity, read_config, set_config
from wuhua_tui.repository.signatures import ALLOWED
from wuhua_tui.repository.signing import KeyMissingError, NoSigningKeyError, SigningError
from wuhua_tui.workspace.atomic import create_file, digest, make_folder, replace_file
from wuhua_tui.workspace.platform import config_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.repository.place import Repository
    from wuhua_tui.repository.ssh_keys import Key

_FOLDER: Final = "keys"
_NAME: Final = "signing"
_PRIVATE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700
_OTHERS: Final = 0o077
COMMENT: Final = "wuhua"
"""What stands beside a public key: no name of a person or a machine."""


class KeyExistsError(SigningError):
    """There is a key already, and a key is never overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"签名密钥已经有了：{path}，不会覆盖。要换一把，先把这两个文件（和 .pub）移到别处保存好。")


class KeyUnreadableError(SigningError):
    """The file of a key cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"读不了密钥“{path}”（{why}）。")


class OwnKey(NamedTuple):
    """The user's key and where its private part lies."""

    path: Path
    key: Key


def default_key() -> Path:
    """Return where this program keeps the user's private key, which need not exist; `.pub` lies beside it."""
    return config_dir() / _FOLDER / _NAME


def configured_key(config: Mapping[str, str]) -> Path | None:
    """Return the key that a repository signs with: the one that its settings name, or else the user's usual one.

    None where there is neither.
    """
    named = config.get("user.signingkey", "")
    if config.get("gpg.format") == "ssh" and named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - "~nobody" stays as it is and is not found
    usual = default_key()
    return usual if usual.exists() else None


def make_key(path: Path, passphrase: str = "") -> OwnKey:
    """Make a key at `path` (0600, its folder 0700).

    Raises:
        KeyExistsError: There is one.
        SshMissingError, KeyNotMadeError: See `wuhua_tui.repository.ssh_keys.make`.
        CannotWriteError: The file system refused.
    """
    _refuse_existing(path)
    make_folder(path.parent, _PRIVATE_FOLDER)
    ssh_keys.make(path, COMMENT, passphrase)
    return read_key(path)


def usual_key() -> tuple[OwnKey, bool]:
    """Return the user's own key, made without a passphrase where there is none, and whether it was made now.

    Raises:
        SshMissingError, KeyNotMadeError, KeyUnreadableError, NotAKeyError, CannotWriteError: There is none to be had.
    """
    path = default_key()
    return (read_key(path), False) if path.exists() else (make_key(path), True)


def import_key(source: Path, path: Path) -> OwnKey:
    """Copy the private key at `source` to `path` (0600), with its public part beside it.

    Raises:
        KeyExistsError: There is one at `path`.
        KeyMissingError, KeyUnreadableError, NotAKeyError: What lies at `source` cannot be taken.
        CannotWriteError: The file system refused.
    """
    _refuse_existing(path)
    found = read_key(source)
    make_folder(path.parent, _PRIVATE_FOLDER)
    create_file(path, source.read_bytes(), mode=_PRIVATE)
    create_file(_public(path), f"{found.key.line} {COMMENT}\n".encode())
    return OwnKey(path, found.key)


def read_key(path: Path) -> OwnKey:
    """Return the key whose private part lies at `path`.

    Raises:
        KeyMissingError: There is none.
        KeyUnreadableError: The system does not hand it over.
        NotAKeyError: It is none that can be used here.
    """
    try:
        return OwnKey(path, ssh_keys.read_private(path))
    except FileNotFoundError as error:
        raise KeyMissingError(path) from error
    except OSError as error:
        raise KeyUnreadableError(path, reason(error)) from error


def own_key(start: Path) -> OwnKey:
    """Return the key that the workspace around `start` signs with, or else the user's usual one.

    Raises:
        NoSigningKeyError: There is none.
        KeyMissingError, KeyUnreadableError and so on: As `read_key`.
    """
    from wuhua_tui.repository.process import GitFailedError

    try:
        path = configured_key(read_config(start))
    except GitFailedError:
        path = default_key() if default_key().exists() else None
    if path is None:
        raise NoSigningKeyError
    return read_key(path)


def is_open_to_others(path: Path) -> bool:
    """Say whether others on this machine may read a key; on Windows the modes do not say."""
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)


def close_to_others(path: Path) -> None:
    """Take every right from others."""
    effects.set_mode(path, _PRIVATE)


def signing_settings(key: Path) -> dict[str, str]:
    """Return the settings with which plain git signs in this workspace too."""
    return {"gpg.format": "ssh", "user.signingkey": str(key), "commit.gpgsign": "true"}


def use_key(repository: Repository, own: OwnKey) -> None:
    """Let a repository sign with a key, and know it when it verifies; only the repository's own settings change.

    `wuhua init` and `clone` call this.
    """
    allowed = repository.own_dir / ALLOWED
    set_config(repository.folder, {**signing_settings(own.path), "gpg.ssh.allowedSignersFile": str(allowed)})
    make_folder(repository.own_dir, _PRIVATE_FOLDER)
    who = identity(read_config(repository.folder)).email.replace(" ", "")
    line = f"{who} {own.key.line}\n".encode()
    try:
        before = allowed.read_bytes()
    except FileNotFoundError:
        create_file(allowed, line, mode=_PRIVATE)
        return
    if own.key.public.encode() not in before:
        replace_file(allowed, before + line, expected=digest(before))


def name_author(repository: Repository, name: str) -> None:
    """Let what is saved here be called by a name, where the user has told git none: a history says who, not “wuhua”."""
    if identity(read_config(repository.folder)) == NEUTRAL:
        set_config(repository.folder, {"user.name": " ".join(name.split()), "user.email": NEUTRAL.email})


def _public(path: Path) -> Path:
    return path.with_name(f"{path.name}.pub")


def _refuse_existing(path: Path) -> None:
    for one in (path, _public(path)):
        if os.path.lexists(one):
            raise KeyExistsError(one)
