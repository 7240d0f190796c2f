"""A stranger's machine: an environment that leads back neither to the checkout nor to the developer's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a program gets from this machine.
KEPT = ("LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TERM", "TMPDIR")


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment variables of a user who lives in `home`."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"HOME": str(home)}


def package_index() -> dict[str, str]:
    """Return the variables by which pip finds this machine's package index, which an empty HOME would hide."""
    found = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    settings = Path.home() / ".config" / "pip" / "pip.conf"
    if settings.is_file():
        found.setdefault("PIP_CONFIG_FILE", str(settings))
    return found


def run(command: list[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> None:
    """Print the command and run it without input.

    Raises:
        SystemExit: It did not end with 0.
    """
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    done = subprocess.run(command, check=False, cwd=cwd, env=env, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {done.returncode}")
