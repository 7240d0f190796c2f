"""What the screens 党员 and of one member say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "党员"
HELP: Final = (
    (
        "这里是党员名册，按姓名的读音排，不按表现排。上下键移动，回车看一名党员：今年标准对他的要求、学时、谈心谈话、"
        "党费、志愿服务、政治生日，以及提到他的记录。"
    ),
    "Ctrl+F 边输入边查找：汉字、拼音、首字母、党小组、职务都可以。",
    "Ctrl+T 选要看哪些人：正式党员、预备党员、党小组、支委、流动党员、已报到的在职党员……",
    "Ctrl+N 新建党员档案，Ctrl+L 粘贴名单、一次登记多名，Ctrl+E 修改选中的。加密项（[锁]）不显示。",
)
MEMBER_HELP: Final = (
    "一名党员的情况，数字都取自检查的结果。上下键移动，下面是选中那一行的全文。",
    "回车：在“今年的要求”里，没做到的新写或打开要补的记录，做到的打开依据的记录；在别的地方打开那份记录。",
    "Ctrl+E 修改党员档案，Esc 返回名册。",
)
SEARCH: Final = "查找：姓名、拼音或首字母、党小组、职务……"
GATHERING: Final = "正在整理名册……"
HEADS: Final = ("姓名", "身份", "党小组", "职务和情况")
SHOWN: Final = "{filter} {count} 人"
SEARCHED: Final = "，查找“{text}”"
NOBODY: Final = "没有符合的党员。换一个词，或按 Esc 看全部。"
EMPTY: Final = "名册是空的。按 Ctrl+L 粘贴名单，或按 Ctrl+N 一名一名地建档案。"
CHOOSE_FILTER: Final = "看哪些人"
PEOPLE: Final = "{count} 人"

HERE: Final = "在册党员"
FULL: Final = "正式党员"
PROBATIONARY: Final = "预备党员"
NO_GROUP: Final = "没有编入党小组"
IN_POST: Final = "现任职务"
REPORTED: Final = "在职，已到社区报到"
UNREPORTED: Final = "在职，没有到社区报到"
LOST: Final = "失去联系"
AWAY: Final = "不在册（转出、去世等）"
EVERYBODY: Final = "全部档案"
NOT_HERE: Final = "已不在本支部"
NO_STATUS: Final = "没有写身份"
ACTING: Final = "{post}（主持工作）"
LEADER: Final = "{group}组长"
TRAIT_NAMES: Final = {"mobile": "流动党员"}
"""What somebody is called of whom something holds, where the field is not called so."""

YEAR: Final = "{year} 年的要求"
HOURS: Final = "学时"
TALKS: Final = "谈心谈话"
DUES: Final = "党费"
VOLUNTEERING: Final = "志愿服务"
BIRTHDAY: Final = "政治生日"
RECORDS: Final = "提到的记录"
COUNT: Final = "{count} 项"
TIMES: Final = "{count} 次"
COPIES: Final = "{count} 份"
LOCK: Final = "[锁] 加密项，这里不显示"
NO_FINDINGS: Final = "今年没有直接对本人的要求。"
NOTHING_YET: Final = "今年还没有。"
NO_RECORDS: Final = "没有别的记录提到本人。"
NO_BIRTHDAY: Final = "没有填入党日期。"
JOINED: Final = "{day} 入党，今年 {this} 满 {years} 年"
JOINED_NOW: Final = "{day} 入党"
HOUR: Final = "{hours} 学时"
HOURS_HEAD: Final = "应有 {count} 学时，已有 {found} 学时"
TALK: Final = "{who} 与 {whom}  {occasion}"
PAID: Final = "{month}  应缴 {due} 元，{paid}"
PAID_ON: Final = "实缴 {paid} 元（{day}）"
NOT_PAID: Final = "没有缴"
NO_BASE: Final = "{month}  没有党费基数"
NO_DUES_RECORD: Final = "{month}  应缴 {due} 元，这个月的收缴没有登记"
NO_DUES: Final = "今年没有应缴的月份。"
SINCE: Final = "{what}（{day} 起）"
GONE: Final = "这名党员的档案已不在台账里。按 Esc 返回。"
