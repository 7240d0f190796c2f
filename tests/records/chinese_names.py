"""Finds what looks like a Chinese person's name in running text.

Chinese has no spaces, so a name shows by what stands beside it. Three shapes are looked for, each with a surname and
one or two characters after it:

- before a word of speaking or one that follows names: 谭晓峰同志, 由谭晓峰主持;
- at the beginning of a clause, before what somebody does: 谭晓峰去了;
- after a title: 组长谭晓峰;
- in a list with a known name: 李建国、谭晓峰和王芳;
- or a surname with what a neighbour is called by: 谭奶奶.

A name that is known is taken out of the text first. What is no name although it looks like one stands, with the reason,
in `names.toml`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
KNOWN = "◇"
"""Stands in a text for a name that is known."""
PUBLIC = frozenset(row["name"] for row in _DATA["public"])
ALLOWED: dict[str, str] = {row["text"]: row["why"] for row in _DATA["no_name"]}

_SURNAME = f"(?:{'|'.join(_DATA['double_surnames'])}|[{_DATA['surnames']}])"
_HAN = r"[\u4e00-\u9fff]"
_NAME = f"(?P<name>{_SURNAME}{_HAN}{{1,2}}?)"
_BEGINS = rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[{_DATA['before']}]))"
_AFTER = "|".join(_DATA["after"])
_TITLES = "|".join(sorted(_DATA["titles"], key=len, reverse=True))
_ENDS = rf"(?=$|[^\u4e00-\u9fff]|{_AFTER}|[和与及等])"
_USUAL = "".join(sorted(set(_DATA["surnames"]) - set(_DATA["everyday"])))
_CLAUSE = rf"(?:^|(?<=[^\u4e00-\u9fff0-9])|(?<=[{_DATA['before']}{KNOWN}]))"
_SHAPES = (
    re.compile(rf"{_CLAUSE}(?P<name>[{_USUAL}]{_HAN}{{1,2}}?)(?=$|[{_DATA['does']}]|[^\u4e00-\u9fff])"),
    re.compile(f"{_BEGINS}{_NAME}(?={_AFTER})"),
    re.compile(f"(?:{_TITLES}){_NAME}{_ENDS}"),
    re.compile(f"(?<={KNOWN})(?:、|和|与){_NAME}{_ENDS}"),
    re.compile(f"{_BEGINS}{_NAME}(?=(?:、|和|与){KNOWN})"),
    re.compile(f"(?P<name>{_SURNAME}(?:{'|'.join(_DATA['called'])}))"),
)


def masked(text: str, known: Iterable[str]) -> str:
    """Return the text with every known name replaced; a longer name first, so that none is cut in two."""
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, KNOWN)
    return text


def strange_names(text: str, known: Iterable[str]) -> Iterator[str]:
    """Yield what looks like a name and is neither known nor in the list of what is no name."""
    rest = masked(text, {*known, *PUBLIC})
    for shape in _SHAPES:
        for match in shape.finditer(rest):
            if match["name"] not in ALLOWED:
                yield match["name"]
