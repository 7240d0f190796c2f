"""Annotations that GitHub shows, and lines that whoever reads the log sees."""

from __future__ import annotations

import re

import pytest

from tests.report.sample import liulin, run, xiaoying
from tests.report.test_hostile import PAIRS, written
from wuhua_tui.report.base import document
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.findings import Status

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def lines(*results, **changes) -> list[str]:
    """The output of some branches, line by line."""
    return "".join(document(reporter("github"), run(**changes), results)).split("\n")[:-1]


def test_a_fault_and_a_missed_obligation():
    """Each is annotated with its place, then written out."""
    found = lines(liulin())
    assert [
        (
            "::error file=records/liulin/meetings/2025/2025-06-03-z3h9pq.toml,line=2,col=9,title=toml/quote"
            '::文字用了中文引号或全角引号。改法：写成 项 = "内容"，两边都用英文半角引号 "。'
        ),
        "格式错 records/liulin/meetings/2025/2025-06-03-z3h9pq.toml:2:9 toml/quote 文字用了中文引号或全角引号",
    ] == found[:2]
    assert [
        (
            "::warning title=2.3.1/general-meeting 支部党员大会::2025 年第二季度没有召开支部党员大会"
            "（一般应至少 1 次，现有 0 次）。依据：细则二（三）1（源文件规定）。"
            "改法：补登会议记录；确实没有召开的，在“问题整改”中说明"
        ),
        (
            "未达标 liulin 2.3.1/general-meeting 2025-Q2 liulin 2025 年第二季度没有召开支部党员大会"
            "（一般应至少 1 次，现有 0 次）"
        ),
    ] == [line for line in found if "2.3.1/general-meeting" in line][:2]


def test_what_is_annotated_is_missed_or_a_fault():
    """Nobody gets a red mark for what is still open; the rest is folded away."""
    result = liulin()
    found = lines(result)
    missed = [one for one in result.findings if one.status is Status.MISSED]
    rest = len(result.findings) - len(missed)
    assert len(missed) + len(result.problems) == sum(bool(COMMAND.fullmatch(line)) for line in found)
    start = found.index(f"::group::柳林村党支部：其余 {rest} 项检查结果")
    assert start + rest + 1 == found.index("::endgroup::")
    assert f"共 1 个党支部，未达标 {len(missed)} 项，格式错 1 处，提醒 1 处。" == found[-1]


def test_two_branches_have_a_group_each():
    """And one line of sums."""
    found = lines(liulin(), xiaoying(), many=True)
    assert 2 == found.count("::endgroup::") == sum(line.startswith("::group::") for line in found)
    assert 1 == sum(line.startswith("共 2 个党支部") for line in found)


@pytest.mark.parametrize(("value", "_shown"), [*PAIRS, ("::error::甲", ""), ("甲##[error]乙", ""), ("100%,a:b", "")])
def test_no_value_becomes_a_command(value, _shown):
    """Each line is a command of ours or begins with a word of ours; properties end where they should."""
    text = written("github", value, names=True)
    ours = re.compile(r"(达标|未达标|进行中|待核验|不适用|格式错|提醒|共) .*|::group::.*|::endgroup::")
    assert [] == [line for line in text.split("\n")[:-1] if not COMMAND.fullmatch(line) and not ours.fullmatch(line)]
    assert "##[" not in text
    for command in filter(None, map(COMMAND.fullmatch, text.split("\n"))):
        keys = [one.partition("=")[0] for one in command[2].split(",")]
        assert keys in (["title"], ["file", "title"], ["file", "line", "col", "title"])
        assert [] == re.findall(r"%(?!25|3A|2C)", command[2] + command[3])
