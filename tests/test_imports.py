"""What a start of the program loads, seen from a clean interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

#: Loading one of these costs more than all the work of a small command.
pytestmark = pytest.mark.usefixtures("as_a_user")

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


@pytest.mark.parametrize("arguments", [[], ["--version"], ["explain", "--help"], ["schema", "meeting"]])
def test_a_command_that_judges_nothing_loads_no_slow_library(arguments):
    """`wuhua` without a terminal, `--version`, `explain` and `schema` load neither textual nor git."""
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


#: What judging one branch has no use for: to be loaded only by whoever needs it.
NOT_FOR_ONE_BRANCH = (
    "click",
    "asyncio",
    "concurrent",
    "dataclasses",
    "dateutil",
    "git",
    "multiprocessing",
    "rich",
    "sqlite3",
    "subprocess",
    "textual",
    "tomlkit",
)


def _validate(*words: str) -> list[str]:
    """Return what `wuhua validate` of two clean branches has loaded."""
    base = Path(__file__).parent / "cases" / "base"
    arguments = ["validate", str(base), "--as-of", "2025-01-10", "--fail-level", "never", *words]
    return _loaded(
        "import io, contextlib\n"
        "from wuhua_tui.cli.main import main\n"
        f"sys.argv = ['wuhua', *{arguments!r}]\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    try:\n        main()\n    except SystemExit as end:\n        assert end.code in (None, 0), end.code"
    )


@pytest.mark.parametrize("format_", ["text", "concise", "json"])
def test_judging_branches_loads_what_it_needs(format_):
    """The parser, the validator and one format; no click, no terminal library, no git, no second process."""
    loaded = _validate("--format", format_)
    assert {"jsonschema_rs", "wuhua_tui.standards.evaluate"} <= set(loaded)
    assert [] == [name for name in loaded if name.partition(".")[0] in NOT_FOR_ONE_BRANCH]
    formats = {"text": "text", "concise": "concise", "json": "json_format"}
    assert [format_] == [name for name, module in formats.items() if f"wuhua_tui.report.{module}" in loaded]


def test_processes_are_loaded_where_they_are_asked_for():
    """`--jobs 2` loads what makes processes, and still no git and no terminal library."""
    loaded = {name.partition(".")[0] for name in _validate("--jobs", "2")}
    assert {"concurrent", "multiprocessing"} <= loaded
    assert set() == loaded & {"dateutil", "git", "rich", "textual", "tomlkit"}
