"""What a test may need and a machine may lack.

Without the thing the test is skipped with a reason. Where `WUHUA_REQUIRE` names the thing, as it does in the
continuous integration, the test fails instead: a check that is silently not run is worse than a red one.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Require = Callable[[str], str]


def _command(name: str) -> str | None:
    beside_python = Path(sys.executable).parent
    return shutil.which(name, path=str(beside_python)) or shutil.which(name)


def _module(name: str) -> str | None:
    spec = importlib.util.find_spec(name)
    return spec.origin if spec else None


def _git_program(name: str) -> str | None:
    """Return a program that git keeps beside its own commands."""
    if shutil.which("git") is None:
        return None
    folder = subprocess.run(["git", "--exec-path"], capture_output=True, check=True, text=True).stdout.strip()
    return shutil.which(name, path=folder)


def _sshd() -> str | None:
    """Return the full path of sshd, which it must be started with, where its client is there too."""
    found = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    return found if shutil.which("ssh") and shutil.which("ssh-keygen") else None


def _shared(name: str) -> str | None:
    folder = ROOT.parent / "shared" / name
    return str(folder) if folder.is_dir() else None


#: How each requirement is found: its path, or None where it is missing.
FINDERS: dict[str, Callable[[], str | None]] = {
    "bash": lambda: _command("bash"),
    "check-jsonschema": lambda: _command("check-jsonschema"),
    "fish": lambda: _command("fish"),
    "git": lambda: _command("git"),
    "git-http-backend": lambda: _git_program("git-http-backend"),
    "shared-source": lambda: _shared("source"),
    "ssh-keygen": lambda: _command("ssh-keygen"),
    "sshd": _sshd,
    "taplo": lambda: _command("taplo"),
    "tmux": lambda: _command("tmux"),
    "toml-rs": lambda: _module("toml_rs"),
    "zsh": lambda: _command("zsh"),
}


def required_names() -> frozenset[str]:
    """Return the names in `WUHUA_REQUIRE`.

    Raises:
        pytest.UsageError: A name is not in `FINDERS`, so nothing would ever be required by it.
    """
    names = frozenset(filter(None, (name.strip() for name in os.environ.get("WUHUA_REQUIRE", "").split(","))))
    if unknown := sorted(names - FINDERS.keys()):
        message = f"WUHUA_REQUIRE names what no test knows: {', '.join(unknown)} (known: {', '.join(sorted(FINDERS))})"
        raise pytest.UsageError(message)
    return names


def require(name: str) -> str:
    """Return the path of the requirement `name`; skip the test without it, or fail where it must be there."""
    found = FINDERS[name]()
    if found is None:
        if name in required_names():
            pytest.fail(f"{name} is missing, and WUHUA_REQUIRE names it", pytrace=False)
        pytest.skip(f"{name} is missing")
    return found


@pytest.fixture(name="require")
def require_fixture() -> Require:
    """Give a test the function `require`."""
    return require


def pytest_configure() -> None:
    """Refuse a misspelt `WUHUA_REQUIRE` before the first test runs."""
    required_names()
