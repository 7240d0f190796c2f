"""What the help screen and the page about keys say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "帮助"
CLOSE: Final = "按 Esc 或 F1 返回"
WHERE: Final = {
    "app": "到处都能用",
    "overview": "在“总览”里",
    "checklist": "在“对标清单”里",
    "ledger": "在“台账”里",
    "record": "看一份记录时",
    "members": "在“党员”里",
    "member": "看一名党员时",
    "admissions": "在“发展党员”里",
    "admission": "看一份发展党员材料时",
    "history": "在“历史”里",
    "sync": "在“同步”里",
    "settings": "在“设置”里",
    "form": "填表时",
    "row": "填一项时",
    "line": "在一行的栏目里",
    "choice": "在要选的栏目里",
    "rows": "在有几项的栏目里",
    "flag": "在“是否”栏里",
    "text": "在长文字里",
    "fold": "在“其他栏目”上",
    "month": "在月历里",
    "drafts": "在草稿的单子里",
    "tour": "看导览时",
    "founding": "建立台账时",
    "roster": "登记党员名册时",
    "dialog": "在弹出的窗口里",
    "decide": "决定一处冲突时",
    "pieces": "一栏一栏、一项一项地选时",
    "changed-records": "看改了哪些记录时",
    "confirm": "问做不做时",
}
MOVE: Final = "上下键、PageUp、PageDown 移动，Tab 换到下一处，空格展开或收起一级。"
MARKS: Final = "记号"
