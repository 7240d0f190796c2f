"""What was typed and not yet saved: kept beside the history, readable by the user alone, offered after a crash.

A draft is two files: `<id>.json` holds the values, without what is sealed; `<id>.open` is locked by the process that
fills the form in for as long as it lives. A draft that nobody holds is one that a crash left.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui import effects
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.tui.form.record_text import origins
from wuhua_tui.tui.form.spec import specs
from wuhua_tui.workspace.atomic import create_file, digest, make_folder, replace_file
from wuhua_tui.workspace.platform import lock, state_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FORMAT: Final = 1
_FOLDER: Final = "drafts"
_LARGEST: Final = 1 << 20
_TAGS: Final = {"date": date.fromisoformat, "time": time.fromisoformat, "datetime": datetime.fromisoformat}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that was being filled in.

    Attributes:
        id: Its name among the drafts.
        kind: Name of the kind.
        branch: Id of the branch or committee.
        path: The record that was being changed; None for a new one.
        digest: Of the file as it was then; None for a new one.
        values: What was filled in, without what is sealed.
        wrong: What was typed that is no value, by field.
        kept_on: When it was last kept, in Beijing time.
    """

    id: str
    kind: str
    branch: str
    path: str | None
    digest: str | None
    values: Mapping[str, Any]
    wrong: Mapping[str, str]
    kept_on: datetime


def drafts_folder(root: Path) -> Path:
    """Return where the drafts of a workspace lie: beside its history, else among the user's own files."""
    from wuhua_tui.errors import WuhuaError
    from wuhua_tui.repository.place import find_repository

    with suppress(WuhuaError):
        return find_repository(root).own_dir / _FOLDER
    name = blake2b(os.fsencode(root.absolute()), digest_size=8).hexdigest()
    return state_dir() / _FOLDER / name


class Keeper:
    """Keeps one draft for as long as its form is open. Its calls may come from threads, one after another."""

    def __init__(self, folder: Path, id_: str = "") -> None:
        """Keep it in `folder`, under a new name or that of a draft that is gone on with."""
        self._folder = folder
        self.id = id_ or secrets.token_hex(8)
        self._handle: int | None = None
        self._last: str | None = None

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self._folder / f"{self.id}.json"

    def keep(self, draft: Draft) -> bool:
        """Write the draft, if it says anything new; say whether it was written.

        Raises:
            CannotWriteError: The file system refused.
        """
        text = to_text(draft)
        if text == self._last:
            return False
        make_folder(self._folder, 0o700)
        self.hold()
        data = text.encode()
        try:
            old = self.file.read_bytes()
        except FileNotFoundError:
            create_file(self.file, data, mode=0o600)
        else:
            replace_file(self.file, data, expected=digest(old))
        self._last = text
        return True

    def hold(self) -> bool:
        """Take the draft for this process; say whether nobody else has it."""
        if self._handle is None:
            make_folder(self._folder, 0o700)
            handle = os.open(self._folder / f"{self.id}.open", os.O_RDWR | os.O_CREAT, 0o600)
            if not lock(handle):
                os.close(handle)
                return False
            self._handle = handle
        return True

    def release(self) -> None:
        """Let go of the draft and leave it where it is."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def drop(self) -> None:
        """Delete the draft: it was saved, or is not wanted."""
        self.release()
        effects.remove(self.file)
        effects.remove(self._folder / f"{self.id}.open")
        self._last = None


def left_behind(folder: Path) -> list[Draft]:
    """Return the drafts that no process fills in any more, the newest first; what cannot be read is passed over."""
    found = []
    for file in sorted(folder.glob("*.json")):
        keeper = Keeper(folder, file.stem)
        try:
            if keeper.hold() and (draft := _read(file)) is not None:
                found.append(draft)
        except OSError:
            continue
        finally:
            keeper.release()
    return sorted(found, key=lambda draft: draft.kept_on, reverse=True)


def _read(file: Path) -> Draft | None:
    if file.stat().st_size > _LARGEST:
        return None
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        return from_text(file.stem, file.read_text("utf-8"))
    return None


def to_text(draft: Draft) -> str:
    """Return a draft as it is kept."""
    table = {
        "format": _FORMAT,
        "kind": draft.kind,
        "branch": draft.branch,
        "path": draft.path,
        "digest": draft.digest,
        "values": _packed(without_sealed(schema(draft.kind), draft.values)),
        "wrong": dict(draft.wrong),
        "kept_on": draft.kept_on.isoformat(timespec="minutes"),
    }
    return json.dumps(table, ensure_ascii=False)


def from_text(id_: str, text: str) -> Draft:
    """Return a draft that was kept.

    Raises:
        ValueError, KeyError, TypeError: It is none, or of another version.
    """
    table = json.loads(text)
    if table["format"] != _FORMAT or table["kind"] not in kinds():
        raise ValueError(table["format"])
    return Draft(
        id_,
        table["kind"],
        str(table["branch"]),
        table["path"],
        table["digest"],
        dict(_unpacked(table["values"])),
        {str(key): str(text) for key, text in table["wrong"].items()},
        datetime.fromisoformat(table["kept_on"]),
    )


def _packed(value: Any) -> Any:
    """Return a value as JSON has it: days and times with their type."""
    if isinstance(value, dict):
        return {key: _packed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_packed(item) for item in value]
    if isinstance(value, date | time):
        return {f"@{type(value).__name__}": value.isoformat()}
    return value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(item) for item in value]
    if not isinstance(value, dict):
        return value
    (only, *others) = [*value, ""]
    if not others[:-1] and only.startswith("@"):
        return _TAGS[only[1:]](value[only])
    return {key: _unpacked(item) for key, item in value.items()}


def without_sealed(node: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a table without those that are sealed."""
    kept = dict(values)
    for key, columns, is_sealed in _inner(node):
        value = kept.get(key)
        if is_sealed:
            kept.pop(key, None)
        elif isinstance(value, dict):
            kept[key] = without_sealed(columns, value)
        elif isinstance(value, list):
            kept[key] = [without_sealed(columns, row) if isinstance(row, dict) else row for row in value]
    return kept


def with_sealed(node: Mapping[str, Any], values: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a draft with what is sealed as the file has it; rows are found again by what they are."""
    whole = dict(values)
    for key, columns, is_sealed in _inner(node):
        value, before = whole.get(key), old.get(key)
        if is_sealed and before is not None:
            whole[key] = before
        elif isinstance(value, dict) and isinstance(before, dict):
            whole[key] = with_sealed(columns, value, before)
        elif isinstance(value, list) and isinstance(before, list) and columns:
            bare = [without_sealed(columns, row) for row in before]
            places = origins(bare, value, node["properties"][key])
            whole[key] = [
                row if place is None else with_sealed(columns, row, before[place])
                for row, place in zip(value, places, strict=True)
            ]
    return whole


def _inner(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    for spec in specs(node):
        if spec.is_sealed or spec.columns:
            yield spec.key, spec.columns, spec.is_sealed
