"""The kinds of record: what each is called, where its files lie, which schema describes it.

`schemas/records/index.json` is read once and is small; a schema is opened when its kind is first met.
"""

from __future__ import annotations

import json
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from wuhua_tui.resources import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

Address = Literal["year", "named", "member", "single", "workspace"]
Home = Literal["branch", "committee", "workspace"]
Holder = Literal["branch", "committee"]
"""Whose ledger it is: a branch's folder below `records/`, or a committee's whole workspace."""


class Kind(NamedTuple):
    """One kind of record.

    `address` says how its files are named: `year` is `<folder>/<year>/<yyyy-mm-dd>-<6>.toml`, `named` is
    `<folder>/<name>.toml`, `member` is `members/<name>.toml`, `single` and `workspace` are the one `file`.
    `home` says where they lie: in a branch's folder, in a committee's workspace, or at the root of any workspace.
    """

    name: str
    title: str
    folder: str
    address: Address
    home: Home
    file: str = ""
    date_key: str | None = None
    """The key that holds the day of an event; None for accounts and standing things."""
    summary_key: str | None = None
    """The key whose value names a record in a list."""


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its (singular) name, in the order of the schemas' names."""
    rows = json.loads((schemas_dir() / "records" / "index.json").read_bytes())
    return MappingProxyType(
        {
            name: Kind(
                name=name,
                title=row["title"],
                folder=row["folder"],
                address=row["address"],
                home=row["home"],
                file=row.get("file", ""),
                date_key=row.get("date"),
                summary_key=row.get("summary"),
            )
            for name, row in rows.items()
        }
    )


@lru_cache(maxsize=1)
def branch_kinds_by_folder() -> Mapping[str, Kind]:
    """Return the kinds that live in a branch's folder, by the folder (or single file) they lie in."""
    return {kind.file or kind.folder: kind for kind in kinds().values() if kind.home == "branch"}


@lru_cache(maxsize=1)
def committee_kinds_by_folder() -> Mapping[str, Kind]:
    """Return the kinds of a committee's ledger, by the folder (or single file) they lie in.

    Beside its own these are the implementing rules (`overlays/`) in force in its workspace.
    """
    own = {kind.file or kind.folder: kind for kind in kinds().values() if kind.home == "committee"}
    return own | {kinds()["overlay"].folder: kinds()["overlay"]}


def kinds_by_folder(holder: Holder) -> Mapping[str, Kind]:
    """Return the kinds of a branch's or a committee's ledger, by the folder (or single file) they lie in."""
    return branch_kinds_by_folder() if holder == "branch" else committee_kinds_by_folder()


@lru_cache(maxsize=128)
def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of the kind `name`; callers do not change it.

    Raises:
        KeyError: There is no such kind.
    """
    kinds()[name]
    found: dict[str, Any] = json.loads((schemas_dir() / "records" / f"{name}.schema.json").read_bytes())
    return found
