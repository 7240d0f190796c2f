"""The page on the language of the catalogue describes what the code knows, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.source_fields import rows
from wuhua_tui.standards.conditions import CONDITIONS
from wuhua_tui.standards.guards import GUARDS
from wuhua_tui.standards.rules import RULES
from wuhua_tui.standards.subjects import SUBJECT_SETS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "standards-language.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """Return the text below a heading."""
    (found,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def first_table(heading: str) -> list[str]:
    """Return the names in the first column of the first table below a heading."""
    table = re.search(r"(?:^\|.*\n)+", section(heading), re.MULTILINE)
    assert table is not None
    return list(re.findall(r"^\| `([^`]+)`", table[0], re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "names"),
    [("Rules", RULES), ("Conditions", CONDITIONS), ("Subjects", SUBJECT_SETS), ("Guards", GUARDS)],
)
def test_each_name_of_the_code_has_its_line(heading, names):
    """Names are compared in both directions, and none stands twice."""
    assert sorted(names) == sorted(first_table(heading))


def test_the_keys_of_the_rows_are_described():
    """Whatever key a row of the catalogue has is explained on the page."""
    described = set(re.findall(r"`([a-z_]+)`", section("A row") + section("Rules")))
    used = {key for row in rows().values() for table in (row, *row.get("also", ())) for key in table}
    assert set() == used - described


def test_the_keys_of_the_conditions_are_described():
    """So is every key of a condition, on its own line or among those that each takes."""
    text = section("Conditions")
    lines = {name: line for line in text.splitlines() for name in re.findall(r"^\| `([a-z_]+)`", line)}
    common = {"condition", *re.findall(r"`([a-z]+)`", text.split("Each takes")[1].split("\n")[0])}
    missing = []
    for row in rows().values():
        for condition in [*row.get("conditions", ()), *row.get("must", ())]:
            described = common | set(re.findall(r"`([a-z_]+)`", lines[condition["condition"]]))
            missing += [(row["id"], key) for key in condition if key not in described]
    assert [] == missing


def test_the_example_is_the_row():
    """The example row stands in the catalogue word for word, but for the sentence of pending."""
    (example,) = re.findall(r"```toml\n(\[\[check\]\]\n.*?)```", PAGE, re.DOTALL)
    folder = Path(__file__).resolve().parents[2] / "schemas" / "standards" / "hunan-2018-6" / "v1"
    row = (folder / "part-2.toml").read_text(encoding="utf-8").splitlines()
    assert [] == [line for line in example.splitlines() if line not in row]
