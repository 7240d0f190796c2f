"""What is wrong with a record that is being filled in, field by field, in the words of `wuhua validate`. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger import references
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.names import nfc
from wuhua_tui.ledger.placeholders import BLANK
from wuhua_tui.ledger.structure import faults
from wuhua_tui.ledger.structure_messages import sentence
from wuhua_tui.ledger.text_scan import is_suspect, scan
from wuhua_tui.remedies import on_screen
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.tui.form.spec import Path

_MISSING: Final = "required"
_MEMBERS: Final = "/members/"
_MOST: Final = 3
"""Sentences that are told at one field."""


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        path: Keys and row numbers that lead to the field.
        sentence: What is wrong.
        hint: What mends it; may be empty.
        is_missing: Whether it is only that nothing stands there yet.
    """

    path: Path
    sentence: str
    hint: str = ""
    is_missing: bool = False


def known_to(ledger: Ledger, problems: list[Problem]) -> references.Known:
    """Return what a record of this ledger may name; members with a broken file exist for others."""
    broken = {nfc(one.path.rpartition("/")[2].removesuffix(".toml")) for one in problems if _MEMBERS in f"/{one.path}"}
    rows = ledger.branch.get("groups", []) if ledger.branch else None
    return references.Known(
        members=frozenset(ledger.members) | broken,
        kinds={uid: record.kind for uid, record in ledger.by_uid.items()},
        groups=None if rows is None else {str(row.get("name")) for row in rows},
        unread=frozenset(one.path.removesuffix(".toml")[-6:] for one in problems),
    )


def faults_of(kind: str, values: dict[str, Any], known: references.Known) -> list[Fault]:
    """Return everything that is wrong with a record that holds `values`."""
    return [*_structure(kind, values), *_texts(values, ()), *_references(kind, values, known)]


def _structure(kind: str, values: dict[str, Any]) -> Iterator[Fault]:
    published = schema(kind)
    for fault in faults(kind, values):
        said, hint = sentence(published, fault)
        if fault.code == _MISSING:
            # The hint speaks of the file: `补上 date = …`. Here the field stands there, empty.
            yield Fault((*fault.path, str(fault.key)), said, "", is_missing=True)
        else:
            yield Fault(tuple(fault.path), said, "" if fault.code == "length" else hint)


def _references(kind: str, values: dict[str, Any], known: references.Known) -> Iterator[Fault]:
    for one in references.lost(kind, values, known):
        yield Fault(tuple(one.place), one.sentence, one.hint)


def _texts(value: Any, path: Path) -> Iterator[Fault]:
    """Yield what stands in a text that must not stand there: hidden characters, numbers of a person."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))
    elif isinstance(value, str):
        if is_suspect(value):
            yield from (Fault(path, one.sentence, one.hint) for one in scan(value.replace("\\", "\\\\"), ""))
        if BLANK in value:
            yield Fault(path, strings.NOT_FILLED)


def below(found: list[Fault], path: Path) -> list[Fault]:
    """Return the faults within a table or row, with their paths from there on."""
    size = len(path)
    return [one._replace(path=one.path[size:]) for one in found if one.path[:size] == path and len(one.path) > size]


_CODE: Final = re.compile(r"(?<=”)\([a-z0-9_.]+\)")
"""What a file calls a field, behind the name that stands before it here: “标题”(title)."""


def said_at(found: list[Fault], key: str) -> str:
    """Return what is wrong at a field and within it, in one text of three sentences at most; nothing where all is well.

    A list of many rows can have hundreds of faults; the others are told when the first are mended.
    """
    own = [one._replace(sentence=_CODE.sub("", one.sentence)) for one in found if one.path[:1] == (key,)]
    said = list(dict.fromkeys(f"{one.sentence}{f'。{on_screen(one.hint)}' if one.hint else ''}" for one in own))
    more = strings.MORE_FAULTS.format(count=len(said) - _MOST) if len(said) > _MOST else ""
    return "；".join([*(one.removesuffix("。") for one in said[:_MOST]), *([more] if more else [])])
