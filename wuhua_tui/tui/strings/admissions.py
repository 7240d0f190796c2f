"""What the screens 发展党员, of one case and of one step say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "发展党员"
HELP: Final = (
    (
        "申请人按阶段排：申请人、入党积极分子、发展对象、预备党员、已转正待归档、已结束。每一行写着办到哪一步、下一步是什么、"
        "最早和最迟哪一天。"
    ),
    "上下键移动，回车看一份的二十五步，Ctrl+N 新收一份申请，Ctrl+F 查找。",
)
CASE_HELP: Final = (
    "二十五步，每一步写着办了没有、哪天办的、最早和最迟哪一天；还不能办的，下面说明在等什么。与“发展党员程序”这一项检查一致。",
    "回车登记选中的一步：写日期，早于最早日子的、前面的步骤没办的当场不收；只要日期的直接存入历史，还要别的内容的打开表格接着填。",
    "已经办了的一步，回车打开来改。Ctrl+E 修改整份，Esc 返回。",
)
APPLICANTS: Final = "申请人"
ACTIVISTS: Final = "入党积极分子"
CANDIDATES: Final = "发展对象"
PROBATIONERS: Final = "预备党员"
FULL: Final = "已转正，材料待归档"
CLOSED: Final = "已结束"
PEOPLE: Final = "{count} 人"
SEARCH: Final = "查找：代称、姓名、拼音或首字母、步骤……"
SHOWN: Final = "正在办的 {open} 人，已结束的 {closed} 人"
NOBODY: Final = "还没有入党申请。按 Ctrl+N 登记第一份。"
NOTHING_FOUND: Final = "没有符合的。换一个词，或按 Esc 看全部。"
NO_PROCEDURE: Final = "这份台账不办发展党员。"
REACHED: Final = "{step} {day}"
BOARD_HEADS: Final = ("情况", "申请人", "上一步", "期限", "下一步")
EARLIEST: Final = "最早 {day}"
LATEST: Final = "最迟 {day}"
CLOSED_ON: Final = "{day} 结束"
ENDED: Final = "没有通过，不再往下办"

HEADS: Final = ("情况", "步骤", "办理日期", "最早", "最迟", "说明")
DONE: Final = "已办"
DONE_LATE: Final = "已办，迟"
DONE_WRONG: Final = "有问题"
REFUSED: Final = "没有同意"
CAN_DO: Final = "可以办"
OVERDUE: Final = "已过期限"
TOO_EARLY: Final = "没到日子"
WAITS: Final = "还不能办"
NO_MORE: Final = "不再办"
WAITS_FOR: Final = "先办：{steps}"
DAYS_TO_GO: Final = "还差 {days} 天"
DAYS_LEFT: Final = "还有 {days} 天到期"
DAYS_OVER: Final = "过期 {days} 天"
DECLARED: Final = "支部自行登记，等上级登记"
LIMITS: Final = "最早 {earliest}，最迟 {latest}"
NO_LIMIT: Final = "不限"
EMPTY: Final = "这一步没有填：{fields}"
WHOLE: Final = "整份材料"
PAPERS: Final = "纸质材料 {count} 份"
PAPER: Final = "{title}  {number}  {kept_at}"
GONE: Final = "这份材料已不在台账里。按 Esc 返回。"
STAGE: Final = "{name}  {stage}"

ASK_TITLE: Final = "登记：{step}"
ASK: Final = "哪一天办的？可以写 3-12、0312、昨天、今天。"
ASK_KEYS: Final = "回车登记  Esc 返回"
FUTURE: Final = "{day} 还没有到，办了再登记。"
BEFORE: Final = "“{step}”最早 {earliest}，不能早于这一天（写的是 {day}）。"
NOT_BEFORE: Final = "“{step}”以前还要先办：{steps}。"
SUPERIORS: Final = "这是上级的决定，以上级登记的为准；这里填的作为支部自行登记。"
NOT_SAVED: Final = "没有保存：{why}"
