"""What the screens 对标清单, 检查项 and 从哪一天比 say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "对标清单"
HELP: Final = (
    "这里把标准从头到尾对一遍：部分、条款、检查项，一级一级展开。每一行前面的记号是情况，后面是还差几项。",
    "选中一项，旁边说明它的情况、看的是哪些记录、怎么改；Ctrl+O 看全部依据和说明。",
    "回车：做到了的，打开依据的记录；没做到的，新写或打开要补的记录；由支部自己说明的，写说明、依据和自评。",
    "Ctrl+F 查找，Ctrl+T 依次只看未达标、进行中……，Ctrl+G 看某一天以来哪些变了，Esc 看全部。",
)
SEARCH: Final = "查找：条款、检查项、姓名、拼音或首字母、文件……"
ALL: Final = "全部"
FILTERED: Final = "只看：{filter}"
FOUND: Final = "{checks} 个检查项"
SINCE: Final = "{day} 以来有变化的"
NOTHING_FOUND: Final = "没有符合的检查项。换一个词，或按 Ctrl+T 换筛选。"
NOTHING_CHANGED: Final = "{day} 以来没有变化。按 Esc 返回全部。"
CHOOSE: Final = "用上下键选一项，这里说明它的情况；按回车去办，或看它的记录；Ctrl+O 看依据和改法。"
COMPARING: Final = "正在比较……"
STATUS: Final = "情况"
EVIDENCE: Final = "记录"
REMEDY: Final = "改法"
BASIS: Final = "依据"
CHANGED: Final = "变化"
MORE: Final = "另有 {count} 项"
NOT_CONCERNED: Final = "本级没有涉及"
NOBODY: Final = "没有"
NEW: Final = "新出现"
GONE: Final = "不再有"
EXPLANATION: Final = "检查项说明"
CLOSE: Final = "按 Esc 返回"
SINCE_TITLE: Final = "看变化"
SINCE_KEYS: Final = "回车确定  Esc 取消"
ASK_DAY: Final = "从哪一天以来？可以写 3-12、0312、昨天。"
LATE_DAY: Final = "请写 {today} 以前的一天。"
