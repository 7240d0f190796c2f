"""What the screen 同步 says, and the window in which a conflict is decided."""

from __future__ import annotations

from typing import Final

TITLE: Final = "同步"
UPSTREAM: Final = "上级地址"
NO_UPSTREAM: Final = "还没有。地址问上级要，按 Ctrl+E 填写。"
UNSAVED: Final = "没有保存"
UNSAVED_SAID: Final = "{count} 个文件（到“历史”里看是哪些、按 Ctrl+S 存入；没有保存的不动、不发）"
UNSENT: Final = "没有发出"
UNSENT_SAID: Final = "{count} 次保存，最早的是 {since}"
BEHIND: Final = "没有收取"
BEHIND_SAID: Final = "{count} 次提交"
CONFLICTS: Final = "等人决定"
CONFLICTS_SAID: Final = "{count} 处，从 {since} 起"
CONFLICTS_SAID_NOW: Final = "{count} 处"
LOOKED_AT: Final = "上次联系"
NEVER: Final = "还没有联系过"
NONE: Final = "无"
PRESS: Final = "按 Ctrl+S 同步：收取别人的，逐项合并，再发出自己的。中途按 Esc 停下，什么也不会丢。"
RUNNING: Final = "正在和上级交换……　按 Esc 停下"
STOPPING: Final = "正在停下……"
WEIGHING: Final = "正在试算合并的结果……"
BUSY: Final = "正在同步，请等它做完，或按 Esc 停下。"
DECIDED_SHORT: Final = {"mine": "用我的", "theirs": "用对方", "value": "自己写", "remove": "都不要"}
OPEN_SHORT: Final = "没决定"
LEFT: Final = "有 {count} 处两边改得不一样，还有 {left} 处没有决定。←用我的　→用对方的　回车看全部"
ALL_DECIDED: Final = "{count} 处都决定好了。按 Ctrl+S 看合并的结果，确认后发出。"
LEFT_TO_DECIDE: Final = "还有 {left} 处没有决定，不能完成。已作的决定都记着。"
BASE: Final = "原来"
MINE: Final = "我的"
THEIRS: Final = "对方的"
DECISION: Final = "决定"
UNDECIDED: Final = "还没有决定"
BY: Final = "（{who} {when}）"
ABSENT: Final = "（没有）"
WHOLE_FILE: Final = "（整个文件，{size} 字节）"
NEEDED_BY: Final = "引用它的"
TAKE_KEYS: Final = "上下键移动  回车选定  Esc 以后再决定"
TAKE: Final = {
    "mine": "用我的：{text}",
    "theirs": "用对方的：{text}",
    "value": "自己写……",
    "remove": "都不要，删去这一项",
}
PARTS: Final = "一栏一栏地选，合起来……"
PARTS_ROWS: Final = "一项一项地选，合起来……"
PIECE: Final = "第 {number} 项"
ALIKE: Final = "一样"
BOTH_SHORT: Final = "都要"
TOGETHER: Final = "合起来是"
PIECES_LEFT: Final = "（还有 {count} 处没有选）"
PIECES_KEYS: Final = "←用我的  →用对方的  回车自己写  Ctrl+S 就这样  Esc 返回"
PIECES_KEYS_ROWS: Final = "←用我的  →用对方的  空格两项都要  回车打开这一项，一栏一栏地选  Ctrl+S 就这样  Esc 返回"
PIECES_OPEN: Final = "还有 {count} 处没有选。"
PIECES_LACK: Final = "还缺：{labels}。"
TYPE_IT: Final = "写成什么？（{wanted}）"
TYPE_KEYS: Final = "回车确定  Esc 返回"
TYPE_LONG: Final = "写成什么？"
TYPE_LONG_KEYS: Final = "Ctrl+S 确定  Esc 返回"
BAD_VALUE: Final = "“{text}”不能用：{why}。"
NOT_TYPED: Final = "整段的内容不能在这里写，请先选一边的，合并以后再到表里改"
PREVIEW_TITLE: Final = "合并的结果"
PREVIEW: Final = "按您的决定合并以后，本机的文件会有下面这些变化，然后发给上级。现在还什么也没有改动。"
PREVIEW_NONE: Final = "按您的决定合并以后，本机的文件不变，会把合并的结果发给上级。现在还什么也没有改动。"
ASK_UPSTREAM: Final = "上级地址（向上级要；U盘里的写目录）"
REPACK_TITLE: Final = "重新整理"
REPACK: Final = (
    "把上级没有接收的几次保存合成新的一次，再发给上级。原来的几次另外留着，不会丢。请先按上级的说明把记录改好、保存。"
)
RENAMED: Final = "上级已有同名的另一份记录，本机的 {old} 改名为 {new}。"
UNSENT_KEPT: Final = "原来没有被接收的几次保存留在 {ref}。"
DECIDE: Final = "两边有改得不一样的，要由人决定；两边的内容都在，本机的文件没有动。请在下面一处一处地选。"
HELP: Final = (
    "Ctrl+S 和上级交换一次：先收取，逐项合并，检查，再发出。上面几行是本机现在的情况，打开这一屏不联网。",
    "两边改了同一处、改得不一样的，一处一处列出来：原来是什么、我的、对方的、谁在什么时候改的。",
    "←用我的，→用对方的，回车还可以自己写或者都不要。",
    "都决定了再按 Ctrl+S，先看合并的结果，确认以后才改动文件、发出。决定随时记着，退出再来还在。",
    "连不上、不让进、上级不接收的，原因写在这里，已保存的都在本机。",
    "上级不接收的，按它的说明改好、保存，再按 Ctrl+Y 重新整理后发出。",
)
