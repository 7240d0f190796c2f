"""What the history says of a save: one line that a superior can read, and that never names a person.

A title is free text and may hold a name, and so may the name of a file. So a subject consists of what cannot: the kind,
the day or period, the type in its own words, and otherwise the first four signs of the uid.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.names import is_uid
from wuhua_tui.repository.commit_text import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.kinds import Kind

Deed = Literal["新增", "修改", "删除", "撤销", "恢复"]

UID: Final = "Wuhua-Uid"
KIND: Final = "Wuhua-Kind"
REASON: Final = "Wuhua-Reason"
UNDOES: Final = "Wuhua-Undoes"
RESTORES: Final = "Wuhua-Restores"
GENESIS: Final = "Wuhua-Genesis"
"""The trailers of a commit of this program."""

_PERIOD_KEY: Final = "for_period"
_PERIOD: Final = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2]|H[12]|Q[1-4]))?")
_DAY_KEY: Final = "date"
"""Holds the day of a record also where the name of its file does not."""
_SHORT: Final = 4
_TYPES: Final = ("type", "act")


def save_message(kind: Kind, data: Mapping[str, Any], deed: Deed, trailers: Mapping[str, str] | None = None) -> Message:
    """Return the message of a commit that saves one record; `data` is the record, or what it was before it went."""
    uid = data.get("uid")
    known = {UID: uid} if isinstance(uid, str) and is_uid(uid) else {}
    subject = f"{_label(kind)}：{_what(kind, data)}（{deed}）"
    return Message(subject, trailers={**known, KIND: kind.name, **(trailers or {})})


def settings_message(path: str, deed: Deed, trailers: Mapping[str, str] | None = None) -> Message:
    """Return the message of a commit that saves a file of settings of git, which is no record."""
    return Message(f"工作区设置：{path}（{deed}）", trailers=trailers or {})


def _label(kind: Kind) -> str:
    """Return the title of a kind without what it says in brackets."""
    return kind.title.partition("（")[0]


def _what(kind: Kind, data: Mapping[str, Any]) -> str:
    words = [*_when(kind, data), *_type(kind, data)]
    uid = data.get("uid")
    if not words and kind.address not in ("single", "workspace") and isinstance(uid, str) and is_uid(uid):
        words = [uid[:_SHORT]]
    return " ".join(words) or ("本支部" if kind.home == "branch" else "本工作区")


def _when(kind: Kind, data: Mapping[str, Any]) -> list[str]:
    from datetime import date

    day = data.get(kind.date_key or _DAY_KEY)
    if isinstance(day, date):
        return [day.isoformat()[:10]]
    period = data.get(_PERIOD_KEY)
    return [period] if isinstance(period, str) and _PERIOD.fullmatch(period) else []


def _type(kind: Kind, data: Mapping[str, Any]) -> list[str]:
    properties = schema(kind.name)["properties"]
    for key in _TYPES:
        labels = properties.get(key, {}).get("x-wuhua", {}).get("labels", {})
        label = labels.get(data.get(key)) if isinstance(data.get(key), str) else None
        if label:
            return [label]
    return []
