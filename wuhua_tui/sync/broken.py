"""What a merge itself breaks: problems that neither side had before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.ledger.problems import Problem

    Name = tuple[str, str, str]


def broken_by_merge(
    mine: Iterable[Problem], theirs: Iterable[Problem], merged: Iterable[Problem], renames: Mapping[str, str]
) -> list[Problem]:
    """Return the errors of the merged ledger that neither of its parents has; only these block a merge.

    Args:
        mine: Problems of my version before the merge.
        theirs: Problems of the other version.
        merged: Problems after it.
        renames: New paths of records of mine, by the old ones.

    A problem is the same wherever in its file it stands: lines move in a merge. One that a side has once and the merge
    twice is new once.
    """
    before = _counted(mine, renames) | _counted(theirs, {})
    new = []
    for problem in merged:
        name = _name(problem, {})
        if problem.level != "error":
            continue
        if before[name]:
            before[name] -= 1
        else:
            new.append(problem)
    return new


def _counted(problems: Iterable[Problem], renames: Mapping[str, str]) -> Counter[Name]:
    return Counter(_name(problem, renames) for problem in problems)


def _name(problem: Problem, renames: Mapping[str, str]) -> Name:
    return renames.get(problem.path, problem.path), problem.code, problem.sentence
