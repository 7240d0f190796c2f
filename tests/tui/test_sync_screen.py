"""同步, driven by keys with a real upstream: exchanged, in conflict, decided, refused, out of reach, stopped."""

from __future__ import annotations

import pytest

from tests.servers.clerks import BRANCH
from tests.tui.stage import opened, play, screen, until, widest
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.remote import upstream_settings
from wuhua_tui.tui.screens.confirm import ConfirmScreen
from wuhua_tui.tui.screens.decide import DecideScreen

MEMBER = "members/刘大山.toml"
PATH = f"{BRANCH}/{MEMBER}"
PASSWORD = "geheim"  # noqa: S105 - of a server that the test runs


@pytest.fixture
def second(office):
    """The second clerk, who has changed two fields that the first has changed and sent."""
    clerk = office.clerk("乙")
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.change(MEMBER, '"1961-11"', '"1961-10"')
    office.first.sync()
    clerk.change(MEMBER, "senior_secondary", "bachelor")
    clerk.change(MEMBER, '"1961-11"', '"1961-12"')
    return clerk


async def decide(second, size):
    """Decide both conflicts in a first run of the program: one by an arrow, one by typing."""
    async with opened(second.root, size) as pilot:
        app = pilot.app
        await pilot.press("f8")
        await until(pilot, lambda: "没有发出  2 次保存" in screen(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "等人决定  2 处" in screen(app))
        await until(pilot, lambda: "还有 2 处没有决定" in screen(app))
        assert size[0] == widest(app)
        said = screen(app)
        assert "党员 › 出生年月：两边都改了，改得不一样" in said or size[1] < 30
        await pilot.press("ctrl+s", "right")
        await until(pilot, lambda: "还有 1 处没有决定" in screen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DecideScreen))
        assert "原来    高中" in screen(app)
        assert "我的    本科（乙 20" in screen(app)
        assert "对方的  大专（甲 20" in screen(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        app.screen.query_one("#typed").value = "博士[/]"
        await pilot.press("enter")
        await until(pilot, lambda: "“博士[/]”不能用" in screen(app))
        app.screen.query_one("#typed").value = "研究生"
        await pilot.press("enter")
        await until(pilot, lambda: "2 处都决定好了" in screen(app))


@pytest.mark.parametrize("size", [(80, 24)])
def test_a_conflict_is_decided_field_by_field_and_sent(office, second, size):
    """Base, mine, theirs, who and when; one taken, one typed; the result first; then one signed merge that is sent."""

    async def send():
        async with opened(second.root, size) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "2 处都决定好了" in screen(app))
            before = (second.tip(), second.text(MEMBER), office.upstream.tip())
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            assert "1961-12 → 1961-10" in screen(app)
            assert "本科 → 研究生" in screen(app)
            await pilot.press("escape")
            await pilot.pause()
            assert before == (second.tip(), second.text(MEMBER), office.upstream.tip())
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await pilot.press("enter")
            await until(pilot, lambda: "同步好了：收到 2 次提交，发出 3 次提交" in screen(app))
            await until(pilot, lambda: "等人决定" not in screen(app))

    play(lambda: decide(second, size))
    play(send)
    assert 'birth = "1961-10"\neducation = "postgraduate"\n' in second.text(MEMBER)
    assert second.tip() == office.upstream.tip()
    assert 2 == len(second.git("log", "-1", "--format=%P").split())
    assert "G" in second.git("-c", "gpg.ssh.allowedSignersFile=.git/wuhua/allowed_signers", "log", "-1", "--format=%G?")
    assert "" == second.status()


def test_a_decision_about_what_has_changed_since_is_not_used(office, second):
    """The other clerk sends once more between preview and agreement: nothing is changed, and it is asked anew."""

    async def story():
        async with opened(second.root) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "还有 2 处没有决定" in screen(app))
            await pilot.press("left", "left", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            office.first.change(MEMBER, '"1961-10"', '"1961-09"')
            office.first.sync()
            await pilot.press("enter")
            await until(pilot, lambda: "又有改动，原来的决定不能用了" in screen(app).replace("\n ", ""))
            await until(pilot, lambda: "还有 1 处没有决定" in screen(app))

    before = second.tip(), second.text(MEMBER)
    play(story)
    assert before == (second.tip(), second.text(MEMBER))
    assert "" == second.status()


def test_out_of_reach_refused_and_no_address(office):
    """Each in a sentence where one stands, and what was saved is kept; no address that runs programs is taken."""
    office.first.change(MEMBER, "senior_secondary", "college")
    away = office.folder / "away"
    office.upstream.folder.rename(away)

    async def story():
        async with opened(office.first.root, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出  1 次保存" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "连不上上级" in screen(app))
            away.rename(office.upstream.folder)
            office.upstream.hook("pre-receive", "printf '党员 3 处\\n[/]改好再发\\n' >&2; exit 1")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "[/]改好再发" in screen(app))
            assert "上级没有接收，已保存的都在本机" in screen(app)
            office.first.git("config", "--unset", "remote.origin.url")
            await pilot.press("f7", "f8", "ctrl+s")
            await until(pilot, lambda: "还没有上级地址" in screen(app))
            await pilot.press("ctrl+e")
            await until(pilot, lambda: app.screen.query("#line"))
            app.screen.query_one("#line").value = "ext::sh -c id"
            await pilot.press("enter")
            await until(pilot, lambda: "会在本机运行程序" in screen(app))
            (office.upstream.folder / "hooks" / "pre-receive").unlink()
            await pilot.press("ctrl+e")
            await until(pilot, lambda: app.screen.query("#line"))
            app.screen.query_one("#line").value = office.upstream.url
            await pilot.press("enter")
            await until(pilot, lambda: f"上级地址  {office.upstream.url}"[:70] in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "同步好了：发出 1 次提交" in screen(app))

    play(story)
    assert office.first.tip() == office.upstream.tip()


def test_a_login_that_is_refused_is_told_where_one_stands(office, http_upstream):
    """Who to ask, and which key to hand in, which stands in 设置; the rest of the program works."""
    closed, _ = http_upstream(office.upstream.folder, password=PASSWORD)
    set_config(office.first.root, upstream_settings(closed.url, "refs/heads/main", insecure=True))
    office.first.change(MEMBER, "senior_secondary", "college")

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出" in screen(app))
            await pilot.press("ctrl+s")
            wanted = "把“设置”（F9）的“关于”里的公钥交上级登记"
            await until(pilot, lambda: wanted in screen(app).replace("\n ", ""))
            assert "不让进：" in screen(app)
            await pilot.press("f9", "end")
            await until(pilot, lambda: office.own.key.line.split()[1][:60] in screen(app))

    play(story)


def test_what_was_refused_is_mended_and_packed_anew(office):
    """Refused, mended, Ctrl+Y, Enter: one new commit is sent, and the refused ones are kept under a name."""
    office.first.change(MEMBER, "senior_secondary", "college")
    refused = office.first.tip()
    office.upstream.hook("pre-receive", "printf '学历不对\\n' >&2; exit 1")

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出  1 次保存" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "学历不对" in screen(app))
            assert "改好、保存以后，在“同步”（F8）里按 Ctrl+Y 重新整理再发" in screen(app).replace("\n ", "")
            office.upstream.hook("pre-receive", "exit 0")
            office.first.change(MEMBER, "college", "bachelor")
            await pilot.press("ctrl+y")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await pilot.press("enter")
            await until(pilot, lambda: "同步好了：" in screen(app))
            assert "原来没有被接收的几次保存留在 refs/" in screen(app)

    play(story)
    assert office.first.tip() == office.upstream.tip()
    assert "2" == office.first.git("rev-list", "--count", "HEAD")
    assert "" != office.first.git("for-each-ref", "--contains", refused)


def test_what_is_under_way_is_stopped(office):
    """A server that does not answer: Esc ends it, nothing was sent, and the next time it goes."""
    office.first.change(MEMBER, "senior_secondary", "college")
    office.upstream.hook("pre-receive", "sleep 600")
    before = office.upstream.tip()

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出  1 次保存" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "正在和上级交换" in screen(app))
            await until(pilot, lambda: "没有收取  无" in screen(app))
            await pilot.press("ctrl+s", "f2", "f8", "escape")
            await until(pilot, lambda: "已经停下" in screen(app))
            assert before == office.upstream.tip()
            office.upstream.hook("pre-receive", "exit 0")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "同步好了：发出 1 次提交" in screen(app))

    play(story)
    assert office.first.tip() == office.upstream.tip()


def test_without_a_history_there_is_nothing_to_sync(sample):
    """A sentence stands there, and the other screens work."""

    async def story():
        async with opened(sample, (80, 24)) as pilot:
            await pilot.press("f8", "ctrl+s", "left", "enter", "escape")
            await until(pilot, lambda: "git 仓库" in screen(pilot.app))
            assert 80 == widest(pilot.app)
            await pilot.press("f2")
            await until(pilot, lambda: "本月要做" in screen(pilot.app))

    play(story)
