"""Keys: made with the right rights, never overwritten, taken over from elsewhere, and refused by name."""

from __future__ import annotations

import subprocess

import pytest

from wuhua_tui.repository.signing import KeyMissingError
from wuhua_tui.repository.ssh_keys import NotAKeyError
from wuhua_tui.workspace.keys import KeyExistsError, import_key, make_key, read_key


@pytest.fixture(autouse=True)
def _git_there(require):
    require("git")


def mode(path):
    """The rights that a path has."""
    return path.stat().st_mode & 0o777


def test_a_key_is_for_its_owner_alone(tmp_path):
    """0600 in a folder of 0700; the public part holds no name."""
    own = make_key(tmp_path / "keys" / "signing")

    assert (0o600, 0o700) == (mode(own.path), mode(own.path.parent))
    assert f"{own.key.line} wuhua\n" == (tmp_path / "keys" / "signing.pub").read_text()
    assert ("ssh-ed25519", False) == (own.key.type, own.key.is_encrypted)


def test_a_key_with_a_passphrase_is_encrypted(tmp_path):
    """And opens with exactly that passphrase, whatever signs are in it."""
    own = make_key(tmp_path / "signing", "a'b\"c $(d) é")

    assert own.key.is_encrypted
    words = ["ssh-keygen", "-y", "-f", str(own.path), "-P"]
    assert own.key.line in subprocess.run([*words, "a'b\"c $(d) é"], capture_output=True, check=True, text=True).stdout
    assert subprocess.run([*words, "other"], capture_output=True, check=False).returncode


@pytest.mark.parametrize("left", ["signing", "signing.pub"])
def test_a_key_is_never_overwritten(tmp_path, left):
    """Not even half of one."""
    (tmp_path / left).write_text("precious")

    for act in (lambda: make_key(tmp_path / "signing"), lambda: import_key(tmp_path / "x", tmp_path / "signing")):
        with pytest.raises(KeyExistsError, match="不会覆盖"):
            act()

    assert "precious" == (tmp_path / left).read_text()


def test_a_key_is_taken_over(tmp_path):
    """With or without its public file, with or without a passphrase."""
    other = make_key(tmp_path / "stick" / "id_ed25519", "passphrase")
    (tmp_path / "stick" / "id_ed25519.pub").unlink()

    own = import_key(other.path, tmp_path / "keys" / "signing")

    assert (other.key, other.path.read_bytes(), 0o600) == (own.key, own.path.read_bytes(), mode(own.path))
    assert f"{own.key.line} wuhua\n" == (tmp_path / "keys" / "signing.pub").read_text()


def test_other_keys_are_refused_by_name(tmp_path):
    """RSA and ECDSA stand in no access list."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(tmp_path / "k")], check=True)

    with pytest.raises(NotAKeyError, match="ecdsa-sha2-nistp256"):
        import_key(tmp_path / "k", tmp_path / "keys" / "signing")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519 AAAA",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n!!!\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
    ],
)
def test_what_is_no_key_is_refused(tmp_path, text):
    """A sentence, and nothing is written."""
    (tmp_path / "k").write_text(text)

    with pytest.raises(NotAKeyError, match="不能用作签名密钥"):
        import_key(tmp_path / "k", tmp_path / "keys" / "signing")

    assert not (tmp_path / "keys").exists()


def test_a_key_that_is_not_there_is_said(tmp_path):
    """The stick is not plugged in."""
    with pytest.raises(KeyMissingError, match="找不到签名密钥"):
        read_key(tmp_path / "none")
