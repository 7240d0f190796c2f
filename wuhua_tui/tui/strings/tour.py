"""What the tour says: a step a screen, in the words of somebody who sits beside one."""

from __future__ import annotations

from typing import Final

TITLE: Final = "导览 {number}/{count}"
KEYS: Final = "回车下一步  Esc 不看了"
LAST_KEYS: Final = "回车结束"
PREPARING: Final = "正在准备演示台账……"
FAILED: Final = "导览没有准备好：{why}"
OFFER: Final = "第一次用？按 F11（或 F10 里写“导览”）看两分钟导览。"
DONE: Final = "导览看完了。随时按 F11 再看，按 F1 看这一屏的按键。"
STEPS: Final = (
    (
        "overview",
        (
            "这是“总览”。演示的是一个虚构的村党支部，日期停在 2025 年 11 月 20 日。",
            "随便看：演示另放一处，每次导览都重新铺开，和你的台账没有关系。",
            "上面是“五化”五个方面做到了多少，中间是本月要做的事，往下是全年组织生活和接下来的期限。",
            "每天打开先看“本月要做”。",
        ),
    ),
    (
        "checklist",
        (
            "按 F3 是“对标清单”：标准一条一条对着看，× 是没做到，○ 是还在期限里，√ 是做到了。",
            "选中一项，旁边说明依据哪一条、看的是哪份记录、怎么改。Ctrl+T 可以只看没做到的。",
        ),
    ),
    (
        "ledger",
        (
            "按 F4 是“台账”：全部记录在这里，左边按种类和年月分。",
            "Ctrl+F 边输入边找，汉字、拼音、首字母、日期都行，例如 zw 3-12。",
            "Ctrl+N 新建一份，填表时每一栏都有说明，Ctrl+S 保存。",
        ),
    ),
    ("members", ("按 F5 是“党员”：名册，和每名党员今年学了多少、缴没缴党费、谈过几次话。不排名，不打分。",)),
    ("admissions", ("按 F6 是“发展党员”：二十五步走到哪一步，下一步最早哪一天、还缺什么材料。",)),
    (
        "history",
        (
            "按 F7 是“历史”：谁在什么时候存了什么，改了哪几栏。",
            "存错了不要紧，这里可以撤销、恢复；撤销也是一次新的保存，原来的都还在。",
        ),
    ),
    ("sync", ("按 F8 是“同步”：按一下就和上级交换。两边改了同一栏的，一栏一栏给你看，由你决定。不联网也能一直用。",)),
    (
        "overview",
        (
            "就这些。记住三个键：F1 看这一屏怎么用，F10 按名称找命令，Esc 返回。",
            "开着中文输入法也能用，没有单个字母的快捷键。",
        ),
    ),
)
"""The screen of each step, and its paragraphs; a step whose screen there is not is passed over."""
