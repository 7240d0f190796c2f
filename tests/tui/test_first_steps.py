"""What 总览 says of a ledger that has just been founded."""

from __future__ import annotations

import pytest

from tests.tui.stage import SIZES, opened, play, screen, until, widest
from tools.pictures.places import enrolled, founded

_ON = "登记支委班子  按 F4，再按 Ctrl+N，选“届次”；不设支委会的写上书记"
_LAST = "○ 写第一份记录  按 F4，再按 Ctrl+N，选一种，例如“会议”"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("place", "first"),
    [
        (founded, "○ 登记党员      按 F5，再按 Ctrl+L 粘贴名单整批登记，或按 Ctrl+N 一名一名登记"),
        (enrolled, "√ 登记党员      做好了"),
    ],
    ids=["nobody", "members"],
)
def test_the_first_steps_are_listed_with_what_is_done(require, tmp_path, size, place, first):
    """Members, team, a first record; the keys that lead there; nothing is offered to be picked."""
    require("git")
    require("ssh-keygen")
    root = place(tmp_path)

    async def story():
        async with opened(root, size) as pilot:
            await until(pilot, lambda: "台账刚建好，先做这几步" in screen(pilot.app))
            said = screen(pilot.app)
            assert [first, f"○ {_ON}", _LAST] == [line.strip(" ▂▃▄▅▆▇█▁") for line in said.splitlines()[11:14]]
            assert "回车 去办" not in said
            assert size[0] == widest(pilot.app)

    play(story)
