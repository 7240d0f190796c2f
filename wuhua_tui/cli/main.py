"""The entry: answers `--version` at once and hands everything else to `run`."""

from __future__ import annotations

import gc
import sys
from typing import Final

from wuhua_tui import __version__

_WORTH_COLLECTING: Final = 50_000
"""New objects after which the collector looks for garbage; Python's own 700 make it walk every module as it loads."""


def main() -> None:
    """Run the program on the command line's words and leave with its exit code (see `wuhua_tui.errors.ExitCode`)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Before click is loaded: scripts ask this often, and it is all they want to know.
        sys.stdout.write(f"wuhua {__version__}\n")
        return
    if sys.argv[1:2] == ["driver"]:
        # git asks for each file that it merges or shows.
        from wuhua_tui.cli.driver import drive

        sys.exit(drive(sys.argv[2:]))
    gc.set_threshold(_WORTH_COLLECTING)
    from wuhua_tui.cli.run import run

    code = run(sys.argv[1:])
    # Whatever is still there dies with the process, and need not be walked once more.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
