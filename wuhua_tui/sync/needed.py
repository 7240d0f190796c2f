"""Records that one side deleted and the other newly refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.parse import parse_any
from wuhua_tui.ledger.references import references_in
from wuhua_tui.sync.tracked_paths import branch_prefix, kind_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.sync.values import Three

    Tree = Mapping[str, bytes]

Target = tuple[str, str, str]
"""What is referred to: `member`, folder of the branch and id; `record`, nothing and uid; else widget and text."""


def needed(trees: Three, merged: Tree) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of each deleted record that the merged files need, with the files that need it.

    A reference counts if the side that deleted the record does not have it: what it left behind itself is no matter
    of the merge. A record that lies at another path now is not gone for those who mean it by its uid.
    """
    base, mine, theirs = trees
    for deleting, other in ((theirs, mine), (mine, theirs)):
        gone = (base.keys() & other.keys()) - deleting.keys() - merged.keys()
        targets = {target: path for path in gone for target in _targets(path, base[path])}
        if not targets:
            continue
        for path in merged.keys() - base.keys():
            for target in _targets(path, merged[path]):
                targets.pop(target, None)
        users: dict[str, list[str]] = {}
        for path in sorted(merged):
            if merged[path] != deleting.get(path):
                left = references(path, merged[path]) & targets.keys()
                for target in left - (references(path, deleting[path]) if path in deleting else set()):
                    users.setdefault(targets[target], []).append(path)
        yield from ((path, tuple(files)) for path, files in sorted(users.items()))


def references(path: str, data: bytes) -> set[Target]:
    """Return what the record at a path refers to."""
    kind = kind_at(path)
    if kind is None:
        return set()
    found = references_in(parse_any(data, path)[0], schema(kind.name))
    return {(widget, branch_prefix(path) if widget == "member" else "", value) for _, value, _, widget in found}


def _targets(path: str, data: bytes) -> Iterator[Target]:
    """Yield the ways in which the record at a path is referred to."""
    kind = kind_at(path)
    if kind is None:
        return
    if kind.address == "member":
        yield "member", branch_prefix(path), path[path.rfind("/") + 1 :].removesuffix(".toml")
    uid = (parse_any(data, path)[0] or {}).get("uid")
    if isinstance(uid, str):
        yield "record", "", uid
