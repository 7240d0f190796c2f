"""The tests of a package, run inside this process against a module that has been changed.

The tests that need nothing of pytest come first: they are quickest. Then the cases: those of the standards are read
once, in the parent, and a fork has them for nothing. What passes all of these meets the other tests of the package,
which pytest runs. Properties are left out: they are slow, and random.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Protocol

from tools.mutants.plain_tests import one_fails

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from tools.mutants.operators import Mutant

TESTS: Final = Path(__file__).parents[2] / "tests"


class Suite(Protocol):
    """What a hunt asks: cases by number, and whatever other tests there are."""

    package: str
    """The package that is imported anew around a changed module."""

    paths: Sequence[Path]
    """The cases, by whose numbers they are asked for."""

    def plain_tests_fail(self) -> bool:
        """Run the tests that need nothing of pytest; say whether one fails."""

    def failing(self, order: Sequence[int]) -> int | None:
        """Return the first of the cases in `order` that fails against the changed program; None when all pass."""

    def others_fail(self) -> bool:
        """Run the other tests; say whether one fails."""


class Standards:
    """The cases of the standards with their ledgers, read once."""

    package = "wuhua_tui.standards"

    def __init__(self) -> None:
        """Read them with the unchanged program."""
        module: Any = _load(_READING)
        self.paths: Sequence[Path] = list(module.EXPECTATIONS)
        self._laid = {path: module.laid(path) for path in self.paths}

    def plain_tests_fail(self) -> bool:
        """See `Suite`."""
        return _plain_tests_fail("standards", _STANDARDS_TESTS)

    def failing(self, order: Sequence[int]) -> int | None:
        """See `Suite`."""
        # Anew, as the program is; the test below takes it from there.
        reading: Any = _load(_READING)
        reading.laid = self._laid.__getitem__
        module: Any = _load(_STANDARDS_CASES)
        for number in order:
            try:
                module.test_a_case_finds_what_its_clause_asks_for(self.paths[number])
            except Exception:  # noqa: BLE001 - whatever a mutant does, it has been noticed
                return number
        return None

    def others_fail(self) -> bool:
        """See `Suite`: what else asks the rules for exact findings."""
        return _pytest_fails("standards", _STANDARDS_TESTS)


class Overlaid:
    """The cases and the faults of overlays; their modules touch nothing that the cases of the standards ask."""

    package = "wuhua_tui.standards"
    paths: Sequence[Path] = ()

    def plain_tests_fail(self) -> bool:
        """See `Suite`: the cases of overlays are among them."""
        return _plain_tests_fail("standards", _OVERLAY_TESTS)

    def failing(self, order: Sequence[int]) -> int | None:
        """See `Suite`: there are none by number."""
        del order
        return None

    def others_fail(self) -> bool:
        """See `Suite`."""
        return _pytest_fails("standards", _OVERLAY_TESTS)


class Merging:
    """The cases of a merge."""

    package = "wuhua_tui.sync"

    def __init__(self) -> None:
        """Find them."""
        self.paths: Sequence[Path] = list(_load(_MERGE_CASES).FOLDERS)

    def plain_tests_fail(self) -> bool:
        """See `Suite`."""
        return _plain_tests_fail("sync", _MERGE_TESTS)

    def failing(self, order: Sequence[int]) -> int | None:
        """See `Suite`."""
        module: Any = _load(_MERGE_CASES)
        for number in order:
            folder = self.paths[number]
            try:
                module.test_a_case_is_merged_as_written(folder)
                if (folder / "resolved.toml").exists():
                    module.test_a_case_is_decided_as_written(folder)
            except Exception:  # noqa: BLE001 - whatever a mutant does, it has been noticed
                return number
        return None

    def others_fail(self) -> bool:
        """See `Suite`: trees, texts, the file of decisions, every feature of TOML."""
        return _pytest_fails("sync", _MERGE_TESTS)


_READING: Final = TESTS / "standards" / "cases.py"
_STANDARDS_CASES: Final = TESTS / "standards" / "test_cases.py"
_STANDARDS_TESTS: Final = (
    "test_rules_*.py",
    "test_derived_*.py",
    "test_approvals.py",
    "test_bound_days.py",
    "test_catalogue.py",
    "test_check.py",
    "test_counting.py",
    "test_day_sets.py",
    "test_days.py",
    "test_deadlines.py",
    "test_dues.py",
    "test_evaluate.py",
    "test_facts.py",
    "test_held.py",
    "test_parameters.py",
    "test_periods.py",
    "test_procedure.py",
    "test_procedure_days.py",
    "test_responsible.py",
    "test_sentences.py",
    "test_succession.py",
    "test_theme_day_rule.py",
)
_OVERLAY_TESTS: Final = (
    "test_strictness.py",
    "test_overlay_added.py",
    "test_overlay_effective.py",
    "test_overlay_lint.py",
    "test_overlay_parts.py",
    "test_overlay_cases.py",
)
_MERGE_TESTS: Final = (
    "test_merge3.py",
    "test_order.py",
    "test_rows.py",
    "test_comment_lines.py",
    "test_values.py",
    "test_merge_text.py",
    "test_merge_ledgers.py",
    "test_resolutions.py",
    "test_merge_driver.py",
)
_MERGE_CASES: Final = TESTS / "sync" / "test_merge_cases.py"


def install(mutant: Mutant, package: str) -> None:
    """Make this process import the changed module, and everything of its package anew."""
    for name in [name for name in sys.modules if f"{name}.".startswith((f"{package}.", "tests."))]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))


def _files(folder: str, patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted((TESTS / folder).glob(pattern))]


def _plain_tests_fail(folder: str, patterns: Sequence[str]) -> bool:
    """Run the plain tests of some files in this process; say whether one fails."""
    return any(one_fails(_load(path)) for path in _files(folder, patterns))


def _pytest_fails(folder: str, patterns: Sequence[str]) -> bool:
    """Run tests of a folder in this process; say whether one fails."""
    import pytest

    files = [str(path) for path in _files(folder, patterns)]
    # A folder of its own: two sessions that clean one up together disturb each other.
    with TemporaryDirectory() as home, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        # The plugin of hypothesis marks what is a property.
        options = [
            "-x",
            "-q",
            "-m",
            "not hypothesis",
            # Some were imported before, by the plain tests.
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            f"--basetemp={home}/tests",
        ]
        return pytest.main([*options, *files]) != pytest.ExitCode.OK


def _load(path: Path) -> ModuleType:
    """Import a file of the tests anew, under its own name."""
    name = ".".join(path.relative_to(TESTS.parent).with_suffix("").parts)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
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
