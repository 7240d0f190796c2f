"""The statements and headers of a text by what they say, and the comments that each of them owns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.ledger.statements import comments_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.statements import Document, Section, Statement
    from wuhua_tui.sync.row_names import Concrete, Names
    from wuhua_tui.sync.values import Path


class Owner(NamedTuple):
    """A statement or header, the way to it in its own version, and the section that a header opens."""

    statement: Statement
    way: Concrete
    section: Section | None


def owners(document: Document, names: Names) -> dict[Path, Owner]:
    """Return every statement and header of a document by the path of what it says, rows by their names."""
    found: dict[Path, Owner] = {}
    counts: dict[Concrete, int] = {}
    for section in _sections(document.root):
        way, path = _resolved(section, counts, names)
        if section.header is not None:
            found[path] = Owner(section.header, way, section)
        for statement in section.statements:
            found[*path, *statement.keys] = Owner(statement, (*way, *statement.keys), None)
    return found


def _sections(section: Section) -> Iterator[Section]:
    yield section
    for inner in section.sections:
        yield from _sections(inner)


def _resolved(section: Section, counts: dict[Concrete, int], names: Names) -> tuple[Concrete, Path]:
    """Return the way to a section, with numbers and with names; `counts` are the last numbers so far."""
    way: Concrete = ()
    path: Path = ()
    for number, key in enumerate(section.keys, 1):
        way, path = (*way, key), (*path, key)
        if section.repeated and number == len(section.keys):
            counts[way] = counts.get(way, -1) + 1
        if way in counts:
            way = (*way, counts[way])
            path = (*path, names.get(way, counts[way[:-1]]))
    return way, path


def comments(document: Document) -> list[str]:
    """Return every comment of a document, without the space around it."""
    found = [*document.head, *document.foot]
    for section in _sections(document.root):
        found += section.tail
        for statement in (section.header, *section.statements):
            if statement is not None:
                found += [*statement.lead, statement.comment.strip(), *comments_in(statement.value)]
    return [comment for comment in found if comment]
