"""The fields of every kind as `schemas/source/` has them, and the list of every check, for the docs and their tests.

A field is named `kind.path`: `meeting.type`, `meeting.agenda.kind` for a column of rows or of a table.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tools.schemas import EXT, ROOT, SOURCE, UID_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = ROOT / "schemas" / "standards" / "hunan-2018-6" / "v1"
INDEX = VERSION / "index.toml"


@dataclass(frozen=True, slots=True)
class Field:
    """One field or column. `label` holds the labels of the tables around it too: `议程 › 类别`."""

    kind: str
    path: str
    label: str
    spec: dict[str, Any]

    @property
    def id(self) -> str:
        """Name of the field among those of all kinds."""
        return f"{self.kind}.{self.path}"

    @property
    def checks(self) -> list[str]:
        """The checks that the source says read it."""
        return list(self.spec.get("checks", ()))


@lru_cache(maxsize=1)
def kinds() -> dict[str, dict[str, Any]]:
    """Return every kind as its file in `schemas/source/kinds/` has it, by name."""
    found = {}
    for path in sorted((SOURCE / "kinds").glob("*.toml")):
        found[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def shared_values() -> dict[str, dict[str, str]]:
    """Return the enumerations that several kinds share, value → label."""
    return tomllib.loads((SOURCE / "types.toml").read_text(encoding="utf-8"))


def values_of(spec: dict[str, Any]) -> dict[str, str]:
    """Return the allowed values of an enumeration, value → label; nothing for other types."""
    values = spec.get("values", {})
    return shared_values()[values] if isinstance(values, str) else values


def fields_of(kind: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the top-level fields of a kind as its files hold them: with `uid`, where the kind has one, and `ext`."""
    own = kind["fields"] if kind.get("uid") is False else [UID_FIELD, *kind["fields"]]
    return [*own, {"key": "ext", "label": EXT["title"], "help": EXT["description"], "type": "table", "columns": []}]


def walk(kind: str, specs: list[dict[str, Any]], path: str = "", label: str = "") -> Iterator[Field]:
    """Yield fields and their columns, each table before its columns."""
    for spec in specs:
        field = Field(kind, f"{path}{spec['key']}", f"{label}{spec['label']}", spec)
        yield field
        yield from walk(kind, spec.get("columns", []), f"{field.path}.", f"{field.label} › ")


@lru_cache(maxsize=1)
def fields() -> dict[str, Field]:
    """Return every field of every kind by its name, `uid` and `ext` left out."""
    return {field.id: field for name, kind in kinds().items() for field in walk(name, kind["fields"])}


@lru_cache(maxsize=1)
def checks() -> dict[str, dict[str, str]]:
    """Return the row of every check of the catalogue (id, level, owner, title) by id, in the catalogue's order."""
    rows = tomllib.loads(INDEX.read_text(encoding="utf-8"))["check"]
    return {row["id"]: row for row in rows}


@lru_cache(maxsize=1)
def fields_by_check() -> dict[str, list[Field]]:
    """Return the fields that name each check, in the order of the kinds."""
    found: dict[str, list[Field]] = defaultdict(list)
    for field in fields().values():
        for check in field.checks:
            found[check].append(field)
    return dict(found)


@lru_cache(maxsize=1)
def rows() -> dict[str, dict[str, Any]]:
    """Return the rows of the catalogue that are written so far, by id."""
    found = {}
    for path in sorted(VERSION.glob("part-*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["check"]:
            found[row["id"]] = row
    return found
