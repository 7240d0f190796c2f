"""Signs what a commit says with an SSH key, as `git commit -S` with gpg.format=ssh does.

`ssh-keygen` is asked directly: a user's `gpg.ssh.program` or `gpg.program` has no say in it, the passphrase is asked by
this program, and nothing is written before the signature is there.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.askpass import NOBODY, answering
from wuhua_tui.repository.process import complaint, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask

NAMESPACE: Final = "git"
_PROGRAM: Final = "ssh-keygen"


class SigningError(WuhuaError):
    """The root of what can go wrong with a key when something is signed."""

    exit_code = ExitCode.PERMISSION


class NoSigningKeyError(SigningError):
    """The workspace names no key to sign with."""

    def __init__(self) -> None:
        super().__init__("还没有签名密钥，不能存入历史，文件里的内容都在。", remedies.NEW_KEY)


class KeyMissingError(SigningError):
    """The key that the workspace names is not where it should be."""

    def __init__(self, key: Path) -> None:
        super().__init__(f"找不到签名密钥“{key}”，不能存入历史，文件里的内容都在。", remedies.OTHER_KEY)


class KeyUnprotectedError(SigningError):
    """Others on this machine can read the key, so OpenSSH refuses it."""

    def __init__(self, key: Path) -> None:
        super().__init__(f"签名密钥“{key}”本机的其他人也能读，OpenSSH 不肯用。", remedies.MEND_KEY)


class PassphraseNeededError(SigningError):
    """The key has a passphrase, and there is nobody to ask for it."""

    def __init__(self, key: Path) -> None:
        super().__init__(
            f"签名密钥“{key}”有口令，现在没有终端可以输入，没有存入历史，文件里的内容都在。"
            "请在终端里再做一次，或先把密钥放进 ssh-agent（ssh-add）。"
        )


class WrongPassphraseError(SigningError):
    """The passphrase given is not the key's."""

    def __init__(self, key: Path) -> None:
        super().__init__(f"签名密钥“{key}”的口令不对，没有存入历史，文件里的内容都在。请再做一次。")


class SshMissingError(SigningError):
    """There is no OpenSSH on this machine."""

    def __init__(self) -> None:
        super().__init__("找不到 ssh-keygen，不能签名。请先安装 OpenSSH（8.2 或更新的版本）。")


class SigningFailedError(SigningError):
    """OpenSSH refused for another reason."""

    def __init__(self, key: Path, why: str) -> None:
        super().__init__(f"用签名密钥“{key}”签名没有成功：{why or '没有说明原因'}。文件里的内容都在。")


def signer(key: Path, ask: Ask | None = None) -> Callable[[bytes], bytes]:
    """Return the function that signs with `key` (its private or public file; the agent may hold the private part).

    `ask` is called when the key has a passphrase and no agent holds it. The function raises the errors of this module.
    """

    def sign(data: bytes) -> bytes:
        words = [_PROGRAM, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
        if not key.exists():
            raise KeyMissingError(key)
        own = {} if ask is None and os.environ.get("SSH_ASKPASS") else NOBODY
        done = run_ssh(words, data, own)
        if done.returncode and _is_locked(done.stderr):
            # Windows has no pipe with a name of its own that a shell could read: there the agent answers.
            passphrase = ask(str(key)) if ask is not None and hasattr(os, "mkfifo") else None
            if passphrase is None:
                raise PassphraseNeededError(key)
            with answering(passphrase) as variables:
                done = run_ssh(words, data, variables)
            if done.returncode and _is_locked(done.stderr):
                raise WrongPassphraseError(key)
        if done.returncode:
            raise _failure(key, done.stderr)
        return done.stdout

    return sign


def run_ssh(
    words: Sequence[str], data: bytes = b"", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program of OpenSSH that writes nothing, in the environment that git gets.

    Raises:
        SshMissingError: It is not on this machine.
    """
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, words of this program and a path
            words, env=environment(variables), input=data, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise SshMissingError from error


def _is_locked(stderr: bytes) -> bool:
    return b"incorrect passphrase" in stderr


def _failure(key: Path, stderr: bytes) -> SigningError:
    if b"UNPROTECTED PRIVATE KEY" in stderr or b"bad permissions" in stderr:
        return KeyUnprotectedError(key)
    if b"No private key found" in stderr:
        return KeyMissingError(key.with_suffix("") if key.suffix == ".pub" else key)
    return SigningFailedError(key, complaint(stderr))
