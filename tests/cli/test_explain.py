"""`wuhua explain` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys

from wuhua_tui.standards.catalogue import load_standard


def test_a_check_is_explained(wuhua):
    """Clause with its official heading, what it asks for, of whom, with what figures, the remedy, the fields."""
    expected = """\
2.3.1/general-meeting  支部党员大会
  依据    细则二（三）1 认真落实“三会一课”制度（湘组发〔2018〕6号）
  要求    支部党员大会一般每季度至少召开一次。
  程度    应当尽量
  责任    本支部
  约束    党支部，每季度
  起算    2018-04-01 起施行
  数字    次数（count）1，源文件规定：“支部党员大会一般每季度召开1次”
  改法    补登会议记录；确实没有召开的，在“问题整改”中说明
  看哪些  """
    done = wuhua("explain", "2.3.1/general-meeting")

    assert (0, "") == (done.code, done.err)
    assert done.out.startswith(expected)
    assert "会议（三会一课、组织生活会）（meeting）：会议类型 type、日期 date" in done.out


def test_a_clause_means_all_its_checks(wuhua):
    """One after the other."""
    done = wuhua("explain", "2.3.1")

    titles = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert [f"{check.id}  {check.title}" for check in load_standard().select("2.3.1")] == titles


def test_every_check_can_be_explained(wuhua):
    """None stumbles over a figure, a condition or a clause; all name whom they bind and what mends them."""
    done = wuhua("explain", "2")

    assert (0, "") == (done.code, done.err)
    count = len(load_standard().select("2"))
    for label in ("依据", "要求", "程度", "责任", "约束", "改法", "看哪些"):
        assert count == sum(line.startswith(f"  {label} ") for line in done.out.splitlines()), label


def test_every_figure_has_a_name():
    """A parameter of the catalogue without a Chinese name would be shown as a bare word of the program's."""
    from wuhua_tui.standards.figure_words import NAMES

    assert set() == {name for check in load_standard().checks for name in check.parameters} - NAMES.keys()


def test_conditions_and_origins_are_said_in_words(wuhua):
    """Which branches a check is for, and which figures are the program's own."""
    assert "不适用于设置形式为临时、功能型的党支部" in wuhua("explain", "2.3.2/appraisal").out.replace(
        "\n          ", ""
    )
    assert "比例（%）（share）80，本程序默认，可由实施意见调整" in wuhua("explain", "2.3.4.1/attendance").out
    assert "宽限（grace）3 个月，本程序默认" in wuhua("explain", "2.3.2/appraisal").out


def test_a_check_that_is_not_there_is_said(wuhua):
    """With what was probably meant; exit code 2."""
    done = wuhua("explain", "2.3.1/genral-meeting")
    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("标准中没有“2.3.1/genral-meeting”这个检查项。是不是想用 2.3.1/general-meeting")
    said = "标准中没有“monthly”这个检查项。是不是想用 2.3.4/monthly？\n"
    assert (2, "", said) == wuhua("explain", "monthly")
    said = "标准中没有“晚会”这个检查项。检查项的编号见 wuhua validate 的输出，例如 2.3.4/monthly。\n"
    assert (2, "", said) == wuhua("explain", "晚会")


def test_neither_the_terminal_nor_git_nor_the_validator_is_loaded():
    """Explaining needs the catalogue alone."""
    program = (
        "import json, sys\nfrom wuhua_tui.cli.main import main\nsys.argv = ['wuhua', 'explain', '2.3.4/monthly']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    loaded = {name.partition(".")[0] for name in json.loads(done.stderr)}
    assert set() == loaded & {"textual", "git", "jsonschema_rs", "rich", "tomlkit"}


def test_a_check_is_shown_on_an_example_of_each_sort(wuhua):
    """What meets it and what misses it, with the lines of the record that are looked at and no others."""
    shown = wuhua("explain", "2.3.1.2/topic").out.partition("  例子    ")[2].splitlines()
    assert [
        "达标（截至 2025-04-01）：2025-03-04 支部党员大会 三会一课的主题：符合",
        "          meetings/2025/2025-03-04-psz2w1.toml",
        '            type = "general"',
        "            date = 2025-03-04",
        '            topic = "研究村级集体经济今年怎么干"',
        "          未达标（截至 2025-04-01）：2025-03-04 支部党员大会：没有确定主题",
        "          meetings/2025/2025-03-04-news23.toml",
        '            type = "general"',
        "            date = 2025-03-04",
    ] == shown
