"""Turns the text of one version into one that says what was merged, row by row, so that each keeps its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.sync.rows import named_rows, replaced
from wuhua_tui.sync.values import below, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.edit import Editor
    from wuhua_tui.sync.row_names import Concrete
    from wuhua_tui.sync.values import Node


def apply(editor: Editor, have: Mapping[str, Any], wanted: Mapping[str, Any], node: Node, way: Concrete = ()) -> None:
    """Change what differs between the table that the text has at `way` and the wanted one.

    Raises:
        NoSuchPlaceError, ValueError: The text is written in a way that cannot be changed in place.
    """
    for key in have:
        if key not in wanted:
            editor.remove((*way, key))
    for key, value in wanted.items():
        here = (*way, key)
        if key not in have:
            editor.set(here, value)
        elif not same(have[key], value):
            _change(editor, have[key], value, below(node, key), here)


def _change(editor: Editor, have: Any, wanted: Any, node: Node, way: Concrete) -> None:
    if isinstance(have, dict) and isinstance(wanted, dict):
        apply(editor, have, wanted, node, way)
        return
    old, new = named_rows(have, node), named_rows(wanted, node)
    if not old or not new:
        editor.set(way, wanted)
        return
    pairs = replaced(old, new, node)
    kept = [pairs.get(name, name) for name in old]
    for number in reversed(range(len(kept))):
        if kept[number] not in new:
            editor.remove((*way, number))
    there = [(name, row) for name, row in zip(kept, old.values(), strict=True) if name in new]
    for number, (name, row) in enumerate(there):
        apply(editor, row, new[name], node.get("items", {}), (*way, number))
    names = [name for name, _ in there]
    for name, row in new.items():
        if name not in names:
            names.append(name)
            editor.add_row(way, row)
    order = [names.index(name) for name in new]
    if order != sorted(order):
        editor.order_rows(way, order)
