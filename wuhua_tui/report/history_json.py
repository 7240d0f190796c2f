"""What has changed and who saved it, as JSON: described in `docs/handbook/history.md`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from wuhua_tui.report.json_objects import encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.ledger.changes import Change
    from wuhua_tui.workspace.comparing import RecordChange
    from wuhua_tui.workspace.saved import Saved

VERSION = 1


def log_json(history: Iterable[Saved]) -> str:
    """Return commits as one JSON object of one line."""
    return encode({"version": VERSION, "commits": [_saved(one) for one in history]}) + "\n"


def diff_json(before: str, after: str, records: Iterable[RecordChange]) -> str:
    """Return the records that differ as one JSON object of one line; `after` is empty for the files as they are."""
    rows = [{**_record(one), "changes": _changes(one)} for one in records]
    return encode({"version": VERSION, "before": before, "after": after or None, "records": rows}) + "\n"


def _saved(one: Saved) -> dict[str, Any]:
    commit = one.commit
    return {
        "id": commit.id,
        "parents": list(commit.parents),
        "author": {"name": commit.author, "email": commit.author_email, "at": _moment(commit.written)},
        "committer": {"name": commit.committer, "email": commit.committer_email, "at": _moment(commit.committed)},
        "subject": commit.subject,
        "body": commit.body,
        "signature": {
            "state": one.signature.state,
            "who": one.signature.who or None,
            "fingerprint": one.signature.fingerprint or None,
        },
        "records": [_record(record) for record in one.records],
    }


def _record(record: RecordChange) -> dict[str, Any]:
    return {
        "deed": record.deed,
        "path": record.path,
        "kind": record.kind.name if record.kind else None,
        "label": record.label,
        "uid": record.uid or None,
    }


def _changes(record: RecordChange) -> list[dict[str, Any]] | None:
    return None if record.changes is None else [_change(change) for change in record.changes]


def _change(change: Change) -> dict[str, Any]:
    return {
        "deed": change.deed,
        "path": list(change.path),
        "label": change.label,
        "before": _plain(change.before, change.before_text),
        "after": _plain(change.after, change.after_text),
        "before_text": change.before_text,
        "after_text": change.after_text,
    }


def _plain(value: Any, text: str) -> Any:
    """Return a value of TOML as JSON has it; what is not JSON's is its text."""
    if isinstance(value, dict):
        return {key: _plain(item, "") for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, "") for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):  # noqa: PLR0124 - a NaN
        return text or str(value)
    return value


def _moment(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
