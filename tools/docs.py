"""Build the generated pages of `docs/`.

`python -m tools.docs` writes; `python -m tools.docs --check` fails when a page is stale.
"""

from __future__ import annotations

import sys

from tools import docs_fields, docs_format
from tools.schemas import ROOT


def pages() -> dict[str, str]:
    """Return path below the project → text of every generated page, from the sources as they stand."""
    return {"docs/fields.md": docs_fields.page(), "docs/format.md": docs_format.page()}


def stale() -> list[str]:
    """Return the paths of the pages that are missing or outdated."""
    return [
        name
        for name, text in pages().items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only say which are stale."""
    names = stale()
    if "--check" in arguments:
        for name in names:
            print(f"stale: {name}; run `make docs`", file=sys.stderr)
        return 1 if names else 0
    for name in names:
        (ROOT / name).write_text(pages()[name], encoding="utf-8")
    print(f"{len(pages())} pages, {len(names)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
