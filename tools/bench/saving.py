"""Goal 5, saving: beside plain git doing the bare work, in one repository, in turn, each round another change.

The bare work is writing the file, `git add` and a signed `git commit`. A library call saves in a process that is warm,
as the screens do; a whole process is `wuhua save FILE`, beside one that only imports what it imports.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.runs import Samples
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.founding import ATTRIBUTES
from wuhua_tui.workspace.keys import make_key, use_key
from wuhua_tui.workspace.opened import open_record
from wuhua_tui.workspace.save import save

if TYPE_CHECKING:
    from collections.abc import Callable

_BARE: Final = "bare git add + signed git commit"
_CALL: Final = "save, library call"
_WHOLE: Final = "wuhua save, whole process"
_IMPORTS: Final = "the same imports alone"
_MOST_ABOVE: Final = 60
"""Milliseconds that a whole process may take above its imports."""
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")
_NAME_MODULES: Final = """
import sys
from wuhua_tui.cli.main import main
try:
    main()
except SystemExit:
    print(*(name for name, module in sys.modules.items() if getattr(module, "__spec__", None) and name != "__main__"))
"""
"""Does what the program does and prints what it has imported."""


def saving(rounds: int) -> None:
    """Measure and print goal 5 as far as saving goes."""
    made = corpus(1, 300)
    with tempfile.TemporaryDirectory() as folder:
        root = _repository(Path(folder), made.root)
        found = _measure(root, rounds)
    print(f"\nsaving one record: {made.label}")
    print("\n".join(f"{name:44}{samples.median * 1000:10.1f} ms" for name, samples in found.items()), end="\n\n")
    print(report.at_most("goal 5", found, _CALL, _BARE, 2.0))
    print(report.above("goal 5", found, _WHOLE, _IMPORTS, _MOST_ABOVE))


def _repository(folder: Path, records: Path) -> Path:
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


def _measure(root: Path, rounds: int) -> dict[str, Samples]:
    """Do the four things in turn, `rounds` times after one to warm up; each changes a record of its own."""
    paths = [path.relative_to(root).as_posix() for path in sorted(root.glob("records/*/meetings/*/*.toml"))]
    imports = f"import {', '.join(_modules(root, paths[-1]))}"
    steps: dict[str, Callable[[str, bytes], None]] = {
        _BARE: lambda path, data: _bare(root, path, data),
        _CALL: lambda path, data: _call(root, path, data),
        _WHOLE: lambda path, data: _whole(root, path, data),
        _IMPORTS: lambda *_: _run([sys.executable, "-c", imports], root),
    }
    found = {name: Samples() for name in steps}
    for number in range(rounds + 1):
        for place, (name, step) in enumerate(steps.items()):
            path = paths[(number * len(steps) + place) % len(paths)]
            data = (root / path).read_bytes() + b"# %d\n" % number
            busy = _busy()
            began = time.perf_counter()
            step(path, data)
            if number:
                found[name].seconds.append(time.perf_counter() - began)
                found[name].busy.append(_busy() - busy)
                found[name].peak_mb.append(0)
    return found


def _modules(root: Path, path: str) -> list[str]:
    """Return the modules that `wuhua save` has imported at its end, in the order in which it did."""
    (root / path).write_bytes((root / path).read_bytes() + b"# imports\n")
    words = [sys.executable, "-c", _NAME_MODULES, "save", path]
    return subprocess.run(words, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()[-1].split()


def _bare(root: Path, path: str, data: bytes) -> None:
    (root / path).write_bytes(data)
    _run(["git", "add", "--", path], root)
    _run(["git", "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-S", "-m", "x"], root)


def _call(root: Path, path: str, data: bytes) -> None:
    if save(open_record(root, path), data).commit is None:
        sys.exit("nothing was saved: the figure would be worth nothing")


def _whole(root: Path, path: str, data: bytes) -> None:
    (root / path).write_bytes(data)
    _run([_WUHUA, "save", path], root)


def _run(words: list[str], root: Path) -> None:
    subprocess.run(words, cwd=root, check=True, stdout=subprocess.DEVNULL)


def _busy() -> float:
    """Return the processor seconds of this process and of the children that it has waited for."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    print(f"machine: {report.machine()}; middle of {sys.argv[1] if sys.argv[1:] else 20} rounds")
    saving(int(sys.argv[1]) if sys.argv[1:] else 20)
