"""Build the wheel and use it as a stranger would: an empty environment, an empty folder, an empty HOME, `wuhua demo`.

The developers' pins are taken as constraints, so that the libraries are those that the suite ran with.
"""

from __future__ import annotations

import os
import sys
import tempfile
import venv
from pathlib import Path

from tools.clean_room import run, surroundings
from tools.lowest import ROOT, pins


def build(folder: Path) -> Path:
    """Build the wheel into `folder` and return its path."""
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a new environment in `folder` and return the path of `wuhua` in it."""
    constraints = folder / "constraints.txt"
    pinned = pins(ROOT / "requirements" / "dev.txt")
    # A constraint names no extras: `coverage[toml]` is `coverage`.
    lines = [f"{name.partition('[')[0]}=={version}\n" for name, version in pinned.items()]
    constraints.write_text("".join(lines), encoding="utf-8")
    environment = folder / "venv"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    run([str(programs / "python"), "-m", "pip", "install", "--quiet", "--constraint", str(constraints), str(wheel)])
    return programs / "wuhua"


def use(program: Path, folder: Path) -> None:
    """Run the version and the demo in an empty folder, with an empty HOME that must stay empty.

    Raises:
        SystemExit: A command failed, or something was written into HOME.
    """
    home, place = folder / "home", folder / "place"
    home.mkdir()
    place.mkdir()
    for arguments in (["--version"], ["demo"]):
        run([str(program), *arguments], cwd=place, env=surroundings(home))
    if left := sorted(path.name for path in home.iterdir()):
        raise SystemExit(f"`wuhua demo` wrote into HOME: {', '.join(left)}")


def main() -> None:
    """Build, install, use; the first failure ends the run."""
    with tempfile.TemporaryDirectory(prefix="wuhua-wheel-") as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        use(install(wheel, folder), folder)
        sys.stdout.write(f"wheel-check: {wheel.name} works in an empty environment\n")


if __name__ == "__main__":
    main()
