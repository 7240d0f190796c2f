"""The promises that the project's own files make to each other."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.version import Version

from tests.plugins.requirements import FINDERS
from tools.lowest import bounds, normalised, pins
from wuhua_tui import __version__

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _targets() -> dict[str, str]:
    """Return target -> its line of help, which may be empty."""
    return dict(re.findall(r"^([a-z][a-z0-9-]*):(?:[^#\n=]*?)(?:## (.*))?$", _text("Makefile"), re.MULTILINE))


def _dev_names() -> set[str]:
    return {normalised(line) for line in _text("requirements/dev.in").splitlines() if line and line[0] != "#"}


def test_lower_bounds_are_not_above_the_pins():
    """The suite runs with the pins, so a bound above its pin is one that nobody tried."""
    pinned = pins(ROOT / "requirements" / "dev.txt")
    wrong = {
        name: (low, pinned.get(name))
        for name, low in bounds(ROOT / "pyproject.toml").items()
        if Version(low) > Version(pinned.get(name, "0"))
    }
    assert {} == wrong


def test_the_user_named_libraries_are_dependencies():
    """These five were asked for by name."""
    named = {"click", "gitpython", "python-dateutil", "textual", "tomlkit"}
    assert set() == named - bounds(ROOT / "pyproject.toml").keys()


def test_whatever_is_asked_for_is_pinned():
    """A name added to dev.in or to pyproject.toml without `make pins` would be installed by nobody."""
    asked = _dev_names() | bounds(ROOT / "pyproject.toml").keys()
    assert set() == asked - pins(ROOT / "requirements" / "dev.txt").keys()


def test_every_pin_has_a_hash():
    """Without one a package could be replaced on its way."""
    entries = re.split(r"\n(?=[a-z0-9])", _text("requirements/dev.txt"))
    without = [entry.split()[0] for entry in entries if "==" in entry.split("\n")[0] and "--hash=sha256:" not in entry]
    assert [] == without


def test_the_pins_name_no_index_and_no_folder():
    """Which index is used is the machine's business."""
    odd = [line for line in _text("requirements/dev.txt").splitlines() if re.search(r"^-|://|^\S+ @ ", line)]
    assert [] == odd


def test_the_console_script_is_a_function():
    """`wuhua` starts what pyproject.toml says."""
    (script,) = entry_points(group="console_scripts", name="wuhua")
    assert PYPROJECT["project"]["scripts"]["wuhua"] == script.value
    assert callable(script.load())


def test_every_ignored_rule_has_a_reason():
    """A rule is switched off for a reason that stands beside it."""
    listed = re.findall(r'^    "[A-Z]+[0-9]*",(.*)$', _text("pyproject.toml"), re.MULTILINE)
    lint = PYPROJECT["tool"]["ruff"]["lint"]
    assert len(lint["ignore"]) + sum(map(len, lint["per-file-ignores"].values())) == len(listed)
    assert [] == [line for line in listed if not re.fullmatch(r" +# \S.*", line)]


def test_every_target_is_explained_or_part_of_lint():
    """`make help` shows whatever a developer may call."""
    silent = {name for name, explained in _targets().items() if not explained}
    assert {name for name in _targets() if name.startswith("lint-")} == silent


def test_phony_targets_exist():
    """A target that is declared and missing would do nothing and succeed."""
    declared = set(re.findall(r"^\.PHONY: (.*)$", _text("Makefile"), re.MULTILINE))
    assert set(_targets()) == declared


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_the_commands_of_a_page_exist(page):
    """Whoever types a command from the page gets what it promises."""
    text = _text(page)
    called = set(re.findall(r"(?:^|`)make ([a-z][a-z0-9-]*)", text, re.MULTILINE))
    assert called
    assert set() == called - _targets().keys()


def test_every_hook_is_a_target():
    """A commit is checked by what `make lint` runs and by nothing that is downloaded."""
    hooks = _text(".pre-commit-config.yaml")
    assert ["local"] == re.findall(r"- repo: (.*)", hooks)
    entries = [line.split() for line in re.findall(r"entry: (.*)", hooks)]
    assert {"make"} == {entry[0] for entry in entries}
    assert set() == {entry[-1] for entry in entries} - _targets().keys()


def test_the_continuous_integration_requires_what_tests_know():
    """The default of WUHUA_REQUIRE holds no misspelt name, and no peer of the structural verdicts is left out."""
    (names,) = re.findall(r"^require=([a-z,-]+)$", _text(".ci/run"), re.MULTILINE)
    assert set() == set(names.split(",")) - FINDERS.keys()
    assert set() == {"git", "taplo", "check-jsonschema", "toml-rs"} - set(names.split(","))


def test_every_decision_is_linked():
    """A decision that nobody finds is taken again."""
    decisions = sorted(path.name for path in ROOT.glob("docs/decisions/*.md"))
    linked = sorted(set(re.findall(r"\(docs/decisions/([^)]+\.md)\)", _text("CONTRIBUTING.md"))))
    assert linked == decisions
    assert [f"{number:04}" for number in range(1, len(decisions) + 1)] == [name[:4] for name in decisions]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_somewhere(page):
    """Each relative link names a file or folder of the project."""
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (page.parent / link).exists()]


def test_the_changelog_knows_the_version():
    """The version that a user sees has an entry."""
    assert f"\n## {__version__}" in _text("CHANGELOG.md")
