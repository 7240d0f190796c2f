"""What has changed and who saved it, for a terminal: in the words of the records, without any word of git."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.branch_text import SHORT_ID
from wuhua_tui.report.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.ledger.changes import Change
    from wuhua_tui.report.page import Style
    from wuhua_tui.repository.signatures import Signature
    from wuhua_tui.workspace.comparing import RecordChange
    from wuhua_tui.workspace.saved import Saved

FILE_DEEDS: Final = {"added": "新增", "removed": "删除", "changed": "修改"}
_DEED_STYLES: Final[dict[str, Style]] = {"added": "good", "removed": "bad", "changed": "wait"}
_DEEDS: Final = {"added": "加", "removed": "减"}
SIGNATURES: Final = {
    "good": "签名：{who}",
    "unknown": "签名的密钥这里不认识",
    "bad": "签名是假的，或内容被改过",
    "none": "没有签名",
}
_SIGNATURE_STYLES: Final[dict[str, Style]] = {"good": "good", "unknown": "wait", "bad": "bad", "none": "dim"}
_BEIJING: Final = timezone(timedelta(hours=8))
_DEED: Final = 6
_LABEL: Final = 26
_INDENT: Final = 6


def said_moment(moment: datetime | None) -> str:
    """Return a moment in Beijing time to the minute."""
    if moment is None:
        return "时间不明"
    try:
        return f"{moment.astimezone(_BEIJING):%Y-%m-%d %H:%M}"
    except (OverflowError, ValueError):
        return "时间不明"


def said_signature(signature: Signature) -> str:
    """Return what a signature is worth in a few words."""
    return SIGNATURES[signature.state].format(who=signature.who)


def log_text(one: Saved, columns: int, *, colour: bool) -> str:
    """Return one commit: when, who, who signed; what was said; which records."""
    page = Page(columns, colour=colour)
    commit = one.commit
    page.item(
        [
            (said_moment(commit.written), 16, "bold"),
            ("  ", 2, ""),
            (commit.id[:SHORT_ID], SHORT_ID, "dim"),
            ("  ", 2, ""),
            (f"{commit.author}  ", 0, ""),
        ],
        said_signature(one.signature),
        _SIGNATURE_STYLES[one.signature.state],
    )
    page.line(commit.subject or "（没有说明）", indent=2)
    for record in one.records:
        _head(page, record, indent=4)
    return page.text()


def diff_text(records: Iterable[RecordChange], columns: int, *, colour: bool) -> str:
    """Return which records differ and in which fields."""
    page = Page(columns, colour=colour)
    for record in records:
        page.blank()
        _head(page, record)
        page.line(record.path, "dim", indent=_INDENT)
        if record.changes is None:
            page.line("文件写得不对，不能逐栏比较；先运行 wuhua validate。", "bad", indent=_INDENT)
        elif not record.changes and record.deed == "changed":
            page.line("只改了写法或注释，内容没有变。", indent=_INDENT)
        for change in record.changes or ():
            _change(page, change)
    return page.text()


def _head(page: Page, record: RecordChange, indent: int = 0) -> None:
    deed = record.deed
    kind = record.kind.title.partition("（")[0] if record.kind else "其他文件"
    head: list[tuple[str, int, Style]] = [
        (" " * indent, indent, ""),
        (FILE_DEEDS[deed], _DEED, _DEED_STYLES[deed]),
        (kind, 14, ""),
        ("", 1, ""),
    ]
    page.item(head, record.label, "bold")


def _change(page: Page, change: Change) -> None:
    match change.deed:
        case "moved":
            said = "只是次序变了"
        case "changed":
            said = f"{change.before_text or '（空）'} → {change.after_text or '（空）'}"
        case _:
            said = f"{_DEEDS[change.deed]}：{change.before_text}{change.after_text}"
    page.item([("", _INDENT, ""), (change.label, _LABEL, ""), ("", 1, "")], said)
