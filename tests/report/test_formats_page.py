"""The page on the formats knows each of them, and each detail that a program relies on."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.report.sample import liulin, run
from wuhua_tui.report import todo
from wuhua_tui.report.base import document
from wuhua_tui.report.csv_format import COLUMNS
from wuhua_tui.report.registry import FORMATS, reporter
from wuhua_tui.report.sarif import KINDS
from wuhua_tui.standards.findings import STATUS_LABELS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])


def codes(section: str) -> set[str]:
    """The names that a section quotes."""
    return set(re.findall(r"`([^`]+)`", SECTIONS[section]))


def test_every_format_is_described():
    """In the table and under its own heading; JSON has a page of its own."""
    assert list(FORMATS) == re.findall(r"^\| \[`(\w+)`\]", PAGE, re.MULTILINE)
    assert {"json"} == set(FORMATS) - SECTIONS.keys()


def test_the_columns_of_the_table_are_named_in_order():
    """Whoever reads a table by position may rely on the page."""
    assert "、".join(COLUMNS) in SECTIONS["csv"]


def test_the_types_of_lines_are_named():
    """Each `type` that occurs, in the order in which it first does."""
    text = "".join(document(reporter("jsonl"), run(), [liulin()]))
    found = list(dict.fromkeys(json.loads(line)["type"] for line in text.splitlines()))
    assert ["type", *found] == re.findall(r"^\| `(\w+)` \|", SECTIONS["jsonl"], re.MULTILINE)


def test_the_kinds_of_sarif_are_named():
    """Each status with its kind."""
    for status, kind in KINDS.items():
        assert f"{STATUS_LABELS[status]} `{kind}`" in SECTIONS["sarif"]


def test_the_keys_of_sarif_and_of_the_list_are_named():
    """None is missing from the page."""
    (log,) = json.loads("".join(document(reporter("sarif"), run(), [liulin()])))["runs"]
    assert set() == {key for one in log["results"] for key in one["properties"]} - codes("sarif")
    assert set() == {one.name for one in fields(todo.Row)} - codes("待办清单")
    assert set() == todo.FORMATS.keys() - codes("待办清单")


@pytest.mark.parametrize("format_", ["sarif", "junit", "github", "csv"])
def test_what_travels_is_marked(format_):
    """The table says of each whether it names people, and that is so."""
    (row,) = re.findall(rf"^\| \[`{format_}`\].*\| (\S+) \|$", PAGE, re.MULTILINE)
    text = "".join(document(reporter(format_), run(), [liulin()]))
    assert ("不写", False) == (row, "张伟" in text)
