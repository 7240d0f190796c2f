"""What the screen 台账 and its windows say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "台账"
HELP: Final = (
    "这里是台账里的全部记录。左边按种类、年份、月份分，右边是记录，下面是选中那一份的内容。",
    "左右键展开和收起，Tab 在几处之间换，Ctrl+F 边输入边查找：汉字、全拼、首字母、日期都可以，几个词都要有。",
    "Ctrl+N 新建，Ctrl+E 修改，Ctrl+D 照着它再写一份，Delete 删除（写明原因，历史里找得回）。",
    "前面有“×”的是格式有错、没有读进来的文件，写着在第几行；有“!”的读进来了，但有提醒。",
)
LIFE: Final = "组织生活"
PEOPLE: Final = "党员"
WORK: Final = "日常工作"
STANDING: Final = "支部基本情况"
SUPERIOR: Final = "上级登记的"
COMMITTEE: Final = "委员会"
UNKNOWN_KIND: Final = "位置不对"
BROKEN: Final = "格式错"
PLACE: Final = "第 {line} 行第 {column} 列"
ALL: Final = "全部"
FAULTY: Final = "格式有问题"
YEAR: Final = "{year}年"
MONTH: Final = "{month}月"
RULING: Final = "{what} {title}　{by}"
TALK: Final = "{who} 与 {whom}"
ITEMS: Final = "{count} 项"
NOTHING: Final = "（空）"
UNKNOWN_RECORD: Final = "（台账里没有的记录 {uid}）"
USED_FOR: Final = "这份记录用在 {count} 处判断里"
USED_FOR_NOTHING: Final = "没有哪项检查用到这份记录。"
SEARCH: Final = "查找：名称、姓名、拼音或首字母、日期（例如 zhangwei 3-12）……"
ARRANGING: Final = "正在整理……"
SHOWN: Final = "{shelf}，{count} 份，新的在前"
SEARCHED: Final = "，查找“{text}”"
NO_PINYIN_YET: Final = "（拼音还在准备，汉字和日期已经能找）"
NOTHING_FOUND: Final = "没有符合的记录。换一个词，或按 Esc 看全部。"
NO_RECORDS: Final = "还没有记录。按 Ctrl+N 新建第一份。"
RECORD_KEYS: Final = "Ctrl+E 修改  Ctrl+D 复制  Ctrl+G 变化  Delete 删除  Esc 返回"
DELETE_TITLE: Final = "删除记录"
DELETE_KEYS: Final = "回车删除  Esc 不删了"
DELETE_SAID: Final = "为什么删除？写一句话，存进历史；不写姓名和号码。历史里仍然查得到，也能恢复。"
DELETE_EXAMPLE: Final = "例如：重复登记"
DELETED: Final = "已删除，存入了历史。要找回来，在“历史”（F7）里恢复。"
COPY_BROKEN: Final = "这个文件格式有错，不能复制。先按 Ctrl+E 改好。"
CHOOSE_KIND: Final = "新建哪一种记录"
BY_SUPERIOR: Final = "一般由上级登记"
FILE: Final = "文件"
