"""Two different records under one name: the one that was never accepted gets another, and what means it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.ledger.edit import EditError, NoSuchPlaceError, set_value
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.names import folded
from wuhua_tui.ledger.parse import parse, parse_any
from wuhua_tui.ledger.references import references_in
from wuhua_tui.ledger.source_text import SourceText
from wuhua_tui.sync.tracked_paths import branch_prefix, free_path, kind_at
from wuhua_tui.sync.values import same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wuhua_tui.sync.values import Three

    Tree = Mapping[str, bytes]


class Renamed(NamedTuple):
    """My tree after renaming: its files, and the new name of each record that got one by the old name."""

    files: Tree
    renames: dict[str, str]


def renamed(trees: Three, unsent: Collection[str]) -> Renamed:
    """Give the records of mine that were never accepted other names where theirs has other records of the same name.

    Args:
        trees: The files of the three versions by path.
        unsent: The paths of mine that no accepted commit holds.

    Names that differ in case or in Unicode form only are the same. A reference to a member goes by the name of the
    file; those of mine follow, as in the files that both sides had nobody could mean who was not there yet.
    """
    base, mine, theirs = trees
    new_there = {folded(path): path for path in theirs if path not in base}
    taken = {folded(path) for tree in trees for path in tree}
    renames: dict[str, str] = {}
    for path in sorted((mine.keys() & set(unsent)) - base.keys()):
        other = path if path in theirs else new_there.get(folded(path))
        if other is None or not _are_two(mine[path], theirs[other], same_path=other == path):
            continue
        if other != path and other in mine:
            continue  # mine has both already: no fault of the merge
        kind = kind_at(path)
        found = free_path(path, kind, taken) if kind else None
        if found is not None:
            renames[path] = found
            taken.add(folded(found))
    if not renames:
        return Renamed(mine, {})
    files = {renames.get(path, path): data for path, data in mine.items()}
    members = _members(renames)
    for path, data in mine.items():
        names = members.get(branch_prefix(path))
        if names and data != base.get(path):
            here = renames.get(path, path)
            files[here] = _following(here, data, names)
    return Renamed(files, renames)


def _are_two(mine: bytes, theirs: bytes, *, same_path: bool) -> bool:
    """Say whether two files are different records. Broken ones are, by names that only look different."""
    ours, others = (parse_any(data, "")[0] for data in (mine, theirs))
    if ours is None or others is None:
        return not same_path
    return not same(ours.get("uid"), others.get("uid"))


def _members(renames: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the new id of each member that got one, by the old one, by branch."""
    found: dict[str, dict[str, str]] = {}
    for old, new in renames.items():
        kind = kind_at(old)
        if kind is not None and kind.address == "member":
            found.setdefault(branch_prefix(old), {})[_stem(old)] = _stem(new)
    return found


def _following(path: str, data: bytes, names: Mapping[str, str]) -> bytes:
    """Return a file in which each reference to a renamed member has the new name; as it is if it cannot be changed."""
    kind = kind_at(path)
    if kind is None:
        return data
    changed = False
    try:
        text = SourceText(data.decode()).text
        for place, value, _, widget in references_in(parse(data, path)[0], schema(kind.name)):
            if widget == "member" and value in names:
                text = set_value(text, place, names[value], kind.name)
                changed = True
    except (EditError, NoSuchPlaceError, ValueError):
        return data
    return text.encode() if changed else data


def _stem(path: str) -> str:
    return path[path.rfind("/") + 1 :].removesuffix(".toml")
