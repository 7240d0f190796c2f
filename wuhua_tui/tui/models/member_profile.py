"""Who a member is, by the file of his or her own; what is sealed shows a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.spoken import below, entry, spoken, title
from wuhua_tui.report.width import width
from wuhua_tui.tui.models.member_lines import Row
from wuhua_tui.tui.models.roster import TRAITS, posts, status, trait_label
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

_PLAIN: Final = ("gender", "ethnicity", "birth", "education", "joined_party_on", "full_since")
_FACTS: Final = 70
"""Columns for facts on a line, in a window of 80."""


def profile(record: Record, facts: Facts) -> list[Row]:
    """Return the lines on who it is, the first of them the heading of the page."""
    node, data, day = schema("member"), record.data, facts.as_of
    said = [f"{title(node, key)}：{spoken(data[key], below(node, key))}" for key in _PLAIN if key in data]
    groups = [group for group in facts.groups if record.stem in facts.group_on(group, day)]
    head = "，".join((status(facts, record), *groups, *posts(facts).get(record.stem, ())))
    found = [Row(f"{data['name']}  {head}", path=record.path, is_heading=True)]
    found += [Row(line, path=record.path) for line in _packed(said)]
    found += [
        Row(_trait(key, row), path=record.path)
        for key in TRAITS
        for row in data.get(key, ())
        if row["from"] <= day and ("to" not in row or row["to"] >= day)
    ]
    locked = [title(node, key) for key in node["properties"] if key in data and _is_sealed(below(node, key))]
    return [*found, *([Row(f"{'、'.join(locked)}  {strings.LOCK}", path=record.path)] if locked else [])]


def _packed(facts: Iterable[str]) -> list[str]:
    """Return short facts in lines that fit a narrow window."""
    lines: list[str] = []
    for fact in facts:
        longer = f"{lines[-1]}  {fact}" if lines else ""
        if lines and width(longer) <= _FACTS:
            lines[-1] = longer
        else:
            lines.append(fact)
    return lines


def _trait(key: str, row: Mapping[str, Any]) -> str:
    """Return what holds since when; of sealed columns only that there is something."""
    rows = entry(below(schema("member"), key))
    said = [trait_label(key)]
    for column, value in row.items():
        node = below(rows, column)
        if _is_sealed(node):
            said.append(f"{title(rows, column)} {strings.LOCK}")
        elif column not in {"from", "to"}:
            said.append(spoken(value, node))
    return strings.SINCE.format(what="，".join(said), day=row["from"])


def _is_sealed(node: Mapping[str, Any]) -> bool:
    notes = node.get("x-wuhua", {})
    return bool(notes.get("sensitive")) or notes.get("widget") == "sealed"
