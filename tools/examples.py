"""Take an example of each check that meets it and one that misses it from the cases, for `wuhua explain` and the docs.

`make docs` writes them to `schemas/standards/<standard>/<version>/examples.toml`. Of the cases of a status one
that says `example = true` is taken, else the plainest: the one with the fewest bytes of its own.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tests.standards.cases import CASES, EXPECTATIONS, Judged, judged
from wuhua_tui.ledger.fields import fields_read_by
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.toml_text import toml_key, toml_value
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.examples import STATUSES
from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.findings import Finding

HEAD: Final = "# 由 make docs 从 tests/cases/ 的用例生成，不手工修改。\n"
_UID: Final = re.compile(r"\b[0-9a-z]{10}\b")
MOST_ROWS: Final = 2
"""So many rows of a list are shown; a third says nothing new."""


@cache
def page() -> str:
    """Return the text of `examples.toml`, checks in the order of the catalogue."""
    parts = [HEAD]
    for check in load_standard().checks:
        found = [_Shown(check.id, status, path) for status in STATUSES if (path := plainest(check.id, status))]
        if len({one.excerpt for one in found}) < len(found):
            # Two records that read the same teach nothing: what the one case has and the other has not does.
            first, second = found
            first.tell_from(second)
            second.tell_from(first)
        parts += [one.text() for one in found]
    return "\n".join(parts)


def plainest(check: str, status: str) -> Path | None:
    """Return the expectation of the plainest case in which a check has that status; None where there is none."""
    folder = CASES / check
    found = [path for path in EXPECTATIONS if path.parent.parent == folder and status in _statuses(path)]
    return min(found, key=lambda path: (*_preferred(path, status), _weight(path), path), default=None)


def _preferred(path: Path, status: str) -> tuple[bool, bool]:
    """Return what puts a case before others: it is about that status, and it was chosen as the example of it."""
    return not path.parent.name.startswith(status), not _expected(path).get("example", False)


def _statuses(path: Path) -> set[str]:
    return {row["status"] for row in _expected(path).get("finding", []) if not row.get("late")}


def _expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _weight(path: Path) -> int:
    return sum(file.stat().st_size for file in path.parent.rglob("*.toml"))


class _Shown:
    """A case of a check and of a status, with the record that is shown of it."""

    def __init__(self, check: str, status: str, path: Path) -> None:
        """Judge the case at `path`, and show the record that its finding rests on."""
        self._check, self._status, self._path = check, status, path
        self._case = judged(path)
        self._finding = next(one for one in self._case.findings if one.status.value == status and not one.late)
        self._record = _rests_on(self._case, path, self._finding)
        self.excerpt = excerpt(check, self._record) if self._record else ""

    def excerpts(self) -> dict[str, Record]:
        """Return the records of the case by what the check reads of them, whatever their uids are."""
        found = {_UID.sub("", excerpt(self._check, record)): record for record in self._case.records()}
        return {text: record for text, record in found.items() if text}

    def tell_from(self, other: _Shown) -> None:
        """Show a record that the other case has not, if there is one."""
        there = other.excerpts()
        for text, record in self.excerpts().items():
            if text not in there:
                self._record, self.excerpt = record, excerpt(self._check, record)
                return

    def text(self) -> str:
        """Return the example as it is written."""
        record = self._record
        values = {
            "as_of": self._case.expected["as_of"],
            "sentence": sentence(self._finding, self._case.name),
            "case": self._path.parent.relative_to(CASES).as_posix(),
            "path": record.path.removeprefix(self._case.prefix) if record and self.excerpt else "",
            "record": self.excerpt,
        }
        lines = [f"{key} = {toml_value(value)}" for key, value in values.items()]
        return "\n".join([f'["{self._check}".{self._status}]', *lines]) + "\n"


def _rests_on(case: Judged, path: Path, finding: Finding) -> Record | None:
    """Return the record that a finding rests on: one that the case itself brings, where several do."""
    records = {record.path: record for record in case.records()}
    found = [records[name] for name in finding.evidence if name in records]
    own = [one for one in found if (path.parent / one.path.removeprefix(case.prefix)).is_file()]
    return next(iter(own or found), None)


def excerpt(check: str, record: Record) -> str:
    """Return TOML of the fields of `record` that `check` reads; of the rows of a list the first ones."""
    read = {key for key, _ in fields_read_by(check, schema(record.kind))}
    return "\n".join(_lines(_only(record.data, read, "")))


def _only(data: Mapping[str, Any], read: set[str], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found[key] = _only(value, read, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            rows = (_only(one, read, f"{name}.") for one in value[:MOST_ROWS])
            found[key] = [row for row in rows if row]
        elif name in read:
            found[key] = value
    return {key: value for key, value in found.items() if value not in ({}, [])}


def _lines(data: Mapping[str, Any]) -> list[str]:
    """Return TOML lines: values first, then tables, then lists of tables, as records are written."""
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    lists = {key: value for key, value in data.items() if isinstance(value, list) and isinstance(value[0], dict)}
    lines = [f"{toml_key(key)} = {toml_value(value)}" for key, value in data.items() if key not in {*tables, *lists}]
    for key, value in tables.items():
        lines += ["", f"[{toml_key(key)}]", *_lines(value)]
    for key, many in lists.items():
        for row in many:
            lines += [
                "",
                f"[[{toml_key(key)}]]",
                *(f"{toml_key(name)} = {toml_value(one)}" for name, one in row.items()),
            ]
    return lines[1:] if lines[:1] == [""] else lines
