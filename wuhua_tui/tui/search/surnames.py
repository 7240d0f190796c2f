"""Surnames that are read in another way than the same character elsewhere.

pypinyin has no surnames (its issues 120 and 297) and gives 单 as dan, 仇 as chou. Only surnames are listed whose
reading, without tones, is not the first that pypinyin gives; a test holds that each is still needed. Some families read
theirs in the common way (盖 gai, 翟 di): what is listed is what most do, and a search knows all readings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SURNAMES: Final[Mapping[str, str]] = {
    "不": "fou",
    "乐": "yue",
    "乜": "nie",
    "乘": "sheng",
    "仇": "qiu",
    "佴": "nai",
    "会": "gui",
    "六": "lu",
    "区": "ou",
    "单": "shan",
    "卜": "bu",
    "句": "gou",
    "召": "shao",
    "员": "yun",
    "女": "ru",
    "尉": "yu",
    "库": "she",
    "扎": "za",
    "折": "she",
    "朴": "piao",
    "查": "zha",
    "校": "jiao",
    "洗": "xian",
    "炅": "gui",
    "牟": "mu",
    "盖": "ge",
    "祭": "zhai",
    "种": "chong",
    "秘": "bi",
    "粘": "nian",
    "繁": "po",
    "缪": "miao",
    "翟": "zhai",
    "能": "nai",
    "薄": "bo",
    "藏": "zang",
    "覃": "qin",
    "解": "xie",
    "贠": "yun",
    "还": "huan",
    "都": "du",
    "重": "chong",
    "铫": "yao",
    "阚": "kan",
    "降": "xiang",
    "隗": "wei",
    "黑": "he",
    "曾": "zeng",
}
COMPOUND: Final[Mapping[str, tuple[str, ...]]] = {
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "子车": ("zi", "ju"),
    "尉迟": ("yu", "chi"),
    "澹台": ("tan", "tai"),
}


def surname_readings(name: str) -> tuple[str, ...]:
    """Return how the surname at the beginning of a name is read, a syllable a character; nothing where it is as usual.

    A name of one character, and a surname of two without anything behind it, are no names with a surname.
    """
    if len(name) > 2 and name[:2] in COMPOUND:  # noqa: PLR2004 - the surname and something behind it
        return COMPOUND[name[:2]]
    return (SURNAMES[name[0]],) if len(name) > 1 and name[0] in SURNAMES else ()
