"""Both screens driven by keys, on the sample and on ledgers that would like to break them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.stage import SIZES, commit, opened, play, screen, until, widest
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.report.width import width
from wuhua_tui.standards.findings import Finding, Subject
from wuhua_tui.tui.screens.day import DayScreen
from wuhua_tui.tui.screens.explanation import ExplanationScreen

HOSTILE = [
    "[/]",
    "[x] 已办",
    "[red]红[/red]",
    "[@click=app.quit]点我[/]",
    "𠮷野家",
    "👩‍👩‍👧‍👦🇨🇳",
    "长" * 300,
    "两\n行",
    "铃\x07转\x1b[31m义",
    "\u202e反",
]


@pytest.mark.parametrize("size", SIZES)
def test_the_overview_says_how_the_branch_stands(sample, size):
    """Gauges, this month's list, the calendar; whoever scrolls finds the deadlines."""

    async def story():
        async with opened(sample, size) as pilot:
            said = screen(pilot.app)
            assert "总览  青山村党支部  演示日期 2025-11-20（人和事都是虚构的）" in said
            assert "二 组织生活正常化   × 未达标" in said
            assert "98% 360/366" in said
            assert "本月要做 4 件" in said
            assert "第二党小组组长陈志强" in said[:3_000] or size[0] == 80
            await pilot.press("end")
            await pilot.pause()
            assert "由上级党组织负责，不算本级的" in screen(pilot.app)
            assert "2025-12-31" in str(pilot.app.screen.query_one("#later").render())
            assert "党小组会    √达  √达" in "\n".join(
                str(page.render()) for page in pilot.app.screen.query("#calendar").results()
            )
            assert size[0] == widest(pilot.app)

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_the_checklist_goes_from_a_part_to_the_explanation(sample, size):
    """Filter to what is missed, go down to the first check, open it, come back."""

    async def story():
        async with opened(sample, size) as pilot:
            await pilot.press("f3")
            await pilot.pause()
            assert "全部，" in screen(pilot.app)
            await pilot.press("ctrl+t")
            await until(pilot, lambda: "岗位职责和年度目标" in screen(pilot.app))
            assert "只看：未达标，13 个检查项" in screen(pilot.app)
            assert (
                "班子的岗位责任和目标不全：没有本年目标：陈志强" in screen(pilot.app).replace("\n", "") or size[0] > 80
            )
            await pilot.press("ctrl+o")
            await until(pilot, lambda: isinstance(pilot.app.screen, ExplanationScreen))
            await pilot.pause()
            said = screen(pilot.app)
            assert "1.3.2.3/post-duties" in said
            assert "records/qingshan/terms/" in said
            assert size[0] == widest(pilot.app)
            await pilot.press("escape", "escape")
            await until(pilot, lambda: "全部，" in screen(pilot.app))

    play(story)


def test_a_search_narrows_the_list_with_every_character(sample):
    """A name finds the checks that speak of the person; what is nowhere finds nothing and says so."""

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f3", "ctrl+f")
            for text in ("值班", "值班 八月没有的词"):
                pilot.app.screen.query_one("#search").value = text
                await pilot.pause()
                said = screen(pilot.app)
                assert "值班" in said
                assert ("没有符合的检查项" in said) is (" " in text)
            await pilot.press("escape")
            await pilot.pause()
            assert not pilot.app.screen.query_one("#search").value
            assert "tree" == pilot.app.focused.id

    play(story)


def test_a_commit_of_an_input_method_arrives_whole(sample):
    """One to twelve characters at once, as a terminal sends them: plain UTF-8."""
    texts = ["青山村党支部组织生活会材料"[:length] for length in range(1, 13)]

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f3", "ctrl+f")
            await pilot.pause()
            search = pilot.app.screen.query_one("#search")
            for text in texts:
                search.value = ""
                await commit(pilot, text)
                # On a busy machine the last letters come after the pause.
                await until(pilot, lambda text=text: text == search.value)

    play(story)


def test_no_line_of_the_checklist_is_longer_than_its_pane(sample):
    """With everything open: what is cut ends in …, and stands whole beside the tree where one is on it."""

    async def story():
        async with opened(sample, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f3", "ctrl+t")
            await until(pilot, lambda: "只看：未达标" in screen(app))
            tree = app.screen.query_one("#tree")
            assert not tree.show_horizontal_scrollbar
            headings = [node for node in walked(tree.root) if isinstance(node.data, str)]
            longest = max(headings, key=lambda node: width(str(node.label)))
            tree.move_cursor(longest)
            await until(pilot, lambda: str(longest.label)[-8:] in screen(app).split("───")[-1])

    play(story)


def walked(node):
    """Every node below one."""
    for child in node.children:
        yield child
        yield from walked(child)


def test_what_changed_since_a_day(sample):
    """A day is asked for; a wrong one is refused in a sentence; then only what differs is listed, from what to what."""

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f3", "ctrl+g")
            await until(pilot, lambda: isinstance(pilot.app.screen, DayScreen))
            pilot.app.screen.query_one("#day").value = "2025-02-30[/]"
            await pilot.press("enter")
            await pilot.pause()
            assert "“2025-02-30[/]”不是日期" in screen(pilot.app)
            pilot.app.screen.query_one("#day").value = "2025-10-20"
            await pilot.press("enter")
            await until(pilot, lambda: "2025-10-20 以来有变化的" in screen(pilot.app))
            assert 0 < len(pilot.app.comparison.changes) < len(pilot.app.state.result.findings)
            await until(pilot, lambda: "变化：" in screen(pilot.app))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.comparison is None)

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_are_only_shown(sample, size):
    """Names, titles, paths, sentences and notes with markup, control characters and emoji."""

    def spoil(finding, place):
        text = HOSTILE[place % len(HOSTILE)]
        subject = Subject(finding.subject.kind, finding.subject.id, text, finding.subject.spans)
        return Finding(
            finding.check,
            subject,
            finding.status,
            period=finding.period,
            on=finding.on,
            deadline=finding.deadline,
            values=finding.values,
            gaps=finding.gaps,
            evidence=(f"records/{text}.toml",),
            reason=finding.reason,
            note=text,
        )

    async def story():
        async with opened(sample, size) as pilot:
            app, state = pilot.app, pilot.app.state
            problems = [Problem("x", f"records/{text}.toml", 1, 1, text, hint=text) for text in HOSTILE]
            result = state.result._replace(
                name="".join(HOSTILE),
                problems=problems,
                findings=[spoil(one, place) for place, one in enumerate(state.result.findings)],
                names=dict.fromkeys(state.result.names, "[/]张[@click=app.quit]三"),
            )
            todo = [
                replace(row, title=text, sentence=text, whose=text)
                for row in state.todo
                for text in (HOSTILE[len(row.mark) % len(HOSTILE)], "[/]")
            ]
            app.state = replace(state, result=result, todo=todo)
            app.failure = "[/]" + HOSTILE[6]
            app.sync_line = "[/]同步"
            for keys in ((), ("end",), ("f3",), ("ctrl+t",), ("enter",), ("end",), ("escape",)):
                await pilot.press(*keys)
                await pilot.pause()
                assert size[0] == widest(app)
                assert "\x1b" not in screen(app)
                assert "\x07" not in screen(app)
            assert app.is_running
            assert "[/]" in screen(app)

    play(story)


def test_a_file_that_cannot_be_read_is_a_row(sample):
    """With its place, whatever its name; the rest is judged, and mending it is noticed without a key."""
    broken = sample / "records/qingshan/meetings/2025/[x][@click=app.quit].toml"
    broken.write_text("uid = [/]\n", encoding="utf-8")

    async def story():
        async with opened(sample) as pilot:
            said = screen(pilot.app)
            assert "格式有问题" in said
            assert "records/qingshan/meetings/2025/[x][@click=app.quit].toml" in said
            assert "二 组织生活正常化" in said
            broken.unlink()
            await until(pilot, lambda: "格式有问题" not in screen(pilot.app))

    play(story)


def test_settings_that_cannot_be_used_are_a_sentence_and_mended_without_a_restart(sample):
    """`wuhua.toml` broken while the program is open: what was read stays, and Ctrl+R tells how it is."""
    settings = sample / "wuhua.toml"
    sound = settings.read_text(encoding="utf-8")

    async def story():
        async with opened(sample) as pilot:
            settings.write_text("format = \n", encoding="utf-8")
            await pilot.press("ctrl+r")
            await until(pilot, lambda: "没有读成，下面还是上一次读到的" in screen(pilot.app))
            assert "青山村党支部" in screen(pilot.app)
            settings.write_text(sound, encoding="utf-8")
            await pilot.press("ctrl+r")
            await until(pilot, lambda: "没有读成" not in screen(pilot.app))

    play(story)


def test_a_window_that_is_too_small_says_so(sample):
    """And comes back when it grows."""

    async def story():
        async with opened(sample, (50, 12)) as pilot:
            assert "窗口太小：至少要 60 列、16 行，现在是 50 列、12 行" in screen(pilot.app).replace("\n", "").replace(
                " 至", "至"
            )
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "本月要做" in screen(pilot.app))

    play(story)


def test_without_colour_everything_is_still_said(sample, monkeypatch):
    """NO_COLOR: no segment has a colour other than a shade of grey, and glyph and word stand there."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f3", "ctrl+t")
            await pilot.pause()
            said = screen(pilot.app)
            assert "× 未达标  岗位职责和年度目标" in said
            found = [
                colour.get_truecolor()
                for strip in pilot.app.screen._compositor.render_strips()
                for segment in strip.apply_filter(pilot.app._filters[0], pilot.app.screen.styles.background)
                for colour in (segment.style.color, segment.style.bgcolor)
                if segment.style and colour
            ]
            assert found
            assert [] == [one for one in found if len(set(one)) > 1]

    play(story)


def test_every_theme_shows_both_screens(sample):
    """F12 goes through dark, light and high contrast, and 设置 says which it is."""

    async def story():
        async with opened(sample) as pilot:
            for name in ("浅色", "高对比", "深色"):
                await pilot.press("f12", "f3", "f2", "f9")
                await until(pilot, lambda name=name: f"现在是{name}" in screen(pilot.app))

    play(story)


def test_the_palette_speaks_chinese_and_knows_initials(sample):
    """Its prompt, what it offers, what it does on `dbqd`, and what it says where there is nothing."""

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("ctrl+p")
            await until(pilot, lambda: "对标清单  F3" in screen(pilot.app))
            assert ">  输入命令的名称或拼音首字母；上下键选，回车去做，Esc 返回" in screen(pilot.app)
            await pilot.press("x", "x")
            await until(pilot, lambda: "没有这样的命令" in screen(pilot.app))
            await pilot.press("backspace", "backspace", *"dbqd")
            await until(pilot, lambda: "总览  F2" not in screen(pilot.app) and "对标清单  F3" in screen(pilot.app))
            await pilot.press("enter")
            await until(pilot, lambda: "全部，" in screen(pilot.app))

    play(story)


def test_the_keys_are_listed_and_no_english_is_shown(sample):
    """F1 opens and closes the list; the footer and Ctrl+C speak Chinese."""

    async def story():
        async with opened(sample, (80, 24)) as pilot:
            keys = screen(pilot.app)
            assert "F1 帮助  F2 总览  F3 对标清单" in keys
            assert "F10 命令" in keys
            assert "Ctrl+Q 退出" in keys
            await pilot.press("f1")
            await until(pilot, lambda: "到处都能用" in screen(pilot.app))
            await pilot.press("f1")
            await until(pilot, lambda: "本月要做" in screen(pilot.app))
            await pilot.press("ctrl+c")
            await until(pilot, lambda: "要退出，请按 Ctrl+Q。" in screen(pilot.app))

    play(story)


def test_a_committees_ledger_is_judged_by_its_own_duties():
    """Its gauges are its own; nothing of a branch is mixed in."""
    from wuhua_tui.resources import samples_dir

    async def story():
        async with opened(samples_dir() / "yuntian") as pilot:
            assert "committee" == pilot.app.state.result.holder
            await pilot.press("f3")
            await pilot.pause()
            assert {"committee"} == {
                one.check.owner for one in pilot.app.state.result.findings if one.check.committee_duties
            }

    play(story)


def test_a_crash_is_one_sentence_and_a_log(sample, monkeypatch, tmp_path):
    """What a screen stumbles over is written down; no traceback is printed, and the return code tells."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seen = []

    async def story():
        async with opened(sample) as pilot:
            monkeypatch.setattr(pilot.app, "panic", lambda *said: seen.extend(said))
            pilot.app._exception = ValueError("boom")
            pilot.app._fatal_error()
            pilot.app._exception = None

    play(story)
    assert 1 == len(seen)
    assert "程序出现意外错误" in str(seen[0])
    assert "boom" not in str(seen[0])
