"""Sync where the line breaks, and where the user's own git configuration would spoil it."""

from __future__ import annotations

import pytest

from tests.plugins.hostile import HOSTILE, make_hostile
from tests.servers.clerks import Office
from tests.servers.cutting import cutting_proxy
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.remote_failures import UnreachableError

MEMBER = "members/刘大山.toml"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_configuration_changes_nothing(http_upstream, signing_key, monkeypatch, tmp_path, name):
    """Merging, signing, fetching, pushing: the same commits, and no program of the configuration runs."""
    office = Office(http_upstream()[0], signing_key, tmp_path, insecure=True)
    second = office.clerk("乙", insecure=True)
    office.first.change(MEMBER, "senior_secondary", "college")
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    home = tmp_path / "hostile"
    make_hostile(home, name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("GIT_CONFIG_NOSYSTEM", raising=False)

    office.first.sync()
    second.sync()
    third = office.clerk("丙", insecure=True)

    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)
    assert second.file(MEMBER).read_bytes() == third.file(MEMBER).read_bytes()
    assert b"\r" not in third.file(MEMBER).read_bytes()
    assert not (home / "fired").exists()
    monkeypatch.setenv("HOME", str(tmp_path))
    assert {"G"} == set(second.git("log", "--format=%G?").split())
    assert "" == second.status()


@pytest.mark.parametrize(("direction", "budget"), [("down", 700), ("down", 1_600), ("up", 900), ("up", 2_500)])
def test_a_line_that_breaks_leaves_old_or_new(http_upstream, signing_key, tmp_path, direction, budget):
    """Over HTTP, somewhere in the fetch or in the push: nothing is lost, and the next sync brings both home."""
    bare, port = http_upstream()
    office = Office(bare, signing_key, tmp_path, insecure=True)
    second = office.clerk("乙", insecure=True)
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.sync()
    mine = second.change(MEMBER, '"1961-11"', '"1961-12"')
    with cutting_proxy(port, direction, budget) as proxy:
        set_config(second.root, {"remote.origin.url": bare.url.replace(str(port), str(proxy.port))})
        with pytest.raises(UnreachableError):
            second.sync()
        assert proxy.is_cut
    assert "" == second.status()
    second.git("merge-base", "--is-ancestor", str(mine), "HEAD")
    set_config(second.root, {"remote.origin.url": bare.url})

    second.sync()

    assert second.tip() == bare.tip()
    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)
    assert "1" == second.git("rev-list", "--count", "--merges", "HEAD")


def test_over_ssh_from_clone_to_merge(ssh, upstream, signing_key, tmp_path, monkeypatch):
    """Two clerks with a key each, as offices have it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (home / ".gitconfig").write_text(f"[core]\n\tsshCommand = {ssh.command('first')}\n", encoding="utf-8")
    upstream.url = ssh.url(upstream.folder)
    office = Office(upstream, signing_key, tmp_path, sends=True)
    second = office.clerk("乙")
    second.git("config", "core.sshCommand", ssh.command("second"))
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.sync()
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    second.sync()
    assert second.tip() == upstream.tip()
