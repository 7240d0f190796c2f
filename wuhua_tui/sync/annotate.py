"""A record as `git diff` shows it: every line as it is, with the Chinese name of what stands on it behind.

No line is changed, added or left out, so a difference of the shown texts is a difference of the files and the other
way round. Sealed fields stay sealed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.parse import parse_any
from wuhua_tui.ledger.positions import Positions
from wuhua_tui.ledger.walk import fields
from wuhua_tui.sync.tracked_paths import kind_at
from wuhua_tui.sync.values import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.sync.values import Node

_LONGEST: Final = 40
"""Characters of the labels of codes behind one line."""


def annotated(data: bytes, path: str) -> bytes:
    """Return the file with labels; as it is where it is no record.

    Args:
        data: Its bytes.
        path: Its path, if it is known; git hands over copies under other names, and then the keys tell the kind.
    """
    record, _, text = parse_any(data, path)
    if record is None or text is None:
        return data
    kind = kind_at(path)
    labels = _agreed(_labels(record, schema(name)) for name in ([kind.name] if kind else _likely(record)))
    if not labels:
        return data
    positions = Positions(text)
    lines = data.decode().split("\n")
    for way, label in labels.items():
        number = positions.key(way)[0] if isinstance(way[-1], str) else positions.table(way)[0]
        line = lines[number - 1]
        if label and not line.endswith("›"):
            ending = "\r" if line.endswith("\r") else ""
            lines[number - 1] = f"{line.removesuffix(ending)}  ‹{label}›{ending}"
    return "\n".join(lines).encode()


def _likely(record: Mapping[str, Any]) -> list[str]:
    """Return the kinds that know every key of a record."""
    return [name for name in kinds() if record.keys() <= schema(name)["properties"].keys()]


def _agreed(found: Iterable[dict[tuple[str | int, ...], str]]) -> dict[tuple[str | int, ...], str]:
    """Return the labels that several kinds have alike."""
    all_labels = list(found)
    if not all_labels:
        return {}
    first, *others = all_labels
    return {way: label for way, label in first.items() if all(other.get(way) == label for other in others)}


def _labels(record: Mapping[str, Any], published: Node) -> dict[tuple[str | int, ...], str]:
    """Return what to say behind the line of each key, header and row."""
    found: dict[tuple[str | int, ...], str] = {}
    for way, value, node in fields(record, published):
        title = node.get("title", "")
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            found |= {(*way, number): title for number in range(len(value))}
        else:
            codes = _codes(value, node)
            found[way] = f"{title}：{codes}" if title and codes else title
    return found


def _codes(value: Any, node: Node) -> str:
    """Return the labels of the codes that a field holds."""
    known = notes(node).get("labels", {})
    values = value if isinstance(value, list) else [value]
    words = "、".join(known[item] for item in values if isinstance(item, str) and item in known)
    return words if len(words) <= _LONGEST else ""
