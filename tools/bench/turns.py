"""A signing repository of one branch, and taking turns in it: what the measures of saving and syncing share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from tools.bench.runs import Samples
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.founding import ATTRIBUTES
from wuhua_tui.workspace.keys import make_key, use_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Given = TypeVar("Given")
MOST_ABOVE: Final = 60
"""Milliseconds that a whole process may take above its imports."""
WUHUA: Final = str(Path(sys.executable).parent / "wuhua")
_NAME_MODULES: Final = """
import sys
from wuhua_tui.cli.main import main
try:
    main()
except SystemExit:
    print(*(name for name, module in sys.modules.items() if getattr(module, "__spec__", None) and name != "__main__"))
"""
"""Does what the program does and prints what it has imported."""


def repository(folder: Path, records: Path) -> Path:
    """Put the records into a repository that signs, with one commit, packed as git packs what it fetches."""
    os.environ["HOME"] = str(folder)
    root = folder / "workspace"
    shutil.copytree(records, root)
    (root / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    create(root)
    use_key(find_repository(root), make_key(folder / "keys" / "signing"))
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    data = {name: path.read_bytes() for name, path in files.items() if not name.startswith(".git/")}
    commit(read_base(root, []), data, Message("begin"))
    subprocess.run(["git", "gc", "--quiet"], cwd=root, check=True)
    return root


def in_turn(
    steps: Mapping[str, Callable[[Given], object]], rounds: int, prepare: Callable[[int], Given]
) -> dict[str, Samples]:
    """Do each step in turn, `rounds` times after one to warm up.

    `prepare` is told how many steps were done before and gives what the next one works on; it is not measured.
    """
    found = {name: Samples() for name in steps}
    done = count()
    for number in range(rounds + 1):
        for name, step in steps.items():
            given = prepare(next(done))
            busy, began = _busy(), time.perf_counter()
            step(given)
            if number:
                found[name].seconds.append(time.perf_counter() - began)
                found[name].busy.append(_busy() - busy)
                found[name].peak_mb.append(0)
    return found


def told(what: str, found: Mapping[str, Samples]) -> str:
    """Return the middle of each step's rounds, a line each, under a heading."""
    lines = [f"{name:44}{samples.median * 1000:10.1f} ms" for name, samples in found.items()]
    return "\n".join(["", what, *lines, ""])


def modules(root: Path, words: list[str]) -> str:
    """Return the statement that imports what a command has imported at its end, in the order in which it did."""
    done = subprocess.run(
        [sys.executable, "-c", _NAME_MODULES, *words], cwd=root, check=True, capture_output=True, text=True
    )
    return f"import {', '.join(done.stdout.splitlines()[-1].split())}"


def run(words: list[str], root: Path) -> None:
    """Run a command that must succeed; what it prints is nobody's business."""
    subprocess.run(words, cwd=root, check=True, stdout=subprocess.DEVNULL)


def _busy() -> float:
    """Return the processor seconds of this process and of the children that it has waited for."""
    return sum(os.times()[:4])
