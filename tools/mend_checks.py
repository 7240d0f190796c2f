"""Write the `checks` lists of `schemas/source/` anew for the checks whose rows are in the catalogue.

`python -m tools.mend_checks` puts each such check at the fields that its row reads (`reads.py`) and takes it away from
the others; what stands there for checks that have no row yet is left alone. Run `make schemas docs` afterwards.
`--check` only says which files would change.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from tools.reads import reads
from tools.reads_facts import OF_EVERY_CHECK
from tools.schemas import SOURCE
from tools.source_fields import Field, checks, fields, rows

if TYPE_CHECKING:
    from pathlib import Path


def readers() -> dict[str, set[str]]:
    """Return field → the checks in the catalogue whose rows read it."""
    found: dict[str, set[str]] = defaultdict(set)
    for check, row in rows().items():
        for field in reads(row):
            found[field].add(check)
    return found


def wanted(field: Field, found: dict[str, set[str]]) -> list[str]:
    """Return the `checks` of a field as they should be: what stands there keeps its order, new ones come last."""
    if field.id in OF_EVERY_CHECK:
        return field.checks
    here = found.get(field.id, set())
    kept = [check for check in field.checks if check not in rows() or check in here]
    return [*kept, *(check for check in checks() if check in here and check not in kept)]


def _blocks(lines: list[str]) -> list[tuple[str, range]]:
    """Return the path of each field of a file with the lines of its own table."""
    found: list[tuple[str, range]] = []
    path: list[str] = []
    starts = [number for number, line in enumerate(lines) if line.startswith("[[")] + [len(lines)]
    for start, end in itertools.pairwise(starts):
        header = re.fullmatch(r"\[\[fields((?:\.columns)*)\]\]", lines[start])
        if header is None:
            continue
        key = next(line.split('"')[1] for line in lines[start:end] if line.startswith("key = "))
        path = [*path[: header.group(1).count(".columns")], key]
        last = max(number for number in range(start, end) if lines[number].strip())
        found.append((".".join(path), range(start, last + 1)))
    return found


def mended(path: Path, found: dict[str, set[str]]) -> str:
    """Return the text of a kind's file with its `checks` lists as they should be."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for name, block in reversed(_blocks(lines)):
        field = fields()[f"{path.stem}.{name}"]
        new = wanted(field, found)
        if new == field.checks:
            continue
        own = [number for number in block if lines[number].startswith("checks = ")]
        lines[own[0] if own else block.stop : own[0] + 1 if own else block.stop] = (
            [f"checks = {json.dumps(new)}"] if new else []
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the lists, or with `--check` only say which files would change."""
    found = readers()
    changed = 0
    for path in sorted((SOURCE / "kinds").glob("*.toml")):
        text = mended(path, found)
        if text == path.read_text(encoding="utf-8"):
            continue
        changed += 1
        if "--check" in arguments:
            print(f"stale: {path.name}; run `python -m tools.mend_checks`", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name} written")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
