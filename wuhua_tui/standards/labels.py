"""How a record is said to users."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.kinds import kinds, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.record import Record

#: Kinds whose own title says less than the value of this enum field.
_TOLD_BY: Final[Mapping[str, str]] = {"meeting": "type", "plan": "type", "consultation": "type", "survey": "type"}

#: Kinds of which one day may bring several, told apart by their title.
_TITLED: Final = frozenset({"event", "issue"})


@lru_cache(maxsize=64)
def enum_labels(kind: str, field: str) -> Mapping[str, str]:
    """Return how the codes of an enumeration are said, by code."""
    found: Mapping[str, str] = schema(kind)["properties"][field]["x-wuhua"]["labels"]
    return found


def record_label(record: Record) -> str:
    """Return a short name of a record: its day and what it is (2026-03-06 支部委员会会议)."""
    kind = record.kind
    field = _TOLD_BY.get(kind)
    what = enum_labels(kind, field).get(record.data.get(field, ""), "") if field else ""
    what = what or kinds()[kind].title
    if kind in _TITLED and record.data.get("title"):
        what = f"{what}“{record.data['title']}”"
    day = record.date or record.data.get("date")
    return f"{day.isoformat()} {what}" if day else f"{what}“{record.stem}”"
