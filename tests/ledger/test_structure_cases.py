"""The cases of `tests/cases/structure/`: a small branch with one fault, and the problems that the loader must find.

A case's files are laid over those of `base/`; `expected.toml` holds why, what is taken away, and each problem.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.faults import CODES
from wuhua_tui.ledger.load import Loaded, load

CASES = Path(__file__).parents[1] / "cases" / "structure"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.toml"))
PREFIX = "records/hekou"

# What a problem of a record's own can be called, behind the name of its kind.
OF_A_KIND = {"required", "unknown-key", "type", "enum", "pattern", "length", "range", "unique", "plaintext"}
WITH_CASES = {
    *(f"value/{name}" for name in ("quoted-date", "quoted-time", "date-time", "fine-time")),
    *(f"file/{name}" for name in ("not-utf8", "nul", "bom", "crlf", "conflict-marker", "too-deep")),
    *(f"address/{name}" for name in ("unknown-folder", "unknown-file", "year", "name", "member-name")),
    *(f"address/{name}" for name in ("stray", "missing")),
    *(f"reference/{name}" for name in ("member", "record", "kind", "group", "duplicate-uid")),
    "text/control-character",
    "text/placeholder",
}


def files(folder: Path) -> dict[str, bytes]:
    """Path below `folder` → bytes, without what describes a case."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop("expected.toml", None)
    return found


def branch(name: str, removed: list[str]) -> dict[str, bytes]:
    """The base with the files of a case over it."""
    laid = files(CASES / "base") | files(CASES / name)
    return {path: data for path, data in laid.items() if path not in removed}


def loaded(laid: dict[str, bytes]) -> Loaded:
    """What the loader makes of these files."""
    return load("hekou", [Entry.of(f"{PREFIX}/{path}", data) for path, data in laid.items()], PREFIX)


def expectation(name: str) -> dict[str, Any]:
    """What a case says of itself."""
    return tomllib.loads((CASES / name / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_exactly_its_problems(name):
    """Each problem of the case is found with its code, file, line, column and level, and no other."""
    case = expectation(name)
    expected = sorted(
        (
            f"{PREFIX}/{problem['path']}",
            problem.get("line", 0),
            problem.get("column", 0),
            problem["code"],
            problem.get("level", "error"),
        )
        for problem in case.get("problems", [])
    )
    found = loaded(branch(name, case.get("removed", []))).problems
    assert expected == sorted((one.path, one.line or 0, one.column or 0, one.code, one.level) for one in found)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_case_is_chinese_and_says_what_mends_it(name):
    """Every sentence and hint is there and holds Chinese; the excerpt is the line that the problem names."""
    case = expectation(name)
    laid = branch(name, case.get("removed", []))
    for problem in loaded(laid).problems:
        for text in (problem.sentence, problem.hint):
            assert any("\u4e00" <= character <= "\u9fff" for character in text), problem
        if problem.excerpt is not None:
            lines = laid[problem.path.removeprefix(PREFIX + "/")].decode().splitlines()
            assert lines[(problem.line or 0) - 1] == problem.excerpt


def test_every_case_says_why():
    """A case is read by whoever meets it failing."""
    assert [] == [name for name in NAMES if not expectation(name)["why"]]


def test_every_code_has_a_case():
    """No code can be forgotten, and none stands in a case that nobody knows."""
    met = {problem["code"] for name in NAMES for problem in expectation(name).get("problems", [])}
    of_kinds = {code.partition("/")[2] for code in met if code.startswith(("meeting/", "registry/"))}
    others = {code for code in met if not code.startswith(("meeting/", "registry/"))}
    assert (OF_A_KIND, WITH_CASES) == (of_kinds, others - CODES | WITH_CASES & CODES)


def test_a_record_with_an_error_of_its_own_is_left_out_and_one_with_a_warning_is_not():
    """A rule never meets malformed data; a byte order mark or a reference to nobody harms no rule."""
    meeting = f"{PREFIX}/meetings/2026/2026-03-12-7k3fq2.toml"
    other = f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml"
    found = {
        name: [record.path for record in loaded(branch(name, [])).ledger.of("meeting")]
        for name in ("clean", "enum", "byte-order-mark", "control-character", "reference-member", "corrected-date")
    }
    expected = {
        "clean": [meeting],
        "enum": [],
        "byte-order-mark": [meeting],
        "control-character": [],
        "reference-member": [meeting, other],
        "corrected-date": [meeting, other],
    }
    assert expected == found


def test_a_sensitive_text_is_in_no_part_of_any_problem():
    """What was typed in clear where a sealed text is wanted is not repeated, wherever else the file is faulty."""
    found = loaded(branch("plaintext", [])).problems
    assert [(None, False), (None, False)] == [(one.excerpt, "住院" in one.sentence + one.hint) for one in found]
