"""Sync through a real gitolite: a user of the machine, its sshd, three keys; taken away again at the end.

Run by `make e2e`, as root, where gitolite and sshd are installed; elsewhere it says why not and does nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.servers.ssh import make_key, running_sshd
from tools.lowest import ROOT

_KEYS = ("admin", "first", "second", "reader")
_CONF = """\
repo gitolite-admin
    RW+ = admin
repo qingshan
    RW  = first second
    R   = reader
"""


class Ends(NamedTuple):
    """How a run of the program has to end."""

    code: int
    said: str = ""


_WELL = Ends(0)


def main() -> None:
    """Set gitolite up, let three people work through it, and take it away."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    lacking = [name for name, found in (("gitolite", shutil.which("gitolite")), ("sshd", sshd)) if not found]
    if lacking or sshd is None or os.geteuid() != 0:
        print(f"gitolite-check: skipped: {', '.join(lacking) or 'needs root'}")
        return
    user = f"wuhua-{os.getpid()}"
    with tempfile.TemporaryDirectory(prefix="wuhua-gitolite-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _run(["useradd", "--create-home", "--home-dir", str(folder / "git"), "--shell", "/bin/sh", user])
        try:
            _check(folder, user, sshd)
        finally:
            _run(["userdel", user])
    print("gitolite-check: a clerk sends and receives through gitolite, and who may only read is told so")


def _check(folder: Path, user: str, sshd: str) -> None:
    # A locked account is refused where sshd does without PAM.
    _run(["usermod", "-p", "*", user])
    for name in ("host", *_KEYS):
        make_key(folder / name)
    public = folder / "git" / "admin.pub"
    shutil.copy(folder / "admin.pub", public)
    public.chmod(0o644)
    _run(["su", user, "-c", f"cd && gitolite setup -pk {public}"])
    with running_sshd(sshd, folder, ".ssh/authorized_keys") as port:
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
        _configure(folder, user, port)
        _work(folder, f"ssh://{user}@127.0.0.1:{port}/qingshan")


def _configure(folder: Path, user: str, port: int) -> None:
    """Let two keys write and one read, the way an administrator does: by a push to gitolite's own repository."""
    admin = folder / "administration"
    there = f"ssh://{user}@127.0.0.1:{port}/gitolite-admin"
    git = ["git", "-c", f"core.sshCommand={_ssh(folder, 'admin')}", "-c", "user.name=a", "-c", "user.email=a@localhost"]
    _run([*git, "clone", "--quiet", there, str(admin)])
    (admin / "conf" / "gitolite.conf").write_text(_CONF, encoding="utf-8")
    for name in _KEYS[1:]:
        shutil.copy(folder / f"{name}.pub", admin / "keydir")
    _run([*git, "add", "--all"], admin)
    _run([*git, "commit", "--quiet", "--message", "x"], admin)
    _run([*git, "push", "--quiet"], admin)


def _work(folder: Path, url: str) -> None:
    """Found a ledger and send it; let a second clerk answer, and a reader try."""
    homes = {name: folder / f"home-{name}" for name in _KEYS[1:]}
    for name, home in homes.items():
        home.mkdir()
        (home / ".gitconfig").write_text(f'[core]\n\tsshCommand = "{_ssh(folder, name)}"\n', encoding="utf-8")
    facts = ["--name", "青山村党支部", "--id", "qingshan", "--category", "village"]
    _wuhua(homes["first"], ["init", "ledger", *facts])
    _wuhua(homes["first"], ["sync", "-C", "ledger", "--upstream", url], Ends(0, "发出 1 次提交"))
    for name in ("second", "reader"):
        _wuhua(homes[name], ["clone", url, "ledger"])
        _wuhua(homes[name], ["new", "-C", "ledger", "member", {"second": "李建国", "reader": "王芳"}[name]])
        _wuhua(homes[name], ["save", "-C", "ledger", "--all"])
    _wuhua(homes["second"], ["sync", "-C", "ledger"], Ends(0, "发出 1 次提交"))
    _wuhua(homes["first"], ["sync", "-C", "ledger"], Ends(0, "收到 1 次提交"))
    _wuhua(homes["reader"], ["sync", "-C", "ledger"], Ends(4, "DENIED"))
    _wuhua(homes["reader"], ["status", "-C", "ledger"], Ends(0, "没有发出：2 次保存"))


def _ssh(folder: Path, name: str) -> str:
    return (
        f"ssh -F /dev/null -i {folder}/{name} -o IdentitiesOnly=yes -o IdentityAgent=none -o StrictHostKeyChecking=yes "
        f"-o UserKnownHostsFile={folder}/known_hosts"
    )


def _wuhua(home: Path, words: list[str], ends: Ends = _WELL) -> None:
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "wuhua_tui", *words], cwd=home, env=env, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    if done.returncode != ends.code or ends.said not in said:
        raise SystemExit(f"wuhua {' '.join(words)}: ended with {done.returncode}, wanted {ends}:\n{said}")


def _run(words: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: ended with {done.returncode}:\n{done.stderr}")


if __name__ == "__main__":
    main()
