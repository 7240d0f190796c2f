"""Print what `make test-lowest` installs: the oldest libraries that pyproject.toml admits, and the usual test tools.

A library's lower bound becomes its exact version. Of the pins in requirements/dev.txt only the developers' own tools
are kept, so that what the old libraries need themselves is resolved as on a user's machine.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

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


def wanted(listing: Path) -> list[str]:
    """Return the names in requirements/dev.in, in order."""
    lines = (line.partition("#")[0].strip() for line in listing.read_text(encoding="utf-8").splitlines())
    return [normalised(line) for line in lines if line]


def main() -> None:
    """Write the requirements to standard output, one a line."""
    pinned = pins(ROOT / "requirements" / "dev.txt")
    tools = {name: pinned[name] for name in wanted(ROOT / "requirements" / "dev.in")}
    chosen = {**tools, **bounds(ROOT / "pyproject.toml")}
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in chosen.items())


if __name__ == "__main__":
    main()
