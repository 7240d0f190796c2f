"""Scenes of windows and of what goes wrong: each where a clerk comes to it."""

from __future__ import annotations

from typing import Final

from tools.pictures.scene import Scene, Seen

_MEETING: Final = ("f4", Seen("新的在前"), "ctrl+n", Seen("支部委员会会议"), "enter", Seen("本记录将满足"))
_RECORD: Final = ("f4", Seen("384 份"), "ctrl+f", *"2025-11-18", Seen("找|党小组会"), "enter")
_MEMBERS: Final = (*"刘大山", "enter", *"周小兰", "enter", *"马建设", "enter", *"周小兰")
_ATTEST: Final = ("f3", "ctrl+f", *"3.3.1.3/lead", Seen("1 个检查项"), "enter", Seen("由本支部"), "enter")

_TOUR: Final = tuple(
    Scene(
        f"tour-{step}",
        ("f11", *(key for number in range(1, step) for key in (Seen(f"导览 {number}/"), "enter"))),
        f"导览 {step}/",
    )
    for step in range(2, 9)
)

WINDOW_SCENES: Final = tuple(
    scene._replace(kept=False)
    for scene in (
        *_TOUR,
        Scene("attest", _ATTEST, "自评"),
        Scene("checklist-filter", ("f3", Seen("187 个"), "ctrl+t"), "只看："),
        Scene("checklist-since", ("f3", Seen("187 个"), "ctrl+g"), "从哪一天以来？"),
        Scene(
            "checklist-changes",
            ("f3", Seen("187 个"), "ctrl+g", Seen("看变化"), "home", *("delete",) * 10, *"10-1", "enter"),
            "以来有变化的",
        ),
        Scene("members-filter", ("f5", Seen("在册党员 30"), "ctrl+t"), "只看|筛选"),
        Scene("roster", ("f5", Seen("在册党员"), "ctrl+l", *_MEMBERS), "读出", "founded"),
        Scene("address", ("f8", Seen("上次联系"), "ctrl+e"), "地址"),
        Scene("settings-keys", ("f9", "down"), "全部按键"),
        Scene("settings-doctor", ("f9", "down", "down", "enter"), "签名公钥|√ 好"),
        Scene("settings-commands", ("f9", "down", "down", "down"), "这次打开以来"),
        Scene("settings-about", ("f9", "end"), "版本|许可"),
        Scene("history-search", ("f7", Seen("次保存"), "ctrl+f", *"2025-03"), "找到"),
        Scene("undo", ("f7", Seen("次保存"), Seen("改动了"), "ctrl+z"), "撤销一次保存", "changed"),
        Scene("restore", ("f7", Seen("次保存"), "down", Seen("20:50"), "ctrl+y"), "恢复记录", "changed"),
        Scene("form-help", (*_MEETING, "f1"), "到处都能用"),
        Scene("form-drafts", (), "回车接着填", "crashed"),
        Scene("form-locked", (*_MEETING, *"abc", "ctrl+s"), "没有保存：", "locked"),
        Scene("form-keyless", (*_MEETING, *"abc", "ctrl+s"), "没有保存：", "keyless"),
        Scene("overview-broken", (), "格式有问题", "broken"),
        Scene("records-broken", ("f4", Seen("格式有问题"), "ctrl+t", "down"), "格式错", "broken"),
    )
)
