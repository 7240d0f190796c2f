"""A tolerant reader of TOML 1.0: every fault of a text, and where each key and value stands.

The fast parsers stop at the first fault and describe it each in its own English. This reader runs
only on files that a parser refused, or of which a place is wanted. It never raises, never follows
more than ``MAX_DEPTH`` levels, and gives up rather than report what only its own recovery caused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wuhua_tui.ledger.faults import TOO_DEEP, Fault
from wuhua_tui.ledger.guards import MAX_DEPTH
from wuhua_tui.ledger.text_scan import CONTROL
from wuhua_tui.ledger.toml_tree import Conflict, Key, Node, declare, insert, unknown
from wuhua_tui.ledger.toml_values import (
    OUTSIDE_BRACKETS,
    STATEMENT,
    WRONG_COMMAS,
    Lost,
    decode,
    line_end,
    read_bare,
    read_string,
    swallows_statements,
)

MAX_FAULTS = 20
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPACE = re.compile(r"[ \t]*+")
_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_NAME = re.compile(r"[^\s.=\[\]{}#\"',:：＝，\\]+")
_BARE_NAME = re.compile(r"[A-Za-z0-9_-]+")
_BRACE = re.compile(r"[{}]")
_WRONG_EQUALS = ("＝", "：", ":")


class Reading(NamedTuple):
    """The root table with all its places, and the faults in the order of the text."""

    root: Node
    faults: list[Fault]


def read(text: str) -> Reading:
    """Read a text with LF line ends and without a byte order mark."""
    reader = _Reader(text)
    reader.run()
    faults = sorted(reader.faults, key=lambda fault: fault.offset)
    return Reading(reader.root, faults[:MAX_FAULTS])


class _Reader:
    def __init__(self, text: str) -> None:
        self.controls = [Fault(CONTROL, m.start(), f"U+{ord(m.group()):04X}") for m in _CONTROLS.finditer(text)]
        self.faults = self.controls[: MAX_FAULTS + 1]
        # With a space in its place a control character causes no second fault.
        self.text = _CONTROLS.sub(" ", text) if self.faults else text
        self.pos = 0
        self.root = self.table = Node("header", None, 0)
        self.depth = 1  # of the current table; the root counts
        self.section = 0
        self.lost_header = False
        self.opened: int | None = None

    def run(self) -> None:
        while len(self.faults) <= MAX_FAULTS:
            self.pos = self._blank()
            if self.pos == len(self.text):
                return
            begin = self.pos
            try:
                self._statement()
            except Lost as lost:
                fault = Fault(lost.fault.code, lost.fault.offset, lost.fault.detail, self.opened)
                # What a stray CR splits off is no second fault.
                if fault.code != "toml/extra" or not any(begin <= f.offset < fault.offset for f in self.controls):
                    self.faults.append(fault)
                self._recover(begin, lost)

    def _blank(self) -> int:
        found = _BLANK.match(self.text, self.pos)
        return found.end() if found else self.pos

    def _peek(self) -> str:
        """Skip spaces and return the character there, or an empty string at the end."""
        found = _SPACE.match(self.text, self.pos)
        self.pos = found.end() if found else self.pos
        return self.text[self.pos : self.pos + 1]

    def _recover(self, begin: int, lost: Lost) -> None:
        """Go on at the next line that looks like a statement, unless quotes may be out of step."""
        end = len(self.text)
        line = end if lost.resume is None else lost.resume
        if line == begin or self.text[line - 1 : line] != "\n":
            line = line_end(self.text, line) + 1
        while line < end and not STATEMENT.match(self.text, line):
            line = line_end(self.text, line) + 1
        skipped = self.text[lost.fault.offset : line]
        self.pos = end if line > end or '"""' in skipped or "'''" in skipped else line

    def _statement(self) -> None:
        first = self.text[self.pos]
        if self.text.startswith(('"""', "'''"), self.pos):
            raise Lost(Fault("toml/stray-quotes", self.pos), None)
        if first in "[【［":
            self._header()
        else:
            self._key_value(self.table, self.depth, self.section, nested=False)
        if self._peek() not in ("", "\n", "#"):
            code = "toml/time" if re.match(r"[0-9]{1,2}[:：]", self.text[self.pos :][:3]) else "toml/extra"
            word = self.text[self.pos : line_end(self.text, self.pos)].rstrip()
            raise Lost(Fault(code, self.pos, word[:40]), self.pos)

    def _header(self) -> None:
        start = self.pos
        self.section += 1
        self.table, self.depth = unknown(start), 1
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.pos += brackets
        keys = self._header_keys(start, brackets)
        self.depth = 1 + len(keys) + (brackets - 1)
        self._check_depth(start, self.depth)
        try:
            self.table = declare(self.root, keys, start, repeated=brackets > 1)
        except Conflict as conflict:
            # After a lost header nobody knows which tables there are.
            if not self.lost_header:
                self._conflict("toml/duplicate-table", conflict)

    def _conflict(self, code: str, conflict: Conflict) -> None:
        self.faults.append(Fault(code, conflict.key.offset, conflict.key.name, conflict.earlier))

    def _header_keys(self, start: int, brackets: int) -> list[Key]:
        lost = Lost(Fault("toml/header", start), line_end(self.text, start))
        before, was_lost = len(self.faults), self.lost_header
        self.lost_header = True
        try:
            keys = self._keys(nested=True)
        except Lost:
            keys = []
        self._peek()
        if not keys or self.text[start] != "[" or not self.text.startswith("]" * brackets, self.pos):
            del self.faults[before:]
            raise lost
        self.lost_header = was_lost
        self.pos += brackets
        return keys

    def _check_depth(self, offset: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Lost(Fault(TOO_DEEP, offset), None)

    def _keys(self, *, nested: bool) -> list[Key]:
        """Read a dotted key; ``nested`` tells that it stands in brackets of any kind."""
        keys = []
        while True:
            first, start = self._peek(), self.pos
            if first and first in "\"'":
                self.pos = read_string(self.text, start, self.faults)
                literal = self.text[start : self.pos]
                if len(literal) > 5 and literal.startswith(first * 3):  # noqa: PLR2004 - three quotes twice
                    raise Lost(Fault("toml/stray-quotes", start), None)
                name = decode(literal, first, start, []) if first == '"' else literal[1:-1]
            else:
                name = self._name(start, nested=nested)
            keys.append(Key(name, start))
            if self._peek() != ".":
                return keys
            self.pos += 1

    def _name(self, start: int, *, nested: bool) -> str:
        found = _NAME.match(self.text, start)
        if found is None:
            code = "toml/key" if nested else "toml/no-equals"
            raise Lost(Fault(code, start, self.text[start : start + 1]), start)
        name, self.pos = found.group(), found.end()
        if not _BARE_NAME.fullmatch(name):
            if not nested and self._peek() not in ("=", "＝", "."):
                raise Lost(Fault("toml/no-equals", start), start)
            self.faults.append(Fault("toml/key", start, name))
        return name

    def _key_value(self, table: Node, depth: int, section: int, *, nested: bool) -> None:
        keys = self._keys(nested=nested)
        sign = self._peek()
        if sign in _WRONG_EQUALS:
            self.faults.append(Fault("toml/equals", self.pos))
        elif sign != "=":
            raise Lost(Fault("toml/no-equals", self.pos), self.pos)
        self.pos += 1
        self._peek()
        depth += len(keys) - 1
        self._check_depth(keys[0].offset, depth)
        value = unknown(self.pos)
        try:
            value = self._value(depth, nested=nested)
        finally:
            try:
                insert(table, keys, value, section)
            except Conflict as conflict:
                self._conflict("toml/duplicate-key", conflict)

    def _value(self, depth: int, *, nested: bool) -> Node:
        start = self.pos
        first = self.text[start : start + 1]
        if first == "[":
            return self._array(depth + 1)
        if first == "{":
            return self._inline(depth + 1)
        before = len(self.faults)
        if first in ('"', "'"):
            self.pos = read_string(self.text, start, self.faults)
            if "\n" in self.text[start : self.pos] and swallows_statements(self.text[start : self.pos]):
                self.opened = start
        else:
            self.pos = read_bare(self.text, start, self.faults, nested=nested)
        return Node("scalar" if before == len(self.faults) else "unknown", None, start)

    def _array(self, depth: int) -> Node:
        start = self.pos
        self._check_depth(start, depth)
        node = Node("array", None, start)
        self.pos += 1
        expects_comma = False
        while True:
            before = self.pos
            self.pos = self._blank()
            first = self.text[self.pos : self.pos + 1]
            line = self.text.rfind("\n", before, self.pos) + 1
            if not first or (line and OUTSIDE_BRACKETS.match(self.text, line)):
                raise Lost(Fault("toml/unclosed-array", start), line or self.pos)
            if first == "]":
                self.pos += 1
                return node
            if first == "," or first in WRONG_COMMAS:
                if first != "," or not expects_comma:
                    self.faults.append(Fault("toml/comma", self.pos))
                self.pos += 1
                expects_comma = False
            elif first in "})":
                raise Lost(Fault("toml/unclosed-array", start), self.pos)
            else:
                if expects_comma:
                    self.faults.append(Fault("toml/comma", self.pos))
                node.items.append(self._value(depth, nested=True))
                expects_comma = True

    def _inline(self, depth: int) -> Node:
        start = self.pos
        self._check_depth(start, depth)
        node = Node("inline", None, start)
        self.pos += 1
        expects_comma = after_comma = False
        while True:
            first = self._peek()
            if first in ("", "\n", "#"):
                raise self._broken_inline(start)
            if first == "}":
                if after_comma:
                    self.faults.append(Fault("toml/comma", self.pos))
                self.pos += 1
                return node
            if first == "," or first in WRONG_COMMAS:
                if first != "," or not expects_comma:
                    self.faults.append(Fault("toml/comma", self.pos))
                self.pos += 1
                expects_comma, after_comma = False, True
            elif first == "]":
                raise Lost(Fault("toml/unclosed-table", start), self.pos)
            else:
                if expects_comma:
                    self.faults.append(Fault("toml/comma", self.pos))
                self._key_value(node, depth, 0, nested=True)
                expects_comma, after_comma = True, False

    def _broken_inline(self, start: int) -> Lost:
        """Tell a table spread over lines from one whose closing brace was forgotten."""
        brace = _BRACE.search(self.text, self.pos)
        if brace is not None and brace.group() == "}":
            return Lost(Fault("toml/inline-newline", start), brace.end())
        return Lost(Fault("toml/unclosed-table", start), self.pos)
