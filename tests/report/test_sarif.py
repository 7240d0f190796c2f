"""SARIF as its schema and its specification say, so that viewers read it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema_rs
import pytest

from tests.report.sample import BROKEN, liulin, qingshan, run, xiaoying
from tests.report.test_hostile import IDS, PAIRS, written
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.registry import reporter
from wuhua_tui.report.sarif import message, uri
from wuhua_tui.standards.catalogue import load_standard

HERE = Path(__file__).parent
SCHEMA_FILE = HERE / "schemas" / "sarif-2.1.0-rtm.5.json"
#: Codes of faults that the structure checks are tested with.
CODES = HERE.parent / "cases" / "structure"


def schema() -> dict[str, Any]:
    """The official schema; one of its patterns has a bracket without a backslash, which ECMA-262 refuses."""
    text = SCHEMA_FILE.read_text(encoding="utf-8")
    language = '"^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$"'
    assert 2 >= text.count(language) >= 1
    found: dict[str, Any] = json.loads(text.replace(language, language.replace("]?", "\\\\]?")))
    return found


VALIDATOR = jsonschema_rs.validator_for(schema(), validate_formats=True)


def log(*results: BranchResult, **changes: Any) -> dict[str, Any]:
    """The log of some branches."""
    text = "".join(document(reporter("sarif"), run(many=len(results) > 1, **changes), results))
    found: dict[str, Any] = json.loads(text)
    return found


def faults(said: dict[str, Any]) -> list[str]:
    """What the schema has against a log."""
    return [f"{error.instance_path} {error.message}" for error in VALIDATOR.iter_errors(said)]


@pytest.mark.parametrize("branches", [[], [qingshan], [liulin], [liulin, xiaoying]])
@pytest.mark.parametrize("names", [False, True])
def test_a_log_is_valid(branches, names):
    """No branch, the sample, a branch with faults, two branches; with names and without."""
    assert [] == faults(log(*(branch() for branch in branches), names=names))


@pytest.mark.parametrize(("value", "_shown"), PAIRS, ids=IDS)
def test_a_log_with_hostile_values_is_valid(value, _shown):
    """Paths are URIs and messages hold neither links nor placeholders, whatever a value holds."""
    said = json.loads(written("sarif", value, names=True))
    assert [] == faults(said)
    for result in said["runs"][0]["results"]:
        text = result["message"]["text"]
        assert [] == re.findall(r"(?<!\\)[\[\]]", text)
        assert "" == re.sub(r"\{\{|\}\}|[^{}]", "", text)
        for place in [*result["locations"], *result.get("relatedLocations", ())]:
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["physicalLocation"]["artifactLocation"]["uri"])


def test_the_schema_is_the_one_that_its_page_names():
    """Nobody mended the schema to make a test pass; and it does refuse what is no log."""
    assert sha256(SCHEMA_FILE.read_bytes()).hexdigest() in (HERE / "schemas" / "README.md").read_text(encoding="utf-8")
    assert faults({"version": "2.1.0", "runs": [{"results": [{"kind": "met"}]}]})


def test_level_and_kind_go_together():
    """Missed is error, warning or note by the level of the check; whatever did not fail has no level (3.27.10)."""
    results = [
        (one["properties"]["status"], one["kind"], one["level"])
        for one in log(liulin(), qingshan())["runs"][0]["results"]
        if "status" in one["properties"]
    ]
    assert {
        ("met", "pass", "none"),
        ("missed", "fail", "error"),
        ("missed", "fail", "warning"),
        ("missed", "fail", "note"),
        ("pending", "open", "none"),
        ("unverified", "review", "none"),
        ("exempt", "notApplicable", "none"),
    } >= set(results)
    assert {"pass", "fail", "open", "notApplicable"} <= {kind for _, kind, _ in results}


def test_a_missed_obligation_whole():
    """One result with a record, one for which there is none."""
    results = log(liulin())["runs"][0]["results"]
    assert {
        "ruleId": "2.3.4.1/participants",
        "kind": "fail",
        "level": "error",
        "message": {"text": "2025-01-15 主题党日：没有参加也没有原因：成员 bcap"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "records/liulin/theme_days/2025/2025-01-15-t5b7je.toml",
                        "uriBaseId": "%SRCROOT%",
                    }
                },
                "logicalLocations": [
                    {
                        "name": "2025-01-15 主题党日",
                        "fullyQualifiedName": "liulin/records/liulin/theme_days/2025/2025-01-15-t5b7je.toml",
                        "kind": "record",
                    }
                ],
            }
        ],
        "relatedLocations": [],
        "partialFingerprints": {"wuhua/v1": "0e0a46fa905e926b25531339c76fe89c"},
        "properties": {
            "branch": "liulin",
            "branchName": "柳林村党支部",
            "subject": "records/liulin/theme_days/2025/2025-01-15-t5b7je.toml",
            "period": "2025-01-15",
            "status": "missed",
            "reason": "",
            "deadline": "",
            "owner": "branch",
            "basis": "细则二（三）4（1）（源文件规定）",
        },
    } == next(one for one in results if one["ruleId"] == "2.3.4.1/participants")
    (missing,) = (
        one["locations"][0]["physicalLocation"]
        for one in results
        if (one["ruleId"], one["kind"]) == ("2.3.1/general-meeting", "fail")
    )
    assert {"artifactLocation": {"uri": "records/liulin/", "uriBaseId": "%SRCROOT%"}} == missing


def test_a_fault_has_its_region():
    """Line and column as in the file, columns in characters."""
    said = log(liulin())["runs"][0]
    found = [one for one in said["results"] if "status" not in one["properties"]]
    assert "unicodeCodePoints" == said["columnKind"]
    assert [
        ("toml/quote", "error", {"startLine": 2, "startColumn": 9}),
        ("file/crlf", "warning", {"startLine": 1, "startColumn": 19}),
    ] == [(one["ruleId"], one["level"], one["locations"][0]["physicalLocation"]["region"]) for one in found]
    assert len(BROKEN) == len(found)


def test_every_rule_has_help_and_every_result_a_rule():
    """A viewer shows what a check asks for and what mends it; the code of a fault lies below its rule (3.27.5)."""
    said = log(liulin(), qingshan())["runs"][0]
    rules = {rule["id"]: rule for rule in said["tool"]["driver"]["rules"]}
    assert len(said["tool"]["driver"]["rules"]) == len(rules)
    assert [check.id for check in load_standard().checks] == list(rules)[: len(load_standard().checks)]
    assert [] == [rule["id"] for rule in rules.values() if not rule["help"]["text"]]
    used = {one["ruleId"] for one in said["results"]}
    expected = "\n".join(path.read_text("utf-8") for path in CODES.glob("*/expected.toml"))
    known = re.findall(r'^code = "([^"]+)"', expected, re.MULTILINE)
    assert len(known) > 50
    assert set() == {code for code in used | set(known) if code not in rules and code.split("/")[0] not in rules}


@pytest.mark.parametrize("path", ["records/x/members/王 芳.toml", "a%b", "c:d", "甲\udcffz", "甲\ud800"])
def test_a_path_becomes_a_relative_uri_and_back(path):
    """Nothing of a path is lost, and nothing in it is taken for a scheme or an escape."""
    error = "surrogatepass" if "\ud800" in path else "surrogateescape"
    assert path == unquote_to_bytes(uri(path)).decode("utf-8", error)
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri(path))


def test_a_message_is_plain_text():
    """Braces are doubled, brackets escaped: SARIF would make placeholders and links of them."""
    assert r"\[甲\](http://x) {{0}}" == message("[甲](http://x) {0}")
