"""What the first run says: the welcome, the three questions, the roster."""

from __future__ import annotations

from typing import Final

TITLE: Final = "五化台账"
WELCOME: Final = (
    "这里还没有台账。",
    "五化台账把会议、谈话、党费等记成一份份文件，对照湖南省支部“五化”建设标准，说明做到没有、还差什么。",
    "每次保存都签名、留在历史里，不会丢。",
)
CHOOSE: Final = "先做什么？（上下键选，回车定）"
FOUND_HERE: Final = "建立支部台账"
FOUND_HERE_NOTE: Final = "回答三个问题，再填党员名册；建在 {folder}"
FOUND_BELOW_NOTE: Final = "回答三个问题，再填党员名册；建在这里的新目录里"
OPEN: Final = "打开 {name}"
TOUR: Final = "先看两分钟导览"
TOUR_NOTE: Final = "在演示台账里走一遍，人和事都是虚构的；看完回到这里"
OTHERS: Final = "上级已经发了台账的，退出后用 wuhua clone 取；委员会的台账用 wuhua init --committee 建立。"
WELCOME_HELP: Final = (
    "上下键选一样，回车做。建立台账：回答三个问题，再填党员名册，几分钟就能开始记；中途离开，什么也不写。",
    "导览用另放一处的演示台账，看完回到这里。以前用过的台账也列在这里，选它直接打开。",
)
FOUNDING_HELP: Final = (
    "三个问题：支部叫什么、属于哪一类、上级是哪个。代号是目录的名称，按拼音起好了，可以改，建好以后不改。",
    "类别决定对照哪些条款，以后可以在“支部登记”里改。台账从哪天起用：这一天以前的事不要求补记。",
    "回车到下一栏，Ctrl+S 建立：几个文件，和第一次签名的提交。没有密钥的同时建一把，请备份到别处。",
)
FOUNDING: Final = "建立支部台账"
QUESTION_NAME: Final = "1 支部叫什么？"
NAME_EXAMPLE: Final = "例如 青山村党支部"
QUESTION_ID: Final = "  代号（目录名，按拼音起，可以改，建好以后不改）"
ID_EXAMPLE: Final = "例如 qingshan"
QUESTION_CATEGORY: Final = "2 属于哪一类？（上下键选）"
QUESTION_SUPERIOR: Final = "3 上级党组织是哪个？（还不知道的先空着，以后在“支部登记”里填）"
SUPERIOR_EXAMPLE: Final = "例如 中共云田镇委员会"
QUESTION_FROM: Final = "  台账从哪天起用？（从这一天起代替纸质台账）"
WHERE: Final = "建在 {folder}"
KEY_THERE: Final = "保存时用你已有的密钥签名（{path}）。"
KEY_NEW: Final = "同时为你建立一把签名密钥（{path}），请备份到别处。"
NO_NAME: Final = "还没有写支部的名称。"
LAST_QUESTION: Final = "填完了。看一遍，没有错就按 Ctrl+S 建立。"
MAKING: Final = "正在建立……"
FOUNDED: Final = "台账建好了，已存入历史。接着填党员名册；以后再填的，按 Esc。"
ROSTER: Final = "党员名册"
ROSTER_SAID: Final = (
    "一行一名党员，只写姓名也行；也可以从电子表格里复制整块粘贴到这里（连表头一起最好：姓名、性别、民族、出生年月、"
    "学历、入党时间、转正时间、党员身份、党小组）。下面是读出来的，看过再按 Ctrl+S 登记；"
    "Tab 到下面，上下键看某一行没有读入的是什么。"
)
ROSTER_RULES: Final = "没有写身份的按正式党员登记；没有写日期的从 {since} 起算。以后都可以改。身份证号、电话不读入。"
ROSTER_EMPTY: Final = "还没有写。这里会列出每一行读成了什么。"
UNDERSTOOD: Final = "读出 {people} 名党员"
LEFT_OUT: Final = "，{lines} 行不登记"
NEW_GROUPS: Final = "；同时设党小组：{names}"
NOT_TAKEN: Final = "不登记"
LINE: Final = "第 {line} 行"
ROSTER_LEAVE: Final = "名单还没有登记。"
ROSTER_ENROL: Final = "登记"
ROSTER_HELP: Final = (
    "把党员名单粘贴到上面的格子里，或者一行写一个姓名。从电子表格复制时连表头一起最好，各列按表头认。",
    "下面一行一行列出读成了什么：√ 都读懂了，! 有没读入的内容，× 不登记；后面写着原因。",
    "Tab 到下面，用上下键选一行，最下面写着它没有读入的全部内容。",
    "名册里已有的不会再登记一次。身份证号、电话属于敏感内容，不读入。",
    "Ctrl+S 登记：每人一份档案，合成一次签名的提交。Esc 不登记，离开；写了东西的先问。",
)
ENROLLING: Final = "正在登记……"
ENROLLED: Final = "已登记 {count} 名党员，存入了历史。"
NOBODY: Final = "没有读出可以登记的党员。"
