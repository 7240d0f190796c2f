"""The fields that the rows of the catalogue are said to read are those that judging reads.

The checks run over records that note what is read of them: the sample, and each check's own cases.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tools.reads import reads
from tools.reads_conditions import CONDITION_READS, condition_reads
from tools.reads_facts import APPLIES, BESIDE_WHO, LABELS, OF_EVERY_CHECK, SUBJECTS, TAKEN_TOGETHER
from tools.reads_places import Place
from tools.source_fields import fields, fields_by_check, rows
from wuhua_tui.ledger.kinds import Holder, Kind, kinds_by_folder
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.conditions import CONDITIONS
from wuhua_tui.standards.evaluate import judge
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.subjects import SUBJECT_SETS

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
ROWS = rows()
CHECKS = {check.id: check for check in load_standard().checks}


class Watched(dict[str, Any]):
    """A table of a record that notes each key that is asked for, whether it is there or not."""

    def __init__(self, place: str, data: dict[str, Any], seen: set[str]) -> None:
        super().__init__({key: _watched(f"{place}.{key}", value, seen) for key, value in data.items()})
        self._place = place
        self._seen = seen

    def __getitem__(self, key):
        """Note the key."""
        self._seen.add(f"{self._place}.{key}")
        return super().__getitem__(key)

    def get(self, key, default=None):
        """Note the key."""
        self._seen.add(f"{self._place}.{key}")
        return super().get(key, default)

    def __contains__(self, key):
        """Note the key."""
        self._seen.add(f"{self._place}.{key}")
        return super().__contains__(key)


def _watched(place: str, value: Any, seen: set[str]) -> Any:
    if isinstance(value, dict):
        return Watched(place, value, seen)
    if isinstance(value, list):
        return [_watched(place, item, seen) for item in value]
    return value


class WatchedRecord(Record):
    """A record that notes when its day is asked for."""

    def __init__(self, kind: Kind, name: str, data: dict[str, Any], seen: set[str]) -> None:
        self._note = (seen, f"{kind.name}.{kind.date_key}")
        super().__init__(kind.name, f"records/b/{name}", Watched(kind.name, data, seen), kind.date_key)

    @property
    def date(self):
        """Note the field that holds the day."""
        seen, field = self._note
        seen.add(field)
        return self._day

    @date.setter
    def date(self, day):
        self._day = day


@lru_cache(maxsize=4096)
def _parsed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _watched_facts(files: dict[str, Path], as_of: date, seen: set[str]) -> Facts:
    records = []
    registries = {}
    holder: Holder = "committee" if "committee.toml" in files else "branch"
    for name, path in files.items():
        first, *below = name.split("/")
        if holder == "committee" and first == "records":
            registries[below[0]] = Watched("registry", _parsed(path), seen)
        else:
            records.append(WatchedRecord(kinds_by_folder(holder)[first], name, _parsed(path), seen))
    ledger = Ledger("b", records, holder)
    # What is read while records are made and sorted is the same for every check.
    seen.clear()
    return Facts(ledger, as_of, registries=registries)


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.toml")}


def _cases(check: str) -> list[tuple[dict[str, Path], date]]:
    """Return the files and the day of each case of a check, and of the sample."""
    found = [(_files(ROOT / "records" / "qingshan"), date(2025, 12, 31))]
    for path in sorted((CASES / check).glob("*/expected.toml")):
        expected = _parsed(path)
        files = _files(CASES / "base" / expected["base"]) if expected.get("base") else {}
        for gone in expected.get("remove", []):
            # A folder is written with a slash at its end.
            within = gone if gone.endswith("/") else f"{gone}/"
            files = {name: file for name, file in files.items() if name != gone and not name.startswith(within)}
        own = _files(path.parent)
        del own["expected.toml"]
        found.append((files | own, expected["as_of"]))
    return found


@lru_cache(maxsize=64)
def _observed(check: str) -> frozenset[str]:
    """Return every field that judging `check` read in the sample and in its own cases."""
    found: set[str] = set()
    for files, as_of in _cases(check):
        seen: set[str] = set()
        facts = _watched_facts(files, as_of, seen)
        if CHECKS[check].duties_of(facts.ledger.holder):
            judge(facts, CHECKS[check])
        found |= seen
    return frozenset(found)


def _allowed(check: str) -> set[str]:
    """Return what judging `check` may look at: what its row reads, and what comes along with that."""
    found = set(reads(ROWS[check])) | OF_EVERY_CHECK | LABELS
    for group in TAKEN_TOGETHER:
        if group & found:
            found |= group
    if "'who'" in repr(ROWS[check]):
        found |= BESIDE_WHO
    return found


def _is_leaf(name: str) -> bool:
    """Say whether a field holds a value; a table or an array of tables is opened on the way to its columns."""
    return name in fields() and "columns" not in fields()[name].spec


@pytest.mark.parametrize("check", CHECKS)
def test_judging_looks_at_nothing_that_the_row_does_not_read(check):
    """Whatever is asked of a record stands in the row, or behind what the row asks of the facts."""
    assert [] == sorted(name for name in _observed(check) - _allowed(check) if _is_leaf(name))


@pytest.mark.parametrize("check", CHECKS)
def test_what_the_row_reads_is_looked_at(check):
    """No field is said to be read that neither the sample nor a case of the check makes the rule ask for."""
    assert [] == sorted(reads(ROWS[check]) - _observed(check))


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_stands_at_exactly_the_fields_that_it_reads(check):
    """The schemas and the catalogue agree in both directions; `python -m tools.mend_checks` mends a difference."""
    said = {field.id for field in fields_by_check()[check]}
    assert set(reads(ROWS[check])) - OF_EVERY_CHECK == said - OF_EVERY_CHECK


def test_what_stands_behind_the_facts_exists():
    """Every set of subjects, condition and key of `applies` has its fields, and no other name has."""
    assert set(SUBJECT_SETS) == set(SUBJECTS)
    assert set(CONDITIONS) == set(CONDITION_READS)
    assert {"categories", "forms", "kinds", "levels", "not_forms", "traits"} == set(APPLIES)
    named = {name for group in (*SUBJECTS.values(), *APPLIES.values(), OF_EVERY_CHECK, LABELS) for name in group}
    assert set() == named - set(fields())


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"condition": "filled", "field": "theme_notice/title", "gap": ""}, {"meeting.theme_notice.title"}),
        (
            {"condition": "count", "field": "with", "count": 1, "unless": "note", "when": {"mode.not": "a"}, "gap": ""},
            {"meeting.with", "meeting.note", "meeting.mode"},
        ),
        (
            {"condition": "selected", "records": {"kind": "member", "rows": "events", "date": "on"}, "gap": ""},
            {"member.events.on"},
        ),
        (
            {"condition": "matches", "where": [{"a": 1}, {"b.has": ["x"], "c.filled": True}], "gap": ""},
            {"meeting.a", "meeting.b", "meeting.c"},
        ),
    ],
)
def test_a_condition_reads_the_fields_that_it_names(spec, expected):
    """Paths, reasons, guards, operators and selections of their own are all seen."""
    assert expected == condition_reads(spec, Place({"kind": "meeting"}))


def test_a_row_of_rows_reads_inside_and_around():
    """In a selection of rows a key is a column, with `^` a field of the record; `also` is read like the row."""
    row = {
        "rule": "deadline",
        "after": {
            "kind": "appraisal",
            "rows": "results",
            "where": {"grade": "excellent", "^for_period": "2025"},
            "date": "^date",
            "who": ["member"],
        },
        "done_field": "outcome_on",
        "also": [{"standing": {"kind": "branch", "rows": "record_keepers"}}],
        "applies": {"traits": ["weak"]},
    }
    expected = {
        "appraisal.date",
        "appraisal.for_period",
        "appraisal.results.grade",
        "appraisal.results.member",
        "appraisal.results.outcome_on",
        "branch.record_keepers.from",
        "branch.record_keepers.to",
        "registry.traits.from",
        "registry.traits.to",
        "registry.traits.trait",
    }
    assert expected == reads(row)
