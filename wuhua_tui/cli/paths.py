"""How a path is said to the user: so that it can be typed where the user is."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """Return `path` as seen from the current folder, or the whole of it where it lies elsewhere."""
    here = Path.cwd()
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(absolute)
