"""The text of a record as the form leaves it: what was there keeps its comments, its order and its line ends. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.edit import Editor
from wuhua_tui.sync.rows import named_rows, replaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BOM: Final = "\ufeff"


def record_text(kind: str, raw: bytes, old: Mapping[str, Any], new: Mapping[str, Any]) -> bytes:
    """Return the bytes of a record that held `old` and is to hold `new`.

    Args:
        kind: Name of the kind, for the order of keys.
        raw: The file as it was; empty for a new record.
        old: What `raw` holds.
        new: What it is to hold; keys in any order.

    Raises:
        EditError: What was written does not say what was meant (see `wuhua_tui.ledger.edit`).
    """
    text = raw.decode().removeprefix(_BOM)
    ends = "\r\n" if "\r\n" in text else "\n"
    editor = Editor(text.replace("\r\n", "\n"), kind)
    for key in [key for key in old if key not in new]:
        editor.remove([key])
    for key, value in new.items():
        if key not in old:
            editor.set([key], value)
        elif old[key] != value or type(old[key]) is not type(value):
            _change(editor, key, old[key], value, _node(kind, key))
    return editor.text().replace("\n", ends).encode()


def _change(editor: Editor, key: str, old: Any, new: Any, node: Mapping[str, Any]) -> None:
    if not (_is_rows(old) and _is_rows(new)):
        editor.set([key], new)
        return
    order = origins(old, new, node)
    kept = [place for place in order if place is not None]
    for place in reversed([place for place in range(len(old)) if place not in kept]):
        editor.remove([key, place])
    left = sorted(kept)
    for row, origin in zip(new, order, strict=True):
        if origin is not None:
            editor.set([key, left.index(origin)], row)
    now: list[int] = []
    added = len(left)
    for row, origin in zip(new, order, strict=True):
        if origin is None:
            editor.add_row([key], row)
            now.append(added)
            added += 1
        else:
            now.append(left.index(origin))
    if now != sorted(now):
        editor.order_rows([key], now)


def origins(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]], node: Mapping[str, Any]) -> list[int | None]:
    """Return for each row the number of the old one that it was; None for one that is new."""
    origins: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    for number, row in enumerate(new):
        same = next((place for place in free if old[place] == row), None)
        if same is not None:
            origins[number] = same
            free.remove(same)
    before, after = named_rows(list(old), node), named_rows(list(new), node)
    if before is None or after is None:
        return origins
    names = {name: name for name in before if name in after} | replaced(before, after, node)
    places = {id(row): place for place, row in enumerate(old)}
    targets = {id(row): number for number, row in enumerate(new)}
    for name, other in names.items():
        place, number = places[id(before[name])], targets[id(after[other])]
        if place in free and origins[number] is None:
            origins[number] = place
            free.remove(place)
    return origins


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _node(kind: str, key: str) -> Mapping[str, Any]:
    from wuhua_tui.ledger.kinds import schema

    found: Mapping[str, Any] = schema(kind)["properties"].get(key, {})
    return found
