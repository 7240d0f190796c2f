"""Marks by which another program knows an obligation or a fault again: the same over runs, days and spellings.

A mark is made of what does not change while the matter is the same: branch, check, subject by uid, period; of a fault
its code and file, never its line. Nobody's name goes into it, so that none can be guessed from it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wuhua_tui.report.people import HiddenPeople

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wuhua_tui.report.base import BranchResult


def finding_marks(result: BranchResult) -> list[str]:
    """Return the mark of each finding of a branch, in their order: 32 hexadecimal digits."""
    people = HiddenPeople(result, whole=True)
    keys = ((finding.check.id, people.subject(finding.subject), finding.when) for finding in result.findings)
    return list(_marks(result, "finding", keys))


def problem_marks(result: BranchResult) -> list[str]:
    """Return the mark of each problem of a branch, in their order: 32 hexadecimal digits."""
    people = HiddenPeople(result, whole=True)
    keys = ((problem.code, people.path(problem.path)) for problem in result.problems)
    return list(_marks(result, "problem", keys))


def _marks(result: BranchResult, kind: str, keys: Iterable[tuple[str, ...]]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for key in keys:
        # Of several with one key, the first stays the first whatever is mended behind it.
        number = seen[key] = seen.get(key, 0) + 1
        said = "\0".join((kind, result.branch_id, *key, str(number)))
        yield hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
