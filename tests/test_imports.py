"""What a start of the program loads, seen from a clean interpreter."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

#: Loading one of these costs more than all the work of a small command.
SLOW = ("dateutil", "git", "jsonschema_rs", "rich", "textual", "toml_rs", "tomlkit")


def _loaded(statement: str) -> list[str]:
    probe = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return names


@pytest.mark.parametrize("module", ["wuhua_tui", "wuhua_tui.resources"])
def test_a_bare_import_loads_nothing_slow(module):
    """The package and the module that finds the data cost nothing but themselves."""
    loaded = _loaded(f"import {module}")
    assert module in loaded
    assert [] == [name for name in loaded if name.partition(".")[0] in (*SLOW, "click", "importlib.resources")]


@pytest.mark.parametrize("arguments", [["--version"], ["explain", "--help"], ["schema", "meeting"]])
def test_a_command_that_judges_nothing_loads_no_slow_library(arguments):
    """`--version`, `explain` and `schema` load neither textual nor git nor the validator."""
    statement = (
        "from wuhua_tui.cli.main import main\n"
        f"sys.argv = ['wuhua', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code in (None, 0), end.code"
    )
    loaded = _loaded(statement)
    assert "wuhua_tui.cli.main" in loaded
    assert [] == [name for name in loaded if name.partition(".")[0] in SLOW]


@pytest.mark.parametrize("package", ["wuhua_tui.ledger", "wuhua_tui.standards"])
def test_the_core_loads_no_git_and_no_terminal(package):
    """Whatever the layers' contract overlooks, an import of every module of the core shows."""
    loaded = _loaded(
        f"import importlib, pkgutil, {package} as package\n"
        "for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(module.name)"
    )
    assert package in loaded
    assert [] == [name for name in loaded if name.partition(".")[0] in ("click", "git", "rich", "textual", "tomlkit")]
