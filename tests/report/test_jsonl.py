"""The JSON report line by line: nothing is added but where a line belongs."""

from __future__ import annotations

import json

from tests.report.sample import liulin, run, xiaoying
from wuhua_tui.report.base import document
from wuhua_tui.report.registry import reporter


def test_the_lines_are_the_parts_of_the_document():
    """Run first, each branch with its faults and findings, totals last; keys as in the document."""
    results = [liulin(), xiaoying()]
    whole = json.loads("".join(document(reporter("json"), run(many=True), results)))
    lines = [json.loads(line) for line in "".join(document(reporter("jsonl"), run(many=True), results)).splitlines()]
    branches = whole.pop("branches")
    totals = whole.pop("totals")
    expected = [{"type": "run", **whole}]
    for branch in branches:
        problems, findings = branch.pop("problems"), branch.pop("findings")
        expected.append({"type": "branch", **branch})
        expected += [{"type": "problem", "branch": branch["id"], **one} for one in problems]
        expected += [{"type": "finding", "branch": branch["id"], **one} for one in findings]
    assert [*expected, {"type": "totals", **totals}] == lines
