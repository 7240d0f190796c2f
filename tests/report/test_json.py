"""The JSON report is what its schema and its page say, and holds every finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.report.sample import liulin, qingshan, run, xiaoying
from wuhua_tui.report.base import BranchResult, document, totals_of
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.findings import EXEMPT_REASONS

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "report.schema.json").read_bytes())
PAGE = (ROOT / "docs" / "json-report.md").read_text(encoding="utf-8")


def written(*results: BranchResult) -> str:
    """Return the whole document of some branches."""
    return "".join(document(reporter("json"), run(many=len(results) > 1), results))


def strict(schema: Any) -> Any:
    """Return a schema whose objects with named keys admit no others: what is written and not described shows."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
    return {key: strict(value) for key, value in schema.items()} | closed


@pytest.mark.parametrize("branches", [[], [qingshan], [liulin], [liulin, xiaoying]])
def test_the_document_is_what_its_schema_says(branches):
    """No branch, the sample, a branch with faults, two branches: every key is described, none is missing."""
    data = json.loads(written(*(branch() for branch in branches)))
    errors = [str(error) for error in jsonschema_rs.validator_for(strict(SCHEMA)).iter_errors(data)]
    assert [] == errors
    assert len(branches) == len(data["branches"]) == data["totals"]["branches"]


def test_the_schema_is_one():
    """It is valid itself and knows every reason of an exemption."""
    jsonschema_rs.meta.validate(SCHEMA)
    assert ["", *EXEMPT_REASONS] == SCHEMA["$defs"]["finding"]["properties"]["reason"]["enum"]


def _names(schema: dict[str, Any], prefix: str = "") -> list[str]:
    """Return the keys of an object, those of objects inside as `a.b` and of lists as `a[].b`."""
    found = []
    for key, value in schema.get("properties", {}).items():
        found.append(prefix + key)
        found += _names(value, f"{prefix}{key}.")
        found += _names(value.get("items", {}), f"{prefix}{key}[].")
    return found


def test_the_page_describes_every_key_under_its_heading():
    """Each object of the schema has a table in docs/json-report.md with exactly its keys, in order."""
    sections = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])
    objects = {"文档": SCHEMA} | {one["title"]: one for one in SCHEMA["$defs"].values() if "properties" in one}
    found = {
        title: [row.split("`")[1] for row in rows.splitlines() if row.startswith("| `")]
        for title, rows in sections.items()
    }
    assert {title: _names(one) for title, one in objects.items()} == found


def test_a_finding_says_everything():
    """One finding of the branch, whole."""
    data = json.loads(written(liulin()))
    found = [one for one in data["branches"][0]["findings"] if one["check"] == "2.3.4.1/participants"]
    assert {
        "check": "2.3.4.1/participants",
        "clause": "2.3.4.1",
        "part": "2",
        "level": "must",
        "owner": "branch",
        "title": "主题党日参加对象",
        "expected": [],
        "decided_by": "",
        "remedy": "补填参加人员；没有参加的写明原因",
        "subject": {
            "kind": "record",
            "id": "records/liulin/theme_days/2025/2025-01-15-t5b7je.toml",
            "label": "2025-01-15 主题党日",
        },
        "period": None,
        "on": "2025-01-15",
        "status": "missed",
        "late": False,
        "deadline": None,
        "reason": "",
        "self_declared": False,
        "observed": {},
        "gaps": [{"text": "没有参加也没有原因：孙远", "people": ["孙远"]}],
        "evidence": ["records/liulin/theme_days/2025/2025-01-15-t5b7je.toml"],
        "note": "",
        "sentence": "2025-01-15 主题党日：没有参加也没有原因：孙远",
    } == found[0]


def test_nothing_is_left_out():
    """Every finding and every fault of the branch is there, in order, and the sums agree."""
    result = liulin()
    data = json.loads(written(result))
    branch = data["branches"][0]
    assert [finding.key for finding in result.findings] == [
        (one["check"], one["subject"]["id"], one["period"]["id"] if one["period"] else one["on"] or "")
        for one in branch["findings"]
    ]
    assert [(problem.path, problem.code) for problem in result.problems] == [
        (one["path"], one["code"]) for one in branch["problems"]
    ]
    totals = totals_of(result)
    counts = {f"{one['owner']}/{one['level']}/{one['status']}": one["count"] for one in data["totals"]["findings"]}
    assert totals.statuses == counts
    assert totals.missed_checks == {one["check"]: one["branches"] for one in data["totals"]["missed_checks"]}
    assert (1, 1) == (data["totals"]["errors"], data["totals"]["warnings"])


def test_chinese_is_written_as_it_is_and_a_finding_takes_one_line():
    """The file can be read and compared line by line."""
    shown = written(liulin())
    lines = [line for line in shown.splitlines() if line.startswith('{"check":')]
    assert len(liulin().findings) == len(lines)
    assert "主题党日参加对象" in shown
    assert shown.endswith("}}\n")
