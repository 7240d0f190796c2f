"""A roster as people have it, typed or pasted from a spreadsheet: what is understood of each line. Pure.

A line is a name, or several cells parted by tabs, commas or blanks. With a line of headings (姓名 性别 出生年月 …) the
cells go by them; without one each is known by what it looks like, and where that is not clear it is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.names import is_member_id, nfc
from wuhua_tui.ledger.roster_cells import labels, parts_of, value_of, why_not

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("姓名", "名字", "党员姓名", "党员"),
    "gender": ("性别",),
    "ethnicity": ("民族",),
    "birth": ("出生年月", "出生日期", "出生年月日", "出生时间", "生日", "出生"),
    "education": ("学历", "文化程度", "文化", "教育程度"),
    "joined_party_on": ("入党时间", "入党日期", "入党年月", "加入党组织日期", "加入党组织时间", "入党"),
    "full_since": ("转正时间", "转正日期", "转正", "转为正式党员日期"),
    "status": ("党员身份", "人员类别", "党员类别", "党员类型", "身份", "类别"),
    "group": ("党小组", "所在党小组", "所属党小组", "小组", "组别"),
    "note": ("备注",),
    "": ("序号", "编号", "号"),
}
_SENSITIVE: Final = ("身份证", "公民身份", "电话", "手机", "联系方式", "号码")
_NUMBER: Final = re.compile(r"[0-9]{17}[0-9Xx]|1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
_COUNTER: Final = re.compile(r"[0-9]{1,4}[.、]?")
_GROUP: Final = re.compile(r".{1,36}党小组|第.{1,4}小?组|[0-9一二三四五六七八九十]{1,3}组")
_ADULT: Final = 18
_PARTS: Final = re.compile(r"\t|[,，;；、]")


class Person(NamedTuple):
    """What a line says.

    Attributes:
        line: Its number in the text, from 1.
        text: The line itself.
        name: Empty where none was found; then the line is not taken.
        values: Fields of a member by their keys, besides the name; `status` is the code of one, `group` the name of the
            party group as it stands there.
        notes: What was not understood or not taken, in sentences.
    """

    line: int
    text: str
    name: str
    values: Mapping[str, Any]
    notes: tuple[str, ...]


def read_roster(text: str) -> list[Person]:
    """Return what is understood of every line that is not empty, headings apart."""
    people: list[Person] = []
    headings: Sequence[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        said = unicodedata.normalize("NFKC", line).strip() if "\t" not in line else _tabbed(line)
        if not said.strip():
            continue
        cells = _cells(said)
        if headings is None and not people and (found := _as_headings(cells)) is not None:
            headings = found
            continue
        people.append(_person(number, line, _by_headings(cells, headings) if headings else _by_looks(cells)))
    return _without_doubles(people)


def _tabbed(line: str) -> str:
    return "\t".join(unicodedata.normalize("NFKC", cell).strip() for cell in line.split("\t"))


def _cells(said: str) -> list[str]:
    """Return the cells of a line; blanks part them only where nothing else does, and not within 李 明."""
    if _PARTS.search(said):
        return [cell.strip() for cell in _PARTS.split(said)]
    words = said.split()
    if (
        len(words) > 1
        and len(words[0]) == 1
        and len(words[1]) == 1
        and not words[1].isascii()
        and words[1] not in "男女"
    ):
        words[:2] = ["".join(words[:2])]
    return words


def _as_headings(cells: Sequence[str]) -> list[str] | None:
    """Return the keys of the columns where the cells are headings: one of them is that of the names."""
    keys = [_heading(cell) for cell in cells]
    return keys if "name" in keys else None


def _heading(cell: str) -> str:
    """Return the key of a column; `?` for one that is not known, `!` for one whose cells are not taken."""
    said = "".join(cell.split())
    for key, words in _HEADINGS.items():
        if said in words:
            return key
    return "!" if any(word in said for word in _SENSITIVE) else "?"


class _Cells(NamedTuple):
    """The cells of a line by the keys that they belong to, and what is said of the others."""

    by_key: dict[str, str]
    notes: list[str]


def _by_headings(cells: Sequence[str], headings: Sequence[str]) -> _Cells:
    found = _Cells({}, [])
    hidden = False
    for key, cell in zip(headings, cells, strict=False):
        if not cell:
            continue
        if key == "!" or (key != "name" and _NUMBER.fullmatch(cell)):
            hidden = True
        elif key == "?":
            found.notes.append(f"“{cell}”没有读入：不认识这一列的表头")
        elif key:
            found.by_key[key] = cell
    if hidden:
        found.notes.append("身份证号、电话没有读入：属于敏感内容")
    extra = [cell for cell in cells[len(headings) :] if cell]
    found.notes.extend(f"“{cell}”没有读入：表头里没有这一列" for cell in extra)
    return found


def _by_looks(cells: Sequence[str]) -> _Cells:
    found = _Cells({}, [])
    days: list[str] = []
    known = labels()
    for cell in cells:
        if not cell or (_COUNTER.fullmatch(cell) and "name" not in found.by_key):
            continue
        if _NUMBER.fullmatch(cell):
            found.notes.append("身份证号、电话没有读入：属于敏感内容")
        elif parts_of(cell):
            days.append(cell)
        elif cell in known:
            found.by_key.setdefault(known[cell], cell)
        elif len(cell) > 1 and cell.endswith("族") and "ethnicity" not in found.by_key:
            found.by_key["ethnicity"] = cell
        elif _GROUP.fullmatch(cell) and "group" not in found.by_key:
            found.by_key["group"] = cell
        elif "name" not in found.by_key:
            found.by_key["name"] = cell
        else:
            found.notes.append(f"“{cell}”没有读入：不知道是哪一项，请在最上面加一行表头")
    found.notes.extend(_dated(days, found.by_key))
    return found


def _dated(days: Sequence[str], by_key: dict[str, str]) -> list[str]:
    """Put dates where they must belong: birth, joining, full membership, in the order of time; else say so."""
    keys = ("birth", "joined_party_on", "full_since")
    firsts = [int(day[:4]) for day in days]
    if len(days) == 1 and len(parts_of(days[0])) < 3:  # noqa: PLR2004 - a month without a day is a birth's
        by_key["birth"] = days[0]
        return []
    if len(days) in (2, 3) and firsts == sorted(firsts) and firsts[1] - firsts[0] >= _ADULT:
        by_key.update(zip(keys, days, strict=False))
        return []
    return [f"“{day}”没有读入：不知道是什么日期，请在最上面加一行表头" for day in days]


def _person(line: int, text: str, cells: _Cells) -> Person:
    notes: list[str] = []
    values: dict[str, Any] = {}
    name = "".join(nfc(cells.by_key.get("name", "")).split()) if not cells.by_key.get("name", "").isascii() else ""
    if not name or not is_member_id(name) or name[-1].isdigit():
        notes.insert(
            0,
            "没有读出姓名：姓名用汉字、字母和 · ，放在第一列"
            if not name
            else f"“{name}”不能作姓名：只用汉字、字母和 ·",
        )
        return Person(line, text, "", {}, (*notes, *cells.notes))
    for key, cell in cells.by_key.items():
        if key == "name":
            continue
        value = value_of(key, cell)
        if value is None:
            notes.append(f"“{cell}”没有读入：{why_not(key, cell)}")
        else:
            values[key] = value
    notes.extend(_against_time(values))
    # A column that is never read is the same in every line: what is wrong with this one comes first.
    return Person(line, text, name, values, (*notes, *cells.notes))


def _against_time(values: dict[str, Any]) -> list[str]:
    """Take out dates that cannot be, and say so."""
    joined, full = values.get("joined_party_on"), values.get("full_since")
    notes = []
    if joined and full and full < joined:
        values.pop("full_since")
        notes.append("转正日期早于入党日期，没有读入")
    if joined and "birth" in values and int(values["birth"][:4]) + _ADULT > joined.year:
        values.pop("joined_party_on")
        notes.append("入党时不满十八岁，入党日期没有读入")
    return notes


def _without_doubles(people: Sequence[Person]) -> list[Person]:
    """Leave out who stands there twice; who only has the same name is another person, and that is said."""
    first: dict[str, Person] = {}
    found = []
    for one in people:
        before = first.setdefault(one.name, one) if one.name else one
        if before is one:
            found.append(one)
        elif before.values == one.values:
            found.append(one._replace(name="", notes=(f"和第 {before.line} 行相同，不再登记", *one.notes)))
        else:
            found.append(one._replace(notes=(f"和第 {before.line} 行同名，作为另一个人登记", *one.notes)))
    return found
