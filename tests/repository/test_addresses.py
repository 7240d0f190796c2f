"""What may stand where an upstream's address is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuhua_tui.repository.addresses import BadAddressError, InsecureAddressError, vetted


@pytest.mark.parametrize(
    "address",
    [
        "https://ledger.example/qingshan.git",
        "https://clerk@ledger.example:8443/qingshan.git",
        "ssh://git@ledger.example:2222/qingshan.git",
        "git@ledger.example:branches/qingshan",
        "git@[2001:db8::1]:qingshan.git",
        "ledger:qingshan",
        "file:///media/usb/qingshan.git",
    ],
)
def test_the_usual_ones_are_taken_as_they_are(address):
    """URLs that are encrypted or local, and ssh's short form."""
    assert address == vetted(address)


def test_a_path_becomes_absolute(monkeypatch, tmp_path):
    """The settings outlive the folder from which the command was given."""
    monkeypatch.chdir(tmp_path)
    assert [str(tmp_path / "盘" / "a.git"), "/media/usb/a b.git"] == [vetted("盘/a.git"), vetted("/media/usb/a b.git")]
    assert str(tmp_path / "x" / "a:b") == vetted("./x/a:b")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "是空的"),
        ("  ", "是空的"),
        ("ext::sh -c touch% /tmp/x", "这种写法会在本机运行程序"),
        ("fd::7", "这种写法会在本机运行程序"),
        ("--upload-pack=touch /tmp/x", "像一个选项"),
        ("-oProxyCommand=x:repo", "像一个选项"),
        ("ssh://-oProxyCommand=touch/repo", "像一个选项"),
        ("ssh://%2DoProxyCommand=touch/repo", "像一个选项"),
        ("ssh://-l@ledger.example/repo", "像一个选项"),
        ("ssh://ledger.example/-repo", "像一个选项"),
        ("git@-oProxyCommand=x:repo", "像一个选项"),
        ("ledger:--repo", "像一个选项"),
        ("ftp://ledger.example/a.git", "不认识 ftp:// 这种地址"),
        ("https:///a.git", "没有写主机"),
        ("https://ledger.example:port/a.git", "主机或端口写得不对"),
        ("https://a.example/\x1b[2J", "含有看不见的字符"),
        ("a\nb", "含有看不见的字符"),
    ],
)
def test_what_would_run_or_hide_something_is_refused(address, why):
    """Whatever the user says: these never reach git."""
    with pytest.raises(BadAddressError, match=f"不能用：{why}。"):
        vetted(address, insecure=True)


def test_a_password_is_refused_and_not_repeated():
    """It would stand in a file that anybody on the machine may read."""
    with pytest.raises(BadAddressError, match="里面写了密码") as caught:
        vetted("https://clerk:geheim@ledger.example/a.git")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://ledger.example/a.git", "git://ledger.example/a.git", "HTTP://x/a"])
def test_the_open_ones_need_a_word(address):
    """Over these anybody on the way reads the ledger."""
    with pytest.raises(InsecureAddressError, match="--insecure"):
        vetted(address)
    assert address == vetted(address, insecure=True)


def test_git_never_takes_a_path_for_a_host(tmp_path):
    """What has a slash before its first colon is a path, for git and for us."""
    path = Path(tmp_path) / "a:b"
    assert str(path) == vetted(str(path))
