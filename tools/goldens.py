"""The whole reports of the sample ledgers, kept in `tests/records/golden/` and read line by line when they change.

`make goldens` renews them; then read the difference against the source before it is committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "tests" / "records" / "golden"
NAMES: Final = ("qingshan", "jinong", "zhuzao", "yuntian")
SUFFIXES: Final = {"text": "txt", "json": "json"}
AS_OF: Final = "2025-12-31"


def golden(name: str, form: str) -> Path:
    """Return where the report of a sample in a format is kept."""
    return FOLDER / f"{name}-{AS_OF}.{SUFFIXES[form]}"


def report(name: str, form: str) -> str:
    """Return what `wuhua validate` says of a sample on the last day of its year, on a page of the usual width.

    Raises:
        subprocess.CalledProcessError: The program failed.
    """
    told = ["validate", f"records/{name}", "--as-of", AS_OF, "--format", form, "--fail-level", "never"]
    quiet = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES", "FORCE_COLOR"}}
    done = subprocess.run(
        [sys.executable, "-m", "wuhua_tui", *told], cwd=ROOT, env=quiet, check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def main() -> int:
    """Write every report anew."""
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        for form in SUFFIXES:
            golden(name, form).write_text(report(name, form), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
