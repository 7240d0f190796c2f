"""The program behind the page: `python -m wuhua_tui.tui.browser.child DIRECTORY`, started by the server."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Show the ledger that the argument names, over the pipes of textual-serve."""
    if "WebDriver" not in os.environ.get("TEXTUAL_DRIVER", ""):
        sys.exit(2)
    from wuhua_tui.errors import WuhuaError
    from wuhua_tui.report.visible import visible
    from wuhua_tui.tui.start import start

    try:
        code = start(sys.argv[1])
    except WuhuaError as error:
        # The server shows it on its terminal.
        sys.stderr.write(f"{visible(str(error))}\n")
        code = error.exit_code
    sys.exit(code)


if __name__ == "__main__":
    main()
