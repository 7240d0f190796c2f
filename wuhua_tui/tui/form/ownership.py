"""Whose record it is: the superior's acts are the superior's files (`schemas/roles.toml`)."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from wuhua_tui.resources import schemas_dir


@lru_cache(maxsize=1)
def superiors() -> frozenset[str]:
    """Return the kinds of a branch's ledger that only the superior writes."""
    roles = tomllib.loads((schemas_dir() / "roles.toml").read_text("utf-8"))
    return frozenset(roles["write"]["superior"])
