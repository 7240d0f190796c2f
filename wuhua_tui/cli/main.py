"""The entry: answers `--version` at once and hands everything else to `run`."""

from __future__ import annotations

import sys

from wuhua_tui import __version__


def main() -> None:
    """Run the program on the command line's words and leave with its exit code (see `wuhua_tui.errors.ExitCode`)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Before click is loaded: scripts ask this often, and it is all they want to know.
        sys.stdout.write(f"wuhua {__version__}\n")
        return
    from wuhua_tui.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
