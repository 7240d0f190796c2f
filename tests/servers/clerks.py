"""Clerks with real workspaces and keys, and the upstream that they share; it begins with a small ledger."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.servers.upstream import Upstream, bare_repository
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.remote import upstream_settings
from wuhua_tui.sync.clone import clone
from wuhua_tui.sync.flow import Outcome, Wishes, sync
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.founding import ATTRIBUTES, IGNORED
from wuhua_tui.workspace.keys import OwnKey, use_key
from wuhua_tui.workspace.opened import new_record, open_record
from wuhua_tui.workspace.save import delete, save

BASE = Path(__file__).resolve().parents[1] / "cases" / "base" / "liulin"
BRANCH = "records/liulin"
SETTINGS = """\
format = 1
format_minor = 0
standard = "hunan-2018-6"
standard_version = "v1"
branches = ["liulin"]
mode = "alone"
created_on = 2025-01-01
"""


class Clerk:
    """A person with a workspace."""

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        self.root = root
        set_config(root, {"user.name": name, "user.email": f"{abs(hash(name)) % 1000}@example.invalid"})

    def git(self, *words: str) -> str:
        """Return what git says in the workspace, as a user would run it."""
        command = ["git", "-c", "core.quotePath=false", *words]
        return subprocess.run(command, cwd=self.root, capture_output=True, check=True).stdout.decode().rstrip("\n")

    def tip(self) -> str:
        """Return the id of the newest commit."""
        return self.git("rev-parse", "HEAD")

    def file(self, path: str) -> Path:
        """Return a file of the branch."""
        return self.root / BRANCH / path

    def text(self, path: str) -> str:
        """Return what a file of the branch holds."""
        return self.file(path).read_text(encoding="utf-8")

    def save(self, path: str, text: str) -> str | None:
        """Save a record of the branch with a new text; return the commit."""
        full = f"{BRANCH}/{path}"
        opened = open_record(self.root, full) if (self.root / full).exists() else new_record(self.root, full)
        return save(opened, text.encode()).commit

    def change(self, path: str, old: str, new: str) -> str | None:
        """Save a record with one piece of its text replaced."""
        text = self.text(path)
        assert old in text, text
        return self.save(path, text.replace(old, new, 1))

    def delete(self, path: str) -> str | None:
        """Delete a record."""
        return delete(open_record(self.root, f"{BRANCH}/{path}"), "登记重复").commit

    def sync(self, **wishes: object) -> Outcome:
        """Sync, without waiting between tries."""
        return sync(self.root, Wishes(**{"pause": lambda _: None, **wishes}))  # type: ignore[arg-type]

    def status(self) -> str:
        """Return what git finds changed in the workspace."""
        return self.git("status", "--porcelain", "--untracked-files=all")


def found(root: Path, own: OwnKey, url: str, *, insecure: bool = False) -> Clerk:
    """Make the workspace of the branch liulin with its first commit."""
    create(root)
    use_key(find_repository(root), own)
    clerk = Clerk("甲", root)
    files = {f"{BRANCH}/{path.relative_to(BASE).as_posix()}": path.read_bytes() for path in BASE.rglob("*.toml")}
    files |= {"wuhua.toml": SETTINGS.encode(), ".gitattributes": ATTRIBUTES.encode(), ".gitignore": IGNORED.encode()}
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    commit(read_base(root, []), dict(files), Message("建立台账：柳林村党支部"))
    set_config(root, upstream_settings(url, "refs/heads/main", insecure=insecure))
    return clerk


@cache
def _begun(own: OwnKey) -> Path:
    """Return a folder with 甲 and the upstream that the ledger was sent to: made once, and only ever copied."""
    folder = Path(tempfile.mkdtemp(prefix="wuhua-begun-"))
    atexit.register(shutil.rmtree, folder)
    bare = bare_repository(folder / "ledger.git")
    (folder / "甲").mkdir()
    found(folder / "甲", own, bare.as_uri()).sync()
    return folder


class Office:
    """The upstream, and the clerks who work on it; the first one, 甲, has founded the ledger and sent it.

    With `sends` that is done over the upstream's address; else what it comes to is copied there.
    """

    def __init__(
        self, upstream: Upstream, own: OwnKey, folder: Path, *, insecure: bool = False, sends: bool = False
    ) -> None:
        self.upstream = upstream
        self.own = own
        self.folder = folder
        root = folder / "甲"
        if sends:
            root.mkdir()
            self.first = found(root, own, upstream.url, insecure=insecure)
            self.first.sync()
            return
        shutil.copytree(_begun(own) / "甲", root, symlinks=True)
        shutil.copytree(_begun(own) / "ledger.git", upstream.folder, dirs_exist_ok=True)
        set_config(root, upstream_settings(upstream.url, "refs/heads/main", insecure=insecure))
        self.first = Clerk("甲", root)

    def another(self, name: str, like: Clerk) -> Clerk:
        """Let another clerk have what one has: a copy of the copy."""
        shutil.copytree(like.root, self.folder / name, symlinks=True)
        return Clerk(name, self.folder / name)

    def clerk(self, name: str, url: str | None = None, **more: object) -> Clerk:
        """Let another clerk take a copy."""
        clone(url or self.upstream.url, self.folder / name, self.own, **more)  # type: ignore[arg-type]
        return Clerk(name, self.folder / name)
