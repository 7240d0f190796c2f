"""Fetch and push over real servers: what arrives, what is refused, and how each failure is told."""

from __future__ import annotations

import socket
import subprocess

import pytest

from tests.repository.remotes import clerk, commit, git
from tests.servers.cutting import cutting_proxy
from wuhua_tui.errors import ExitCode
from wuhua_tui.repository.addresses import BadAddressError, InsecureAddressError
from wuhua_tui.repository.config import read_config, set_config
from wuhua_tui.repository.remote import (
    INCOMING,
    Console,
    NoUpstreamError,
    Upstream,
    contains,
    fetch,
    merge_base,
    push,
    read_refs,
    read_upstream,
    upstream_settings,
)
from wuhua_tui.repository.remote_failures import (
    CorruptError,
    HostUnknownError,
    NotLetInError,
    OvertakenError,
    RefusedError,
    UnreachableError,
)

HEAD = "refs/heads/main"
TRACKING = "refs/remotes/origin/main"
PASSWORD = "geheim"  # noqa: S105 - of a server that lives for one test


def at(url, **more):
    """Give the upstream at an address."""
    return Upstream(url, HEAD, TRACKING, **more)


@pytest.fixture
def here(require, tmp_path):
    """Give a clerk's repository with one commit."""
    require("git")
    folder = clerk(tmp_path / "here")
    commit(folder, "会议.toml")
    return folder


def test_what_is_pushed_can_be_fetched(here, upstream, tmp_path):
    """Over file://, into a ref that nothing else looks at; tags and tracking refs are left alone."""
    tip = git(here, "rev-parse", "HEAD")
    git(here, "tag", "-a", "-m", "x", "release")
    git(here, "config", "push.followTags", "true")
    push(here, at(upstream.url), tip)
    other = clerk(tmp_path / "other")

    assert fetch(other, at(upstream.url))

    assert {INCOMING: tip} == read_refs(other, INCOMING, HEAD, TRACKING)
    assert INCOMING == git(other, "for-each-ref", "--format=%(refname)")
    assert HEAD == upstream.git("for-each-ref", "--format=%(refname)")
    assert not (other / ".git" / "FETCH_HEAD").exists()


def test_an_upstream_may_be_empty(here, upstream):
    """That is an answer, not a failure; and what was put aside before is gone."""
    git(here, "update-ref", INCOMING, "HEAD")

    assert not fetch(here, at(upstream.url))
    assert {} == read_refs(here, INCOMING)


def test_over_http_with_and_without_a_password(here, http_upstream):
    """A push with a large body comes in chunks; a missing password is a question of permission."""
    commit(here, "大.toml", size=1_500_000)
    tip = git(here, "rev-parse", "HEAD")
    bare, _ = http_upstream()
    push(here, at(bare.url, insecure=True), tip)
    assert tip == bare.tip()
    closed, _ = http_upstream(bare.folder, password=PASSWORD)
    with pytest.raises(NotLetInError, match="不让进") as caught:
        fetch(here, at(closed.url, insecure=True))
    assert ExitCode.PERMISSION == caught.value.exit_code


def test_a_credential_helper_of_the_user_is_asked(here, http_upstream, tmp_path):
    """How one logs in is the user's business."""
    bare, _ = http_upstream(password=PASSWORD)
    helper = tmp_path / "helper"
    helper.write_text("#!/bin/sh\n[ $1 = get ] && printf 'username=clerk\\npassword=geheim\\n'\n")
    helper.chmod(0o755)
    git(here, "config", "credential.helper", str(helper))

    push(here, at(bare.url, insecure=True), git(here, "rev-parse", "HEAD"))

    assert git(here, "rev-parse", "HEAD") == bare.tip()


def test_over_ssh_by_key(here, ssh, upstream, tmp_path):
    """Two clerks with a key each are let in, a stranger is not."""
    there = at(ssh.url(upstream.folder), own_ssh=True)
    git(here, "config", "core.sshCommand", ssh.command("first"))
    upstream.hook("pre-receive", 'echo "$WUHUA_TEST_USER" >> who')
    push(here, there, git(here, "rev-parse", "HEAD"))
    other = clerk(tmp_path / "other")
    git(other, "config", "core.sshCommand", ssh.command("second"))
    assert fetch(other, there)
    git(other, "reset", "--quiet", "--hard", INCOMING)
    push(other, there, commit(other, "二.toml"))
    assert "first\nsecond\n" == (upstream.folder / "who").read_text()

    git(other, "config", "core.sshCommand", ssh.command("stranger"))
    with pytest.raises(NotLetInError, match="Permission denied"):
        fetch(other, there)


def test_a_host_that_nobody_knows_is_not_talked_to(here, ssh, upstream, tmp_path):
    """Nobody is asked where there is no terminal, and the sentence says what to do."""
    command = ssh.command("first").replace(str(ssh.folder / "known_hosts"), str(tmp_path / "none"))
    git(here, "config", "core.sshCommand", command)
    with pytest.raises(HostUnknownError, match="主机还没有核对过") as caught:
        fetch(here, at(ssh.url(upstream.folder), own_ssh=True))
    assert ExitCode.PERMISSION == caught.value.exit_code


def test_the_server_says_why(here, upstream):
    """All its lines, Chinese and in order, without git's own words."""
    upstream.hook(
        "pre-receive", "cat >&2 <<'.'\n没有接收：\n  会议.toml:3  缺少必填项“记录人”\n\n改好再发。\n.\nexit 1"
    )
    with pytest.raises(RefusedError, match="上级没有接收") as caught:
        push(here, at(upstream.url), git(here, "rev-parse", "HEAD"), Console(said=lambda _: None))
    expected = ("没有接收：", "  会议.toml:3  缺少必填项“记录人”", "", "改好再发。")
    assert (expected, ExitCode.REFUSED, None) == (caught.value.details, caught.value.exit_code, upstream.tip())


def test_a_refusal_without_a_word_is_told_too(here, upstream):
    """Then git's reason stands in the sentence."""
    upstream.hook("pre-receive", "exit 1")
    with pytest.raises(RefusedError, match=r"上级没有说明原因（.*pre-receive hook declined"):
        push(here, at(upstream.url), git(here, "rev-parse", "HEAD"))


def test_who_comes_second_is_told_to_fetch(here, upstream, tmp_path):
    """Nothing is forced, whatever the configuration says."""
    push(here, at(upstream.url), git(here, "rev-parse", "HEAD"))
    other = clerk(tmp_path / "other")
    tip = commit(other, "二.toml")
    git(other, "config", "remote.origin.push", "+refs/heads/*:refs/heads/*")
    with pytest.raises(OvertakenError):
        push(other, at(upstream.url), tip)
    assert git(here, "rev-parse", "HEAD") == upstream.tip()


def test_a_lost_race_at_the_lock_is_no_refusal(here, upstream):
    """Between the server's look and its write somebody else may have been: then one fetches again."""
    upstream.hook("update", "git update-ref refs/heads/main HEAD~0 2>/dev/null\nexit 0")
    (upstream.folder / "refs" / "heads" / "main.lock").write_text("")
    with pytest.raises(OvertakenError):
        push(here, at(upstream.url), git(here, "rev-parse", "HEAD"))


@pytest.mark.parametrize("kind", ["folder", "port", "host"])
def test_out_of_reach(here, tmp_path, kind):
    """A stick that is not plugged in, a server that is off, a name that nobody knows."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        url = {
            "folder": (tmp_path / "nowhere.git").as_uri(),
            "port": f"http://127.0.0.1:{port}/a.git",
            "host": "https://ledger.invalid/a.git",
        }[kind]
        with pytest.raises(UnreachableError, match=r"连不上上级.*过后再同步一次") as caught:
            fetch(here, at(url, insecure=True))
    assert ExitCode.UNREACHABLE == caught.value.exit_code


@pytest.mark.parametrize("budget", [1, 400, 2_000, 60_000])
def test_a_line_that_breaks_while_fetching_leaves_nothing(here, http_upstream, tmp_path, budget):
    """Wherever it breaks: no ref, a sound repository, and the next try succeeds."""
    commit(here, "大.toml", size=200_000)
    bare, port = http_upstream()
    push(here, at(bare.url, insecure=True), git(here, "rev-parse", "HEAD"))
    other = clerk(tmp_path / "other")
    with cutting_proxy(port, "down", budget) as proxy:
        with pytest.raises(UnreachableError):
            fetch(other, at(bare.url.replace(str(port), str(proxy.port)), insecure=True))
        assert proxy.is_cut
    assert {} == read_refs(other, INCOMING)
    git(other, "fsck", "--strict")
    assert fetch(other, at(bare.url, insecure=True))


@pytest.mark.parametrize("budget", [1, 400, 1_500, 60_000])
def test_a_line_that_breaks_while_pushing_leaves_the_old_or_the_new(here, http_upstream, budget):
    """The server has all of it or none, and sending again is right in both cases."""
    first = git(here, "rev-parse", "HEAD")
    tip = commit(here, "大.toml", size=200_000)
    bare, port = http_upstream()
    push(here, at(bare.url, insecure=True), first)
    with cutting_proxy(port, "up", budget) as proxy, pytest.raises(UnreachableError):
        push(here, at(bare.url.replace(str(port), str(proxy.port)), insecure=True), tip)
    assert bare.tip() in (first, tip)
    bare.git("fsck", "--strict")
    push(here, at(bare.url, insecure=True), tip)
    assert tip == bare.tip()


def test_an_object_that_git_would_not_write_is_not_taken(here, upstream):
    """A tree with a file `.git` would overwrite a repository; the server lets it pass, we do not."""
    blob = git(here, "rev-parse", "HEAD:会议.toml")
    made = upstream.folder.parent / "evil"
    clerk(made)
    git(made, "fetch", "--quiet", str(here), "main")
    listing = f"100644 blob {blob}\t.git\n".encode()
    done = subprocess.run(["git", "mktree"], cwd=made, input=listing, capture_output=True, check=True)
    tree = done.stdout.decode().strip()
    tip = git(made, "commit-tree", "-m", "x", tree)
    git(made, "push", "--quiet", str(upstream.folder), f"{tip}:refs/heads/main")
    with pytest.raises(CorruptError, match="内容是坏的") as caught:
        fetch(here, at(upstream.url))
    assert (ExitCode.BROKEN_HISTORY, {}) == (caught.value.exit_code, read_refs(here, INCOMING))


def test_an_address_that_runs_a_program_never_reaches_git(here, tmp_path):
    """Neither written so, nor hidden behind another that the user's configuration rewrites."""
    canary = tmp_path / "canary"
    for url in (f"ext::sh -c touch% {canary}", f"--upload-pack=touch {canary}"):
        with pytest.raises(BadAddressError):
            fetch(here, at(url))
    git(here, "config", f"url.ext::sh -c touch% {canary} .insteadOf", "https://ledger.invalid/")
    git(here, "config", "protocol.ext.allow", "always")
    with pytest.raises(UnreachableError):
        fetch(here, at("https://ledger.invalid/a.git"))
    assert not canary.exists()


def test_an_open_address_needs_a_word_also_behind_another(here, http_upstream):
    """An https address that a configuration turns into http is not used either."""
    bare, port = http_upstream()
    with pytest.raises(InsecureAddressError):
        fetch(here, at(bare.url))
    git(here, "config", f"url.http://127.0.0.1:{port}/.insteadOf", "https://ledger.invalid/")
    with pytest.raises(UnreachableError):
        fetch(here, at("https://ledger.invalid/ledger.git"))


def test_progress_is_handed_over_line_by_line(here, upstream, tmp_path):
    """Only lines that count; and only to who asked."""
    for number in range(3):
        commit(here, f"{number}.toml")
    push(here, at(upstream.url), git(here, "rev-parse", "HEAD"))
    said: list[str] = []
    fetch(clerk(tmp_path / "other"), at(upstream.url), Console(said=said.append))
    assert any(line.startswith("Receiving objects: 100%") for line in said)
    assert all("objects" in line or "deltas" in line or "Total" in line for line in said), said


def test_the_upstream_stands_in_the_repositorys_own_settings(here):
    """Not in the user's, not in a tracked file; and a plain `git fetch` refuses a rewritten one."""
    with pytest.raises(NoUpstreamError):
        read_upstream(read_config(here, local=True), HEAD)
    set_config(here, upstream_settings("https://ledger.example/a.git", HEAD))

    found = read_upstream(read_config(here, local=True), HEAD)

    assert at("https://ledger.example/a.git") == found
    assert "refs/heads/main:refs/remotes/origin/main" == git(here, "config", "remote.origin.fetch")


def test_ancestors(here):
    """A commit contains itself and what lies behind it; the base of two is what they share."""
    first = git(here, "rev-parse", "HEAD")
    second = commit(here, "二.toml")
    git(here, "checkout", "--quiet", "-b", "side", first)
    side = commit(here, "三.toml")
    assert [True, True, False] == [contains(here, *pair) for pair in ((second, first), (first, first), (side, second))]
    assert first == merge_base(here, second, side)
