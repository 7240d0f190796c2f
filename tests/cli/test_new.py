"""`wuhua new` as a user meets it."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date

import pytest

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.structure import faults

#: One kind for each way in which records are addressed.
ONE_OF_EACH = {
    (kind.address, kind.home): kind for kind in kinds().values() if kind.name not in ("workspace", "access")
}.values()


@pytest.fixture
def branch(workspace):
    """A workspace of one branch, liulin."""
    shutil.rmtree(workspace / "records" / "xiaoying")
    return workspace


def test_a_meeting_is_begun(wuhua, branch):
    """The path is printed and the file is there, with what was given and what must be filled in."""
    words = (
        "new",
        "meeting",
        "--type",
        "group",
        "--date",
        "2026-03-12",
        "--set",
        "place=村部",
        "--set",
        "present=李建国、王芳",
    )
    done = wuhua(*words, cwd=branch)

    assert (0, "") == (done.code, done.err)
    assert re.fullmatch(r"records/liulin/meetings/2026/2026-03-12-[0-9a-z]{6}\.toml\n", done.out)
    record = tomllib.loads((branch / done.out.strip()).read_text("utf-8"))
    assert done.out[-12:-6] == record.pop("uid")[:6]
    expected = {
        "title": "（请填写）",
        "type": "group",
        "date": date(2026, 3, 12),
        "place": "村部",
        "group": "（请填写）",
    }
    assert {**expected, "present": ["李建国", "王芳"]} == record


@pytest.mark.parametrize("kind", ONE_OF_EACH, ids=lambda kind: kind.name)
def test_each_sort_of_kind_can_be_begun(wuhua, branch, kind):
    """What is written passes the structural check as it is."""
    name = {"named": ["第三届"], "member": ["王小满"]}.get(kind.address, [])
    if kind.address == "single":
        (branch / "records" / "liulin" / kind.file).unlink()

    done = wuhua("new", kind.name, *name, cwd=branch / "records" / "liulin")

    assert (0, "") == (done.code, done.err)
    file = branch / "records" / "liulin" / done.out.strip()
    assert [] == list(faults(kind.name, tomllib.loads(file.read_text("utf-8"))))


def test_validate_says_what_is_still_to_be_filled_in(wuhua, branch):
    """A placeholder that stands for a person or a group is found by its reference."""
    wuhua("new", "meeting", "--type", "group", "--date", "2025-03-12", cwd=branch)

    done = wuhua("validate", "--as-of", "2025-03-20", "--format", "concise", cwd=branch)

    assert 1 == done.code
    assert "“（请填写）”不是登记的党小组" in done.out


def test_a_member_is_called_by_the_name(wuhua, branch):
    """The number of a namesake is the file's, not the name's."""
    done = wuhua("new", "member", "王小满2", cwd=branch)

    assert (0, "records/liulin/members/王小满2.toml\n", "") == done
    assert "王小满" == tomllib.loads((branch / done.out.strip()).read_text("utf-8"))["name"]


def test_what_is_there_is_not_overwritten(wuhua, branch):
    """The file stays as it was; exit code 2."""
    path = branch / "records" / "liulin" / "branch.toml"
    before = path.read_bytes()

    done = wuhua("new", "branch", cwd=branch)

    assert (2, "", f"“{path}”已经有了，不会覆盖。\n") == done
    assert before == path.read_bytes()


def test_a_dry_run_writes_nothing(wuhua, branch):
    """The path is printed all the same; `--stdout` prints the record and needs no workspace."""
    done = wuhua("new", "member", "王小满", "-n", cwd=branch)
    assert (0, "records/liulin/members/王小满.toml\n", "") == done
    assert not (branch / done.out.strip()).exists()

    shown = wuhua("new", "member", "王小满", "--stdout", cwd=branch.parent)
    assert "王小满" == tomllib.loads(shown.out)["name"]


def test_the_branch_is_named_where_there_are_several(wuhua, workspace):
    """From within a branch it is that one; elsewhere `--branch` says which."""
    done = wuhua("new", "member", "王小满", cwd=workspace)
    assert (2, "", "这个工作区有 2 个支部，请用 --branch 指明：liulin、xiaoying。\n") == done

    done = wuhua("new", "member", "王小满", "-C", workspace, "--branch", "xiaoying", cwd=workspace.parent)
    assert (0, "workspace/records/xiaoying/members/王小满.toml\n", "") == done

    done = wuhua("new", "member", "王小满", cwd=workspace / "records" / "liulin" / "members")
    assert (0, "王小满.toml\n", "") == done


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["meting"], "没有“meting”这种记录。是不是想用 meeting、"),
        (["meeting", "--type", "晚会"], "“type”不能填“晚会”：可以写 general（支部党员大会）、"),
        (["member", "王小满", "--type", "x"], "“党员”没有“type”这一栏。"),
        (["meeting", "--set", "plcae=x"], "“会议（三会一课、组织生活会）”没有“plcae”这一栏。是不是想用 place"),
        (["meeting", "--set", "uid=0000000000"], "“会议（三会一课、组织生活会）”没有“uid”这一栏。"),
        (["meeting", "--set", "title="], "这样新建的“会议（三会一课、组织生活会）”格式不对："),
        (["meeting", "--set", "absent=周强"], "“absent”不能填“周强”：这一栏不能这样填，请在文件里写。"),
        (["meeting", "学习"], "“会议（三会一课、组织生活会）”的文件名由程序定，不用写名称。"),
        (["member"], "党员的文件名就是姓名（汉字、字母和 · ），重名的后面加数字，如 李建国2。"),
        (["term", "../x"], "“届次”要写一个名称："),
        (["workspace"], "工作区用 wuhua init 新建。"),
        (
            ["meeting", "--set", "minutes=电话13800138000"],
            "这样新建的“会议（三会一课、组织生活会）”格式不对：这里有手机号",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(wuhua, branch, words, said):
    """Exit code 2, and nothing is written."""
    before = sorted(branch.rglob("*"))

    done = wuhua("new", *words, cwd=branch)

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith(said), done.err
    assert 1 == done.err.count("\n")
    assert before == sorted(branch.rglob("*"))


def test_outside_a_workspace_it_is_said(wuhua, tmp_path):
    """With what to do."""
    done = wuhua("new", "meeting", cwd=tmp_path)

    said = "“.”不在台账工作区里。请先进入工作区，或用 -C 指明；没有工作区的，用 wuhua init 新建。\n"
    assert (2, "", said) == done


def test_rows_and_tables_can_be_set(wuhua, branch):
    """By a dotted key; of rows, the first row."""
    done = wuhua(
        "new", "meeting", "--set", "guest_lecturer.name=何立平", "--set", "agenda.title=学习", "--stdout", cwd=branch
    )

    record = tomllib.loads(done.out)
    assert ({"name": "何立平"}, [{"title": "学习"}]) == (record["guest_lecturer"], record["agenda"])


def test_a_new_record_of_a_newer_format_is_not_written(wuhua, branch):
    """The program does not know what it would put out of order."""
    (branch / "wuhua.toml").write_text("format = 2\nformat_minor = 0\n", encoding="utf-8")

    done = wuhua("new", "member", "王小满", cwd=branch)

    assert (2, "") == (done.code, done.out)
    assert "请升级程序" in done.err


def test_the_kinds_are_those_of_the_schemas():
    """Every kind has a schema, so that the tests above see all of them."""
    assert all(schema(kind)["properties"] for kind in kinds())
