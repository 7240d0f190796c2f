"""What the screens 历史, 改了什么 and the windows that ask before going back say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "历史"
SEARCH: Final = "查找：说明、姓名、日期（例如 2025-03）……"
READING: Final = "正在读取历史……"
SHOWN: Final = "{count} 次保存，新的在前"
SHOWN_OF: Final = "{count} 次保存，找到 {found} 次"
OF_RECORD: Final = "这份记录的历史（{name}）：{said}"
NOTHING_FOUND: Final = "没有符合的。换一个词，或按 Esc 看全部。"
NOTHING_SAVED: Final = "还没有存入历史的。填好记录按 Ctrl+S 保存，每次保存都会列在这里。"
FAILED: Final = "历史读不出来：{why}"
NOW: Final = "现在的文件"
NOW_SAVED: Final = "都已存入历史"
NOW_UNSAVED: Final = "有 {count} 个文件没有存入历史（Ctrl+S 存入）"
KEPT: Final = "存入历史 {count} 份。"
NOT_KEPT: Final = "有 {count} 份没有存入历史，文件里的内容都在："
GONE: Final = "“{path}”已经不在了。要删去的，在“台账”里删；要找回来的，看它的历史，按 Ctrl+Y 恢复。"
NO_SUBJECT: Final = "（没有说明）"
WHO: Final = "保存"
COMMITTED_BY: Final = "另由 {who} 于 {moment} 提交"
SIGNED: Final = "签名"
NUMBER: Final = "编号"
FINGERPRINT: Final = "（密钥 {fingerprint}）"
NOT_CHECKED: Final = "正在核对……"
REASON: Final = "原因"
WROTE: Final = "改动了 {count} 份记录"
MERGE: Final = "这是一次合并，只列合并时另外改动的；两边原有的，见各自那一次。"
MORE: Final = "另有 {count} 份，没有逐栏比较。"
MORE_HERE: Final = "另有 {count} 份，按回车看。"
UNREADABLE: Final = "文件写得不对，不能逐栏比较。"
ONLY_WRITING: Final = "只改了写法或注释，内容没有变。"
ONLY_ORDER: Final = "只是次序变了"
ADDED: Final = "加：{text}"
REMOVED: Final = "减：{text}"
EMPTY: Final = "（空）"
FROM: Final = "从 {moment} 起比较。移到另一行，再按 Ctrl+G；Esc 取消。"
DIFFERENCE: Final = "从 {earlier} 到 {later}，有 {count} 份不同"
NO_DIFFERENCE: Final = "从 {earlier} 到 {later}，没有不同。"
SAME_MOMENT: Final = "是同一次，没有可以比较的。请移到另一行再按 Ctrl+G。"
COMPARING: Final = "正在比较……"
RECORDS_KEYS: Final = "回车看这份记录的历史  Ctrl+Y 恢复成这时的样子  Esc 返回"
RESTORE_TITLE: Final = "恢复记录"
RESTORE_ASK: Final = "要恢复的是：{what}。恢复成 {moment} 的样子，另作一次提交，历史不会改写。恢复后会是："
RESTORE_SAME: Final = "“{what}”现在就是那时的样子，不用恢复。"
RESTORE_KEPT: Final = "文件里没有存入历史的内容，会先另存一份，不会丢。"
RESTORED: Final = "恢复好了：{subject}。"
RESTORED_AS_SAVED: Final = "恢复好了：文件和历史里最后存的一样，不用另作提交。"
KEPT_AT: Final = "原来没有存入历史的内容另存在 {path}。"
UNDO_TITLE: Final = "撤销一次保存"
UNDO_ASK: Final = (
    "撤销 {moment} {who} 的这一次：{subject}。它改过的记录恢复成原样，另作一次提交，历史不会改写。撤销后："
)
UNDONE: Final = "撤销好了：{subject}"
CHOOSE_SAVED: Final = "请先移到一次保存上。"
CHOOSE_RECORD: Final = "这一次改动了几份记录。请按回车，选其中一份再恢复。"
NOT_DONE: Final = "没有做成：{why}"
CONFIRM: Final = "回车确定  Esc 取消"
SIGNED_BY: Final = {
    "good": "{who} 签的，核对无误",
    "unknown": "签名没有坏，但这把密钥这里不认识",
    "bad": "签名是假的，或内容被改过",
    "none": "没有签名，不能证明是谁存的",
}
SIGNATURES: Final = {"good": "已签", "unknown": "生钥", "bad": "假签", "none": "未签"}
LEGEND: Final = "√已签  ?密钥不认识  ×签名不对  -没有签名"
HELP: Final = (
    "每一次保存都在这里，新的在前：什么时候、谁、存了什么、签名对不对。最上面一行是现在的文件。",
    "下半边是选中的这一次改了哪几栏，从什么改成什么。回车打开，可以一份一份地看，再按回车看这份记录自己的历史。",
    "Ctrl+S 把用别的程序改好的、还没有存入历史的记录存进来，一份一次提交；格式有错的不存。",
    "比较任意两个时候：在一行上按 Ctrl+G，再到另一行按 Ctrl+G。",
    "Ctrl+Z 撤销选中的这一次；Ctrl+Y 把一份记录恢复成当时的样子。",
    "撤销和恢复都是另作一次签了名的提交，历史不会改写，撤销也可以再撤销。",
)
