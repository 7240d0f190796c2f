"""Another wuhua on the same workspace, a record that cannot be read: what concerns it is said, the rest works."""

from __future__ import annotations

import os
import subprocess

from tests.servers.clerks import BRANCH
from tests.tui.stage import opened, play, screen, until, widest
from wuhua_tui.repository.place import find_repository
from wuhua_tui.sync.own_files import alone
from wuhua_tui.tui.screens.confirm import ConfirmScreen
from wuhua_tui.workspace.keys import read_key, use_key
from wuhua_tui.workspace.pending import pending

MEMBER = "members/刘大山.toml"
PATH = f"{BRANCH}/{MEMBER}"


def test_what_another_wuhua_saves_is_seen_without_a_key(office):
    """A record that it changed, and one that lay there unsaved and that it put into the history."""
    file = office.first.file(MEMBER)

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "1 次保存" in screen(app))
            office.first.change(MEMBER, "senior_secondary", "college")
            await until(pilot, lambda: "2 次保存" in screen(app))
            file.write_text(file.read_text("utf-8").replace('"1961-11"', '"1961-12"'), encoding="utf-8")
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(app))
            office.first.save(MEMBER, file.read_text("utf-8"))
            await until(pilot, lambda: "3 次保存" in screen(app))
            assert "都已存入历史" in screen(app)

    play(story)


def test_another_wuhua_that_syncs_is_waited_for_by_the_user(office):
    """A sentence, nothing sent; afterwards it goes."""
    office.first.change(MEMBER, "senior_secondary", "college")
    before = office.upstream.tip()

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出  1 次保存" in screen(app))
            with alone(find_repository(office.first.root)):
                await pilot.press("ctrl+s")
                await until(pilot, lambda: "另一个 wuhua 正在同步这个台账" in screen(app))
                assert before == office.upstream.tip()
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "同步好了：发出 1 次提交" in screen(app))

    play(story)


def test_a_record_that_cannot_be_read_is_said_and_can_be_restored(office):
    """In the history it is no list of fields but a sentence; it is restored to what was saved, the broken text kept."""
    file = office.first.file(MEMBER)
    sound = file.read_text("utf-8")
    file.write_text("uid = [/]\n", encoding="utf-8")

    async def story():
        async with opened(office.first.root, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "文件写得不对，不能逐栏比较" in screen(app))
            assert 80 == widest(app)
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.query("#records"))
            await pilot.press("ctrl+y")
            await until(pilot, lambda: "会先另存一份" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: "都已存入历史" in screen(app))
            await pilot.press("f8")
            await until(pilot, lambda: "没有保存  无" in screen(app))
            await pilot.press("f9")
            await until(pilot, lambda: "现在是" in screen(app))

    play(story)
    assert sound == file.read_text("utf-8")
    assert [] == pending(office.first.root)
    kept = [one for one in (office.first.root / ".git" / "wuhua").rglob("*") if one.is_file()]
    assert any(b"uid = [/]" in one.read_bytes() for one in kept)


def test_a_key_with_a_passphrase_is_asked_for_and_a_wrong_one_is_asked_for_again(office, tmp_path, require):
    """What is typed is not shown; nothing is saved with a wrong one."""
    office.first.change(MEMBER, "senior_secondary", "college")
    key = tmp_path / "locked"
    words = [require("ssh-keygen"), "-q", "-t", "ed25519", "-N", "correct horse", "-C", "wuhua", "-f", str(key)]
    subprocess.run(words, check=True)
    use_key(find_repository(office.first.root), read_key(key))
    before = office.first.tip()

    async def story():
        async with opened(office.first.root, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "2 次保存" in screen(app))
            for typed, shown in (("wrong", "没有做成"), ("correct horse", "3 次保存")):
                await pilot.press("ctrl+z")
                await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
                await pilot.press("enter")
                await until(pilot, lambda: app.screen.query("#line"))
                app.screen.query_one("#line").value = typed
                await pilot.pause()
                assert typed not in screen(app)
                await pilot.press("enter")
                await until(pilot, lambda shown=shown: shown in screen(app))
                if typed == "wrong":
                    assert before == office.first.tip()
                    await pilot.press("enter")
                    await until(pilot, lambda: app.screen.query("#commits"))

    play(story)
    assert "senior_secondary" in office.first.text(MEMBER)
    assert before != office.first.tip()


def test_what_was_edited_by_hand_is_put_into_the_history(office):
    """Each sound record a signed commit of its own; one with an error is said and stays as it is."""
    file = office.first.file(MEMBER)
    file.write_text(file.read_text("utf-8").replace("senior_secondary", "college"), encoding="utf-8")
    broken = office.first.file("events/[x].toml")
    broken.parent.mkdir(exist_ok=True)
    broken.write_text("uid = [/]\n", encoding="utf-8")

    async def story():
        async with opened(office.first.root, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "有 2 个文件没有存入历史" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "有 1 份没有存入历史，文件里的内容都在" in screen(app))
            assert "events/[x].toml" in screen(app).replace("\n", "").replace("│", "").replace(" ", "")
            await pilot.press("enter")
            await until(pilot, lambda: "2 次保存" in screen(app))
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(app))

    play(story)
    assert "党员：gm9c（修改）" == office.first.git("log", "-1", "--format=%s")
    assert "uid = [/]\n" == broken.read_text("utf-8")


def test_a_lock_that_a_git_left_behind_is_told_and_mended(office):
    """Saving says so and keeps what was written; F9 mends it by a second Enter; then it is saved."""
    file = office.first.file(MEMBER)
    lock = office.first.root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    file.write_text(file.read_text("utf-8").replace("senior_secondary", "college"), encoding="utf-8")

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "按 F9 到“检查本机”里修" in screen(app))
            await pilot.press("enter", "f9", "down", "down", "enter")
            await until(pilot, lambda: "早先中断的 git 留下的" in screen(app))
            assert "再按一次回车就修" in screen(app)
            await pilot.press("enter")
            await until(pilot, lambda: "刚才清掉了" in screen(app))
            await pilot.press("f7")
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "2 次保存" in screen(app))

    play(story)
    assert not lock.exists()
