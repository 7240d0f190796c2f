"""The list of the source's clauses: derived anew where the source is there, and sound by itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools.clauses import SourceError, as_toml, clauses_of, dotted, main, normalised

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "schemas" / "standards" / "hunan-2018-6" / "v1" / "clauses.toml"
SOURCE = ROOT.parent / "shared" / "source" / "xiangzufa-2018-6.txt"

needs_source = pytest.mark.skipif(not SOURCE.is_file(), reason="the text of the regulation is not beside the project")

LETTER = """某组织部文件

关于推进党支部“五化”建设的意见

为了建设，提出如下意见。

一、总体要求

坚持。

（一）先做。要做（见附则）。

附件：细则

附件

细则

根据意见，制定细则。

"""
ANNEX = """一、支部设置标准化

是基础，要适应，推

动。

（一）具体目标

——**组织合理**。全面

推进。

——**工作覆盖。**创新。

（二）基本原则

遵循党章。严格遵循，做到规

范。

注重环节。分析原因。

（三）主要任务

1. **优化设置**。按照要求。（1）**明确标准**。正式党员

3 人以上。

(2) 规范程序。提出方案。**(3) 完善方式。**单独成立。

仍属方式。

2. 配强班子。着力选优。
"""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The rows of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["clause"]
    assert isinstance(rows, list)
    return rows


def as_numbers(rows: list[dict[str, str]]) -> list[tuple[int, ...]]:
    """The clause numbers as tuples, which sort as the text runs."""
    return [tuple(map(int, row["number"].split("."))) for row in rows]


@needs_source
def test_the_file_is_what_the_source_says():
    """Numbers, headings and hashes are derived anew and compared whole."""
    assert FILE.read_text(encoding="utf-8") == as_toml(clauses_of(SOURCE.read_text(encoding="utf-8")))


@needs_source
def test_no_word_of_the_source_is_lost_or_moved():
    """The clauses in order are the text without its numbers, but for the letter and the annex's title."""
    text = SOURCE.read_text(encoding="utf-8").replace("**", "")
    opinion, annex = re.fullmatch(
        r".*?\n(关于推进党支部“五化”建设的意见\n.*?)\n附件：.*?如下细则。\n(.*)", text, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    marks = r"(?m)^(?:[一二三四五]、|[(（][一二三四五][)）]|[1-9]\. ?|——)|[(（][1-9][)）]"
    expected = normalised(re.sub(marks, "", opinion + "\n" + annex))
    assert expected == "".join(clause.text for clause in clauses_of(SOURCE.read_text(encoding="utf-8")))


@needs_source
def test_every_clause_ends_with_a_full_stop():
    """A clause cut at a page's end would not; the heads of sections have no text of their own."""
    heads = {f"{part}.{section}" for part in range(1, 6) for section in range(1, 5)}
    clauses = clauses_of(SOURCE.read_text(encoding="utf-8"))
    assert heads == {dotted(clause.number) for clause in clauses if not clause.text.endswith("。")}


def test_numbers_are_unique_and_in_the_order_of_the_text(rows: list[dict[str, str]]):
    """Sorted as numbers they are as they stand, and none comes twice."""
    numbers = as_numbers(rows)
    assert sorted(set(numbers)) == numbers


def test_every_clause_has_its_parent_and_its_elder(rows: list[dict[str, str]]):
    """1.3.1.2 needs 1.3.1 and 1.3.1.1: nothing was skipped."""
    numbers = set(as_numbers(rows))
    needed = {number[:-1] for number in numbers if len(number) > 1}
    needed |= {(*number[:-1], number[-1] - 1) for number in numbers if number[-1] > 1}
    assert set() == needed - numbers


def test_the_build_of_the_standard(rows: list[dict[str, str]]):
    """Six parts; three sections in part 0, the same four in the others."""
    found = {row["number"]: row["heading"] for row in rows}
    parts = ["支部设置标准化", "组织生活正常化", "管理服务精细化", "工作制度体系化", "阵地建设规范化"]
    sections = ["具体目标", "基本原则", "主要任务", "推进措施"]
    expected = {"0": "关于推进党支部“五化”建设的意见", "0.1": "总体要求", "0.2": "主要内容", "0.3": "推进目标和措施"}
    for number, part in enumerate(parts, 1):
        expected[str(number)] = part
        expected |= {f"{number}.{place}": section for place, section in enumerate(sections, 1)}
    assert expected == {number: heading for number, heading in found.items() if number.count(".") < 2}


def test_headings_and_hashes_are_well_formed(rows: list[dict[str, str]]):
    """A heading is one short phrase; a hash is 64 hexadecimal digits, and no two texts are the same."""
    assert [{"number", "heading", "sha256"}] * len(rows) == [set(row) for row in rows]
    assert [] == [row for row in rows if not re.fullmatch(r"[\w“”、]{4,20}", row["heading"])]
    assert [] == [row for row in rows if not re.fullmatch("[0-9a-f]{64}", row["sha256"])]
    below = [row["sha256"] for row in rows if row["number"].count(".") != 1]
    assert len(below) == len(set(below))


def test_pages_cut_within_a_sentence():
    """Unnumbered paragraphs open a clause only where the text before them is complete."""
    expected = [
        ("0", "关于推进党支部“五化”建设的意见", "关于推进党支部“五化”建设的意见为了建设，提出如下意见。"),
        ("0.1", "总体要求", "总体要求坚持。"),
        ("0.1.1", "先做", "先做。要做(见附则)。"),
        ("1", "支部设置标准化", "支部设置标准化是基础，要适应，推动。"),
        ("1.1", "具体目标", "具体目标"),
        ("1.1.1", "组织合理", "组织合理。全面推进。"),
        ("1.1.2", "工作覆盖", "工作覆盖。创新。"),
        ("1.2", "基本原则", "基本原则"),
        ("1.2.1", "遵循党章", "遵循党章。严格遵循，做到规范。"),
        ("1.2.2", "注重环节", "注重环节。分析原因。"),
        ("1.3", "主要任务", "主要任务"),
        ("1.3.1", "优化设置", "优化设置。按照要求。"),
        ("1.3.1.1", "明确标准", "明确标准。正式党员3人以上。"),
        ("1.3.1.2", "规范程序", "规范程序。提出方案。"),
        ("1.3.1.3", "完善方式", "完善方式。单独成立。仍属方式。"),
        ("1.3.2", "配强班子", "配强班子。着力选优。"),
    ]
    clauses = clauses_of(LETTER + ANNEX)
    assert expected == [(dotted(clause.number), clause.heading, clause.text) for clause in clauses]


def test_spelling_that_changes_no_hash():
    """White space, asterisks and the width of brackets are taken out before hashing; commas are not."""
    plain = as_toml(clauses_of(LETTER + ANNEX))
    respelt = ANNEX.replace("（1）**明确标准**。", " (1)明确　标准。").replace("3 人", "3人")
    assert plain == as_toml(clauses_of(LETTER + respelt))
    assert plain != as_toml(clauses_of(LETTER + ANNEX.replace("遵循，做到", "遵循,做到")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("空白", "the title 关于推进党支部“五化”建设的意见 stands alone in 0 lines, expected 1"),
        (LETTER + ANNEX.replace("2. 配强", "3. 配强"), "number 3 at depth 3 cannot follow clause 1.3.1.3"),
        (LETTER + ANNEX.replace("(2) 规范", "(4) 规范"), "number 4 at depth 4 cannot follow clause 1.3.1.1"),
        (LETTER + ANNEX.replace("（二）基本原则", "（三）基本原则"), "number 3 at depth 2 cannot follow clause 1.1.2"),
        (LETTER + "一、头\n\n1. 条。", "number 1 at depth 3 cannot follow clause 1"),
    ],
)
def test_a_missing_number_stops_the_tool(text: str, message: str):
    """A clause cannot be lost unseen: the next number must be the next one."""
    with pytest.raises(SourceError) as raised:
        clauses_of(text)
    assert message == str(raised.value)


def test_the_command_prints_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """One argument, the text; the file goes to standard output."""
    text = tmp_path / "source.txt"
    text.write_text(LETTER + ANNEX, encoding="utf-8")
    assert (0, as_toml(clauses_of(LETTER + ANNEX))) == (main([str(text)]), capsys.readouterr().out)
    assert (2, "usage: python -m tools.clauses SOURCE\n") == (main([]), capsys.readouterr().err)
