"""One record in the words of its schema, as its preview and its page show it; or what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.spoken import below, entry, spoken, title
from wuhua_tui.report.page import Page
from wuhua_tui.report.problem_text import write_all_problems
from wuhua_tui.report.width import width
from wuhua_tui.standards.labels import record_label
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import mark_of
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.models.records import Row

_LEAST: Final = 10
_MOST: Final = 26
"""Columns of the labels: as the longest of the record needs, within these."""
_ROW: Final = 4
_MARK: Final = 12
_LAST: Final = ("ext", "uid")
"""What nobody reads for its own sake comes last."""


def draw(row: Row, ledger: Ledger, columns: int) -> list[Line]:
    """Return what a record holds, a line a field in the order of its schema; of a file at fault, its faults."""
    lines = flowing((), _heading(row), columns, 0, "bold")
    lines += _faults(row, columns)
    if row.record is None:
        return lines
    node, data = schema(row.kind), row.record.data
    keys = [key for key in node["properties"] if key in data]
    keys += [key for key in data if key not in node["properties"]]
    keys.sort(key=lambda key: key in _LAST)
    hang = min(max([_LEAST, *(width(title(node, key)) + 2 for key in keys if _is_plain(data[key]))]), _MOST)
    for key in keys:
        lines += _field(key, data[key], node, ledger, (hang, columns))
    return [*lines, *flowing((cell(f"{strings.FILE} ", hang, "dim"),), row.path, columns, hang, "dim")]


def _is_plain(value: Any) -> bool:
    """Return whether a value is written behind its label, rather than in lines below it."""
    return not isinstance(value, dict) and not (isinstance(value, list) and value and isinstance(value[0], dict))


def draw_whole(row: Row, ledger: Ledger, findings: Iterable[Finding], name: Namer, columns: int) -> list[Line]:
    """Return the same with what the record is evidence for."""
    lines = draw(row, ledger, columns)
    its = [finding for finding in findings if row.path in finding.evidence]
    if not its:
        return [*lines, (("", ""),), *flowing((), strings.USED_FOR_NOTHING, columns, 0, "dim")]
    lines += [(("", ""),), ((strings.USED_FOR.format(count=len(its)), "bold"),)]
    for finding in its:
        mark = mark_of(finding.check.level, finding.status)
        head = (cell(f"{mark.glyph} {mark.word}", _MARK, mark.tone),)
        said = f"{finding.check.id}  {finding.check.title}：{_without_label(finding, row.path, name)}"
        lines += flowing(head, said, columns, _MARK)
    return lines


def _without_label(finding: Finding, path: str, name: Namer) -> str:
    """Return the sentence of a finding on a page that says already of which record, and before it of which check."""
    said = sentence(finding, name, lambda one: "" if one.id == path else one.label).lstrip(" ：")
    return said.removeprefix(f"{finding.check.title}：")


def _heading(row: Row) -> str:
    day = row.day.isoformat() if row.day else ""
    kind = kinds()[row.kind].title if row.kind else row.what
    what = kind if row.what in kind else f"{kind}：{row.what}"
    return "  ".join(one for one in (day, what, row.title) if one)


def _faults(row: Row, columns: int) -> list[Line]:
    if not row.problems:
        return []
    page = Page(columns, colour=False)
    write_all_problems(page, row.problems)
    tone: Tone = "bad" if row.record is None else "wait"
    plain: Tone = ""
    return [((line, plain if line[:1] == " " else tone),) for line in page.text().rstrip("\n").split("\n")]


def _field(key: str, value: Any, node: Mapping[str, Any], ledger: Ledger, room: tuple[int, int]) -> list[Line]:
    (hang, columns) = room
    its, label = below(node, key), title(node, key)
    tone: Tone = "dim" if key in _LAST else ""
    if isinstance(value, list) and not _is_plain(value):
        lines: list[Line] = [((f"{label}  ", "bold"), (strings.ITEMS.format(count=len(value)), "dim"))]
        rows = entry(its)
        for number, item in enumerate(value, 1):
            said = "，".join(_pairs(item, rows, ledger)) or strings.NOTHING
            lines += flowing((cell(f"{number}.", _ROW, "dim"),), said, columns, _ROW)
        return lines
    if isinstance(value, dict):
        lines = [((label, "bold"),)]
        for said in _pairs(value, its, ledger):
            lines += flowing((cell("", _ROW),), said, columns, _ROW, tone)
        return lines
    lines = []
    head = cell(f"{label} ", hang, "dim")
    for paragraph in _said(value, its, ledger).split("\n"):
        lines += flowing((head,), paragraph, columns, hang, tone)
        head = cell("", hang)
    return lines


def _pairs(table: Mapping[str, Any], node: Mapping[str, Any], ledger: Ledger) -> Iterator[str]:
    for key, value in table.items():
        yield f"{title(node, key)}：{_said(value, below(node, key), ledger)}"


def _said(value: Any, node: Mapping[str, Any], ledger: Ledger) -> str:
    """Return a value in words; a record that is named by its number is called by its day and kind."""
    widget = node.get("x-wuhua", {}).get("widget")
    if widget == "record":
        return _called(value, ledger)
    if widget == "records" and isinstance(value, list):
        return "、".join(_called(one, ledger) for one in value)
    if isinstance(value, dict):
        return "，".join(_pairs(value, node, ledger)) or strings.NOTHING
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "；".join("，".join(_pairs(one, entry(node), ledger)) for one in value)
    return spoken(value, node)


def _called(uid: Any, ledger: Ledger) -> str:
    record = ledger.by_uid.get(str(uid))
    return record_label(record) if record is not None else strings.UNKNOWN_RECORD.format(uid=uid)
