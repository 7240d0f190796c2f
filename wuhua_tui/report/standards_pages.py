"""The catalogue for people: the list of checks, and which clause of the document has which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.report.clause_labels import basis, clause_label, part_label
from wuhua_tui.report.json_objects import encode
from wuhua_tui.report.page import Page
from wuhua_tui.standards.catalogue import load_index
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.report.page import Style
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check

_LEVEL_STYLES: Final[Mapping[str, Style]] = {"must": "bad", "should": "wait", "advice": "dim"}


def listed(check: Check) -> dict[str, Any]:
    """Return what the list says of a check, for programs."""
    return {
        "check": check.id,
        "clause": check.clause,
        "part": check.part,
        "title": check.title,
        "level": check.level,
        "owner": check.owner,
        "rule": check.rule,
        "decided_by": check.decided_by,
        "parameters": [
            {
                "name": parameter.name,
                "value": parameter.value,
                "origin": parameter.origin,
                "origin_label": parameter.origin_label,
                "tighten": parameter.tighten,
            }
            for parameter in check.parameters.values()
        ],
    }


def list_json(checks: Sequence[Check]) -> str:
    """Return a document with one check a line."""
    return '{"version":1,"checks":[\n' + ",\n".join(encode(listed(check)) for check in checks) + "]}\n"


def list_text(checks: Sequence[Check], columns: int, *, colour: bool) -> str:
    """Return one line a check, part by part: level, id, title, whose duty, where it and its figures come from."""
    page = Page(columns, colour=colour)
    part = ""
    for check in checks:
        if check.part != part:
            part = check.part
            page.blank()
            page.line(part_label(part), "bold")
        head: list[tuple[str, int, Style]] = [(LEVEL_LABELS[check.level], 10, _LEVEL_STYLES[check.level])]
        page.item(head, f"{check.id}  {check.title}（{OWNER_LABELS[check.owner]}）  {basis(check)}")
    page.blank()
    page.line(f"共 {len(checks)} 个检查项。一项的详情：wuhua standards show 检查项")
    return page.text()


def coverage(standard: Standard) -> list[dict[str, Any]]:
    """Return each clause of the document with the checks that rest on it, in the document's order.

    `covered` is `own` with checks of its own, `below` where its sub-items have them, `heading` for the goals and
    principles under which results are summed up, and `missing` where a clause with duties has none.
    """
    by_clause: dict[str, list[str]] = {}
    for id_ in dict.fromkeys([*(row["id"] for row in load_index(standard)), *(check.id for check in standard.checks)]):
        by_clause.setdefault(id_.partition("/")[0], []).append(id_)
    return [
        {
            "clause": clause,
            "label": clause_label(clause),
            "heading": heading,
            "checks": by_clause.get(clause, []),
            "covered": _covered(clause, by_clause),
        }
        for clause, heading in standard.headings.items()
    ]


def _covered(clause: str, by_clause: Mapping[str, Sequence[str]]) -> str:
    if clause in by_clause:
        return "own"
    if any(one.startswith(f"{clause}.") for one in by_clause):
        return "below"
    return "missing" if _has_duties(clause) else "heading"


def _has_duties(clause: str) -> bool:
    """Say whether a clause lies where duties are laid down: 主要任务 and 推进措施 of a part, 三 of the 意见."""
    part, _, rest = clause.partition(".")
    section = rest.partition(".")[0]
    return section == "3" if part == "0" else section in {"3", "4"}


_COVERED: Final = {"below": "见下级条款", "heading": "目标、原则，按此汇总", "missing": "没有检查项"}


def coverage_json(standard: Standard) -> str:
    """Return a document with one clause a line."""
    return '{"version":1,"clauses":[\n' + ",\n".join(map(encode, coverage(standard))) + "]}\n"


def coverage_text(standard: Standard, columns: int, *, colour: bool) -> str:
    """Return one line a clause: its label and heading, then its checks."""
    page = Page(columns, colour=colour)
    rows = coverage(standard)
    for row in rows:
        missing = row["covered"] == "missing"
        said = "、".join(row["checks"]) or _COVERED[row["covered"]]
        heading = row["heading"] if len(row["heading"]) <= _LONGEST else row["heading"][:_LONGEST] + "…"
        page.item([(row["label"], 22, "bad" if missing else "")], f"{heading}：{said}")
    missed = sum(row["covered"] == "missing" for row in rows)
    page.blank()
    page.line(f"共 {len(rows)} 条，{sum(len(row['checks']) for row in rows)} 个检查项，没有检查项的 {missed} 条。")
    return page.text()


_LONGEST: Final = 24
