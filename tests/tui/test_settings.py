"""设置: colours that are remembered, keys of one's own, what was run, and how the machine is."""

from __future__ import annotations

import pytest

from tests.tui.stage import SIZES, opened, play, screen, until, widest
from wuhua_tui.repository.command_log import ran
from wuhua_tui.repository.process import git
from wuhua_tui.tui.keys import KEYS
from wuhua_tui.tui.models.keymap import Keymap, read_keymap, shown_key, template
from wuhua_tui.tui.preferences import chosen_theme, keys_file, own_keys, screens_file


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("synk = 'f6'", "没有“synk”这个代号，是不是 sync？"),
        ("'什么' = 'f6'", "没有“什么”这个代号"),
        ("sync = 6", '“sync”后面要写加引号的按键，例如 "ctrl+y"'),
        ("sync = 's'", "“sync”不能用 s：请用 f1 到 f24、ctrl+字母、方向键等；单个字母会被输入法接走"),
        ("sync = 'ctrl+m'", "“sync”不能用 ctrl+m：终端把它当作 回车"),
        ("sync = 'f2'", "“sync”的 F2 已经给了 overview（总览），没有换"),
        ("history-undo = 'ctrl+f'", "“history-undo”的 Ctrl+F 已经给了 history-search（查找），没有换"),
    ],
)
def test_a_key_that_cannot_be_given_is_said_and_the_others_hold(line, why):
    """By its name, with the nearest that there is."""
    assert Keymap({"theme": "f20"}, (why,)) == read_keymap(f"[keys]\ntheme = 'F20'\n{line}\n")


def test_keys_may_change_places_and_a_broken_file_changes_none():
    """Two names swapped are no clash; a file that is no TOML is one sentence with its line."""
    assert Keymap({"history": "f8", "sync": "f7"}) == read_keymap("[keys]\nhistory = 'f8'\nsync = 'f7'\n")
    assert Keymap(problems=("按键设置读不懂（第 2 行有格式错误），用的是默认的按键。",)) == read_keymap("[keys]\nx\n")
    assert Keymap() == read_keymap(template())
    assert [one.id for one in KEYS] == [
        line.split(" = ")[0].removeprefix("# ") for line in template().splitlines() if '" ' in line and " = " in line
    ]


def test_keys_are_shown_as_they_stand_on_a_keyboard():
    """In the words of the table."""
    assert ["Ctrl+Y", "F12", "Ctrl+Shift+A", "PageUp", "←", "Delete"] == [
        shown_key(key) for key in ("ctrl+y", "f12", "ctrl+shift+a", "pageup", "left", "delete")
    ]


def test_a_key_of_ones_own_works_and_is_shown(sample):
    """In the bar, in the help and in the palette; the file is made and read again without a restart."""

    async def story():
        async with opened(sample) as pilot:
            app = pilot.app
            await pilot.press("f9", "down", "enter")
            await until(pilot, lambda: keys_file().exists())
            text = keys_file().read_text("utf-8").replace('# history = "f7"', 'history = "f19"')
            keys_file().write_text(text + '"nonsense[/]" = "f5"\n', encoding="utf-8")
            await pilot.press("enter")
            await until(pilot, lambda: "F19 历史" in screen(app))
            await until(pilot, lambda: "有 1 处不能用，其余的照样生效" in screen(app))
            await pilot.press("f1")
            await until(pilot, lambda: "F19      历史" in screen(app))
            assert "左边选一项，右边是它的说明" in screen(app)
            await pilot.press("escape", "f19")
            await until(pilot, lambda: "历史  " in screen(app).splitlines()[0])

    play(story)
    assert Keymap({"history": "f19"}, ("没有“nonsense[/]”这个代号",)) == own_keys()


def test_the_theme_is_remembered(sample):
    """For the next time; a file that cannot be read is said, and the program opens all the same."""

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f9", "enter")
            await until(pilot, lambda: "现在是浅色" in screen(pilot.app))
        async with opened(sample, loaded=False) as pilot:
            assert "wuhua-light" == pilot.app.theme
        screens_file().write_text("theme = [", encoding="utf-8")
        async with opened(sample) as pilot:
            assert "wuhua-dark" == pilot.app.theme
            await pilot.press("f9")
            await until(pilot, lambda: "screens.toml 读不懂，用的是" in screen(pilot.app))

    play(story)
    assert ("wuhua-dark", True) == (chosen_theme()[0], bool(chosen_theme()[1]))


@pytest.mark.parametrize("size", SIZES)
def test_the_machine_is_examined_and_the_commands_are_listed(sample, size, require):
    """As `wuhua doctor` does; a command that writes stands there, with no password and no control character."""
    require("git")
    git("init", ["--quiet", "--initial-branch=main"], folder=sample)
    git("config", ["--local", "remote.origin.url", "https://w:geheim@example.invalid/\x1b[31m[/]"], folder=sample)

    async def story():
        async with opened(sample, size) as pilot:
            app = pilot.app
            await pilot.press("f9", "down", "down", "enter")
            await until(pilot, lambda: "√ 好      git" in screen(app))
            assert size[0] == widest(app)
            await pilot.press("down")
            await until(pilot, lambda: "git init --quiet" in screen(app))
            said = screen(app)
            assert "geheim" not in said
            assert "\x1b" not in said
            assert "https://w:***@example.invalid" in said.replace("\n", "").replace(" ", "").replace("│", "")
            await pilot.press("down")
            await until(pilot, lambda: "wuhua 0" in screen(app))
            assert size[0] == widest(app)

    play(story)
    assert ("config", "init") == tuple(one.words[0] for one in ran()[:2])
