"""The one table of keys: footer, help screen, palette and `docs/keys.md` are all made from it.

Only keys that every terminal sends, and none that a Chinese input method takes for itself (no bare letters).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import Binding

Where = Literal[
    "app",
    "overview",
    "checklist",
    "ledger",
    "record",
    "members",
    "member",
    "admissions",
    "admission",
    "history",
    "sync",
    "settings",
    "form",
    "changed-records",
    "decide",
    "pieces",
    "confirm",
    "row",
    "line",
    "choice",
    "rows",
    "flag",
    "text",
    "fold",
    "month",
    "drafts",
    "tour",
    "founding",
    "roster",
    "dialog",
]


class Key(NamedTuple):
    """One thing that a key does.

    Attributes:
        id: Its name, by which a key may be given to something else.
        key: As Textual names it.
        shown: As it stands on a keyboard.
        action: Textual's action.
        label: One to four characters for the footer.
        tip: A sentence.
        where: The screen on which it works.
        initials: The pinyin initials of the label, for the palette; empty where the palette does not offer it.
        footer: Whether the footer has it.
        priority: Whether it works while something is being typed.
    """

    id: str
    key: str
    shown: str
    action: str
    label: str
    tip: str
    where: Where = "app"
    initials: str = ""
    footer: bool = True
    priority: bool = False


KEYS: Final = (
    Key("help", "f1", "F1", "help", "帮助", "列出全部按键和记号。", initials="bz"),
    Key("overview", "f2", "F2", "go('overview')", "总览", "五化结论、本月要做的事、全年组织生活。", initials="zl"),
    Key("checklist", "f3", "F3", "go('checklist')", "对标清单", "标准逐条对照，看做到没有、怎么改。", initials="dbqd"),
    Key("ledger", "f4", "F4", "go('ledger')", "台账", "全部记录：查找、新建、修改、删除。", initials="tz"),
    Key("members", "f5", "F5", "go('members')", "党员", "名册，和每名党员今年的情况。", initials="dy"),
    Key(
        "admissions",
        "f6",
        "F6",
        "go('admissions')",
        "发展党员",
        "申请人各到哪一步，下一步什么时候能办。",
        initials="fzdy",
    ),
    Key(
        "history",
        "f7",
        "F7",
        "go('history')",
        "历史",
        "谁在什么时候存了什么，改了哪几栏；比较、恢复、撤销。",
        initials="ls",
    ),
    Key("sync", "f8", "F8", "go('sync')", "同步", "和上级交换；两边改得不一样的，一处一处决定。", initials="tb"),
    Key("settings", "f9", "F9", "go('settings')", "设置", "配色、按键、检查本机、运行过的命令。", initials="sz"),
    Key("palette", "f10", "F10", "command_palette", "命令", "按名称或拼音首字母找命令；Ctrl+P 也可以。"),
    Key("palette-too", "ctrl+p", "Ctrl+P", "command_palette", "命令", "同 F10。", footer=False),
    Key(
        "reload",
        "ctrl+r",
        "Ctrl+R",
        "reload",
        "重读",
        "重新读取台账；文件改了也会自动重读。",
        initials="cd",
    ),
    Key(
        "switch",
        "ctrl+b",
        "Ctrl+B",
        "switch",
        "换支部",
        "看各个支部的情况，打开另一份台账。",
        initials="hzb",
    ),
    Key("tour", "f11", "F11", "tour", "导览", "在演示台账里看两分钟，每一屏是做什么的。", initials="dl"),
    Key("theme", "f12", "F12", "next_theme", "配色", "在深色、浅色、高对比之间换。", initials="ps"),
    Key("quit", "ctrl+q", "Ctrl+Q", "quit", "退出", "退出；这里什么也不会丢。", initials="tc", priority=True),
    Key("stop", "ctrl+c", "Ctrl+C", "help_quit", "复制", "复制选中的文字；没有选中时说明怎样退出。", footer=False),
    Key("search", "ctrl+f", "Ctrl+F", "search", "查找", "边输入边查找条款、检查项、姓名、文件。", "checklist", "cz"),
    Key(
        "filter",
        "ctrl+t",
        "Ctrl+T",
        "filter",
        "筛选",
        "依次只看未达标、进行中、待核验、达标、不适用的。",
        "checklist",
        "sx",
    ),
    Key("since", "ctrl+g", "Ctrl+G", "since", "变化", "看某一天以来哪些事项的情况变了。", "checklist", "bh"),
    Key("explain", "ctrl+o", "Ctrl+O", "explain", "说明", "看选中的检查项的全部情况、依据和说明。", "checklist", "sm"),
    Key("open", "enter", "回车", "open", "打开", "打开依据的记录；没做到的，新写或打开要补的记录。", "checklist"),
    Key(
        "overview-open",
        "enter",
        "回车",
        "pick",
        "去办",
        "在“本月要做”里：新写选中的那件要的记录，或打开要补完的。",
        "overview",
    ),
    Key("back", "escape", "Esc", "back", "返回", "清除查找、筛选和比较。", "checklist", footer=False),
    Key("ledger-new", "ctrl+n", "Ctrl+N", "new", "新建", "选一种记录，新写一份。", "ledger", "xj"),
    Key("ledger-edit", "ctrl+e", "Ctrl+E", "edit", "修改", "修改选中的记录。", "ledger", "xg"),
    Key("ledger-copy", "ctrl+d", "Ctrl+D", "copy", "复制", "照着选中的记录再写一份。", "ledger", "fz"),
    Key(
        "ledger-delete",
        "delete",
        "Delete",
        "delete",
        "删除",
        "删除选中的记录，写明原因，历史里找得回。",
        "ledger",
        "sc",
    ),
    Key(
        "ledger-search",
        "ctrl+f",
        "Ctrl+F",
        "search",
        "查找",
        "边输入边查找：汉字、拼音、首字母、日期。",
        "ledger",
        "cz",
    ),
    Key("ledger-filter", "ctrl+t", "Ctrl+T", "shelves", "筛选", "到左边选种类、年份、月份。", "ledger", "sx"),
    Key(
        "ledger-history",
        "ctrl+g",
        "Ctrl+G",
        "history",
        "变化",
        "看选中的记录自己的历史。",
        "ledger",
        "bh",
    ),
    Key("ledger-open", "enter", "回车", "open", "打开", "看选中的记录的全部栏目，和它用在哪些判断里。", "ledger"),
    Key("ledger-back", "escape", "Esc", "back", "返回", "清除查找和筛选。", "ledger", footer=False),
    Key("record-edit", "ctrl+e", "Ctrl+E", "wish('edit')", "修改", "修改这份记录。", "record", "xg"),
    Key("record-copy", "ctrl+d", "Ctrl+D", "wish('copy')", "复制", "照着这份记录再写一份。", "record", "fz"),
    Key("record-history", "ctrl+g", "Ctrl+G", "wish('history')", "变化", "看这份记录的历史。", "record", "bh"),
    Key("record-delete", "delete", "Delete", "wish('delete')", "删除", "删除这份记录，写明原因。", "record", "sc"),
    Key("history-search", "ctrl+f", "Ctrl+F", "search", "查找", "按说明、姓名、日期找某一次保存。", "history", "cz"),
    Key(
        "history-compare",
        "ctrl+g",
        "Ctrl+G",
        "compare",
        "比较",
        "在两行上各按一次，看两个时候之间变了什么。",
        "history",
        "bj",
    ),
    Key(
        "history-keep",
        "ctrl+s",
        "Ctrl+S",
        "keep",
        "存入",
        "把还没有存入历史的记录存进来，一份一次提交。",
        "history",
        "cr",
    ),
    Key("history-undo", "ctrl+z", "Ctrl+Z", "undo", "撤销", "撤销选中的这一次保存，另作一次提交。", "history", "cx"),
    Key(
        "history-restore",
        "ctrl+y",
        "Ctrl+Y",
        "restore",
        "恢复",
        "把这份记录恢复成那时的样子，另作一次提交。",
        "history",
        "hf",
    ),
    Key("history-open", "enter", "回车", "open", "打开", "一份一份地看这一次改了什么。", "history"),
    Key(
        "history-back",
        "escape",
        "Esc",
        "back",
        "返回",
        "取消比较和查找；看一份记录的历史时，回到原来的地方。",
        "history",
    ),
    Key("records-history", "enter", "回车", "open", "历史", "看选中的记录自己的历史。", "changed-records"),
    Key(
        "records-restore",
        "ctrl+y",
        "Ctrl+Y",
        "restore",
        "恢复",
        "把选中的记录恢复成那时的样子。",
        "changed-records",
        "hf",
    ),
    Key("settings-choose", "enter", "回车", "choose", "照做", "照右边的说明去做。", "settings"),
    Key(
        "sync-start",
        "ctrl+s",
        "Ctrl+S",
        "sync",
        "同步",
        "收取、合并、发出；冲突都决定了，先看合并的结果。",
        "sync",
        "tb",
    ),
    Key("sync-mine", "left", "←", "mine", "用我的", "这一处用我的。", "sync"),
    Key("sync-theirs", "right", "→", "theirs", "用对方的", "这一处用对方的。", "sync"),
    Key("sync-decide", "enter", "回车", "decide", "选择", "这一处的全部选择，也可以自己写。", "sync"),
    Key(
        "sync-repack",
        "ctrl+y",
        "Ctrl+Y",
        "repack",
        "重新整理",
        "上级没有接收的，改好后合成新的一次再发。",
        "sync",
        "cxzl",
    ),
    Key("sync-upstream", "ctrl+e", "Ctrl+E", "upstream", "上级地址", "登记或更换上级地址。", "sync", "sjdz"),
    Key("sync-back", "escape", "Esc", "back", "停下", "停下正在进行的同步。", "sync"),
    Key("decide-accept", "ctrl+s", "Ctrl+S", "accept", "确定", "用写好的内容。", "decide"),
    Key("pieces-mine", "left", "←", "mine", "用我的", "这一栏（这一项）用我的。", "pieces"),
    Key("pieces-theirs", "right", "→", "theirs", "用对方的", "这一栏（这一项）用对方的。", "pieces"),
    Key("pieces-both", "space", "空格", "both", "都要", "两边的这一项都留下。", "pieces"),
    Key(
        "pieces-own",
        "enter",
        "回车",
        "own",
        "自己写",
        "自己写这一栏；一项的，打开来一栏一栏地选。",
        "pieces",
        footer=False,
    ),
    Key("pieces-accept", "ctrl+s", "Ctrl+S", "accept", "确定", "用合起来的内容。", "pieces"),
    Key("tour-next", "enter", "回车", "next", "下一步", "看导览的下一步。", "tour"),
    Key("found", "ctrl+s", "Ctrl+S", "found", "建立", "照写的建立台账：几个文件，一次签名的提交。", "founding"),
    Key("found-back", "escape", "Esc", "back", "返回", "回到开始，什么也不写。", "founding"),
    Key("enrol", "ctrl+s", "Ctrl+S", "enrol", "登记", "把读出来的党员登记进台账，一次签名的提交。", "roster"),
    Key("enrol-later", "escape", "Esc", "leave", "离开", "不登记，离开；写了东西的先问。", "roster"),
    Key("members-new", "ctrl+n", "Ctrl+N", "new", "新建", "新建一名党员的档案。", "members", "xj"),
    Key(
        "members-paste",
        "ctrl+l",
        "Ctrl+L",
        "paste",
        "名单",
        "一次登记多名党员：从电子表格里粘贴，或者一行写一个姓名。",
        "members",
        "md",
    ),
    Key("members-edit", "ctrl+e", "Ctrl+E", "edit", "修改", "修改选中的党员的档案。", "members", "xg"),
    Key(
        "members-search",
        "ctrl+f",
        "Ctrl+F",
        "search",
        "查找",
        "边输入边查找：姓名、拼音、首字母、党小组、职务。",
        "members",
        "cz",
    ),
    Key(
        "members-filter",
        "ctrl+t",
        "Ctrl+T",
        "filter",
        "筛选",
        "选要看哪些人：身份、党小组、职务、流动、报到。",
        "members",
        "sx",
    ),
    Key("members-open", "enter", "回车", "open", "打开", "看选中的党员今年的情况和提到他的记录。", "members"),
    Key("members-back", "escape", "Esc", "back", "返回", "清除查找和筛选。", "members", footer=False),
    Key("member-open", "enter", "回车", "open", "打开", "打开这一行的记录；没做到的，新写或打开要补的。", "member"),
    Key("member-edit", "ctrl+e", "Ctrl+E", "edit", "修改", "修改这名党员的档案。", "member", "xg"),
    Key("member-back", "escape", "Esc", "back", "返回", "回到名册。", "member"),
    Key("admissions-new", "ctrl+n", "Ctrl+N", "new", "新建", "登记一份新的入党申请。", "admissions", "xj"),
    Key("admissions-edit", "ctrl+e", "Ctrl+E", "edit", "修改", "修改选中的整份材料。", "admissions", "xg"),
    Key(
        "admissions-search",
        "ctrl+f",
        "Ctrl+F",
        "search",
        "查找",
        "按代称、姓名、拼音、阶段、步骤查找。",
        "admissions",
        "cz",
    ),
    Key("admissions-open", "enter", "回车", "open", "打开", "看选中的一份的二十五步。", "admissions"),
    Key("admissions-back", "escape", "Esc", "back", "返回", "清除查找。", "admissions", footer=False),
    Key("admission-open", "enter", "回车", "open", "登记", "登记选中的一步；已经办了的，打开来改。", "admission"),
    Key("admission-edit", "ctrl+e", "Ctrl+E", "edit", "修改", "修改整份材料。", "admission", "xg"),
    Key("admission-back", "escape", "Esc", "back", "返回", "回到各阶段。", "admission"),
    Key("confirm", "enter", "回车", "confirm", "确定", "同意所说的事，开始做。", "confirm"),
    Key("save", "ctrl+s", "Ctrl+S", "save", "保存", "检查格式，存入历史。", "form", "bc", priority=True),
    Key("leave", "escape", "Esc", "leave", "返回", "离开；有没保存的改动时先问。", "form"),
    Key("form-explain", "ctrl+o", "Ctrl+O", "explain", "说明", "看这一栏的说明和“本记录将满足”的全部。", "form", "sm"),
    Key("form-next", "tab", "Tab", "app.focus_next", "下一栏", "到下一栏；回车也可以。", "form", footer=False),
    Key("row-done", "ctrl+s", "Ctrl+S", "done", "确定", "填好这一项，回到表里。", "row", priority=True),
    Key("line-on", "enter", "回车", "go_on", "下一栏", "到下一栏。", "line", footer=False),
    Key("line-up", "up", "↑", "step(1)", "加", "日期、时间、数往后一步；文字栏到上一栏。", "line", footer=False),
    Key("line-down", "down", "↓", "step(-1)", "减", "日期、时间、数往前一步；文字栏到下一栏。", "line", footer=False),
    Key("line-month", "ctrl+down", "Ctrl+↓", "calendar", "月历", "在日期栏打开月历。", "line"),
    Key(
        "choice-take",
        "enter",
        "回车",
        "take",
        "选定",
        "选上，再按一次去掉；没有在选时到下一栏。",
        "choice",
        footer=False,
    ),
    Key("choice-up", "up", "↑", "move(-1)", "上移", "往上移；单子没有打开时到上一栏。", "choice", footer=False),
    Key("choice-down", "down", "↓", "move(1)", "全部", "打开全部，往下移。", "choice"),
    Key("choice-page-up", "pageup", "PageUp", "move(-8)", "上页", "往上移一屏。", "choice", footer=False),
    Key("choice-page-down", "pagedown", "PageDown", "move(8)", "下页", "往下移一屏。", "choice", footer=False),
    Key("choice-close", "escape", "Esc", "close", "收起", "收起打开的单子。", "choice"),
    Key("choice-all", "ctrl+a", "Ctrl+A", "everyone", "全体", "选上全部应到的；再按一次全不选。", "choice"),
    Key("choice-erase", "backspace", "退格", "erase", "去掉", "没有输入时，去掉最后选的一个。", "choice", footer=False),
    Key("rows-open", "enter", "回车", "open", "打开", "打开这一项；在最后一行是加一项。", "rows"),
    Key("rows-all", "ctrl+a", "Ctrl+A", "everyone", "全体", "收党费时：没有列的人照应缴列为已缴。", "rows"),
    Key("rows-drop", "delete", "Delete", "drop", "去掉", "去掉这一项。", "rows"),
    Key("rows-drop-too", "backspace", "退格", "drop", "去掉", "同 Delete。", "rows", footer=False),
    Key("rows-up", "up", "↑", "move(-1)", "上移", "到上一行或上一栏。", "rows", footer=False),
    Key("rows-down", "down", "↓", "move(1)", "下移", "到下一行或下一栏。", "rows", footer=False),
    Key("rows-earlier", "ctrl+up", "Ctrl+↑", "shift(-1)", "提前", "把这一项往前移。", "rows"),
    Key("rows-later", "ctrl+down", "Ctrl+↓", "shift(1)", "移后", "把这一项往后移。", "rows"),
    Key("flag-change", "space", "空格", "change", "换", "依次换成是、否、不填。", "flag"),
    Key("flag-on", "enter,down", "回车", "go_on", "下一栏", "到下一栏。", "flag", footer=False),
    Key("flag-back", "up", "↑", "go_back", "上一栏", "到上一栏。", "flag", footer=False),
    Key("text-up", "up", "↑", "out(-1)", "上移", "往上一行；在第一行到上一栏。", "text", footer=False),
    Key("text-down", "down", "↓", "out(1)", "下移", "往下一行；在最后一行到下一栏。", "text", footer=False),
    Key("fold-open", "enter,space,down", "回车", "unfold", "展开", "展开其他栏目。", "fold"),
    Key("fold-back", "up", "↑", "go_back", "上一栏", "到上一栏。", "fold", footer=False),
    Key("draft-drop", "delete", "Delete", "throw_away", "丢掉", "丢掉这份草稿。", "drafts"),
    Key("month-take", "enter", "回车", "take", "选定", "选这一天。", "month"),
    Key("month-left", "left", "←", "move(-1)", "前一天", "前一天。", "month", footer=False),
    Key("month-right", "right", "→", "move(1)", "后一天", "后一天。", "month", footer=False),
    Key("month-up", "up", "↑", "move(-7)", "前一周", "前一周。", "month", footer=False),
    Key("month-down", "down", "↓", "move(7)", "后一周", "后一周。", "month", footer=False),
    Key("month-before", "pageup", "PageUp", "months(-1)", "前一月", "前一个月。", "month", footer=False),
    Key("month-after", "pagedown", "PageDown", "months(1)", "后一月", "后一个月。", "month", footer=False),
    Key("month-today", "home", "Home", "today", "今天", "回到今天。", "month", footer=False),
    Key("close", "escape", "Esc", "close", "返回", "关上这个窗口。", "dialog"),
)


def bindings(where: Where) -> list[Binding]:
    """Return the keys of a screen as Textual wants them."""
    return [*map(binding, keys_of(where))]


def binding(one: Key) -> Binding:
    """Return a key as Textual wants it."""
    from textual.binding import Binding

    return Binding(
        one.key,
        one.action,
        one.label,
        id=one.id,
        key_display=one.shown,
        tooltip=one.tip,
        show=one.footer,
        priority=one.priority,
    )


def keys_of(where: Where) -> Iterator[Key]:
    """Yield the keys of a screen, in their order."""
    return (one for one in KEYS if one.where == where)
