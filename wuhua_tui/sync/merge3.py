"""The three-way merge of one record: what one side changed is taken, what both changed differently is a conflict.

Pure: dicts in, a dict and conflicts out. Nothing is weighed by its date or by who wrote it, and no value is made that
no side has. How what is ambiguous is read: docs/decisions/0006-how-two-versions-are-merged.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from wuhua_tui.sync.conflicts import Conflict
from wuhua_tui.sync.order import both_reordered, merged_order
from wuhua_tui.sync.rows import named_rows, replaced
from wuhua_tui.sync.values import ABSENT, Three, below, label, notes, row_title, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.sync.conflicts import Decision, Reason
    from wuhua_tui.sync.values import Node, Path, Row

    Rows = dict[Row, dict[str, Any]]

SETS: Final = frozenset({"members", "enums", "records", "branches"})
"""Lists whose items are only in them or not; the texts of a list have an order."""

Side = Literal["base", "mine", "theirs"]


class Merged(NamedTuple):
    """What a merge gives.

    Attributes:
        value: The merged record. While there are conflicts it holds one side's value at their places.
        conflicts: What a person must decide, in the order of the record.
        unused: Decisions that met no conflict.
    """

    value: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    unused: tuple[Path, ...] = ()


def merge3(
    versions: Three,
    schema: Node,
    decisions: Mapping[Path, Decision] | None = None,
    *,
    meanwhile: Side = "mine",
) -> Merged:
    """Merge two versions of one record.

    Args:
        versions: The record as dicts. The base is empty where each side made the record.
        schema: The published schema of its kind; empty where there is none.
        decisions: What a person decided, by the path of the conflict.
        meanwhile: The side whose value stands at the place of a conflict that nobody decided.
    """
    merge = _Merge(schema, dict(decisions or {}), meanwhile)
    value = merge.table(versions, schema, ())
    return Merged(value, tuple(merge.conflicts), tuple(merge.decisions))


class _Merge:
    """One merge: the conflicts found so far, and the decisions that are not used yet."""

    def __init__(self, schema: Node, decisions: dict[Path, Decision], meanwhile: Side) -> None:
        self._schema = schema
        self._meanwhile = meanwhile
        self.decisions = decisions
        self.conflicts: list[Conflict] = []

    def table(self, three: Three, node: Node, path: Path) -> dict[str, Any]:
        """Merge key by key."""
        merged: dict[str, Any] = {}
        together = _together(three, node)
        for key in dict.fromkeys((*three.mine, *three.theirs, *three.base)):
            inner = Three(*(version.get(key, ABSENT) for version in three))
            if key in together:
                value = self._conflict("together", inner, (*path, key))
            else:
                value = self._value(inner, below(node, key), (*path, key))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def _value(self, three: Three, node: Node, path: Path) -> Any:  # noqa: PLR0911 - one line a way to merge
        base, mine, theirs = three
        if same(mine, theirs) or same(base, theirs):
            return mine
        if same(base, mine):
            return theirs
        if notes(node).get("sensitive"):
            return self._conflict("sealed", three, path)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self.table(three._replace(base=base if isinstance(base, dict) else {}), node, path)
        lists = [[] if version is ABSENT else version for version in three]
        rows = [named_rows(version, node) for version in lists]
        if all(found is not None for found in rows):
            return self._rows(Three(*rows), node, path)
        if notes(node).get("widget") in SETS and all(map(_is_set, lists)):
            return self._set(Three(*lists))
        return self._conflict(_reason(three), three, path)

    def _set(self, three: Three) -> list[Any]:
        """Merge lists whose items only are in them or not: what a side took away is gone, what it put there stays."""
        base, mine, theirs = three
        gone = {item for item in base if item not in mine or item not in theirs}
        return [item for item in merged_order(base, mine, theirs) if item not in gone]

    def _rows(self, three: Three, node: Node, path: Path) -> Any:
        """Merge lists of rows that have names."""
        pairs = _Pairs(three, node)
        merged: dict[Row, Any] = {name: self._row(name, three, pairs, node, path) for name in three.base}
        for name in (*three.mine, *three.theirs):
            if name in merged or name in pairs.names:
                continue
            both = Three(ABSENT, three.mine.get(name, ABSENT), three.theirs.get(name, ABSENT))
            merged[name] = self._row_value(both, node, (*path, name))
        orders = [list(three.base), *(pairs.slots(side) for side in ("mine", "theirs"))]
        if notes(node).get("ordered") and both_reordered(*orders):
            columns = node.get("items", {})
            whole = Three(*([row_title(columns, name) for name in order] for order in orders))
            chosen = self._conflict("order", whole, path)
            if chosen == whole.theirs:
                orders[1], orders[2] = orders[2], orders[1]
        rows = [merged[name] for name in merged_order(*orders) if merged.get(name, ABSENT) is not ABSENT]
        # Without a row there is no header, and the key is gone with the last of them.
        return rows or ABSENT

    def _row(self, name: Row, three: Three, pairs: _Pairs, node: Node, path: Path) -> Any:
        """Merge one row that was there before."""
        mine, theirs = pairs.now("mine", name), pairs.now("theirs", name)
        both = Three(three.base[name], mine, theirs)
        if pairs.mine.get(name) == pairs.theirs.get(name):
            return self._row_value(both, node, (*path, name))
        if same(both.base, theirs):
            return mine
        if same(both.base, mine):
            return theirs
        # One side mended its name: whether the other's change is meant for the row by its new name, nobody can tell.
        return self._conflict(_reason(both), both, (*path, name))

    def _row_value(self, three: Three, node: Node, path: Path) -> Any:
        return self._value(three, node.get("items", {}), path)

    def _conflict(self, reason: Reason, three: Three, path: Path) -> Any:
        """Return what was decided, or note the conflict and return what stands there meanwhile."""
        decision = self.decisions.pop(path, None)
        if decision is not None:
            return decision.of(three)
        self.conflicts.append(Conflict(path, label(self._schema, path), reason, *three))
        return getattr(three, self._meanwhile)


class _Pairs:
    """The rows whose name one side mended: old name to new, by side."""

    def __init__(self, three: Three, node: Node) -> None:
        base, mine, theirs = three
        self._three = three
        by_me, by_them = replaced(base, mine, node), replaced(base, theirs, node)
        # A new name that the other side has too, for another row, tells nothing.
        self.mine = {old: new for old, new in by_me.items() if new not in theirs or by_them.get(old) == new}
        self.theirs = {old: new for old, new in by_them.items() if new not in mine or by_me.get(old) == new}
        self.names = {*self.mine.values(), *self.theirs.values()}

    def now(self, side: Literal["mine", "theirs"], name: Row) -> Any:
        """Return the row that was called `name`, as the side has it."""
        rows: Rows = getattr(self._three, side)
        pairs: dict[Row, Row] = getattr(self, side)
        return rows.get(pairs.get(name, name), ABSENT)

    def slots(self, side: Literal["mine", "theirs"]) -> list[Row]:
        """Return the names of the side's rows in its order, mended ones by their old names."""
        rows: Rows = getattr(self._three, side)
        old = {new: name for name, new in getattr(self, side).items()}
        return [old.get(name, name) for name in rows]


def _together(three: Three, node: Node) -> set[str]:
    """Return the keys that differ among those stated in one breath, where each side changed one of them.

    The figures of one count of votes fit each other: some of mine and some of theirs would be a count that nobody made.
    """
    groups: dict[str, list[str]] = {}
    for key, column in node.get("properties", {}).items():
        if "together" in notes(column):
            groups.setdefault(notes(column)["together"], []).append(key)
    found: set[str] = set()
    for keys in groups.values():
        base, mine, theirs = ([version.get(key, ABSENT) for key in keys] for version in three)
        if not same(base, mine) and not same(base, theirs):
            found |= {key for key, ours, others in zip(keys, mine, theirs, strict=True) if not same(ours, others)}
    return found


def _reason(three: Three) -> Reason:
    if three.mine is ABSENT or three.theirs is ABSENT:
        return "deleted"
    return "added" if three.base is ABSENT else "changed"


def _is_set(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, str) for item in items) and len(set(items)) == len(items)
