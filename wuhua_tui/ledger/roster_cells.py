"""What one cell of a roster means: 男, 汉, 1970.5, 大学本科, 正式党员. Pure; texts are in half width (NFKC)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

_GENDERS: Final[Mapping[str, str]] = {"男": "male", "女": "female"}
_EDUCATION: Final[Mapping[str, str]] = {
    "小学": "primary",
    "大学": "bachelor",
    "大学本科": "bachelor",
    "大学专科": "college",
    "专科": "college",
    "硕士": "postgraduate",
    "博士": "postgraduate",
    "硕士研究生": "postgraduate",
    "博士研究生": "postgraduate",
}
"""What people write besides the labels of the schema."""
_STATUSES: Final[Mapping[str, str]] = {
    "正式": "full",
    "正式党员": "full",
    "预备": "probationary",
    "预备党员": "probationary",
}
STATUS_LABELS: Final[Mapping[str, str]] = {code: label for label, code in _STATUSES.items()}
"""How the two are said in full."""
_WHEN: Final = re.compile(
    r"([12][0-9]{3})(?:[-/.年](1[0-2]|0?[1-9])(?:[-/.月](3[01]|[12][0-9]|0?[1-9])日?|月)?"
    r"|(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])?)"
)
_WHOLE_DAY: Final = 3
_LONGEST_NATION: Final = 9
_LONGEST_NOTE: Final = 200
_LONGEST_GROUP: Final = 40

_DAYS: Final[Mapping[str, str]] = {"joined_party_on": "入党日期", "full_since": "转正日期"}
"""The fields that are whole days: a ledger that counts years in the party cannot do with a month."""
NO_SUCH_DAY: Final = "没有这一天，请核对"
WANTED: Final[Mapping[str, str]] = {
    "gender": "性别写 男 或 女",
    "ethnicity": "民族写 汉族 这样的",
    "birth": "出生年月写 1975-06 这样的",
    "education": "学历写 初中、大专 这样的",
    "joined_party_on": "入党日期写 2001-07-01 这样的",
    "full_since": "转正日期写 2001-07-01 这样的",
    "status": "身份写 正式党员 或 预备党员",
    "group": "党小组写 第一党小组 这样的",
    "note": "备注太长",
}
"""What is asked for where a cell of a column is not understood, by the field."""


def labels() -> dict[str, str]:
    """Return what a cell may say by itself, and the field that it then belongs to."""
    groups = (("education", _educations()), ("status", _STATUSES), ("gender", _GENDERS))
    return {label: key for key, its in groups for label in its}


def value_of(key: str, cell: str) -> Any:
    """Return the value of a field that a cell means, None where it means none."""
    if key in ("joined_party_on", "full_since"):
        return _day(parts_of(cell))
    if key == "birth":
        parts = parts_of(cell)
        return f"{parts[0]:04}-{parts[1]:02}" if parts else None
    if key == "ethnicity":
        fits = len(cell) <= _LONGEST_NATION and not cell.isascii()
        return f"{cell.removesuffix('族')}族" if fits else None
    if key == "group":
        return cell if len(cell) <= _LONGEST_GROUP else None
    if key == "note":
        return cell if len(cell) <= _LONGEST_NOTE else None
    return {"gender": _GENDERS, "education": _educations(), "status": _STATUSES}[key].get(cell)


def parts_of(cell: str) -> tuple[int, ...]:
    """Return year and month, or year, month and day, that a cell says; nothing where it says no date."""
    found = _WHEN.fullmatch(cell)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def why_not(key: str, cell: str) -> str:
    """Say why a cell means no value of a field: what a day lacks, that there is no such day, or else what is wanted."""
    parts = parts_of(cell)
    if key in _DAYS and parts:
        return NO_SUCH_DAY if len(parts) == _WHOLE_DAY else f"{_DAYS[key]}要写到哪一天，例如 {parts[0]}-06-20"
    return WANTED[key]


def _educations() -> Mapping[str, str]:
    own = schema("member")["properties"]["education"]["x-wuhua"]["labels"]
    return {**_EDUCATION, **{label: code for code, label in own.items()}}


def _day(parts: tuple[int, ...]) -> date | None:
    try:
        return date(*parts) if len(parts) == _WHOLE_DAY else None
    except ValueError:
        return None
