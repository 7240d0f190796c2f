"""What the screen 总览 says."""

from __future__ import annotations

from typing import Final

TITLE: Final = "总览"
HELP: Final = (
    "这里是支部的总情况，每天打开先看这里。",
    "最上面是同步的情况，再是“五化”五个方面：必须做到的、应当尽量做到的各达标多少，还有几项进行中。",
    "有写错的文件，接着列出来：哪一份、哪一行、怎么改。改好以前它不算数。",
    "“本月要做”按还有几天排。上下键选一件，回车就去办：新写要的那份记录，日期、党小组等先填好；或者打开要补完的。",
    "“组织生活”一行一种会，一格一个期间；再往下是接下来的期限，和由上级办的事。",
)
HEADS: Final = ("", "结论", "必须（项）", "应当尽量（项）", "进行中（项）")
CALENDAR: Final = "{year} 年组织生活"
LEGEND: Final = "（横线连着的几个月是一个期间）"
FIRST_STEPS: Final = "台账刚建好，先做这几步："
STEP_MEMBERS: Final = ("登记党员", "按 F5，再按 Ctrl+L 粘贴名单整批登记，或按 Ctrl+N 一名一名登记")
STEP_TERM: Final = ("登记支委班子", "按 F4，再按 Ctrl+N，选“届次”；不设支委会的写上书记")
STEP_RECORD: Final = ("写第一份记录", "按 F4，再按 Ctrl+N，选一种，例如“会议”")
STEP_DONE: Final = "做好了"
FIRST_THEN: Final = "上面的“未达标”是还没有登记的；按 F3 逐条看要什么、怎么补。"
THIS_MONTH: Final = "本月要做 {count} 件"
NOTHING_THIS_MONTH: Final = "本月没有要做的事。"
NEXT: Final = "接下来的期限"
ITEMS: Final = "{count} 件"
MORE: Final = "另有 {count} 件，回车看。"
HOW: Final = "　上下键选一件，回车去办"
OTHERS: Final = "由{owner}负责，不算本级的"
MORE_DAYS: Final = "另有 {count} 件期限更晚。"
NO_NEXT: Final = "今后 {days} 天没有别的期限。"
FAULTS: Final = "格式有问题 {count} 处"
FAULTS_LEFT_OUT: Final = "有错的文件没有读进来，上面的结论可能不准。"
FAULTS_HOW: Final = "按 F4，在“格式有问题”里选中它：下面说明怎么改；按 Ctrl+G 看它的历史，可以恢复成从前的样子。"
MORE_FAULTS: Final = "另有 {count} 处，在“台账”（F4）里都标着。"
NO_CHECKS: Final = "没有可以检查的事项。"
ERROR: Final = "格式错"
WARNING: Final = "请注意"
SYNC: Final = "同步"
UNSAVED: Final = "没有保存 {count} 个文件"
UNSENT: Final = "没有发出 {count} 次保存"
BEHIND: Final = "没有收取 {count} 次提交"
CONFLICTS: Final = "等人决定 {count} 处"
ALL_SENT: Final = "都已保存，都已发出"
ALL_SAVED: Final = "都已保存，还没有上级地址"
LOOKED_AT: Final = "上次联系上级 {moment}"
