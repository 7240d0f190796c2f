"""Hostile strings in every place that a value can come from, through every format, byte by byte."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.report.sample import run
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.csv_format import MARK
from wuhua_tui.report.registry import FORMATS, reporter
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Finding, Gap, Status, Subject
from wuhua_tui.standards.periods import parse

CHECKS = {check.id: check for check in load_standard().checks}

#: What comes in, and what a terminal is given for it.
HOSTILE = {
    "control": ("甲\x00\x07\x08乙", r"甲\u{0000}\u{0007}\u{0008}乙"),
    "ansi": ("甲\x1b[2J\x1b]0;x\x07乙", r"甲\u{001B}[2J\u{001B}]0;x\u{0007}乙"),
    "c1": ("甲\x9b31m乙", r"甲\u{009B}31m乙"),
    "bidi": ("甲\u202e乙\u2066丙", r"甲\u{202E}乙\u{2066}丙"),
    "zero-width": ("甲\u200b\u2060\ufeff乙", r"甲\u{200B}\u{2060}\u{FEFF}乙"),
    "newline": ("甲\n格式错  乙\r\n\t丙", r"甲\u{000A}格式错  乙\u{000D}\u{000A}\u{0009}丙"),
    "separators": ("甲\u2028乙\u2029丙\x85丁", r"甲\u{2028}乙\u{2029}丙\u{0085}丁"),
    "surrogate": ("甲\udcff乙", r"甲\u{DCFF}乙"),
    "markup": ("[/][red]甲[/red]<b>&amp;", "[/][red]甲[/red]<b>&amp;"),
    "format": ("{0}{subject}{gaps}%s%n甲", "{0}{subject}{gaps}%s%n甲"),
    "formula": ("=HYPERLINK(甲)+@-", "=HYPERLINK(甲)+@-"),
    "json": ('甲","status":"met"}\\u0041', '甲","status":"met"}\\u0041'),
    "right-to-left": ("甲שלום乙", "甲שלום乙"),
    "rare": ("𠮷野家🎉e\u0301ＡＢ", "𠮷野家🎉e\u0301ＡＢ"),
}
IDS = list(HOSTILE)
PAIRS = list(HOSTILE.values())


def hostile_result(value: str) -> BranchResult:
    """Return a branch with `value` wherever a value of a record, a path or a superior's words can stand."""
    record = Subject("record", f"records/x/{value}.toml", f"2025-03-06 {value}", ALWAYS)
    group = Subject("group", value, value, ALWAYS)
    pair = Subject("pair", f"secretary+{value}", f"书记与{value}", ALWAYS)
    branch = Subject("branch", "x", value, ALWAYS)
    half, month = parse("2025-H2"), parse("2025-11")
    due = date(2025, 12, 31)
    findings = (
        Finding(
            CHECKS["2.3.4.1/participants"],
            record,
            Status.MISSED,
            on=date(2025, 3, 6),
            gaps=(Gap("没有来：{people}", ("m1",)),),
            evidence=(record.id,),
            values={"other": value},
        ),
        Finding(CHECKS["2.3.1/group-meeting"], group, Status.MISSED, period=month, values={"found": value, "count": 1}),
        Finding(CHECKS["2.3.1/lecture"], branch, Status.EXEMPT, period=half, reason="exempted", note=value),
        Finding(CHECKS["2.3.3/secretary-committee"], pair, Status.PENDING, period=half, deadline=due),
        Finding(CHECKS["2.4.2/innovation"], branch, Status.PENDING, period=half, deadline=due, note=value),
        Finding(CHECKS["2.4.3/supervision"], group, Status.MISSED, period=half),
    )
    problem = Problem(value, f"records/x/{value}.toml", 3, 2, value, value, value)
    return BranchResult(value, value, f"records/{value}", 6, (problem,), findings, {"m1": value})


def written(format_: str, value: str, **changes) -> str:
    """Return the report of a branch full of `value`."""
    return "".join(document(reporter(format_), run(**changes), [hostile_result(value)]))


def unwrapped(text: str) -> str:
    """Return a text without the line breaks and blanks that wrapping puts in."""
    return "".join(text.split())


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("value", "_shown"), PAIRS, ids=IDS)
def test_nothing_hidden_reaches_an_output(format_, names, many, value, _shown):
    """Every line of every format is visible as it stands, and can be written as UTF-8."""
    # The mark by which spreadsheet programs know UTF-8 stands once, before everything.
    report = written(format_, value, many=many, names=names).removeprefix(MARK if format_ == "csv" else "")
    assert [] == [line for line in report.split("\n") if line != visible(line)]
    assert report == report.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(("value", "shown"), PAIRS, ids=IDS)
def test_text_shows_each_value_whole(value, shown):
    """Sentence, group, pair, note, name, path, code, hint and excerpt: each is there as a terminal may have it."""
    report = unwrapped(written("text", value))
    shown = unwrapped(shown)
    for place in (
        f"{shown}截至2025-11-20",
        f"格式错{shown}",
        f"records/x/{shown}.toml:3:2",
        f"3│{shown}",
        f"改法：{shown}",
        f"2025-03-06{shown}：没有来：{shown}",
        f"现有{shown}次",
        f"书记与班子成员谈心谈话：{shown}（2025年下半年）",
        f"上级意见：{shown}）",
        f"上级督查指导：{shown}（2025年下半年）",
    ):
        assert place in report


@pytest.mark.parametrize(("value", "shown"), PAIRS, ids=IDS)
def test_concise_keeps_one_line_each(value, shown):
    """No value begins a line of its own."""
    assert [
        f"records/x/{shown}.toml:3:2: {shown} {shown}",
        f"{shown}: 2.3.4.1/participants 2025-03-06 records/x/{shown}.toml 未达标 2025-03-06 {shown}：没有来：{shown}",
    ] == written("concise", value).split("\n")[:2]
    assert 1 + 5 == written("concise", value).count("\n")


@pytest.mark.parametrize(("value", "_shown"), PAIRS, ids=IDS)
def test_json_gives_back_exactly_what_came_in(value, _shown):
    """Escaped to look at, unchanged when parsed."""
    branch = json.loads(written("json", value))["branches"][0]
    problem, (record, group, exempt, pair, attest, above) = branch["problems"][0], branch["findings"]
    path = f"records/x/{value}.toml"
    assert (value, value, f"records/{value}") == (branch["id"], branch["name"], branch["path"])
    assert [value, path, value, value] == [problem[key] for key in ("code", "path", "sentence", "hint")]
    assert {"kind": "record", "id": path, "label": f"2025-03-06 {value}"} == record["subject"]
    assert ([path], {"other": value}) == (record["evidence"], record["observed"])
    assert [{"text": f"没有来：{value}", "people": ["m1"]}] == record["gaps"]
    assert f"2025-03-06 {value}：没有来：{value}" == record["sentence"]
    assert (value, value) == (group["subject"]["id"], group["observed"]["found"])
    assert (value, value) == (exempt["note"], attest["note"])
    assert (f"secretary+{value}", f"书记与{value}") == (pair["subject"]["id"], pair["subject"]["label"])
    assert value == above["subject"]["label"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_very_long_value_breaks_no_format(format_):
    """It is wrapped or cut in a terminal and whole everywhere else."""
    value = "长" * 5_000
    report = written(format_, value, names=True)
    if format_ == "text":
        assert [] == [line for line in report.splitlines() if width(line) > 100]
    assert unwrapped(report).count(value) > 3


def test_colours_cannot_be_closed_from_within():
    """A value that ends the colour and begins its own is shown, not obeyed."""
    report = written("text", "\x1b[0m\x1b[32m达标", colour=True)
    assert report.count("\x1b[0m") == report.count("\x1b[") / 2
    assert "\x1b[32m达标" not in report
