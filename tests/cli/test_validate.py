"""`wuhua validate` as a user meets it: words in; data, sentences and an exit code out."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.plugins.program import Done
from tests.plugins.texts import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AS_OF = ("--as-of", "2025-03-10")
MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
MEETING_TEXT = """\
uid = "vkc9ywmbwf"
title = "传达学习上级文件，研究近期工作"
type = "committee"
date = 2025-02-14
"""
MISSED = {"01": "2025 年 1 月没有开展主题党日", "02": "2025 年 2 月没有开展主题党日"}


@pytest.fixture
def branch(workspace):
    """A workspace of one branch, liulin, with one meeting of its committee in February 2025."""
    shutil.rmtree(workspace / "records" / "xiaoying")
    path = workspace / MEETING
    path.parent.mkdir(parents=True)
    path.write_text(MEETING_TEXT, encoding="utf-8")
    return workspace


def keys(done: Done) -> list[tuple[str, str, str, str]]:
    """Branch, check, period and status of each finding of a JSON report."""
    return [
        (branch["id"], row["check"], row["period"]["id"] if row["period"] else row["on"] or "", row["status"])
        for branch in json.loads(done.out)["branches"]
        for row in branch["findings"]
    ]


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_one_record_shows_what_concerns_it(wuhua, branch):
    """Of a record: the faults of its file and the findings that judge it or rest on it, nothing else."""
    done = wuhua("validate", branch / MEETING, *AS_OF, "--format", "json")
    expected = [
        ("liulin", "2.3.1/committee-meeting", "2025-02", "met"),
        ("liulin", "2.3.1.1/content", "2025-02-14", "missed"),
        ("liulin", "2.3.1.2/stand-alone", "2025-02-14", "met"),
        ("liulin", "2.3.1.2/topic", "2025-02-14", "missed"),
        ("liulin", "2.3.1.3/recorder", "2025-02-14", "missed"),
    ]
    assert (1, expected, "") == (done.code, keys(done), done.err)


def test_several_records_of_a_branch_are_one_branch(wuhua, branch):
    """However many records are named, the branch is read and written once."""
    roster = branch / "records/liulin/members/张伟.toml"
    one = wuhua("validate", branch / MEETING, roster, *AS_OF, "--format", "json")
    two = wuhua("validate", roster, branch / MEETING, branch / MEETING, *AS_OF, "--format", "json")
    assert one == two
    assert ["liulin"] == [found["id"] for found in json.loads(one.out)["branches"]]


def test_a_folder_of_a_branch_shows_what_lies_in_it(wuhua, branch):
    """Problems of other folders are left out."""
    (branch / MEETING).write_text(MEETING_TEXT.replace("date", "day"), encoding="utf-8")
    (branch / "records/liulin/members/张伟.toml").write_text("uid = 1\n", encoding="utf-8")
    done = wuhua("validate", branch / "records/liulin/meetings", *AS_OF, "--format", "concise")
    expected = (
        f"{MEETING}:1:1: meeting/required 缺少必填项“日期”(date)\n{MEETING}:4:1: meeting/unknown-key 没有“day”这一项\n"
    )
    assert Done(1, expected, "") == done


@pytest.mark.parametrize("path", [".", "records", "records/liulin", "records/liulin/../liulin/"])
def test_a_branch_is_found_from_above_and_from_itself(wuhua, branch, path):
    """A workspace, its `records` and the branch's folder mean the same branch."""
    words = (*AS_OF, "--only", "2.3.4/monthly", "--window", "2025-01-01..2025-02-28", "--format", "concise")
    found = [f"liulin: 2.3.4/monthly 2025-{month} liulin 未达标 {said}\n" for month, said in MISSED.items()]
    expected = "".join(found)
    assert Done(1, expected, "") == wuhua("validate", path, *words, cwd=branch)


def test_the_current_folder_is_judged_where_no_path_is_given(wuhua, branch):
    """`wuhua validate` is `wuhua validate .`."""
    expected = wuhua("validate", ".", *AS_OF, cwd=branch)
    assert 1 == expected.code
    assert expected == wuhua("validate", *AS_OF, cwd=branch)


def test_a_tree_of_branches_comes_in_the_order_of_the_paths(wuhua, workspace, tmp_path):
    """Branches of several workspaces, each once, whatever was named twice or in whatever order."""
    other = tmp_path / "another"
    shutil.copytree(workspace, other)
    words = (*AS_OF, "--only", "2.4.1/annual-work-plan", "--format", "concise")
    sentence = "2.4.1/annual-work-plan 2025 {0} 未达标 2025 年没有全年工作计划（应在 2025-01-31 前制定）\n"
    once = "".join(f"{name}: {sentence.format(name)}" for name in ("liulin", "xiaoying"))
    assert Done(1, once * 2, "") == wuhua("validate", tmp_path, *words)
    assert Done(1, once * 2, "") == wuhua(
        "validate", workspace, other / "records", workspace / "records/liulin", *words
    )


def test_words_may_stand_in_any_order(wuhua, branch):
    """Options before or after the paths, and paths in any order, give the same bytes."""
    expected = wuhua("validate", branch, *AS_OF, "--format", "json", "--only", "2.3")
    assert expected == wuhua("validate", "--only", "2.3", "--format", "json", *AS_OF, branch)


def test_options_may_come_from_the_environment(wuhua, branch):
    """Each option has a variable, `WUHUA_VALIDATE_` and its name."""
    expected = wuhua("validate", branch, *AS_OF, "--format", "concise")
    by_environment = {"WUHUA_VALIDATE_AS_OF": "2025-03-10", "WUHUA_VALIDATE_FORMAT": "concise"}
    assert expected == wuhua("validate", branch, env=by_environment)


def test_the_day_of_the_judgement(wuhua, branch):
    """What lies after the day is not seen, and a deadline on the day is still open."""
    words = ("--only", "2.3.1/committee-meeting", "--window", "2025-02-01..2025-02-28", "--format", "json")
    judged = [keys(wuhua("validate", branch, *words, "--as-of", day))[0][3] for day in ("2025-02-13", "2025-02-14")]
    assert ["pending", "met"] == judged
    (branch / MEETING).unlink()
    judged = [keys(wuhua("validate", branch, *words, "--as-of", day))[0][3] for day in ("2025-02-28", "2025-03-01")]
    assert ["pending", "missed"] == judged


def test_today_is_the_day_in_beijing(wuhua, branch):
    """Without --as-of it is today, in Beijing's time wherever the machine stands."""
    from wuhua_tui.workspace.clock import Clock

    before = Clock().today()
    said = {
        json.loads(wuhua("validate", branch, "--only", "2.4.2", "--format", "json", env={"TZ": zone}).out)["as_of"]
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    }
    assert said <= {before.isoformat(), Clock().today().isoformat()}


@pytest.mark.parametrize(
    ("window", "periods"),
    [
        (("--window", "2024"), [f"2024-{month:02}" for month in range(1, 13)]),
        (("--window", "2024-12-01..2025-01-31"), ["2024-12", "2025-01"]),
        (("--window", "2025-01-15..2025-01-15"), ["2025-01"]),
        ((), [f"2025-{month:02}" for month in range(1, 13)]),
    ],
)
def test_the_window(wuhua, branch, window, periods):
    """A year, or a first and a last day; else the year of the day of the judgement."""
    done = wuhua("validate", branch, *AS_OF, "--only", "2.3.4/monthly", "--format", "json", *window)
    assert periods == [period for _, _, period, _ in keys(done)]


def test_only_a_clause_or_a_check(wuhua, branch):
    """A clause brings what lies below it, a check only itself, and both may be given in any order."""

    def checks(*words: str) -> list[str]:
        return list(dict.fromkeys(check for _, check, _, _ in keys(wuhua("validate", branch, *AS_OF, *words))))

    as_json = ("--format", "json")
    below = ["2.3.3.1/prepared", "2.3.3.2/four-topics", "2.3.3.3/one-to-one"]
    clause = checks("--only", "2.3.3", *as_json)
    assert below == clause[-3:]
    assert {"2.3.3/peer", "2.3.3/secretary-member"} <= set(clause)
    assert ["2.3.3/peer"] == checks("--only", "2.3.3/peer", *as_json)
    assert ["2.3.3/peer", "2.4.2/innovation"] == checks("--only", "2.4.2", "--only", "2.3.3/peer", *as_json)


def test_one_kind(wuhua, branch):
    """Of a kind, by its name or its folder: every fault of its files, and the findings that rest on its records."""
    broken = branch / "records/liulin/meetings/2025/2025-02-15-aaaaaa.toml"
    broken.write_text('uid = "aaaaaaaaaa\n', encoding="utf-8")
    (branch / "records/liulin/members/张伟.toml").write_text("uid = 1\n", encoding="utf-8")
    by_name = wuhua("validate", branch, *AS_OF, "--kind", "meeting", "--format", "json")
    assert by_name == wuhua("validate", branch, *AS_OF, "--kind", "meetings", "--format", "json")
    (found,) = json.loads(by_name.out)["branches"]
    broken_path = broken.relative_to(branch).as_posix()
    assert [broken_path] == [problem["path"] for problem in found["problems"]]
    assert {(MEETING,)} == {tuple(row["evidence"]) for row in found["findings"]}


@pytest.mark.parametrize(
    ("clause", "level", "code"),
    [
        ("2.3.4/monthly", "must", 1),  # a must, missed
        ("2.3.4/monthly", "should", 1),
        ("2.3.4/monthly", "never", 0),
        ("2.3.1/group-meeting", "must", 0),  # a should, missed
        ("2.3.1/group-meeting", "should", 1),
        ("2.3.1/group-meeting", "never", 0),
        ("2.3.1/lecture", "should", 0),  # a must, still open
        ("2.4.3/supervision", "should", 0),  # the superior's
    ],
)
def test_what_fails(wuhua, branch, clause, level, code):
    """Missed duties of the branch at or above the level; never what is open and what others owe."""
    done = wuhua("validate", branch, *AS_OF, "--only", clause, "--fail-level", level)
    assert (code, "") == (done.code, done.err)


def test_the_superiors_missed_duty_fails_nobody(wuhua, branch):
    """In the next year last year's missing inspection is the superior's, and the exit code 0."""
    done = wuhua(
        "validate",
        branch,
        "--as-of",
        "2026-03-01",
        "--window",
        "2025",
        "--only",
        "2.4.3/supervision",
        "--format",
        "json",
    )
    assert (0, [("liulin", "2.4.3/supervision", "2025", "missed")]) == (done.code, keys(done))


def test_a_fault_of_a_file_always_fails(wuhua, branch):
    """Structure has no level: `--fail-level never` does not hide it."""
    (branch / MEETING).write_text("", encoding="utf-8")
    assert 1 == wuhua("validate", branch, *AS_OF, "--fail-level", "never").code


def test_a_warning_fails_nobody(wuhua, branch):
    """Line ends of Windows are worth a word and no failure."""
    (branch / MEETING).write_bytes(MEETING_TEXT.encode().replace(b"\n", b"\r\n"))
    done = wuhua("validate", branch / MEETING, "--as-of", "2025-03-10", "--format", "concise", "--fail-level", "never")
    assert (0, "file/crlf") == (done.code, done.out.split()[1])


FORMATS = ["text", "concise", "json"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_in_a_file_is_what_stdout_shows(wuhua, branch, tmp_path, format_):
    """Every format goes into files too, several in one run, beside what stdout gets."""
    words = ("validate", branch, *AS_OF)
    paths = {name: tmp_path / f"report.{name}" for name in FORMATS}
    reports = [word for name, path in paths.items() for word in ("--report", f"{name}={path}")]
    done = wuhua(*words, "--format", format_, *reports)
    assert wuhua(*words, "--format", format_) == done
    expected = {name: wuhua(*words, "--format", name).out for name in FORMATS}
    assert expected == {name: path.read_bytes().decode() for name, path in paths.items()}
    assert sorted(["workspace", *(path.name for path in paths.values())]) == names(tmp_path)


def test_a_report_replaces_an_older_one_and_keeps_its_mode(wuhua, branch, tmp_path):
    """What nobody else might read stays so, and a link stays a link."""
    kept, link = tmp_path / "kept.json", tmp_path / "link.json"
    kept.write_text("old")
    kept.chmod(0o600)
    link.symlink_to(kept)
    done = wuhua("validate", branch, *AS_OF, "--format", "json", "--report", f"json={link}")
    assert (done.out, 0o600, True) == (kept.read_text("utf-8"), stat.S_IMODE(kept.stat().st_mode), link.is_symlink())


def test_a_new_report_has_the_mode_of_the_umask(wuhua, branch, tmp_path):
    """A clerk whose files are private gets a private report."""
    mask = os.umask(0o077)
    try:
        wuhua("validate", branch, *AS_OF, "--report", f"json={tmp_path / 'new.json'}")
    finally:
        os.umask(mask)
    assert 0o600 == stat.S_IMODE((tmp_path / "new.json").stat().st_mode)


def test_a_device_is_written_to_and_never_replaced(wuhua, branch):
    """`--report json=/dev/null` throws the report away, not the device."""
    done = wuhua("validate", branch, *AS_OF, "--fail-level", "never", "--report", "json=/dev/null")
    assert (0, "") == (done.code, done.err)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116 - a name, no path


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ("json={0}/no/where.json", "报告写不进“{0}/no/where.json”（没有这个文件或文件夹）。请换一个位置。"),
        ("json={0}", "报告写不进“{0}”（这是一个文件夹）。请换一个位置。"),
        ("json=/dev/full", "报告写不进“/dev/full”（磁盘满了）。请换一个位置。"),
    ],
)
def test_a_report_that_cannot_be_written(wuhua, branch, tmp_path, report, sentence):
    """One sentence, exit 2, and nothing left behind."""
    done = wuhua("validate", branch, *AS_OF, "--report", report.format(tmp_path))
    assert (2, sentence.format(tmp_path) + "\n") == (done.code, done.err)
    assert ["workspace"] == names(tmp_path)


def test_two_reports_into_one_file_are_refused(wuhua, branch, tmp_path):
    """One would silently overwrite the other."""
    path = tmp_path / "a.json"
    done = wuhua("validate", branch, *AS_OF, "--report", f"json={path}", "--report", f"text={path}")
    assert Done(2, "", f"有两份报告都要写进“{path}”。请各写一个文件。\n") == done
    assert not path.exists()


def test_no_report_is_left_by_a_run_that_failed(branch, tmp_path):
    """A file appears when it is whole: an older report is better than half of one."""
    path = tmp_path / "report.json"
    path.write_text("old")
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        command = [sys.executable, "-m", "wuhua_tui", "validate", branch, *AS_OF, "--report", f"text={path}"]
        many = [*command, "--format", "json"]
        done = subprocess.run(many, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (2, "结果没有写完（磁盘满了）。请检查输出到的文件或磁盘。\n") == (done.returncode, done.stderr)
    assert (["report.json", "workspace"], "old") == (names(tmp_path), path.read_text())


@pytest.mark.parametrize("format_", FORMATS)
def test_the_number_of_processes_changes_no_byte(wuhua, workspace, tmp_path, format_):
    """Five workspaces judged by one, two and three processes."""
    for number in range(4):
        shutil.copytree(workspace, tmp_path / f"again{number}")
    words = ("validate", tmp_path, *AS_OF, "--format", format_)
    one = wuhua(*words, "--jobs", "1")
    assert 1 == one.code
    assert [one] * 2 == [wuhua(*words, "--jobs", jobs) for jobs in (2, 3)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--only", "9.9"), "标准中没有“9.9”这一条或检查项。请写条款号（如 2.3.1）或检查项编号（如 2.3.4/monthly）。"),
        (("--only", ""), "标准中没有“”这一条或检查项。请写条款号（如 2.3.1）或检查项编号（如 2.3.4/monthly）。"),
        (("--kind", "party"), "没有“party”这种记录。用 wuhua schema 可以看到全部种类。"),
        (("--kind", ""), "没有“”这种记录。用 wuhua schema 可以看到全部种类。"),
        (("no/such",), "找不到“no/such”。请检查路径是否写对。"),
        (("no\x1b[31msuch",), "找不到“no\\u{001B}[31msuch”。请检查路径是否写对。"),
        (("..",), None),
        (("notes.txt",), "“notes.txt”不在任何党支部台账里（记录放在 records/<支部>/ 下面）。请检查路径是否写对。"),
        (
            ("empty",),
            "“empty”下面没有党支部台账（应有 records/<支部>/registry.toml）。可以用 wuhua init 新建一个。",
        ),
    ],
)
def test_what_names_nothing_is_one_sentence(wuhua, branch, words, sentence):
    """An unknown clause, kind or path is exit 2, and stdout stays empty."""
    (branch / "notes.txt").write_text("")
    (branch / "empty").mkdir()
    done = wuhua("validate", *words, cwd=branch)
    assert (Done(2, "", f"{sentence}\n") == done) if sentence else (1 == done.code)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--as-of", "2025-02-30"), "“2025-02-30”不是日期，请写成 2026-03-31 这样。"),
        (("--as-of", "今天"), "“今天”不是日期，请写成 2026-03-31 这样。"),
        (("--window", "25"), "“25”不是起止日期，请写成 2026 或 2026-01-01..2026-06-30。"),
        (("--window", "+123"), "“+123”不是起止日期，请写成 2026 或 2026-01-01..2026-06-30。"),
        (("--window", "2025-01-01"), "“2025-01-01”不是起止日期，请写成 2026 或 2026-01-01..2026-06-30。"),
        (("--window", "2025-02-01..2025-01-01"), "“2025-02-01..2025-01-01”的开始日期晚于结束日期。"),
        (
            ("--report", "report.json"),
            "“report.json”应写成 格式=文件，格式是 text、concise、json、jsonl、sarif、junit、github、csv 之一。",
        ),
        (
            ("--report", "xml=a"),
            "“xml=a”应写成 格式=文件，格式是 text、concise、json、jsonl、sarif、junit、github、csv 之一。",
        ),
        (
            ("--report", "json="),
            "“json=”应写成 格式=文件，格式是 text、concise、json、jsonl、sarif、junit、github、csv 之一。",
        ),
        (("--colour",), "没有“--colour”这个选项。"),
    ],
)
def test_an_option_that_cannot_be_used(wuhua, branch, words, sentence):
    """One sentence about the option, one line where to read more, exit 2."""
    done = wuhua("validate", branch, *words)
    assert (2, "") == (done.code, done.out)
    said, where = done.err.splitlines()
    assert said.endswith(sentence)
    assert "用法说明：wuhua validate --help" == where


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("window", [("--window", "0001"), ("--window", "9999"), ()])
def test_the_ends_of_the_calendar(wuhua, branch, day, window):
    """No arithmetic leaves the calendar."""
    done = wuhua("validate", branch, "--as-of", day, *window, "--format", "json", "--fail-level", "never")
    assert (0, "") == (done.code, done.err)
    json.loads(done.out)


def test_nothing_of_a_users_settings_colours_a_pipe(wuhua, branch):
    """What is no terminal gets no colours, with NO_COLOR and without."""
    done = wuhua("validate", branch, *AS_OF)
    assert done == wuhua("validate", branch, *AS_OF, env={"NO_COLOR": "1"})
    assert "\x1b" not in done.out


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of our own here")
@pytest.mark.parametrize(("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_colours_unless_told_otherwise(branch, extra, coloured):
    """Colours on a terminal only, and none where NO_COLOR is set or the terminal is dumb."""
    master, slave = os.openpty()
    command = [sys.executable, "-m", "wuhua_tui", "validate", branch, *AS_OF, "--only", "2.3.4/monthly"]
    environment = {**os.environ, "TERM": "xterm", **extra}
    child = subprocess.Popen(command, stdout=slave, stderr=subprocess.PIPE, env=environment)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # what Linux says when the other side has closed
        pass
    os.close(master)
    _, said = child.communicate(timeout=60)
    assert (1, b"", coloured) == (child.returncode, said, b"\x1b[" in shown)
    assert "主题党日" in shown.decode()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("report", [False, True])
def test_a_reader_who_leaves_is_no_error(branch, tmp_path, format_, report):
    """`wuhua validate | head` ends without a word, with the data half written or not begun."""
    words = [sys.executable, "-m", "wuhua_tui", "validate", branch, *AS_OF, "--format", format_]
    words += ["--report", f"json={tmp_path / 'r.json'}"] if report else []
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize("encoding", ["ascii", "gb18030", "gbk", "utf-8"])
def test_a_terminal_of_any_encoding(wuhua, branch, encoding):
    """What an old terminal cannot show becomes its number; the run goes on."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    words = [sys.executable, "-m", "wuhua_tui", "validate", branch, *AS_OF]
    done = subprocess.run(words, capture_output=True, env=environment, check=False)
    expected = wuhua("validate", branch, *AS_OF)
    assert (1, b"") == (done.returncode, done.stderr)
    assert expected.out.encode(encoding, "backslashreplace") == done.stdout


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
def test_closed_outputs_are_survived(branch, closed):
    """A daemon may start the program without stdout or stderr."""
    line = f'exec "$0" -m wuhua_tui validate "$1" --as-of 2025-03-10 {closed}'
    done = subprocess.run(["sh", "-c", line, sys.executable, str(branch)], capture_output=True, check=False)
    assert (1, b"") == (done.returncode, done.stderr)


def test_an_unreadable_file_is_a_fault_of_that_file(wuhua, branch):
    """The rest of the branch is judged as ever."""
    (branch / MEETING).chmod(0)
    done = wuhua("validate", branch, *AS_OF, "--only", "2.3.1/committee-meeting", "--format", "json", weak=True)
    (found,) = json.loads(done.out)["branches"]
    assert [("file/unreadable", MEETING)] == [(row["code"], row["path"]) for row in found["problems"]]
    assert (1, "") == (done.code, done.err)
    assert 12 == len(found["findings"])


def test_an_unreadable_folder_inside_a_branch_is_a_fault(wuhua, branch):
    """Its records are not silently missing."""
    folder = branch / "records/liulin/meetings"
    folder.chmod(0)
    try:
        done = wuhua("validate", branch, *AS_OF, "--kind", "member", "--format", "concise", weak=True)
        every = wuhua("validate", branch, *AS_OF, "--format", "json", weak=True)
    finally:
        folder.chmod(0o755)
    assert (0, "") == (done.code, done.err)
    (found,) = json.loads(every.out)["branches"]
    assert [("file/unreadable", "records/liulin/meetings")] == [(row["code"], row["path"]) for row in found["problems"]]


def test_an_unreadable_branch_is_a_fault(wuhua, workspace):
    """One branch that cannot be entered does not keep the others from being judged."""
    folder = workspace / "records/liulin"
    folder.chmod(0)
    try:
        done = wuhua("validate", workspace, *AS_OF, "--format", "json", weak=True)
    finally:
        folder.chmod(0o755)
    assert (1, "") == (done.code, done.err)
    first, second = json.loads(done.out)["branches"]
    assert ("file/unreadable", "records/liulin") in [(row["code"], row["path"]) for row in first["problems"]]
    assert ("xiaoying", []) == (second["id"], second["problems"])


def test_an_unreadable_folder_above_branches_is_one_sentence(wuhua, workspace):
    """Where branches may lie and cannot be looked for, nothing is judged."""
    secret = workspace / "secret"
    secret.mkdir()
    secret.chmod(0)
    done = wuhua("validate", workspace, *AS_OF, weak=True)
    secret.chmod(0o755)
    assert Done(2, "", f"读不了“{secret}”（没有权限）。请检查权限，或只写要检查的支部。\n") == done


def test_a_path_behind_a_closed_door(wuhua, workspace):
    """A path below a folder that may not be entered looks like none."""
    records = workspace / "records"
    records.chmod(0)
    done = wuhua("validate", records / "liulin", *AS_OF, weak=True)
    records.chmod(0o755)
    assert Done(2, "", f"找不到“{records / 'liulin'}”。请检查路径是否写对。\n") == done


def test_a_link_in_a_branch_is_a_finding(wuhua, branch, tmp_path):
    """It is not followed, whatever it leads to: a record, nothing, a folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.toml").write_text("password = 1\n")
    meetings = branch / "records/liulin/meetings/2025"
    (meetings / "2025-02-15-aaaaaa.toml").symlink_to(outside / "secret.toml")
    (meetings / "2025-02-16-bbbbbb.toml").symlink_to(tmp_path / "nothing")
    (branch / "records/liulin/talks").symlink_to(outside, target_is_directory=True)
    done = wuhua("validate", branch, *AS_OF, "--only", "2.4.2", "--format", "concise")
    lines = [line for line in done.out.splitlines() if not line.startswith("liulin: ")]
    prefix = "records/liulin"
    expected = [
        f"{prefix}/meetings/2025/2025-02-15-aaaaaa.toml: address/symlink 这是一个链接，不是文件，没有读取",
        f"{prefix}/meetings/2025/2025-02-16-bbbbbb.toml: address/symlink 这是一个链接，不是文件，没有读取",
        f"{prefix}/talks: address/symlink 这是一个链接，不是文件，没有读取",
    ]
    assert (1, expected, "") == (done.code, lines, done.err)


def test_a_record_behind_a_link_is_a_finding(wuhua, branch, tmp_path):
    """A record that is asked for and lies behind a link says why it was not read."""
    outside = tmp_path / "outside"
    shutil.move(branch / "records/liulin/meetings", outside)
    (branch / "records/liulin/meetings").symlink_to(outside, target_is_directory=True)
    done = wuhua("validate", branch / MEETING, *AS_OF, "--format", "concise")
    assert Done(1, "records/liulin/meetings: address/symlink 这是一个链接，不是文件，没有读取\n", "") == done


def test_a_branch_that_is_a_link_is_a_finding(wuhua, workspace, tmp_path):
    """It is named, not passed over in silence, and not followed."""
    shutil.move(workspace / "records/liulin", tmp_path / "liulin")
    (workspace / "records/liulin").symlink_to(tmp_path / "liulin", target_is_directory=True)
    done = wuhua("validate", workspace, *AS_OF, "--format", "json")
    first, second = json.loads(done.out)["branches"]
    assert ("liulin", 0, "xiaoying", []) == (first["id"], first["records"], second["id"], second["problems"])
    assert ("address/symlink", "records/liulin") in [(row["code"], row["path"]) for row in first["problems"]]


def test_a_link_to_a_workspace_may_be_named(wuhua, branch, tmp_path):
    """A clerk's shortcut leads to the ledger."""
    link = tmp_path / "台账"
    link.symlink_to(branch, target_is_directory=True)
    assert wuhua("validate", branch, *AS_OF) == wuhua("validate", link, *AS_OF)


def test_a_named_pipe_or_socket_holds_nobody(wuhua, branch, monkeypatch):
    """What is no file is said to be unreadable, and nobody waits for a writer."""
    folder = branch / "records/liulin/meetings/2025"
    os.mkfifo(folder / "2025-02-15-aaaaaa.toml")
    monkeypatch.chdir(folder)  # the name of a socket is limited to a hundred bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("2025-02-16-bbbbbb.toml")
    done = wuhua("validate", branch, *AS_OF, "--only", "2.4.2", "--format", "json")
    (found,) = json.loads(done.out)["branches"]
    expected = [
        ("file/unreadable", "records/liulin/meetings/2025/2025-02-15-aaaaaa.toml"),
        ("file/unreadable", "records/liulin/meetings/2025/2025-02-16-bbbbbb.toml"),
    ]
    assert expected == [(row["code"], row["path"]) for row in found["problems"]]


def test_a_workspace_inside_a_folder_called_records(wuhua, workspace, tmp_path):
    """The name of a folder above says nothing: the same branches are found from everywhere."""
    home = tmp_path / "records"
    shutil.move(workspace, home / "township")
    expected = ["liulin", "xiaoying"]
    for path in (home, home / "township", home / "township/records"):
        done = wuhua("validate", path, *AS_OF, "--only", "2.4.2", "--format", "json")
        assert expected == [found["id"] for found in json.loads(done.out)["branches"]]


@contextmanager
def folders_in_each_other(above: Path, number: int) -> Iterator[None]:
    """Make folders one in the other below `above`, and take them away: what tidies up after a test would recurse."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(above)
    try:
        for _ in range(number):
            os.mkdir("d")  # noqa: PTH102 - relative, since no system call takes the whole path
            os.chdir("d")
        os.fchdir(here)
        yield
        os.chdir(f"{above}/{'d/' * number}")
        for _ in range(number):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106 - as above
    finally:
        os.fchdir(here)
        os.close(here)


def test_folders_deeper_than_the_stack(wuhua, branch):
    """A thousand folders in each other, beside the branch and in it, are walked and found empty."""
    meetings = branch / "records/liulin/meetings"
    with folders_in_each_other(branch, 1200), folders_in_each_other(meetings, 1200):
        done = wuhua("validate", branch, *AS_OF, "--format", "json")
    (found,) = json.loads(done.out)["branches"]
    assert (1, "", []) == (done.code, done.err, found["problems"])


def test_names_that_are_no_text(wuhua, branch):
    """A file name that is not UTF-8 is a fault with a name that can be shown."""
    path = os.fsencode(branch) + b"/records/liulin/meetings/2025/\xb2\xe2.toml"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(MEETING_TEXT.encode())
    done = wuhua("validate", branch, *AS_OF, "--format", "json")
    (found,) = json.loads(done.out)["branches"]
    assert (1, "") == (done.code, done.err)
    assert ["records/liulin/meetings/2025/\udcb2\udce2.toml"] == sorted({row["path"] for row in found["problems"]})
    for format_ in ("text", "concise"):
        done = wuhua("validate", branch, *AS_OF, "--format", format_)
        assert (1, "", True) == (done.code, done.err, "\\u{DCB2}\\u{DCE2}.toml" in done.out)


def test_a_workspace_of_a_newer_format_is_not_judged(wuhua, workspace, tmp_path):
    """Exit 2 and one sentence, also where it is the second of two workspaces."""
    newer = tmp_path / "z-newer"
    shutil.copytree(workspace, newer)
    (newer / "wuhua.toml").write_text(SETTINGS.replace("format = 1", "format = 2"), encoding="utf-8")
    expected = f"{newer}/wuhua.toml 的格式是第 2 版，本程序只认识到第 1 版，不能检查。请升级程序。\n"
    for path in (newer, tmp_path, newer / "records/liulin/branch.toml"):
        assert Done(2, "", expected) == wuhua("validate", path, *AS_OF)


def test_a_newer_minor_format_is_read_with_warnings(wuhua, workspace, tmp_path):
    """Unknown keys are warnings there, and there only."""
    newer = tmp_path / "z-newer"
    for root in (workspace, newer):
        if root is newer:
            shutil.copytree(workspace, newer)
            settings = SETTINGS.replace("format_minor = 0", "format_minor = 1") + "later = true\n"
            (newer / "wuhua.toml").write_text(settings, encoding="utf-8")
        else:
            shutil.rmtree(workspace / "records/xiaoying")
            branch_file = workspace / "records/liulin/branch.toml"
            branch_file.write_text("later = true\n" + branch_file.read_text("utf-8"), encoding="utf-8")
    done = wuhua("validate", tmp_path, *AS_OF, "--format", "json")
    levels = [[row["level"] for row in found["problems"]] for found in json.loads(done.out)["branches"]]
    assert (1, [["error"], ["warning"]]) == (done.code, levels)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("format = ", "第 1 行，等号后面没有内容。"),
        ('format = "1"', "没有 format（格式版本）。"),
        ("format = true", "没有 format（格式版本）。"),
        ("format = 0", "没有 format（格式版本）。"),
        ("", "没有 format（格式版本）。"),
    ],
)
def test_broken_settings(wuhua, branch, text, reason):
    """A `wuhua.toml` that cannot be used is exit 2 with one sentence."""
    (branch / "wuhua.toml").write_text(text, encoding="utf-8")
    expected = f"{branch}/wuhua.toml 不能使用：{reason}请更正这个文件。\n"
    assert Done(2, "", expected) == wuhua("validate", branch, *AS_OF)


def test_settings_that_are_no_file(wuhua, branch):
    """A folder or a named pipe in the place of `wuhua.toml` is said to be one, and nobody waits."""
    os.mkfifo(branch / "wuhua.toml")
    expected = Done(2, "", f"{branch}/wuhua.toml 不能使用：它不是普通的文件。请更正这个文件。\n")
    assert expected == wuhua("validate", branch, *AS_OF)
    (branch / "wuhua.toml").unlink()
    (branch / "wuhua.toml").mkdir()
    assert expected == wuhua("validate", branch, *AS_OF)


@pytest.mark.parametrize("name", ["hunan-2099-1", "../../etc", ""])
def test_a_standard_that_nobody_knows(wuhua, branch, name):
    """One sentence names it; a path is no name."""
    (branch / "wuhua.toml").write_text(SETTINGS.replace("hunan-2018-6", name), encoding="utf-8")
    sentence = f"没有名为“{name}”（v1）的标准。请检查 wuhua.toml 的 standard，或升级程序。\n"
    assert Done(2, "", sentence) == wuhua("validate", branch, *AS_OF)


def test_two_standards_are_not_mixed_in_one_report(wuhua, workspace, tmp_path):
    """A report names one standard, so its branches go by that one."""
    other = tmp_path / "z-other"
    shutil.copytree(workspace, other)
    (other / "wuhua.toml").write_text(SETTINGS.replace('"v1"', '"v2"'), encoding="utf-8")
    sentence = f"“{workspace}”和“{other}”所用的标准不同，不能放在一份报告里。请分开检查。\n"
    assert Done(2, "", sentence) == wuhua("validate", tmp_path, *AS_OF)


def test_a_demonstration_shows_its_own_day(wuhua, branch):
    """The day stands in `[ext]` of wuhua.toml, is marked, and `--as-of` goes before it."""
    (branch / "wuhua.toml").write_text(SETTINGS + "[ext]\ndemo_date = 2025-11-20\n", encoding="utf-8")
    said = [
        json.loads(wuhua("validate", branch, *words, "--only", "2.4.2", "--format", "json").out)
        for words in ((), AS_OF)
    ]
    assert [("2025-11-20", True), ("2025-03-10", True)] == [(one["as_of"], one["demo"]) for one in said]


def test_help_is_chinese(wuhua):
    """Every option is explained, and nothing is judged."""
    done = wuhua("validate", "--help")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("用法：wuhua validate [选项] [路径]...\n")
