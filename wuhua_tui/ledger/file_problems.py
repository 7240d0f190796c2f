"""Problems of a file as a whole, found before its TOML is read, and their Chinese sentences."""

from __future__ import annotations

import re

from wuhua_tui import remedies
from wuhua_tui.ledger.entries import MAX_SIZE
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.source_text import BYTE_ORDER_MARK, SourceText
from wuhua_tui.ledger.text_scan import masked

_CONFLICT = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = "用编辑器打开，另存为 UTF-8 编码（不带 BOM）。"


def too_large(path: str, size: int) -> Problem:
    """Refuse a file of ``size`` bytes, which need not have been read."""
    return Problem(
        code="file/too-large",
        path=path,
        line=None,
        column=None,
        sentence=f"文件太大：{size / 1024:.0f} KiB，最多 {MAX_SIZE // 1024} KiB",
        hint="记录里不放图片和附件；请把内容分到几份记录里。",
    )


def not_text(data: bytes, path: str) -> Problem | None:
    """Report the first byte that makes ``data`` no UTF-8 text, or None if it is one."""
    if data.startswith(_UTF16_MARKS):
        return _problem("file/not-utf8", path, (1, 1), "文件不是 UTF-8 编码，而是 UTF-16", _SAVE_AS_UTF8)
    nul = data.find(b"\0")
    if nul >= 0:
        sentence = "文件里有空字节，可能已经损坏或不是文本文件"
        return _problem("file/nul", path, _place(data, nul), sentence, "从上一个版本恢复这份文件。")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        sentence = "文件不是 UTF-8 编码，从这里开始无法读出"
        return _problem("file/not-utf8", path, _place(data, error.start), sentence, _SAVE_AS_UTF8)
    return None


def _problem(code: str, path: str, place: tuple[int, int], sentence: str, hint: str) -> Problem:
    return Problem(code, path, *place, sentence, hint=hint)


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column of a byte, the column in the characters that can be read before it."""
    before = data[:offset].decode(errors="replace").removeprefix(BYTE_ORDER_MARK)
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def byte_order_mark(path: str) -> Problem:
    """Warn about a byte order mark at the start of the file."""
    return Problem(
        code="file/bom",
        path=path,
        line=1,
        column=1,
        sentence="文件开头有多余的 BOM 标记",
        hint=remedies.DROP_MARK.command,
        level="warning",
    )


def carriage_returns(text: str, path: str) -> Problem:
    """Warn about line ends written as CRLF, once a file, at the first of them."""
    found = text.index("\r\n")
    start = text.rfind("\n", 0, found) + 1
    line = text.count("\n", 0, found) + 1
    return Problem(
        code="file/crlf",
        path=path,
        line=line,
        column=found - start + 1,
        sentence="换行是 Windows 的写法（CRLF）",
        hint=remedies.PLAIN_ENDS.command,
        level="warning",
    )


def conflicts(source: SourceText, path: str) -> list[Problem]:
    """Report each merge conflict left in the file, at its first marker.

    A line of seven equals signs alone is no conflict: it may underline a heading in a text.
    """
    marks = list(_CONFLICT.finditer(source.text))
    if all(found.group() == "=" * 7 for found in marks):
        return []
    problems = []
    open_conflict = False
    for found in marks:
        mark = found.group()[0]
        if mark == "<" or not open_conflict:
            line, column = source.place(found.start())
            problems.append(
                Problem(
                    code="file/conflict-marker",
                    path=path,
                    line=line,
                    column=column,
                    sentence="文件里有没有解决的合并冲突",
                    excerpt=masked(source.excerpt(line)),
                    hint="在 <<<<<<< 和 >>>>>>> 之间留下正确的内容，删去这三种标记行。",
                ),
            )
        open_conflict = mark != ">"
    return problems
