"""发展党员: the board, the twenty-five steps as the check sees them, and a step that is refused or saved."""

from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest

from tests.plugins.books import BRANCH, git
from tests.tui.stage import SIZES, opened, play, screen, until, widest
from tests.tui.test_screens import HOSTILE
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.loading import load_state
from wuhua_tui.tui.models import admission, admissions, step_day
from wuhua_tui.tui.screens.admission import AdmissionScreen
from wuhua_tui.tui.screens.step import StepScreen
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.founding import settings_text
from wuhua_tui.workspace.opened import new_record
from wuhua_tui.workspace.save import save

APPLICANT = """\
uid = "7k3fq2m9xd"
title = "2026年第1号申请人"
birth = "2000-01"
applied_on = 2026-02-10
"""


PATH = f"{BRANCH}/admissions/2026年第1号申请人.toml"


@pytest.fixture
def branch(book):
    """The book on a fixed day, with an applicant of the month before."""
    text = settings_text(
        ["liulin"], date(2026, 1, 1), standard="hunan-2018-6", version="v1", ext={"demo_date": date(2026, 3, 20)}
    )
    (book / "wuhua.toml").write_text(text, encoding="utf-8")
    save(new_record(book, PATH), APPLICANT.encode())
    return book


@pytest.fixture
def state(sample):
    """The sample as it was read and judged."""
    return load_state(discover([str(sample)])[0])


def cases(state):
    """The admissions of a ledger, by what the applicants are called."""
    found = admissions.cases(facts_of(state), state.result.findings, state.rules.standard.checks)
    return {one.record.data["title"]: one for one in found}


def test_the_board_says_who_is_in_which_stage(state):
    """As the files of the sample have it: one applicant, one activist, one on probation, one who is done."""
    rows = admissions.board(list(cases(state).values()))
    said = [row.case.name if row.case else f"{admissions.stage_label(row.stage)} {row.people}" for row in rows]
    expected = [
        "申请人 1",
        "2025年第1号申请人",
        "入党积极分子 1",
        "2024年第3号申请人",
        "发展对象 0",
        "预备党员 1",
        "黄海燕",
        "已转正，材料待归档 0",
        "已结束 1",
        "李明",
    ]
    assert expected == said


def test_stages_are_steps_of_the_catalogue(state):
    """The step that brings into a stage is one of the row's, in their order."""
    check = admissions.procedure_check(state.rules.standard.checks)
    assert check is not None
    steps = [step["step"] for step in check.row["steps"]]
    places = [steps.index(name) for name, _ in admissions.STAGES]
    assert sorted(places) == places
    assert 25 == len(steps)


def test_each_step_says_how_it_stands(state):
    """An activist since April: the year is not over, so the next step has an earliest day; the rest waits."""
    one = cases(state)["2024年第3号申请人"]
    rows = admission.rows(one, state.name, state.as_of)
    said = {row.step.title: row.state for row in rows if row.step and row.state}
    assert ("√", "已办") == said["3 推荐和确定入党积极分子"][:2]
    assert ("○", "可以办", "wait", "还有 72 天到期") == said["6 每半年考察（2025 年下半年）"]
    assert ("-", "没到日子", "dim", "还差 139 天") == said["7 确定发展对象"]
    assert ("-", "还不能办", "dim", "先办：7 确定发展对象") == said["8 发展对象上级备案"]
    line = text_of([admission.draw(next(row for row in rows if row.text == "7 确定发展对象"), 108)])
    assert "- 没到日子 7 确定发展对象                            2026-04-08              还差 139 天" in line


def test_what_is_missed_stands_at_its_step_or_at_the_whole(state):
    """Every gap that the check finds in the samples is somewhere on the page."""
    for one in cases(state).values():
        page = "\n".join(
            text_of(admission.draw_whole(row, one, state.name, 200))
            for row in admission.rows(one, state.name, state.as_of)
        )
        for gap in one.finding.gaps if one.finding else ():
            assert gap.text in page or "过期" in page


def test_a_day_is_refused_as_the_check_would(state):
    """Too early, before what comes first, in the future; a lawful day is not."""
    one = cases(state)["2024年第3号申请人"]
    steps = {step.name: step for step in one.steps}

    def said(name, day):
        return step_day.refusal(steps[name], day, state.as_of)

    expected = "“7 确定发展对象”最早 2026-04-08，不能早于这一天（写的是 2025-11-01）。"
    assert expected == said("candidate", date(2025, 11, 1))
    assert "2025-11-21 还没有到，办了再登记。" == said("candidate", date(2025, 11, 21))
    assert "“8 发展对象上级备案”以前还要先办：7 确定发展对象。" == said("candidate_recorded", date(2025, 11, 1))
    assert "" == said("reviews/2025-H2", date(2025, 11, 1))


def test_a_day_stands_where_the_step_has_it(state):
    """A field, a table, a row more."""
    one = cases(state)["2024年第3号申请人"]
    steps = {step.name: step for step in one.steps}
    day = date(2025, 11, 1)
    assert {"candidate": {"on": day}} == step_day.with_day(steps["candidate"], day, one)
    assert {"filed_on": day} == step_day.with_day(steps["filed"], day, one)
    rows = step_day.with_day(steps["reviews/2025-H2"], day, one)["reviews"]
    assert {"on": day, "for_period": "2025-H2"} == rows[-1]
    assert one.record.data["reviews"] == rows[:-1]


def test_an_applicant_moved_on_too_early_is_refused(branch):
    """The first talk before the application: refused in place with the earliest day; then saved, the next is open."""

    async def story():
        async with opened(branch) as pilot:
            app = pilot.app
            before = git(branch, "rev-parse", "HEAD")
            await pilot.press("f6")
            await until(pilot, lambda: "正在办的 1 人" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, AdmissionScreen) and "先办：" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, StepScreen))
            await pilot.press(*"2-1", "enter")
            await until(pilot, lambda: "最早 2026-02-10，不能早于这一天（写的是 2026-02-01）" in screen(app))
            assert before == git(branch, "rev-parse", "HEAD")
            await pilot.press(*["backspace"] * 3, *"2-20", "enter")
            await until(pilot, lambda: before != git(branch, "rev-parse", "HEAD"))
            table = tomllib.loads((branch / PATH).read_text(encoding="utf-8"))
            assert {"on": date(2026, 2, 20)} == table["first_talk"]
            assert git(branch, "log", "-1", "--format=%G? %s").startswith("G 发展党员")
            await until(
                pilot, lambda: isinstance(app.screen, AdmissionScreen) and "√ 已办     2 党组织派人谈话" in screen(app)
            )
            await until(pilot, lambda: "○ 可以办   3 推荐和确定入党积极分子" in screen(app))

    play(story)


def test_a_step_that_asks_for_more_goes_on_in_the_form(branch):
    """A mentor has a name: the day stands in a new row, and nothing is saved yet."""
    file = branch / PATH
    file.write_text(f"{APPLICANT}\n[first_talk]\non = 2026-02-20\n\n[activist]\non = 2026-03-01\n", encoding="utf-8")

    async def story():
        async with opened(branch) as pilot:
            app = pilot.app
            await pilot.press("f6", "enter")
            await until(pilot, lambda: isinstance(app.screen, AdmissionScreen) and app.screen._rows)
            await until(pilot, lambda: app.screen.row is not None)
            while not (app.screen.row.step and app.screen.row.step.name == "mentors"):
                await pilot.press("down")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, StepScreen))
            await pilot.press(*"3-5", "enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen))
            assert [{"from": date(2026, 3, 5)}] == app.screen.sheet.values["mentors"]
            assert app.screen.sheet.is_changed

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_board_says_what_to_do(book, size):
    """A branch without applications, and what Enter and Ctrl+E do there: nothing."""

    async def story():
        async with opened(book, size) as pilot:
            await pilot.press("f6")
            await until(pilot, lambda: "还没有入党申请。按 Ctrl+N 登记第一份。" in screen(pilot.app))
            await pilot.press("enter", "ctrl+e")
            await pilot.pause()
            assert pilot.app.is_running

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_are_only_shown(branch, size):
    """Markup, control characters and emoji in the name of an applicant, in papers and notes."""
    file = branch / PATH
    texts = [json.dumps(text, ensure_ascii=False) for text in HOSTILE if text.isprintable() and len(text) < 100]
    papers = "".join(f"\n[[papers]]\ntitle = {text}\nnumber = {text}\nkept_at = {text}\n" for text in texts)
    file.write_text(APPLICANT.replace('"2026年第1号申请人"', texts[3]) + papers, encoding="utf-8")

    async def story():
        async with opened(branch, size) as pilot:
            app = pilot.app
            await pilot.press("f6")
            await until(pilot, lambda: "[@click=app.quit]" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, AdmissionScreen) and app.screen._rows)
            for key in ("end", "up", "up", "up", "home"):
                await pilot.press(key)
                await pilot.pause()
                assert size[0] == widest(app)
                assert "\x1b" not in screen(app)

    play(story)
