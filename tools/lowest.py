"""Print what `make test-lowest` installs: the oldest libraries that pyproject.toml admits, and what runs the suite.

A library's lower bound becomes its exact version. What these libraries need themselves is resolved anew, as on a
user's machine.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: What runs the suite. check-jsonschema is left out, for it asks for a newer click than wuhua does; its tests skip.
RUNNERS = ("hatchling", "hypothesis", "pytest", "pytest-cov", "pytest-xdist", "taplo")

_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*>=\s*(?P<version>[0-9][0-9A-Za-z.]*)(?P<rest>.*)")


def normalised(name: str) -> str:
    """Return the name of a distribution as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def bounds(pyproject: Path) -> dict[str, str]:
    """Return name -> lower bound of every run-time dependency.

    Raises:
        ValueError: A dependency is not written as `name>=version` (a marker may follow).
    """
    found = {}
    for dependency in tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]:
        match = _BOUND.fullmatch(dependency)
        if match is None:
            message = f"pyproject.toml: {dependency!r} has no lower bound"
            raise ValueError(message)
        found[normalised(match["name"])] = match["version"]
    return found


def pins(requirements: Path) -> dict[str, str]:
    """Return name -> exact version of every pin."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ")[0].split("==") for line in lines if re.match(r"[A-Za-z0-9]", line))
    return {normalised(name): version for name, version in pairs}


def main() -> None:
    """Write the requirements to standard output, one a line."""
    pinned = pins(ROOT / "requirements" / "dev.txt")
    chosen = {**{name: pinned[name] for name in RUNNERS}, **bounds(ROOT / "pyproject.toml")}
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in chosen.items())


if __name__ == "__main__":
    main()
