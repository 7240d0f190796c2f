"""The text of a merged record: mine, with what was merged written into it, and the comments of both sides.

Each comment stays with the value or the table that it belongs to. What was written is parsed again and compared with
what was meant; and whatever comment of a side found no owner any more stands at the end of the file.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.array_text import ArrayItem, read_array, write_array
from wuhua_tui.ledger.edit import EditError, Editor
from wuhua_tui.ledger.statements import read_document, write_document
from wuhua_tui.sync.apply import apply
from wuhua_tui.sync.comment_lines import added, merged_line, merged_lines, written
from wuhua_tui.sync.owners import comments, owners
from wuhua_tui.sync.row_names import row_names
from wuhua_tui.sync.values import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.ledger.statements import Document, Statement
    from wuhua_tui.sync.owners import Owner
    from wuhua_tui.sync.row_names import Names
    from wuhua_tui.sync.values import Node, Path, Three

_NONE: Final[list[str]] = []


class Version(NamedTuple):
    """One version of a record: its text, LF line ends and no byte order mark, and what the text says."""

    text: str
    data: Mapping[str, Any]


def merged_text(versions: Three, wanted: Mapping[str, Any], *, schema: Node, kind: str | None) -> str:
    """Return the text of mine changed so that it says `wanted`.

    Args:
        versions: The three `Version`s.
        wanted: What was merged.
        schema: The published schema of the kind; empty where there is none.
        kind: Name of the kind, for the order of new keys.

    Raises:
        EditError, NoSuchPlaceError, ValueError: It cannot be written so; nothing may be saved.
    """
    editor = Editor(versions.mine.text, kind)
    apply(editor, versions.mine.data, wanted, schema)
    by_side: dict[str, Version] = versions._asdict()
    names = row_names({**{side: version.data for side, version in by_side.items()}, "merged": wanted}, "merged", schema)
    documents = {side: read_document(version.text) for side, version in by_side.items()}
    _Comments({**documents, "merged": editor.document}, names).merge()
    text = write_document(editor.document)
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise EditError(str(error)) from error
    if not same(found, dict(wanted)):
        message = "the merged text has other values than were meant"
        raise EditError(message)
    return text


class _Comments:
    """The comments of the four documents; `merged` is mine with the wanted values, and is changed."""

    def __init__(self, documents: Mapping[str, Document], names: Mapping[str, Names]) -> None:
        self._documents = documents
        self._names = names
        self._owners = {version: owners(document, names[version]) for version, document in documents.items()}
        self._both: list[str] = []
        """Comments of one line that hold those of both sides."""

    def merge(self) -> None:
        """Give every owner the comments that it should have, and the end of the file those that have no owner."""
        moved = _Moved(self)
        # Who does not have an item has not taken its comments away: it is there because a person or mine kept it.
        absent = self._owners["base"].keys() - self._owners["theirs"].keys()
        self._owners["theirs"] |= {path: self._owners["base"][path] for path in absent}
        for path, owner in self._owners["merged"].items():
            statement = owner.statement
            if self._is_in_another_row(path):
                _strip(owner)
            self._writing(path, statement)
            self._reshaped(path, owner)
            statement.lead = merged_lines(
                self.lead("base", path), statement.lead, moved.left(path, self.lead("theirs", path))
            )
            if owner.section is not None:
                owner.section.tail = merged_lines(
                    self._tail("base", path), owner.section.tail, self._tail("theirs", path)
                )
            statement.comment = self._line(path, statement)
            if statement.value.startswith("["):
                self._array(path, owner)
        self._around()
        self._rescue()

    def lead(self, version: str, path: Path) -> list[str]:
        """Return the lines above the owner at a path; none where the version has no such owner."""
        owner = self._owners[version].get(path)
        return owner.statement.lead if owner else _NONE

    def paths(self, version: str) -> Iterator[Path]:
        """Yield the paths of a version's owners."""
        yield from self._owners[version]

    def _is_in_another_row(self, path: Path) -> bool:
        """Say whether a path leads into a row that goes by its number and was written over a row of mine."""
        mine = self._owners["mine"]
        return any(isinstance(step, int) and path[:number] not in mine for number, step in enumerate(path, 1))

    def _tail(self, version: str, path: Path) -> list[str]:
        owner = self._owners[version].get(path)
        return owner.section.tail if owner and owner.section else _NONE

    def _line(self, path: Path, statement: Statement) -> str:
        base, theirs = (self._statement(version, path) for version in ("base", "theirs"))
        comment = merged_line(base.comment if base else "", statement.comment, theirs.comment if theirs else "")
        self._both.append(comment)
        return comment

    def _statement(self, version: str, path: Path) -> Statement | None:
        owner = self._owners[version].get(path)
        return owner.statement if owner else None

    def _writing(self, path: Path, statement: Statement) -> None:
        """Write a value that is theirs, or that only they wrote in another way, as they wrote it."""
        base, mine, theirs = (self._statement(version, path) for version in ("base", "mine", "theirs"))
        if theirs is None or theirs.value == statement.value or not theirs.value or not statement.value:
            return
        if (mine is None or (base is not None and base.value == mine.value)) and _says_the_same(theirs, statement):
            statement.value = theirs.value

    def _reshaped(self, path: Path, owner: Owner) -> None:
        """Give back its comments to what was a table and is a value now, or the other way round."""
        before = self._owners["mine"].get(path)
        if before is not None and (before.section is None) != (owner.section is None):
            owner.statement.lead, owner.statement.comment = list(before.statement.lead), before.statement.comment

    def _array(self, path: Path, owner: Owner) -> None:
        """Give the items of a list that stands in one statement the comments that they should have."""
        base, mine, theirs = (self._items(version, path) for version in ("base", "mine", "theirs"))
        if not any(lines.comments() for lines in (base, mine, theirs)):
            return
        merged = self._items("merged", path)
        for step, item in merged.items.items():
            item.lead = merged_lines(base.lead(step), mine.lead(step), theirs.lead(step))
            item.comment = merged_line(base.comment(step), mine.comment(step), theirs.comment(step))
            self._both.append(item.comment)
        foot = merged_lines(base.foot, mine.foot, theirs.foot)
        for version in (mine, theirs):
            for step in version.items:
                if step not in merged.items:
                    foot += added([*base.lead(step), base.comment(step)], [*version.lead(step), version.comment(step)])
        if [*merged.comments(), *foot]:
            owner.statement.value = write_array(list(merged.items.values()), foot)

    def _items(self, version: str, path: Path) -> _Items:
        owner = self._owners[version].get(path)
        if owner is None or not owner.statement.value.startswith("["):
            return _Items({}, [])
        items, foot = read_array(owner.statement.value)
        named: dict[Any, ArrayItem] = {}
        for number, item in enumerate(items):
            name: Any = self._names[version].get((*owner.way, number), repr(item.value))
            while name in named:
                name = (name,)
            named[name] = item
        return _Items(named, foot)

    def _around(self) -> None:
        """Merge the comments of the file itself and those behind everything."""
        base, theirs, merged = (self._documents[version] for version in ("base", "theirs", "merged"))
        merged.head = merged_lines(base.head, merged.head, theirs.head)
        merged.foot = merged_lines(base.foot, merged.foot, theirs.foot)
        merged.root.tail = merged_lines(base.root.tail, merged.root.tail, theirs.root.tail)

    def _rescue(self) -> None:
        """Put the comments that a side wrote, and that are nowhere now, behind everything."""
        merged = self._documents["merged"]
        before = comments(self._documents["base"])
        there = set(comments(merged))
        for version in ("mine", "theirs"):
            for comment in added(before, comments(self._documents[version])):
                if comment not in there and not any(comment in both for both in self._both):
                    there.add(comment)
                    # Apart from what stands above: it belongs to none of that.
                    merged.foot += [comment] if merged.foot else ["", comment]


class _Moved:
    """The lines that theirs moved from one owner to another: a move counts where mine left the line in its place."""

    def __init__(self, found: _Comments) -> None:
        self._found = found
        self._gone: dict[str, list[Path]] = {}
        for path in found.paths("base"):
            for line in added(found.lead("theirs", path), found.lead("base", path)):
                self._gone.setdefault(line, []).append(path)

    def left(self, path: Path, lines: list[str]) -> list[str]:
        """Return the lines above an owner of theirs without those that mine moved or took away as well."""
        new = added(self._found.lead("base", path), lines)
        return [line for line in lines if line not in new or not self._is_settled(line)]

    def _is_settled(self, line: str) -> bool:
        places = self._gone.get(line, ())
        return any(line not in self._found.lead("merged", place) for place in places)


class _Items(NamedTuple):
    """The items of a list by name, and the comments behind the last one."""

    items: dict[Any, ArrayItem]
    foot: list[str]

    def lead(self, step: Any) -> list[str]:
        """Return the comments above an item."""
        return self.items[step].lead if step in self.items else _NONE

    def comment(self, step: Any) -> str:
        """Return the comment on the line of an item."""
        return self.items[step].comment if step in self.items else ""

    def comments(self) -> list[str]:
        """Return every comment."""
        return written([line for item in self.items.values() for line in (*item.lead, item.comment)] + self.foot)


def _strip(owner: Owner) -> None:
    """Take the comments away that the row of mine left, which stood in the same place; new ones stand at the end."""
    statement = owner.statement
    statement.lead = [line for line in statement.lead[:1] if not line]
    statement.comment = ""
    if owner.section is not None:
        owner.section.tail = []


def _says_the_same(one: Statement, other: Statement) -> bool:
    return same(tomllib.loads(f"v = {one.value}"), tomllib.loads(f"v = {other.value}"))
