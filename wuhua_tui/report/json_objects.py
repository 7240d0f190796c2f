"""The objects that the JSON formats are made of, as `schemas/report.schema.json` and `docs/json-report.md` say.

A county has a million findings, so each is put together from pieces that are written once: what a check says of itself,
a subject, a period. No fragment depends on other branches.
"""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.report.visible import escape_json
from wuhua_tui.standards.check import LEVELS, OWNERS, PART_TITLES
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.sentences import gap_text, sentence
from wuhua_tui.standards.verdicts import summarise

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding, Subject
    from wuhua_tui.standards.periods import Period
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.standards.verdicts import PartSummary, Rate

#: Grows by one when a key is taken away or changes its meaning; new keys may come at any time.
VERSION: Final = 1

_YES: Final = "true"
_NO: Final = "false"
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def encode(value: object) -> str:
    """Return a value as JSON of one line; what cannot be seen is escaped."""
    return escape_json(_encode(value))


def run_said(run: Run) -> dict[str, Any]:
    """Return what a report says of itself."""
    first, last = run.window
    return {
        "version": VERSION,
        "tool": {"name": "wuhua", "version": run.tool_version},
        "standard": {
            "name": run.standard,
            "version": run.standard_version,
            "title": run.standard_title,
            "document_no": run.document_no,
        },
        "as_of": run.as_of.isoformat(),
        "window": {"first": first.isoformat(), "last": last.isoformat()},
        "demo": run.demo,
        **{key: value for key, value in (("commit", run.commit), ("since", run.since)) if value},
    }


def branch_said(result: BranchResult) -> dict[str, Any]:
    """Return what a report says of a branch beside its problems and findings."""
    return {
        "id": result.branch_id,
        "kind": result.holder,
        "name": result.name,
        "path": result.path,
        "records": result.records,
        "parts": [_part(summary) for summary in summarise(result.findings, result.holder).values()],
    }


def totals_said(totals: Totals) -> dict[str, Any]:
    """Return the sums over all branches."""
    return {
        "branches": totals.branches,
        "committees": totals.committees,
        "records": totals.records,
        "errors": totals.errors,
        "warnings": totals.warnings,
        "findings": [
            {"owner": owner, "level": level, "status": status.value, "count": count}
            for owner in OWNERS
            for level in LEVELS
            for status in Status
            if (count := totals.statuses.get(f"{owner}/{level}/{status.value}"))
        ],
        "missed_checks": [
            {"check": check, "branches": number} for check, number in sorted(totals.missed_checks.items())
        ],
    }


def problem_lines(result: BranchResult) -> list[str]:
    """Return each problem of a branch as a JSON object of one line."""
    return [encode(problem_said(problem)) for problem in result.problems]


def _part(summary: PartSummary) -> dict[str, Any]:
    return {
        "part": summary.part,
        "title": PART_TITLES.get(summary.part, summary.part),
        "verdict": summary.verdict.value,
        "must": _rate(summary.must),
        "should": _rate(summary.should),
        "pending": summary.pending,
        "unverified": summary.unverified,
    }


def _rate(rate: Rate) -> dict[str, int | None]:
    return {"met": rate.met, "missed": rate.missed, "percent": rate.percent}


def problem_said(problem: Problem) -> dict[str, Any]:
    """Return what a report says of a fault."""
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }


def finding_lines(result: BranchResult) -> list[str]:
    """Return each finding of a branch as a JSON object of one line."""
    names = result.names
    subjects: dict[Subject, str] = {}

    def name(member: str) -> str:
        return names.get(member, member)

    lines = []
    for finding in result.findings:
        subject = subjects.get(finding.subject)
        if subject is None:
            subject = subjects[finding.subject] = _subject(finding.subject)
        lines.append(f"{_check(finding.check)}{subject}{_finding(finding, name)}")
    return lines


def _finding(finding: Finding, name: Namer) -> str:
    """Return what is a finding's own, from the period on."""
    gaps = [{"text": gap_text(gap, name), "people": gap.people} for gap in finding.gaps]
    own = (
        f'"observed":{_encode(finding.values) if finding.values else "{}"},'
        f'"gaps":{_encode(gaps) if gaps else "[]"},'
        f'"evidence":[{",".join(map(encode_basestring, finding.evidence))}],'
        f'"note":{encode_basestring(finding.note)},'
        f'"sentence":{encode_basestring(sentence(finding, name))}}}'
    )
    # Ids, days and codes of ours hold nothing to escape.
    return (
        f'"period":{_period(finding.period)},'
        f'"on":{_day(finding.on)},'
        f'"status":"{finding.status.value}",'
        f'"late":{_YES if finding.late else _NO},'
        f'"deadline":{_day(finding.deadline)},'
        f'"reason":"{finding.reason}",'
        f'"self_declared":{_YES if finding.self_declared else _NO},'
        f"{escape_json(own)}"
    )


def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


@lru_cache(maxsize=4096)
def _check(check: Check) -> str:
    """Return what a finding says of its check: the object's beginning, with a comma at its end."""
    said = {
        "check": check.id,
        "clause": check.clause,
        "part": check.part,
        "level": check.level,
        "owner": check.owner,
        "title": check.title,
        "expected": [
            {
                "name": parameter.name,
                "value": parameter.value,
                "origin": parameter.origin,
                "origin_label": parameter.origin_label,
                "document": parameter.document,
                "article": parameter.article,
            }
            for parameter in check.parameters.values()
        ],
        "decided_by": check.decided_by,
        "remedy": check.remedy,
    }
    return f"{escape_json(_encode(said))[:-1]},"


@lru_cache(maxsize=4096)
def _period(period: Period | None) -> str:
    if period is None:
        return "null"
    first, last = period.first.isoformat(), period.last.isoformat()
    return _encode({"id": period.id, "label": period.label, "first": first, "last": last})


def _subject(subject: Subject) -> str:
    id_, label = encode_basestring(subject.id), encode_basestring(subject.label)
    return escape_json(f'"subject":{{"kind":"{subject.kind}","id":{id_},"label":{label}}},')
