"""Who signed a commit, and whether the signature is good for the keys known here."""

from __future__ import annotations

import subprocess

import pytest

from tests.plugins.books import git, meeting
from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.commit_text import split_signature, with_signature
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.signatures import Signature, check_signature, known_keys
from wuhua_tui.repository.ssh_keys import in_groups
from wuhua_tui.workspace.opened import new_record
from wuhua_tui.workspace.save import save


@pytest.fixture
def body(book):
    """A commit that `save` made, as git stores it."""
    path, text = meeting()
    save(new_record(book, path), text)
    (one,) = read_objects(book, ["HEAD"])
    assert one is not None
    return one.body


def test_a_commit_of_ones_own_is_good(book, body, own_key):
    """By the holder that the list names, with the fingerprint that ssh-keygen shows."""
    shown = subprocess.run(["ssh-keygen", "-l", "-f", own_key.path], capture_output=True, check=True, text=True).stdout
    fingerprint = shown.split()[1]

    found = check_signature(body, known_keys(find_repository(book)))

    assert Signature("good", "wuhua@localhost", fingerprint) == found


def test_a_commit_of_plain_git_is_good_too(book):
    """`init` has set what it signs with."""
    words = ["-c", "user.name=甲", "-c", "user.email=a@example.invalid", "commit", "--allow-empty", "-qm", "plain"]
    git(book, *words)
    (one,) = read_objects(book, ["HEAD"])
    assert one is not None

    assert "good" == check_signature(one.body, known_keys(find_repository(book))).state


def test_a_key_that_nobody_knows_is_unknown(body, own_key):
    """The signature is right; whose it is, is not known here."""
    assert Signature("unknown", "", own_key.key.fingerprint) == check_signature(body, [])


def test_a_changed_commit_is_bad(book, body):
    """One letter of the message."""
    changed = body.replace("新增".encode(), "修改".encode())

    assert "bad" == check_signature(changed, known_keys(find_repository(book))).state


def test_an_unsigned_commit_is_none(body):
    """Nor is one signed by other means than SSH."""
    text, signature = split_signature(body)
    assert signature is not None

    assert (Signature("none"), body) == (check_signature(text, []), with_signature(text, signature))
    pgp = with_signature(text, b"-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n")
    assert Signature("none") == check_signature(pgp, [])


@pytest.mark.parametrize("garbage", [b"", b"AAAA", b"U1NIU0lH", b"\xff\xfe", b"U1NIU0lHAAAAAQAAADMAAAALc3No"])
def test_garbage_for_a_signature_is_bad(body, garbage):
    """Whatever stands there, it is a verdict and no traceback."""
    text, _ = split_signature(body)
    armoured = b"-----BEGIN SSH SIGNATURE-----\n" + garbage + b"\n-----END SSH SIGNATURE-----\n"

    assert "bad" == check_signature(with_signature(text, armoured), []).state


def test_a_signature_for_another_purpose_is_bad(body, own_key):
    """Signed with the same key for files: namespaces are there for that."""
    text, _ = split_signature(body)
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", str(own_key.path)]
    other = subprocess.run(words, input=text, capture_output=True, check=True).stdout

    assert "bad" == check_signature(with_signature(text, other), []).state


def test_a_fingerprint_is_read_in_groups_of_four():
    """So that two people can compare it."""
    assert "abcd efgh ij" == in_groups("SHA256:abcdefghij")


def test_ssh_keygen_says_the_same(body, tmp_path):
    """On the sound commit and on one with a letter changed, the program that made the signature agrees."""
    text, signature = split_signature(body)
    assert signature is not None
    (tmp_path / "signature").write_bytes(signature)
    words = ["ssh-keygen", "-Y", "check-novalidate", "-n", "git", "-s", str(tmp_path / "signature")]

    for signed in (text, text.replace(b"tree", b"tree ")):
        told = subprocess.run(words, input=signed, capture_output=True, check=False).returncode == 0
        assert told == (check_signature(with_signature(signed, signature), []).state == "unknown")
