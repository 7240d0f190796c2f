"""The catalogue: every check of a standard, compiled from `schemas/standards/`.

A standard is a folder: `standard.toml` says which document it is, the other files hold `[[check]]` rows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.errors import WuhuaError
from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.catalogue_files import read_rows
from wuhua_tui.standards.references import load_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wuhua_tui.standards.check import Check

DEFAULT_STANDARD: Final = "hunan-2018-6"
DEFAULT_VERSION: Final = "v1"


class UnknownStandardError(WuhuaError):
    """A workspace asks for a standard that this program does not carry."""

    def __init__(self, name: str, version: str) -> None:
        super().__init__(f"没有名为“{name}”（{version}）的标准。请检查 wuhua.toml 的 standard，或升级程序。")
        self.name = name


class Standard(NamedTuple):
    """A standard in one version, ready to judge by; compared by identity."""

    name: str
    version: str
    title: str
    document_no: str
    in_force: date
    checks: tuple[Check, ...]
    headings: Mapping[str, str]
    """Official headings by clause number."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def with_checks(self, checks: Iterable[Check]) -> Standard:
        """Return the standard with these checks instead of its own."""
        return self._replace(checks=tuple(checks))

    def select(self, clause: str) -> tuple[Check, ...]:
        """Return the checks of a clause or of what lies below it, or the one check of that id."""
        return tuple(
            check
            for check in self.checks
            if clause in (check.id, check.clause) or check.clause.startswith(f"{clause}.")
        )


@lru_cache(maxsize=8)
def load_standard(name: str = DEFAULT_STANDARD, version: str = DEFAULT_VERSION) -> Standard:
    """Return a standard that the program carries.

    Raises:
        UnknownStandardError: There is none of that name and version.
        CatalogueError: A row is not in the language of its rule.
    """
    folder = schemas_dir() / "standards" / name / version
    if not (_is_a_name(name) and _is_a_name(version) and (folder / "standard.toml").is_file()):
        raise UnknownStandardError(name, version)
    # What compiles rows needs this module, and every rule.
    from wuhua_tui.standards.compiling import parse_check

    head = read_rows(folder / "standard.toml")
    references = load_references()
    checks = [
        parse_check(row, path.name, head["in_force"], references)
        for path in sorted(folder.glob("part-*.toml"))
        for row in read_rows(path)["check"]
    ]
    headings = {row["number"]: row["heading"] for row in read_rows(folder / "clauses.toml")["clause"]}
    return Standard(name, version, head["title"], head["document_no"], head["in_force"], tuple(checks), headings)


def _is_a_name(text: str) -> bool:
    """Say whether a text can name a folder here: what a workspace writes is never a way to another one."""
    return text.replace("-", "").isalnum()


@lru_cache(maxsize=8)
def load_index(standard: Standard) -> tuple[Mapping[str, Any], ...]:
    """Return id, level, owner and title of every check of a standard, those of committees included."""
    return tuple(read_rows(schemas_dir() / "standards" / standard.name / standard.version / "index.toml")["check"])
