"""The corpus on disk: branches in one workspace, made once below the system's temp folder and named by a digest.

It is made and weighed by a process of its own, `python -m tools.bench.corpus BRANCHES RECORDS`: a process that is
started inherits the memory peak of the one that starts it, and that must stay below every peak that is measured.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from tools.bench.branch import Branch
from tools.bench.toml_text import to_toml

_SOURCES: Final = ("branch.py", "corpus.py", "dated.py", "gatherings.py", "phrases.py", "toml_text.py", "years.py")
_A_DAY: Final = 24 * 3600
_WORKSPACE: Final = b"""format = 1
format_minor = 0
standard = "hunan-2018-6"
standard_version = "v1"
mode = "alone"
created_on = 2021-01-01
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A workspace of generated branches and what it weighs.

    `digest` is the SHA-256 of every path and its bytes, in the order of the paths; `size` is in bytes.
    """

    root: Path
    branches: int
    files: int
    size: int
    digest: str

    @property
    def label(self) -> str:
        """What is printed beside each figure."""
        weight = f"{self.size / 1e6:.1f} MB, mean {self.size // self.files} B"
        return f"{self.branches} branches, {self.files} files, {weight}, sha256 {self.digest[:12]}"


def corpus(branches: int, records: int) -> Corpus:
    """Return the corpus of `branches` with `records` each, made anew only where it is not there yet."""
    command = [sys.executable, "-m", "tools.bench.corpus", str(branches), str(records)]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Corpus(Path(found.pop("root")), **found)


def _make(branches: int, records: int) -> Corpus:
    generator = hashlib.sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in _SOURCES)).hexdigest()
    home = Path(tempfile.gettempdir()) / f"wuhua-bench-{os.getuid()}"
    root = home / f"{branches}x{records}-{generator[:12]}"
    if not root.is_dir():
        making = root.with_suffix(f".{os.getpid()}")
        _write(making, branches, records)
        try:
            making.rename(root)
        except OSError:  # another run was faster
            shutil.rmtree(making)
    os.utime(root)
    _forget_old(home)
    return _weigh(root, branches)


def _write(root: Path, branches: int, records: int) -> None:
    root.mkdir(parents=True)
    (root / "wuhua.toml").write_bytes(_WORKSPACE)
    for number in range(1, branches + 1):
        branch = Branch(number)
        folder = root / "records" / branch.id
        for path, data in islice(branch.records(), records):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(to_toml(data))


def _forget_old(home: Path) -> None:
    """Remove what nobody has made or asked for since yesterday; another run may be at work beside this one."""
    for folder in home.iterdir():
        if time.time() - folder.stat().st_mtime > _A_DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _weigh(root: Path, branches: int) -> Corpus:
    digest, files, size = hashlib.sha256(), 0, 0
    for path in sorted((root / "records").rglob("*.toml")):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
        files, size = files + 1, size + len(data)
    return Corpus(root, branches, files, size, digest.hexdigest())


if __name__ == "__main__":
    print(json.dumps(asdict(_make(*map(int, sys.argv[1:]))), default=str))
