"""The tests of the standards, run inside this process against a module that has been changed.

The cases come first: their ledgers are read once, in the parent, and a fork has them for nothing. What passes all
cases meets the other tests of the rules, which pytest runs.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import io
import sys
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from tools.mutants.operators import Mutant

TESTS: Final = Path(__file__).parents[2] / "tests" / "standards"
_CASES: Final = TESTS / "test_cases.py"
_OTHERS: Final = ("test_rules_*.py", "test_succession.py")
"""What else asks the rules for exact findings. Properties are left out: they are slow, and random."""
_PACKAGE: Final = "wuhua_tui.standards"


class Cases:
    """Every case with its ledger, read once."""

    def __init__(self) -> None:
        """Read them with the unchanged program."""
        module = _load_cases()
        self.paths: list[Path] = list(module.EXPECTATIONS)
        self._branches: dict[Path, str] = {}
        self._loaded: dict[Path, Any] = {}
        for path in self.paths:
            expected = tomllib.loads(path.read_text(encoding="utf-8"))
            branch, files = module.files_of(path.parent, expected)
            prefix = f"records/{branch}"
            entries = [module.Entry.of(f"{prefix}/{name}", data) for name, data in files.items()]
            self._branches[path.parent] = branch
            self._loaded[path] = module.load(branch, entries, prefix)

    def failing(self, order: Sequence[int]) -> int | None:
        """Return the first of the cases in `order` (their numbers) that fails; None when all pass.

        The program must have been changed before (`install`).
        """
        module: Any = _load_cases()
        now: list[Path] = [Path()]
        module.files_of = lambda case, _: (self._branches[case], {})
        module.load = lambda *_: self._loaded[now[0]]
        for number in order:
            now[0] = self.paths[number]
            try:
                module.test_a_case_finds_what_its_clause_asks_for(now[0])
            except Exception:  # noqa: BLE001 - whatever a mutant does, it has been noticed
                return number
        return None


def install(mutant: Mutant) -> None:
    """Make this process import the changed module, and everything of the package anew."""
    for name in [name for name in sys.modules if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))


def others_fail() -> bool:
    """Run the other tests of the rules; say whether one fails."""
    import pytest

    files = [str(path) for pattern in _OTHERS for path in sorted(TESTS.glob(pattern))]
    # A folder of its own: two sessions that clean one up together disturb each other.
    with TemporaryDirectory() as home, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={home}/tests"]
        return pytest.main([*options, *files]) != pytest.ExitCode.OK


def _load_cases() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutants_test_cases", _CASES)
    if spec is None or spec.loader is None:
        raise ImportError(str(_CASES))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, and gives its changed source for it."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self._mutant.module:
            return None
        is_package = self._mutant.path.name == "__init__.py"
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [str(self._mutant.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self._mutant.source, str(self._mutant.path), "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 - our own source, changed in one place
