"""What records/README.md says of a sample ledger, read from the headings and phrases that every section has.

A section is `## `<name>/`：…` with three parts, each `### <label>：…`: 有意的缺口 (a table as of the end of the year,
then a sentence on what was different on the demonstration's day), 还没有结果的 and 名册外的人.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
_ABOVE = "同上"
_STATUS = {"：达标，但迟": "late", "：这一天过完才算": "pending"}


class Gap(NamedTuple):
    """A row of the table: the check, whether it was done late, not at all, or may still be done that day, and where."""

    check: str
    status: str
    place: str

    @property
    def paths(self) -> list[str]:
        """The files and folders that the place names."""
        return re.findall(r"`([^`]+)`", self.place)


class Section(NamedTuple):
    """The section of one ledger.

    `earlier` holds, by check, what was different on the demonstration's day: `none` where nothing was due yet, or
    `missed`. `unverified` are the checks whose self-rating the superior has not confirmed.
    """

    gaps: list[Gap]
    earlier: dict[str, str]
    unverified: list[str]
    outsiders: set[str]


def section(readme: str, name: str) -> Section:
    """Return what the README says of the ledger `name`; a heading or phrase that is missing is a ValueError."""
    (text,) = re.findall(rf"^## `{name}/`：.*?(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    gaps, open_, people = (_below(text, title) for title in ("有意的缺口", "还没有结果的", "名册外的人"))
    return Section(_gaps(gaps), _earlier(gaps), _unverified(open_), _outsiders(people, name))


def _below(text: str, title: str) -> str:
    (found,) = re.findall(rf"^### [^：\n]+：{title}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return str(found)


def _gaps(text: str) -> list[Gap]:
    before, table = text.split("| 检查项 | 缺什么 | 在哪里 |")
    if before.strip() != "以 2025-12-31 来看：":
        raise ValueError(before)
    found: list[Gap] = []
    for check, what, where in _ROW.findall(table):
        place = found[-1].place if where == _ABOVE else where
        status = next((status for words, status in _STATUS.items() if what.endswith(words)), "missed")
        found.append(Gap(check, status, place))
    return found


def _earlier(text: str) -> dict[str, str]:
    (said,) = re.findall(r"^以 2025-11-20 来看，(.*)。$", text, re.MULTILINE)
    if said == "也是这样":
        return {}
    differences = re.findall(r"`([^`]+)` [^；]*?(还没有到|是未达标)(?=；|$)", said)
    return {check: "none" if words == "还没有到" else "missed" for check, words in differences}


def _unverified(text: str) -> list[str]:
    (said,) = re.findall(r"^- \*\*待核验\*\*：(.*)$", text, re.MULTILINE)
    return re.findall(r"`([0-9][^`]*/[^`]*)`", said)


def _outsiders(text: str, name: str) -> set[str]:
    """Return the people who are not on the roster, also those known by a calling name."""
    (listed,) = re.findall(rf"^文中出现的姓名，不在名册（`{name}/members/`）上的只有：(.*?)。", text, re.MULTILINE)
    called = "".join(re.findall(r"只写称呼的有：(.*?)。", text))
    return set(re.sub("（.*?）", "", "、".join(filter(None, (listed, called)))).split("、"))
