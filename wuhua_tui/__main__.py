"""`python -m wuhua_tui` is `wuhua`."""

from __future__ import annotations

from wuhua_tui.cli.main import main

if __name__ == "__main__":
    main()
