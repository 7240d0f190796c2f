"""Take an example of each check that meets it and one that misses it from the cases, for `wuhua explain` and the docs.

`make docs` writes them to `schemas/standards/<standard>/<version>/examples.toml`. Of the cases of a status one
that says `example = true` is taken, else the plainest: the one with the fewest bytes of its own.
"""

from __future__ import annotations

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
MOST_ROWS: Final = 2
"""So many rows of a list are shown; a third says nothing new."""


@cache
def page() -> str:
    """Return the text of `examples.toml`, checks in the order of the catalogue."""
    parts = [HEAD]
    for check in load_standard().checks:
        for status in STATUSES:
            path = plainest(check.id, status)
            if path is not None:
                parts.append(_example(check.id, status, path))
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


def _example(check: str, status: str, path: Path) -> str:
    case = judged(path)
    finding = next(one for one in case.findings if one.status.value == status and not one.late)
    record = _shown(case, path, finding)
    shown = excerpt(check, record) if record else ""
    values = {
        "as_of": case.expected["as_of"],
        "sentence": sentence(finding, case.name),
        "case": path.parent.relative_to(CASES).as_posix(),
        "path": record.path.removeprefix(case.prefix) if record and shown else "",
        "record": shown,
    }
    lines = [f"{key} = {toml_value(value)}" for key, value in values.items()]
    return "\n".join([f'["{check}".{status}]', *lines]) + "\n"


def _shown(case: Judged, path: Path, finding: Finding) -> Record | None:
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
