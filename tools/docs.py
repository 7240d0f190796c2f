"""Build the generated pages of `docs/`, and the examples that the program itself shows.

`python -m tools.docs` writes; `python -m tools.docs --check` fails when a page is stale.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tools import docs_fields, docs_format, docs_standards, examples
from tools.schemas import ROOT
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.examples import examples as read_examples
from wuhua_tui.tui.models import key_page

if TYPE_CHECKING:
    from collections.abc import Callable


def _examples() -> str:
    standard = load_standard()
    return f"schemas/standards/{standard.name}/{standard.version}/examples.toml"


def pages() -> dict[str, Callable[[], str]]:
    """Return path below the project → what makes the text of every generated page, from the sources as they stand.

    The examples come first: a page tells them.
    """
    return {
        _examples(): examples.page,
        "docs/fields.md": docs_fields.page,
        "docs/format.md": docs_format.page,
        "docs/keys.md": key_page.markdown,
        "docs/standards.md": docs_standards.page,
    }


def _is_stale(name: str, text: str) -> bool:
    return not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text


def stale() -> list[str]:
    """Return the paths of the pages that are missing or outdated."""
    return [name for name, made in pages().items() if _is_stale(name, made())]


def write() -> list[str]:
    """Write the pages that are missing or outdated; return their paths."""
    written = []
    for name, made in pages().items():
        text = made()
        if _is_stale(name, text):
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(text, encoding="utf-8")
            read_examples.cache_clear()
            written.append(name)
    return written


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only say which are stale."""
    if "--check" in arguments:
        names = stale()
        for name in names:
            print(f"stale: {name}; run `make docs`", file=sys.stderr)
        return 1 if names else 0
    print(f"{len(pages())} pages, {len(write())} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
