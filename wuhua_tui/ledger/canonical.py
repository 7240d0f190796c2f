"""How `wuhua format` writes a record: keys in the schema's order, one empty line between tables, LF.

Only the places of statements and the space around them change; each value stays as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.source_text import SourceText
from wuhua_tui.ledger.statements import read_document, write_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.ledger.statements import Section

_UNKNOWN: Final = 1_000_000


def canonical(data: bytes, path: str, kind: str | None) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes as `wuhua format` would write them.

    Args:
        data: The file.
        path: Its path, for the problems.
        kind: Its kind; None where it is of none: keys then keep their order.

    Returns:
        The new bytes, None where the file does not parse, and what is wrong with it. The result is parsed again:
        the values of the answer are those of the file.
    """
    record, problems = parse(data, path)
    if record is None:
        return None, problems
    document = read_document(SourceText(data.decode()).text)
    sort_section(document.root, schema(kind) if kind else {})
    written = write_document(document).encode()
    again, _ = parse(written, path)
    # Two statements of a strange but valid text may depend on their order: such a file stays as it is.
    return (written if again == record else data), []


def sort_section(section: Section, node: Mapping[str, Any]) -> None:
    """Put the statements and sections below `section` into the order of the schema `node`; unknown keys come last."""
    known = node.get("properties", {})
    order = {key: number for number, key in enumerate(known)}
    depth = len(section.keys)
    section.statements.sort(key=lambda statement: order.get(statement.keys[0], _UNKNOWN))
    section.sections.sort(key=lambda below: order.get(below.keys[depth], _UNKNOWN))
    for below in section.sections:
        sort_section(below, inner_schema(node, below.keys[depth:]))


def inner_schema(node: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the schema of the table or of the rows at `keys` below `node`; empty where there is none."""
    for key in keys:
        found = node.get("properties", {}).get(key, {})
        node = found.get("items", found)
    return node
