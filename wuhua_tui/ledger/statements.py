"""A TOML text as sections and statements, each with the comments that belong to it.

A parser gives values and forgets how they were written; here everything is kept, so that a statement can be moved or
changed and nothing else is. A comment belongs to the statement or header below it, or to the value on its own line. A
block of comments at the top of the file with an empty line after it belongs to the file; comments directly below the
last statement of a section with an empty line after them belong to the end of that section.

Only texts that `wuhua_tui.ledger.parse` accepts are read here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.toml_values import BASIC, LITERAL, MULTI_BASIC, MULTI_LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys = tuple[str, ...]

_STRING: Final = f"{MULTI_BASIC}|{MULTI_LITERAL}|{BASIC}|{LITERAL}"
_TOKEN: Final = re.compile(rf"(?P<string>{_STRING})|(?P<comment>#[^\n]*+)|(?P<other>[^\"'#\[\]{{}}\n]+|.)", re.DOTALL)
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_KEY: Final = re.compile(rf"(?:[^\"'=\n]++|{BASIC}|{LITERAL})++")
_HEADER_END: Final = re.compile(rf"(?:[^\"'\]\n]++|{BASIC}|{LITERAL})*+\]+")


@dataclass(slots=True, eq=False)
class Statement:
    """A line `key = value`, or a header.

    Attributes:
        keys: The parts of the key or of the header.
        lead: The lines above it that belong to it: comments, and empty lines as empty strings.
        key: The key as written.
        value: The value as written, which may take several lines; empty for a header.
        comment: The comment on its last line with the space before it, or nothing.
    """

    keys: Keys
    lead: list[str]
    key: str
    value: str = ""
    comment: str = ""

    @property
    def text(self) -> str:
        """The statement without what leads it."""
        return f"{self.key} = {self.value}{self.comment}" if self.value else f"{self.key}{self.comment}"


@dataclass(slots=True, eq=False)
class Section:
    """A table of its own: its header, its statements, the sections within it, the comments at its end.

    The root has no header. `repeated` marks one element of an array of tables.
    """

    header: Statement | None = None
    repeated: bool = False
    statements: list[Statement] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    @property
    def keys(self) -> Keys:
        """The parts of its header; none for the root."""
        return self.header.keys if self.header else ()


@dataclass(slots=True)
class Document:
    """A whole text: the comments of the file, the root, and the comments after everything."""

    head: list[str]
    root: Section
    foot: list[str]


def read_document(text: str) -> Document:
    """Return the statements of a valid TOML text with LF line ends and without a byte order mark."""
    document = Document([], Section(), [])
    open_sections = [document.root]
    lead: list[str] = []
    first = True
    for statement, repeated in _statements(text, lead):
        taken, lead[:] = list(lead), []
        if first:
            document.head, taken = _head(taken)
            first = False
        statement.lead = taken
        if repeated is None:
            open_sections[-1].statements.append(statement)
            continue
        open_sections[-1].tail, statement.lead = _tail(taken, open_sections[-1])
        while len(open_sections) > 1 and not _within(statement.keys, open_sections[-1].keys):
            open_sections.pop()
        section = Section(statement, repeated)
        open_sections[-1].sections.append(section)
        open_sections.append(section)
    if first:
        document.head = lead
    else:
        # At the end of the file nothing comes next that the comments could belong to.
        open_sections[-1].tail, document.foot = _tail([*lead, ""], open_sections[-1])
    return document


def write_document(document: Document) -> str:
    """Return the text: at most one empty line in a row, one before each header, a line feed at the end."""
    lines = [*document.head, ""] if document.head else []
    body = list(_section_lines(document.root))
    if not document.head:
        # Without the file's own comments an empty line among the first ones would make some of them the file's.
        first = next((number for number, line in enumerate(body) if line and line[0] != "#"), 0)
        body[:first] = [line for line in body[:first] if line]
    lines += body
    lines += document.foot
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n" if kept else ""


def _section_lines(section: Section) -> Iterator[str]:
    if section.header is not None:
        yield ""
        yield from _stripped(section.header.lead)
        yield section.header.text
    first = section.header is not None
    for statement in section.statements:
        yield from _stripped(statement.lead) if first else statement.lead
        yield statement.text
        first = False
    yield from section.tail
    for below in section.sections:
        yield from _section_lines(below)


def _stripped(lead: list[str]) -> list[str]:
    """Return the lines without the empty ones at the beginning."""
    start = next((number for number, line in enumerate(lead) if line), len(lead))
    return lead[start:]


def _within(keys: Keys, outer: Keys) -> bool:
    return len(keys) > len(outer) and keys[: len(outer)] == outer


def _head(lead: list[str]) -> tuple[list[str], list[str]]:
    """Part the comments at the top into those of the file, up to the first empty line, and the rest."""
    lines = _stripped(lead)
    if "" not in lines:
        return [], lines
    end = lines.index("")
    return lines[:end], _stripped(lines[end:])


def _tail(lead: list[str], section: Section) -> tuple[list[str], list[str]]:
    """Part the lines below a section into those that end it and those of what comes next."""
    written = section.header is not None or section.statements
    if not written or not lead or not lead[0] or "" not in lead:
        return [], lead
    end = lead.index("")
    return lead[:end], lead[end:]


def _statements(text: str, lead: list[str]) -> Iterator[tuple[Statement, bool | None]]:
    """Yield each statement, with None for `key = value`, else whether the header is one of an array.

    The comments and empty lines before it are appended to `lead`, which the caller empties.
    """
    position, end = 0, len(text)
    while position < end:
        line_end = text.find("\n", position)
        line_end = end if line_end < 0 else line_end
        line = text[position:line_end].strip(" \t")
        if not line or line[0] == "#":
            lead.append(line)
            position = line_end + 1
            continue
        start = position + len(text[position:line_end]) - len(text[position:line_end].lstrip(" \t"))
        if text[start] == "[":
            statement, position = _header(text, start)
            yield statement, statement.key.startswith("[[")
        else:
            statement, position = _assignment(text, start)
            yield statement, None


def _header(text: str, start: int) -> tuple[Statement, int]:
    found = _HEADER_END.match(text, start)
    stop = found.end() if found else len(text)
    header = text[start:stop]
    comment, position = _rest_of_line(text, stop)
    brackets = 2 if header.startswith("[[") else 1
    return Statement(split_key(header[brackets:-brackets]), [], header, "", comment), position


def _assignment(text: str, start: int) -> tuple[Statement, int]:
    found = _KEY.match(text, start)
    equals = found.end() if found else len(text)
    key = text[start:equals].rstrip(" \t")
    value_start = equals + 1
    while text[value_start : value_start + 1] in (" ", "\t"):
        value_start += 1
    stop = value_end(text, value_start)
    comment, position = _rest_of_line(text, stop)
    return Statement(split_key(key), [], key, text[value_start:stop], comment), position


def _rest_of_line(text: str, stop: int) -> tuple[str, int]:
    """Return the comment behind a value with the space before it, and where the next line begins."""
    line_end = text.find("\n", stop)
    line_end = len(text) if line_end < 0 else line_end
    return text[stop:line_end].rstrip(" \t"), line_end + 1


def value_end(text: str, start: int) -> int:
    """Return the offset after the value that begins at `start`."""
    depth, stop = 0, start
    for token in _TOKEN.finditer(text, start):
        word = token.group()
        if token["comment"] is not None or word == "\n":
            if depth == 0:
                break
        elif word in ("[", "{"):
            depth += 1
        elif word in ("]", "}"):
            depth -= 1
        if word.strip(" \t\n") and token["comment"] is None:
            stop = token.start() + len(word.rstrip(" \t"))
        if depth == 0 and word in ("]", "}"):
            break
    return stop


def comments_in(value: str) -> list[str]:
    """Return the comments within a value as written: those of a list over several lines."""
    return [token.group() for token in _TOKEN.finditer(value) if token["comment"] is not None]


def split_key(key: str) -> Keys:
    """Return the parts of a dotted key as written, quotes taken off."""
    bare = key.strip()
    if _BARE_KEY.fullmatch(bare):
        return tuple(bare.split("."))
    parts: list[str] = []
    value: object = tomllib.loads(f"{key.strip()} = 0")
    while isinstance(value, dict):
        part, value = next(iter(value.items()))
        parts.append(part)
    return tuple(parts)
