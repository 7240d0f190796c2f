"""What can be wrong inside a TOML text, and the Chinese sentence for each such fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.ledger.guards import MAX_DEPTH
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.text_scan import CONTROL, CONTROL_TEXT, masked

if TYPE_CHECKING:
    from wuhua_tui.ledger.source_text import SourceText

INVALID = "toml/invalid"
TOO_DEEP = "file/too-deep"

_QUOTE_HINT = '写成 项 = "内容"，两边都用英文半角引号 "。'
_NAME_HINT = "项的名称只用小写英文字母、数字和下划线；中文名称要加英文引号。"

# code -> (sentence, hint); {} is the name or the text concerned.
_TEXTS = {
    CONTROL: CONTROL_TEXT,
    TOO_DEEP: (f"内容嵌套超过 {MAX_DEPTH} 层", f"一份记录最多嵌套 {MAX_DEPTH} 层，请把内容写平。"),
    "toml/boolean": ("“{}”不是“是否”的写法", "“是”写 true，“否”写 false，不加引号。"),
    "toml/comma": ("逗号多了、少了或不是英文逗号", "各项之间用一个英文半角逗号 , 隔开。"),
    "toml/date": ("日期“{}”的写法不对", "日期写成 2026-03-12：四位年、两位月、两位日，不加引号。"),
    "toml/duplicate-key": ("“{}”写了两次", "同一处一项只写一次，删去多余的一行。"),
    "toml/duplicate-table": (
        "段落“{}”与前面的内容重复或冲突",
        "同名段落只写一次；要写多条时用双方括号，如 [[agenda]]。",
    ),
    "toml/equals": ("这里要用英文等号", "写成 项 = 内容，等号用英文半角 = 。"),
    "toml/escape": ("反斜杠后面的写法不对", "内容里要写反斜杠时连写两个 \\\\，或改用单引号把内容包起来。"),
    "toml/extra": (
        "内容后面多出了文字",
        "一行只写一项；内容里有英文引号时，用单引号把整段包起来，或在引号前加反斜杠。",
    ),
    "toml/header": ("段落名的方括号没有配对或写法不对", "写成 [段落] 或 [[段落]]，用英文方括号，独占一行。"),
    "toml/inline-newline": ("花括号里的内容换了行", "花括号 { } 里的内容要写在同一行。"),
    "toml/key": ("项的名称“{}”写法不对", _NAME_HINT),
    "toml/missing-value": ("等号后面没有内容", "在等号后面写上内容；没有内容的项就删去整行。"),
    "toml/no-equals": (
        "这一行不是“项 = 内容”的写法",
        '写成 项 = "内容"；是说明就在行首加 #；是上面多行文字的一部分就检查那里的引号。',
    ),
    "toml/number": ("数字“{}”的写法不对", '数字不以 0 开头，小数点前后都要有数字；金额和编号要加引号，如 "30.00"。'),
    "toml/quote": ("文字用了中文引号或全角引号", _QUOTE_HINT),
    "toml/stray-quotes": ("三个引号没有配对", "多行文字开头和结尾各写三个英文引号。"),
    "toml/time": ("时间“{}”的写法不对", "时间写成 19:30:00：时、分、秒各两位，用英文冒号，不加引号。"),
    "toml/unclosed-array": ("方括号没有写完", "在最后一项后面补上英文方括号 ] 。"),
    "toml/unclosed-quote": ("引号没有配对", "在内容末尾补上同样的英文引号；文字要分多行时，用三个引号。"),
    "toml/unclosed-table": ("花括号没有写完", "在最后一项后面补上英文花括号 } 。"),
    "toml/unclosed-text": ("多行文字没有结尾的三个引号", "在文字末尾另起一行补上三个同样的引号。"),
    "toml/unquoted-text": ("文字没有加引号", _QUOTE_HINT),
    "value/integer": ("整数太大", "整数最多 18 位；编号要加引号写成文字。"),
    "value/nan": ("不是一个有限的数", "写一个普通的数，如 1.5；没有数就删去这一项。"),
    "value/no-such-date": ("日期不存在：{}", "请核对月份和日数。"),
    "value/no-such-time": ("时间不存在：{}", "时是 00 到 23，分和秒是 00 到 59。"),
    "value/offset": ("时间带了时区：{}", "一律写北京时间，去掉末尾的 Z 或 +08:00。"),
}
CODES = frozenset(_TEXTS) | {INVALID}


class Fault(NamedTuple):
    """One fault at an offset of a text; ``detail`` is the name or text it is about.

    ``earlier`` is the offset of what was written first, for a duplicate; otherwise of a multi-line
    text that may have swallowed this place because its closing quotes are missing; or None.
    """

    code: str
    offset: int
    detail: str = ""
    earlier: int | None = None


def as_problem(fault: Fault, source: SourceText, path: str) -> Problem:
    """Say a fault in Chinese, with its place and line; numbers of persons stay hidden."""
    line, column = source.place(fault.offset)
    sentence, hint = _TEXTS[fault.code]
    if fault.earlier is not None:
        earlier, _ = source.place(fault.earlier)
        repeated = fault.code.startswith("toml/duplicate")
        hint += (
            f"前一处在第 {earlier} 行。" if repeated else f"也可能是第 {earlier} 行开始的多行文字少了结尾的三个引号。"
        )
    return Problem(
        code=fault.code,
        path=path,
        line=line,
        column=column,
        sentence=sentence.replace("{}", masked(fault.detail)),
        excerpt=masked(source.excerpt(line)),
        hint=hint,
    )


def unexplained(source: SourceText, path: str, place: tuple[int, int] | None) -> Problem:
    """Say that a text is no valid TOML when the parser refuses it and no known fault explains why."""
    line, column = place or (None, None)
    where = "无法读出内容" if line is None else f"第 {line} 行附近无法读出内容"
    return Problem(
        code=INVALID,
        path=path,
        line=line,
        column=column,
        sentence=f"不是有效的 TOML：{where}",
        excerpt=None if line is None else masked(source.excerpt(line)),
        hint=remedies.WRITE_TOML.command,
    )
