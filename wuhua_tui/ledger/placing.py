"""Where a new statement or section goes, and what stays behind when one goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.canonical import inner_schema
from wuhua_tui.ledger.statements import Section, Statement
from wuhua_tui.ledger.toml_text import toml_key, toml_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.ledger.statements import Document

_UNKNOWN: Final = 1_000_000
_OUT: Final = "# "


def has_header(value: Any) -> bool:
    """Say whether a value is written with headers of its own: a table, or rows."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def add_statement(document: Document, schema: Mapping[str, Any], section: Section, key: str, value: Any) -> None:
    """Write a key that `section` lacks: in the line that was commented out for it, else where the order has it."""
    statement = Statement((key,), [], toml_key(key), toml_value(value))
    if _uncomment(document, section, statement):
        return
    order = _order(schema, section)
    place = order.get(key, _UNKNOWN)
    before = [number for number, other in enumerate(section.statements) if order.get(other.keys[0], _UNKNOWN) <= place]
    section.statements.insert(before[-1] + 1 if before else 0, statement)


def add_section(
    schema: Mapping[str, Any], parent: Section, key: str, values: Mapping[str, Any], *, repeated: bool
) -> None:
    """Write a table or a row: behind its like, else where the order has it."""
    keys = (*parent.keys, key)
    name = ".".join(toml_key(part) for part in keys)
    section = Section(Statement(keys, [], f"[[{name}]]" if repeated else f"[{name}]"), repeated)
    depth = len(parent.keys)
    order = _order(schema, parent)
    place = order.get(key, _UNKNOWN)
    before = [number for number, other in enumerate(parent.sections) if order.get(other.keys[depth], _UNKNOWN) <= place]
    parent.sections.insert(before[-1] + 1 if before else 0, section)
    inner = _order(schema, section)
    for column, value in sorted(values.items(), key=lambda pair: inner.get(pair[0], _UNKNOWN)):
        if has_header(value):
            for row in value if isinstance(value, list) else [value]:
                add_section(schema, section, column, row, repeated=isinstance(value, list))
        else:
            section.statements.append(Statement((column,), [], toml_key(column), toml_value(value)))


def drop_statement(document: Document, section: Section, statement: Statement) -> None:
    """Take a statement away with the comments directly above it; those further up go to what follows."""
    number = section.statements.index(statement)
    del section.statements[number]
    left = _further_up(statement.lead)
    if number < len(section.statements):
        section.statements[number].lead[:0] = left
    elif left:
        _next(document, section)[:0] = ["", *left]


def drop_section(document: Document, parent: Section, section: Section) -> None:
    """Take a section away with all that is in it; comments further up than those directly above its header stay."""
    left = _further_up(section.header.lead if section.header else [])
    _after(document, section)[:0] = left
    parent.sections.remove(section)


def _further_up(lead: list[str]) -> list[str]:
    """Return the comments that an empty line parts from what they stand above, with that line."""
    if "" not in lead:
        return []
    last = len(lead) - 1 - lead[::-1].index("")
    return lead[: last + 1] if any(lead[:last]) else []


def _after(document: Document, section: Section) -> list[str]:
    """Return the lines above the header that follows a section and what is within it, or those after everything."""
    inside = {id(section), *(id(below) for below in _all(section))}
    passed = False
    for other in (document.root, *_all(document.root)):
        if id(other) in inside:
            passed = True
        elif passed and other.header is not None:
            return other.header.lead
    return document.foot


def _next(document: Document, section: Section) -> list[str]:
    """Return the lines above the header that follows the statements of a section, or those after everything."""
    sections = [document.root, *_all(document.root)]
    number = next(number for number, other in enumerate(sections) if other is section)
    header = sections[number + 1].header if number + 1 < len(sections) else None
    return header.lead if header else document.foot


def _all(section: Section) -> Iterator[Section]:
    for below in section.sections:
        yield below
        yield from _all(below)


def _uncomment(document: Document, section: Section, statement: Statement) -> bool:
    """Use the line that was commented out for a key, with the help above it; say whether there was one."""
    mark = f"{_OUT}{statement.key} = "
    for number, other in enumerate(section.statements):
        if _take(other.lead, mark, statement):
            section.statements.insert(number, statement)
            return True
    if _take(section.tail, mark, statement) or _take(_next(document, section), mark, statement):
        section.statements.append(statement)
        return True
    return False


def _take(lines: list[str], mark: str, statement: Statement) -> bool:
    """Move the lines up to the one that begins with `mark` to the statement; none behind a commented-out header."""
    for number, line in enumerate(lines):
        if line.startswith(f"{_OUT}["):
            return False
        if line.startswith(mark):
            statement.lead = lines[:number]
            del lines[: number + 1]
            return True
    return False


def _order(schema: Mapping[str, Any], section: Section) -> dict[str, int]:
    node = inner_schema(schema, section.keys)
    return {key: number for number, key in enumerate(node.get("properties", {}))}
