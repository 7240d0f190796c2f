"""Changes one field of a record's text and leaves every other character, comments above all, where it was.

What is written is parsed again and compared with what was meant before it is handed back, so a caller may save it.
"""

from __future__ import annotations

import copy
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.ledger import placing
from wuhua_tui.ledger.array_text import array_with
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.statements import read_document, write_document
from wuhua_tui.ledger.toml_text import toml_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.ledger.statements import Document, Section, Statement

    Path = Sequence[str | int]


class NoSuchPlaceError(ValueError):
    """The path leads nowhere in this record: a programming error of the caller."""


class EditError(ValueError):
    """The text that was written does not say what was meant; nothing may be saved."""


def set_value(text: str, path: Path, value: Any, kind: str | None = None) -> str:
    """Return the text with the value at `path` set; a key that was not there gets its place in the schema's order.

    Args:
        text: A valid record, LF line ends.
        path: Keys and, for rows, indexes from 0: `("chair",)`, `("absent", 0, "reason")`.
        value: A TOML value. For a table or rows of their own, dicts and lists of dicts.
        kind: Name of the kind, for the order of keys; without it a new key comes last.

    A line that was commented out for this very key (`# chair = …`) becomes the new one.

    Raises:
        NoSuchPlaceError: A row or table on the way is not there.
        EditError: See the class.
    """
    editor = Editor(text, kind)
    editor.set(path, value)
    return editor.text()


def remove(text: str, path: Path, kind: str | None = None) -> str:
    """Return the text without the key, table or row at `path` and the comments that belong to it.

    Raises:
        NoSuchPlaceError: It is not there.
        EditError: See the class.
    """
    editor = Editor(text, kind)
    editor.remove(path)
    return editor.text()


def add_row(text: str, path: Path, row: Mapping[str, Any], kind: str | None = None) -> str:
    """Return the text with one more row behind those at `path`.

    Raises:
        NoSuchPlaceError: A row or table on the way is not there.
        EditError: See the class.
    """
    editor = Editor(text, kind)
    editor.add_row(path, row)
    return editor.text()


class Editor:
    """The statements of a text beside the dict that they should make; for several changes of one text."""

    def __init__(self, text: str, kind: str | None) -> None:
        """Read a valid record with LF line ends; see `set_value`."""
        self._document = read_document(text)
        self._wanted = tomllib.loads(text)
        self._schema: Mapping[str, Any] = schema(kind) if kind else {}

    def text(self) -> str:
        """Return what was written, compared with what was meant.

        Raises:
            EditError: They differ.
        """
        written = write_document(self._document)
        try:
            found = tomllib.loads(written)
        except tomllib.TOMLDecodeError as error:
            raise EditError(str(error)) from error
        if found != self._wanted:
            message = "the edited text has other values than were meant"
            raise EditError(message)
        return written

    def set(self, path: Path, value: Any) -> None:
        """Set the value at `path`; of a table or rows only what differs is written."""
        *way, last = path
        container = _container(self._wanted, way)
        old = container[last] if isinstance(last, int) or last in container else None
        place = self._place(path)
        if self._statement(place) is None:
            if isinstance(old, dict) and isinstance(value, dict):
                self._set_table(path, old, value)
                return
            if isinstance(old, list) and old and isinstance(value, list) and value:
                self._set_rows(path, old, value)
                return
        container[last] = copy.deepcopy(value)
        self._write(path, place, value)

    def remove(self, path: Path) -> None:
        """Take away what is at `path`."""
        *way, last = path
        place = self._place(path)
        statement, sections = self._statement(place), self._sections(place)
        dotted, implied = self._implied(place)
        container = _container(self._wanted, way)
        _at(container, [last])
        del container[last]
        if container == [] and sections:
            # The last [[row]] takes its key with it: TOML has no header for an empty array.
            *above, key = way
            del _container(self._wanted, above)[key]
        if statement is not None and len(place.rest) > len(statement.keys):
            self._write_whole(path, place, statement)
        elif statement is not None:
            placing.drop_statement(self._document, place.section, statement)
        for inner in dotted:
            placing.drop_statement(self._document, place.section, inner)
        for section in (*sections, *implied):
            placing.drop_section(self._document, place.section, section)

    def add_row(self, path: Path, row: Mapping[str, Any]) -> None:
        """Put a row behind those at `path`."""
        *way, last = path
        rows = _container(self._wanted, way).setdefault(last, [])
        rows.append(copy.deepcopy(dict(row)))
        place = self._place(path)
        statement = self._statement(place)
        if statement is not None:
            self._write_whole(path, place, statement)
        else:
            placing.add_section(self._schema, place.section, str(last), row, repeated=True)

    @property
    def document(self) -> Document:
        """The statements as they are by now; whoever changes more than comments and ways of writing breaks `text`."""
        return self._document

    def order_rows(self, path: Path, order: Sequence[int]) -> None:
        """Put the rows at `path` into another order: the numbers that they have now, each once."""
        *way, last = path
        rows = _at(self._wanted, path)
        rows[:] = [rows[number] for number in order]
        place = self._place(path)
        statement, sections = self._statement(place), self._sections(place)
        if statement is not None:
            self._write_whole([*way, last], place, statement)
            return
        siblings = place.section.sections
        places = [number for number, section in enumerate(siblings) if any(section is one for one in sections)]
        for number, place_of_row in zip(order, places, strict=True):
            siblings[place_of_row] = sections[number]

    def _set_table(self, path: Path, old: Mapping[str, Any], value: Mapping[str, Any]) -> None:
        for key in [key for key in old if key not in value]:
            self.remove([*path, key])
        for key, item in value.items():
            if key not in old or old[key] != item or type(old[key]) is not type(item):
                self.set([*path, key], item)

    def _set_rows(self, path: Path, old: Sequence[Any], value: Sequence[Any]) -> None:
        for index in range(len(old) - 1, len(value) - 1, -1):
            self.remove([*path, index])
        for index, row in enumerate(value):
            if index < len(old):
                self.set([*path, index], row)
            else:
                self.add_row(path, row)

    def _write(self, path: Path, place: _Place, value: Any) -> None:
        """Write a value that is new, or that replaces one of another shape."""
        statement = self._statement(place)
        if statement is not None:
            self._write_whole(path, place, statement)
            return
        for section in self._sections(place):
            placing.drop_section(self._document, place.section, section)
        if len(place.rest) != 1:
            raise NoSuchPlaceError(path)
        key = str(place.rest[0])
        if placing.has_header(value):
            for row in value if isinstance(value, list) else [value]:
                placing.add_section(self._schema, place.section, key, row, repeated=isinstance(value, list))
        else:
            placing.add_statement(self._document, self._schema, place.section, key, value)

    def _write_whole(self, path: Path, place: _Place, statement: Statement) -> None:
        """Write the whole value of a statement anew: what changed may lie deep in a list or an inline table."""
        whole = _at(self._wanted, [*path[: len(path) - len(place.rest)], *statement.keys])
        statement.value = array_with(statement.value, whole) if isinstance(whole, list) else toml_value(whole)

    def _place(self, path: Path) -> _Place:
        """Return the innermost section that holds what the last step of `path` names, and the rest of the way."""
        place = _Place(self._document.root, list(path))
        while len(place.rest) > 1:
            inner = _enter(place)
            if inner is None:
                break
            place = inner
        return place

    def _statement(self, place: _Place) -> Statement | None:
        found = (one for one in place.section.statements if tuple(place.rest[: len(one.keys)]) == one.keys)
        return next(found, None)

    def _implied(self, place: _Place) -> tuple[list[Statement], list[Section]]:
        """Return what makes a table besides its own header: `a.b = 1`, and `[a.b]` that is not within `[a]`."""
        size, depth = len(place.rest), len(place.section.keys)
        here = tuple(place.rest)
        dotted = [one for one in place.section.statements if len(one.keys) > size and one.keys[:size] == here]
        below = [
            one
            for one in place.section.sections
            if len(one.keys) - depth > size and one.keys[depth : depth + size] == here
        ]
        return dotted, below

    def _sections(self, place: _Place) -> list[Section]:
        """Return the sections that make the table, the row or all the rows at a place."""
        depth = len(place.section.keys)
        *way, last = place.rest
        keys = way if isinstance(last, int) else place.rest
        found = [below for below in place.section.sections if below.keys[depth:] == tuple(keys)]
        return found[last : last + 1] if isinstance(last, int) else found


class _Place(NamedTuple):
    """A section, and the steps from it that no section makes."""

    section: Section
    rest: list[str | int]


def _enter(place: _Place) -> _Place | None:
    """Follow the first step or steps of a place into a section; None where no section makes them."""
    depth = len(place.section.keys)
    for length in range(len(place.rest) - 1, 0, -1):
        keys = place.rest[:length]
        index = keys.pop() if isinstance(keys[-1], int) else None
        found = [below for below in place.section.sections if below.keys[depth:] == tuple(keys)]
        if index is None and found and not found[0].repeated:
            return _Place(found[0], place.rest[length:])
        if isinstance(index, int) and found and found[0].repeated and index < len(found):
            return _Place(found[index], place.rest[length:])
    return None


def _at(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError) as error:
            raise NoSuchPlaceError(path) from error
    return data


def _container(data: Any, way: Path) -> Any:
    found = _at(data, way)
    if not isinstance(found, dict | list):
        raise NoSuchPlaceError(way)
    return found
