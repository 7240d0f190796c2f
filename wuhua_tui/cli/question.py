"""What tells one call of `wuhua validate` from another: by it the index knows what was judged before.

The options, the day, the terminal and the program with its schemas and standards are the question; the commit, or the
state of the files, and the paths are what it was asked of.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from wuhua_tui import __version__
from wuhua_tui.cli.terminal import colour, width
from wuhua_tui.resources import schemas_dir
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.digests import digest
from wuhua_tui.workspace.fingerprints import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.cli.request import Request


def question(request: Request, *, of_history: bool) -> str:
    """Return the digest of everything that decides the output besides what is looked at."""
    said = {
        "what": "history" if of_history else "files",
        "as_of": str(request.as_of or Clock().today()),
        "window": str(request.window),
        "only": request.only,
        "kinds": sorted(request.kinds),
        "fail_level": request.fail_level,
        "names": request.names,
        "width": width(),
        "colour": colour(),
        "demo": request.as_of is None,
        "user": os.geteuid() if hasattr(os, "geteuid") else 0,
    }
    return digest([json.dumps(said, sort_keys=True), *_program()])


def asked_of(state: str, paths: Sequence[str]) -> str:
    """Return the digest of a state of a workspace, and of the paths that were asked for in it."""
    # Links are not followed.
    return digest([state, *sorted(os.path.abspath(path) for path in paths)])  # noqa: PTH100


@cache
def _program() -> tuple[str, ...]:
    """Return what tells this program, with its schemas and standards, from any other."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    looked = [fingerprint(folder, "__pycache__") for folder in (package, str(schemas_dir()))]
    # Another version of a library would be installed beside click, which need not be loaded for this.
    click = PathFinder.find_spec("click")
    beside = os.stat(os.path.dirname(os.path.dirname(click.origin))).st_mtime_ns if click and click.origin else 0  # noqa: PTH116, PTH120
    return __version__, sys.version, str(looked), str(beside)
