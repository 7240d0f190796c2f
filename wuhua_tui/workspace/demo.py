"""The demonstration: three sample ledgers as the workspace that their clerks would have on the demonstration's day.

Each record was entered on its own day, so the history grows as a real one does. What happened after the day is left
out, as nobody could have entered it yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.edit import remove, set_value
from wuhua_tui.ledger.kinds import branch_kinds_by_folder, schema
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.record import Record
from wuhua_tui.ledger.walk import fields
from wuhua_tui.resources import samples_dir
from wuhua_tui.standards.catalogue import DEFAULT_STANDARD, DEFAULT_VERSION
from wuhua_tui.workspace.clock import BEIJING
from wuhua_tui.workspace.discovery import RECORDS
from wuhua_tui.workspace.founding import ATTRIBUTES, IGNORED, settings_text
from wuhua_tui.workspace.settings import DEMO_KEY, FILE
from wuhua_tui.workspace.subjects import save_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.kinds import Kind

BRANCHES: Final = ("qingshan", "jinong", "zhuzao")
"""A village, an office, a workshop; the first is shown first."""
DEMO_DATE: Final = date(2025, 11, 20)
FOUNDED_ON: Final = date(2025, 1, 1)
"""The day on which the sample's ledger replaced paper; what is older was entered then."""

_FOUNDING: Final = ("registry.toml", "branch.toml")
_DAYS: Final = ("date", "on", "from", "starts_on", "sent_on", "found_on", "published_on", "applied_on")
"""Keys that hold the day on which a record of a kind without a date of its own begins."""
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What was entered at one moment: files by their path, the sentence that a superior reads, and whose it is.

    `branch` is the id of the branch; the first step founds them all and is the first's.
    """

    branch: str
    subject: str
    when: datetime
    files: dict[str, bytes]


def steps(until: date = DEMO_DATE) -> Iterator[Step]:
    """Yield what was entered, in the order of time, up to the day `until` inclusive."""
    settings = settings_text(
        [*BRANCHES], FOUNDED_ON, standard=DEFAULT_STANDARD, version=DEFAULT_VERSION, ext={DEMO_KEY: DEMO_DATE}
    )
    first = {".gitattributes": ATTRIBUTES.encode(), ".gitignore": IGNORED.encode(), FILE: settings.encode()}
    for branch in BRANCHES:
        first |= {f"{RECORDS}/{branch}/{name}": (samples_dir() / branch / name).read_bytes() for name in _FOUNDING}
    yield Step(BRANCHES[0], f"建立台账：{name_of(BRANCHES[0])}等 {len(BRANCHES)} 个党支部", _noon(FOUNDED_ON), first)
    found = sorted((one for branch in BRANCHES for one in _records(branch)), key=lambda item: (item[0], item[1].path))
    later = frozenset(record.uid for day, record, _ in found if day > until)
    for day, record, data in found:
        if day <= until:
            files = {record.path: _without(later, record, data, until)}
            yield Step(record.path.split("/")[1], _subject(record), _noon(day), files)


def name_of(branch: str) -> str:
    """Return the name by which a sample branch calls itself."""
    path = samples_dir() / branch / "branch.toml"
    table, _ = parse(path.read_bytes(), path.name)
    return str((table or {})["name"])


def _without(later: frozenset[str], record: Record, data: bytes, until: date) -> bytes:
    """Return a record without its references to records that come later: nobody could have made them yet.

    A row that is itself of a later day goes as a whole.
    """
    text = data.decode()
    references = [
        (path, value)
        for path, value, node in fields(record.data, schema(record.kind))
        if node.get("x-wuhua", {}).get("widget") in ("record", "records")
    ]
    # From the end, so that the indexes of the rows before stay.
    for path, value in reversed(references):
        if isinstance(value, list):
            if not later.isdisjoint(value):
                text = set_value(text, path, [uid for uid in value if uid not in later])
        elif value in later:
            in_row = len(path) > 1 and isinstance(path[-2], int)
            row = _at(record.data, path[:-1])
            is_later = any(type(item) is date and item > until for item in row.values())
            text = remove(text, path[:-1] if in_row and is_later else path)
    return text.encode()


def _at(data: Any, path: tuple[str | int, ...]) -> dict[str, Any]:
    for step in path:
        data = data[step]
    found: dict[str, Any] = data
    return found


def _records(branch: str) -> Iterator[tuple[date, Record, bytes]]:
    """Yield every record of a sample but the two of its founding, with the day on which it was entered."""
    kinds = branch_kinds_by_folder()
    folder = samples_dir() / branch
    for file in sorted(folder.rglob("*.toml")):
        below = file.relative_to(folder)
        if below.as_posix() in _FOUNDING:
            continue
        path = f"{RECORDS}/{branch}/{below.as_posix()}"
        kind = kinds[below.parts[0]]
        data = file.read_bytes()
        table, _ = parse(data, path)
        if table is not None:
            yield max(_day(kind, table), FOUNDED_ON), Record(kind.name, path, table, kind.date_key), data


def _day(kind: Kind, table: dict[str, Any]) -> date:
    """Return the day that a record speaks of first; a day long past where it names none."""
    for key in (kind.date_key, *_DAYS):
        day = table.get(key) if key else None
        if type(day) is date:
            return day
    stays = [row["from"] for row in table.get("stays", ())]
    return min(stays, default=date.min)


def _subject(record: Record) -> str:
    """Return the commit's subject, as the program gives it to a new record."""
    kind = branch_kinds_by_folder()[record.path.split("/")[2]]
    return save_message(kind, record.data, "新增").subject


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, _NOON, tzinfo=BEIJING)
