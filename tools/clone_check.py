"""Follow the README as a new user: clone HEAD into an empty folder, with an empty HOME, `make demo`, `make test`.

What is not committed is not there, which is the point.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.clean_room import package_index, run, surroundings
from tools.lowest import ROOT


def main() -> None:
    """Clone, then both commands; the first failure ends the run."""
    with tempfile.TemporaryDirectory(prefix="wuhua-clone-") as name:
        home, clone = Path(name) / "home", Path(name) / "wuhua"
        home.mkdir()
        env = surroundings(home) | package_index()
        run(["git", "clone", "--quiet", str(ROOT), str(clone)], env=env)
        for command in (["make", "demo"], ["make", "test"]):
            run(command, cwd=clone, env=env)
        sys.stdout.write("clone-check: a new user gets a demo and a green suite\n")


if __name__ == "__main__":
    main()
