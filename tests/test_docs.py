"""The generated pages are as their sources, and sources, catalogue and list of checks say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from tools import docs, docs_format, mend_checks
from tools.source_fields import checks, fields, fields_by_check, kinds, rows, shared_values
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.check import LEVEL_LABELS, OWNERS
from wuhua_tui.standards.findings import STATUS_LABELS
from wuhua_tui.standards.parameters import Origin
from wuhua_tui.standards.periods import Unit
from wuhua_tui.standards.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
LEVELS = {"M": "must", "S": "should", "A": "advice"}


def _row(check: str) -> tuple[str, str, str]:
    row = checks()[check]
    return row["id"], row["level"], row["owner"]


def test_the_generated_pages_are_not_stale():
    """`make docs` would write nothing."""
    assert [] == docs.stale()


def test_a_stale_page_fails_the_check(monkeypatch, tmp_path, capsys):
    """With `--check` a page that differs is named; without it the pages are written."""
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    assert 1 == docs.main(["--check"])
    assert "stale: docs/format.md" in capsys.readouterr().err
    assert 0 == docs.main([])
    assert [] == docs.stale()


def test_no_list_of_checks_needs_mending():
    """The `checks` of the schemas' source are as the rows of the catalogue read."""
    assert 0 == mend_checks.main(["--check"])


def test_the_list_is_that_of_the_standards(require):
    """Each check of the document, its level and its owner, in the document's order."""
    text = (Path(require("shared-source")).parent / "standards.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `([^`]+)` \| ([MSA]) \| (\w+) \|", text, re.MULTILINE)
    assert [(check, LEVELS[level], owner) for check, level, owner in found] == [_row(check) for check in checks()]


def test_no_check_is_listed_twice():
    """A list by id would hide the second."""
    text = (ROOT / "schemas/standards/hunan-2018-6/v1/index.toml").read_text(encoding="utf-8")
    assert len(tomllib.loads(text)["check"]) == len(checks())


def test_every_check_belongs_to_a_clause_of_the_source():
    """An id begins with the number of a clause; those of other documents with `ref.`."""
    text = (ROOT / "schemas/standards/hunan-2018-6/v1/clauses.toml").read_text(encoding="utf-8")
    clauses = {row["number"] for row in tomllib.loads(text)["clause"]}
    assert [] == [check for check in checks() if check.split("/")[0] not in clauses and not check.startswith("ref.")]


def test_the_catalogue_keeps_to_the_list():
    """A row has the level, the owner and the title that the list gives its check."""
    found = {check.id: (check.level, check.owner, check.title) for check in load_standard().checks}
    listed = {name: (row["level"], row["owner"], row["title"]) for name, row in checks().items() if name in found}
    assert listed == found
    assert set(rows()) == set(found)


def test_every_check_has_a_field_to_read():
    """What no field can answer could never be judged."""
    assert [] == [check for check in checks() if check not in fields_by_check()]


def test_no_field_names_an_unknown_check():
    """A misspelt id would count for nothing."""
    assert [] == sorted(set(fields_by_check()) - set(checks()))


def test_no_field_names_a_check_twice():
    """Each check stands once at a field."""
    assert [] == [name for name, field in fields().items() if len(field.checks) != len(set(field.checks))]


@pytest.mark.parametrize("name", kinds())
def test_a_kind_has_its_section(name):
    """Title, place, writers and every field of a kind are on the page."""
    section = docs_format.kind_section(name)
    assert section in (ROOT / "docs/format.md").read_text(encoding="utf-8")
    assert "无人" != docs_format.writers(name)
    missing = [field.path for field in fields().values() if field.kind == name and f"| `{field.path}` |" not in section]
    assert [] == missing


def test_a_section_says_where_and_how():
    """The place of a file, a duty that depends on another field, a limit and a code with its label."""
    meeting = docs_format.kind_section("meeting")
    for expected in (
        "- 位置：`records/<支部>/meetings/<年>/<年-月-日>-<uid 前 6 位>.toml`（支部台账）",
        "- 填写：支部台账管理员、支部书记",
        "- “会议类型”为“党小组会”的，必填“党小组”。",
        "| `guest_lecturer.name` | 外请讲课人 › 姓名 | 字符串，一行，至多 40 字 | 是 |  |",
        "`lecture` 党课",
    ):
        assert expected in meeting


def test_every_check_has_its_line():
    """The list of checks and the page hold the same ids."""
    text = (ROOT / "docs/fields.md").read_text(encoding="utf-8").split("## 字段供哪些检查项使用")[0]
    assert list(checks()) == re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def _glossary() -> dict[str, set[str]]:
    """Return name → its Chinese terms; a name may stand in several tables."""
    found: dict[str, set[str]] = {}
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    for names, term, meaning in re.findall(r"^\| (`[^|]+`) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE):
        assert meaning.strip()
        for name in re.findall(r"`([^`]+)`", names):
            found.setdefault(name, set()).add(term)
    return found


def test_the_glossary_knows_every_kind_by_its_title():
    """A kind that is added, or whose title changes, is mended here."""
    glossary = _glossary()
    assert [] == [name for name, kind in kinds().items() if kind["title"] not in glossary.get(name, ())]


@pytest.mark.parametrize(
    "labels", [shared_values()["rule"], STATUS_LABELS, LEVEL_LABELS], ids=["rules", "statuses", "levels"]
)
def test_the_glossary_gives_the_terms_that_users_see(labels):
    """Rules, statuses and levels are called there what the program calls them."""
    glossary = _glossary()
    assert [] == [name for name, label in labels.items() if label not in glossary.get(str(name), ())]


def test_the_glossary_knows_the_names_of_the_code():
    """Rules, owners, origins, families of values, roles, kinds of subjects and units of periods each have a line."""
    owners, origins, units = set(OWNERS), set(get_args(Origin)), set(get_args(Unit))
    subjects = {"branch", "group", "member", "post", "pair", "record", "item"}
    named = owners | origins | units | subjects | set(RULES) | set(shared_values()) | set(shared_values()["role"])
    assert set() == named - set(_glossary())


def test_the_fields_of_the_glossary_exist():
    """Each name among the common fields is the key of a field of some kind."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"## 常用字段\n(.*?)\n## ", text, re.DOTALL)
    named = {name for names in re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE) for name in names.split("、")}
    keys = {f"`{field.path.split('.')[-1]}`" for field in fields().values()} | {"`uid`", "`ext`"}
    assert named
    assert set() == named - keys
