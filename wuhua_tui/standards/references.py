"""The documents that the source refers to, and their figures: `schemas/standards/references/`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.catalogue_files import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def load_references() -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of the rules that the source refers to, by `document/figure`."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((schemas_dir() / "standards" / "references").glob("*.toml")):
        document = read_rows(path)
        for name, figure in document["figure"].items():
            found[f"{path.stem}/{name}"] = {
                "document": document["title"],
                "in_force": document["in_force"],
                **figure,
            }
    return found


@lru_cache(maxsize=1)
def reference_titles() -> Mapping[str, str]:
    """Return the title of each document that the source refers to, by its key."""
    folder = schemas_dir() / "standards" / "references"
    return {path.stem: read_rows(path)["title"] for path in sorted(folder.glob("*.toml"))}
