"""Opening the form: what every screen calls to begin a record, to change one, or to make one after another.

open_form(app, Start("meeting", defaults={"type": "committee"}))
open_form(app, Start("meeting", path="records/qingshan/meetings/2025/2025-03-06-abc123.toml"))
open_form(app, Start("meeting", template_of="records/qingshan/meetings/2025/2025-03-06-abc123.toml"))
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.tui.form.begun import Begun
from wuhua_tui.tui.form.defaults import copied, first_values
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.form.drafts import Draft
    from wuhua_tui.tui.state import LedgerState
    from wuhua_tui.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class Start:
    """What the form begins with.

    Attributes:
        kind: Name of the kind; with `path` it may be left out.
        path: A record that is to be changed, below the workspace; without it a new one is begun.
        defaults: Values that a new record begins with, besides place, time, chair and recorder of the last one; in a
            record that is changed they stand as a change that is still to be saved.
        template_of: A record that a new one is made after, below the workspace.
        field: The key of the field to begin at; the first empty one that must be filled in unless told.
        draft: A draft that is gone on with, in the place of all that.
    """

    kind: str = ""
    path: str | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)
    template_of: str | None = None
    field: str = ""
    draft: Draft | None = None


class CannotEditError(WuhuaError):
    """A file is no TOML, so that a form cannot show what it holds."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(strings.CANNOT_EDIT.format(path=path, why=why))


class NotOpenableError(WuhuaError):
    """No record lies at the path."""

    def __init__(self, path: str) -> None:
        super().__init__(strings.NOT_A_RECORD.format(path=path))


class NotMadeHereError(WuhuaError):
    """Records of this kind are there already or are made by the program itself."""

    def __init__(self, kind: str) -> None:
        super().__init__(strings.NOT_MADE_HERE.format(kind=kind))


def open_form(app: WuhuaApp, start: Start, done: Callable[[str | None], None] | None = None) -> None:
    """Show the form; what cannot be opened is said in a sentence, and nothing else happens.

    Args:
        app: The program; its ledger is the one that the record belongs to.
        start: What to begin with.
        done: Called when the form is left: with the path of the record if it was saved, else with None.
    """
    from wuhua_tui.tui.form.screen import FormScreen

    state = app.state
    if state is None:
        app.notify(strings.WAIT, markup=False)
        return
    try:
        begun = begin(state, start)
    except WuhuaError as error:
        app.notify(error.on_screen, severity="error", markup=False, timeout=15)
        return
    app.push_screen(FormScreen(state, begun, start.field), done)


def begin(state: LedgerState, start: Start) -> Begun:
    """Return the record to fill in, read or new.

    Raises:
        NotOpenableError, CannotEditError, NotMadeHereError: There is none, or it cannot be shown as a form.
        PathMissingError, PathUnreadableError: See `wuhua_tui.workspace.opened.open_record`.
    """
    if start.draft is not None:
        return _from_draft(state, start.draft)
    if start.path is not None:
        begun = _existing(state, start.path)
        return replace(begun, values={**begun.values, **start.defaults}) if start.defaults else begun
    kind = kinds()[start.kind]
    if kind.address in ("single", "workspace"):
        return _single(state, start)
    given = dict(start.defaults)
    if start.template_of is not None:
        given = {**copied(kind.name, _existing(state, start.template_of).old), **given}
    if "uid" in schema(kind.name)["properties"]:
        given["uid"] = new_uid()
    from wuhua_tui.standards.facts import Facts

    facts = Facts(state.ledger, state.as_of)
    values = first_values(kind.name, state.ledger, state.as_of, given, lambda who: facts.is_bound(who, state.as_of))
    return Begun(kind, None, {}, values)


def _single(state: LedgerState, start: Start) -> Begun:
    """Return the one file of its kind, which is changed and never made here."""
    kind = kinds()[start.kind]
    prefix = f"{state.target.prefix}/" if kind.home == "branch" else ""
    path = f"{prefix}{kind.file}"
    if not (state.target.root / path).is_file():
        raise NotMadeHereError(kind.title)
    return _existing(state, path)


def _existing(state: LedgerState, path: str) -> Begun:
    from wuhua_tui.workspace.opened import kind_of, open_record

    kind = kind_of(path)
    if kind is None:
        raise NotOpenableError(path)
    opened = open_record(state.target.root, path)
    values = values_in(opened)
    return Begun(kind, opened, values, values)


def underneath(state: LedgerState, path: str, old: Mapping[str, Any], mine: Mapping[str, Any]) -> Begun:
    """Return a record that somebody else changed while it was filled in: as it is now, with what was changed here.

    Args:
        state: The ledger.
        path: The record, below the workspace.
        old: What both began with.
        mine: What it holds here; a field in which it differs from `old` stands as a change that is still to be saved.

    Raises:
        NotOpenableError, CannotEditError, PathMissingError, PathUnreadableError: As `begin`.
    """
    begun = _existing(state, path)
    changed = [key for key in {**old, **mine} if old.get(key) != mine.get(key)]
    values = {key: value for key, value in begun.values.items() if key not in changed}
    return replace(begun, values={**values, **{key: mine[key] for key in changed if key in mine}})


def values_in(opened: Opened) -> dict[str, Any]:
    """Return what a record holds.

    Raises:
        CannotEditError: It cannot be read.
    """
    from wuhua_tui.ledger.parse import parse

    data = opened.data.replace(b"\r\n", b"\n")
    table, problems = parse(data, opened.path)
    if table is None:
        first = problems[0]
        where = f"第 {first.line} 行，" if first.line else ""
        raise CannotEditError(opened.path, f"{where}{first.sentence}")
    return table


def _from_draft(state: LedgerState, draft: Draft) -> Begun:
    from wuhua_tui.tui.form.drafts import with_sealed
    from wuhua_tui.workspace.discovery import PathMissingError

    kind = kinds()[draft.kind]
    if draft.path is None:
        return Begun(kind, None, {}, draft.values, draft=draft)
    try:
        begun = _existing(state, draft.path)
    except PathMissingError:
        # It was deleted meanwhile: what was filled in becomes a record anew, at its old place.
        from wuhua_tui.workspace.opened import new_record

        return Begun(kind, new_record(state.target.root, draft.path), {}, draft.values, draft=draft, is_stale=True)
    values = with_sealed(schema(kind.name), draft.values, begun.old)
    stale = begun.opened is not None and begun.opened.digest != draft.digest
    return Begun(kind, begun.opened, begun.old, values, draft=draft, is_stale=stale)
