"""What differs between two moments, with the records and checks that it names called by their names. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.labels import record_label

if TYPE_CHECKING:
    from wuhua_tui.ledger.changes import Change
    from wuhua_tui.tui.past import Deeds
    from wuhua_tui.tui.state import LedgerState
    from wuhua_tui.workspace.comparing import RecordChange

_UID: Final = ("uid",)
_ATTESTATION: Final = "attestation"
_CHECK: Final = ("check",)


def called_by_name(deeds: Deeds, state: LedgerState | None) -> Deeds:
    """Return the same with each record of the ledger that a field points to called by its day and kind.

    Its number stands behind it. What an attestation is about is called by the title of the check. What the ledger does
    not have (any more) keeps its number.
    """
    return deeds if state is None else replace(deeds, records=tuple(_record(one, state) for one in deeds.records))


def _record(record: RecordChange, state: LedgerState) -> RecordChange:
    is_attestation = record.kind is not None and record.kind.name == _ATTESTATION
    about = _title(record.about, state) if is_attestation else record.about
    changes = record.changes
    if changes is not None:
        changes = [_change(one, state, is_attestation=is_attestation) for one in changes]
    return replace(record, about=about, changes=changes)


def _change(change: Change, state: LedgerState, *, is_attestation: bool) -> Change:
    if change.path == _UID:
        return change
    if is_attestation and change.path == _CHECK:
        before, after = _title(change.before_text, state), _title(change.after_text, state)
    else:
        before, after = _told(change.before, change.before_text, state), _told(change.after, change.after_text, state)
    return change._replace(before_text=before, after_text=after)


def _told(value: Any, text: str, state: LedgerState) -> str:
    record = state.ledger.by_uid.get(value) if isinstance(value, str) else None
    return f"{record_label(record)}（{value}）" if record is not None else text


def _title(check: str, state: LedgerState) -> str:
    return next((one.title for one in state.rules.standard.checks if one.id == check), check)
