"""The sample ledger: written, not generated; fictional people only; its gaps are those that its README names."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.records.chinese_names import ALLOWED, masked, strange_names
from tools.source_fields import fields
from wuhua_tui.api import open_ledger
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.findings import Finding, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.record import Record

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "records" / "qingshan"
README = (ROOT / "records" / "README.md").read_text(encoding="utf-8")
EXPECTED = tomllib.loads((Path(__file__).parent / "qingshan.toml").read_text(encoding="utf-8"))
OPENED = open_ledger(SAMPLE)

LONG = 60
"""A text of more characters than this is a text of its own."""
SHINGLE = 6
MOST_IN_COMMON = 0.4


def records() -> list[Record]:
    """Return every record of the sample."""
    return [record for kind in OPENED.ledger.kinds() for record in OPENED.ledger.of(kind)]


def texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every string of a value with the path of its field."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, path)


def outsiders() -> set[str]:
    """Return the people who are not on the roster, as the README lists them, also those known by a calling name."""
    (listed,) = re.findall(r"或是(.*?)这五位名册以外的人", README)
    (called,) = re.findall(r"名册以外的人。(.*?)两位老人只写称呼", README)
    return {re.sub("（.*?）", "", name) for name in f"{listed}、{called}".split("、")}


def known() -> set[str]:
    """Return every name that may stand in a text."""
    return {record.data["name"] for record in OPENED.ledger.members.values()} | outsiders()


def shingles(text: str) -> frozenset[str]:
    """Return every run of six characters of a text, white space taken out."""
    dense = re.sub(r"\s+", "", text)
    return frozenset(dense[start : start + SHINGLE] for start in range(len(dense) - SHINGLE + 1))


def in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common shingles in the smaller of two sets."""
    return len(one & other) / min(len(one), len(other))


def alike(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the places of each two texts that have too much in common."""
    cut = [(place, shingles(text)) for place, text in found]
    return [(a, b) for (a, one), (b, other) in combinations(cut, 2) if in_common(one, other) > MOST_IN_COMMON]


def long_texts() -> list[tuple[str, str]]:
    """Return every long text of the sample with the record and field that hold it."""
    return [
        (f"{record.path} {path}", text)
        for record in records()
        for path, text in texts(record.data, record.kind)
        if len(text) > LONG
    ]


def test_the_sample_is_a_year_of_a_branch():
    """About three hundred records or more."""
    assert len(records()) >= 300


def test_the_sample_is_without_faults():
    """Structure, addresses, references and texts are sound, without a warning."""
    assert [] == OPENED.problems
    assert len(list(SAMPLE.rglob("*.toml"))) == len(records())


def test_no_two_texts_are_of_one_pattern():
    """No two long texts share more than 40 % of the six-character shingles of the shorter one."""
    found = long_texts()
    assert len(found) > 100
    assert [] == alike(found)


def test_a_text_written_from_another_is_seen():
    """A long text with another day, place and person in it is not a text of its own."""
    place, text = long_texts()[0]
    varied = f"三月七日在祠堂，{text[: len(text) // 2]}谭晓峰另外说了两句{text[len(text) // 2 :]}"
    assert [(place, "copy")] == alike([(place, text), ("copy", varied)])


def test_the_share_is_that_of_the_smaller_text():
    """Six letters of eight are in a longer text: one shingle of three."""
    assert pytest.approx(1 / 3) == in_common(shingles("一二三四五六七八"), shingles("甲乙丙丁一二三四五六戊己庚辛"))


def test_the_readme_lists_who_is_not_on_the_roster():
    """Five outsiders by name, two by what they are called; none of them is a member."""
    expected = {"何立平", "唐国栋", "罗志远", "吴思远", "郑小满", "吴奶奶", "贺爹"}
    assert expected == outsiders()
    assert set() == expected & {record.data["name"] for record in OPENED.ledger.members.values()}


def test_every_name_in_a_text_is_known():
    """Whoever is named in running text is on the roster or listed in the README."""
    names = known()
    found = [
        (name, record.path)
        for record in records()
        for _, text in texts(record.data, record.kind)
        for name in strange_names(text, names)
    ]
    assert [] == found


def test_every_field_of_a_name_holds_a_known_one():
    """The fields that are labelled 姓名 hold nobody else."""
    names = known()
    named = [(path, text) for record in records() for path, text in texts(record.data, record.kind)]
    found = [text for path, text in named if path in fields() and "姓名" in fields()[path].spec["label"]]
    assert len(found) > 30
    # A row may stand for several people: 村民代表（19人）.
    assert [] == [text for text in found if text not in names and not re.fullmatch(r".*（[0-9]+ ?人）", text)]


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ("会后，谭晓峰同志介绍了外地的做法。", "谭晓峰"),
        ("会议由邓志华主持，通报了上月情况。", "邓志华"),
        ("组织委员彭建军，把名单念了一遍。", "彭建军"),
        ("到会的有李建国、邓志华、王芳三人。", "邓志华"),
        ("周强和曾凡说这条沟早该清了。", "曾凡"),
        ("欧阳文斌提出把路灯改到岔路口。", "欧阳文斌"),
        ("谭奶奶的水缸灌满了。", "谭奶奶"),
    ],
)
def test_a_strange_name_is_seen(planted, name):
    """A name that nobody knows is found wherever names stand, also in the middle of a text of the sample."""
    names = known()
    _, text = long_texts()[0]
    cut = text.index("。") + 1
    assert [] == list(strange_names(text, names))
    assert {name} == set(strange_names(f"{text[:cut]}{planted}{text[cut:]}", names))


def test_most_people_would_be_noticed():
    """Were people of the roster strangers, more than half of the texts that name one would show it."""
    names = known()
    named = [
        (name, text)
        for record in records()
        for _, text in texts(record.data, "")
        for name in names
        if name in text and name != text
    ]
    seen = [name for name, text in named if name in strange_names(text, names - {name})]
    assert len(named) > 500
    assert len(seen) > len(named) / 2


def test_a_known_name_is_not_strange():
    """The same sentences with people of the roster pass."""
    names = known()
    sentence = "会议由李建国主持，组织委员陈志强提出两条，到会的有李建国、王芳、何立平三人，吴奶奶家也去了人。"
    assert "" == "".join(strange_names(sentence, names))
    assert "会议由◇主持" == masked(sentence, names)[:6]


def test_what_is_no_name_is_listed_because_it_occurs():
    """The list of what only looks like a name is short, and each entry is still needed."""
    names = known()
    everything = [masked(text, names) for record in records() for _, text in texts(record.data, record.kind)]
    assert len(ALLOWED) <= 12
    assert [] == [text for text in ALLOWED if not any(text in one for one in everything)]


def findings(as_of: date) -> list[Finding]:
    """Return what part 2 finds on a day."""
    checks = [check for check in load_standard().checks if check.part == "2"]
    return evaluate(OPENED.ledger, checks, as_of)


def subject(finding: Finding) -> str:
    """Return the id of a subject, a path below the branch's folder."""
    return finding.subject.id.removeprefix("records/qingshan/")


@pytest.mark.parametrize("as_of", [date(2025, 11, 20), date(2025, 12, 31)])
def test_the_gaps_are_those_left_on_purpose(as_of):
    """On the demo's day and at the end of the year nothing else is missed or late."""
    found = [
        {
            "check": finding.check.id,
            "subject": subject(finding),
            "when": finding.when,
            "status": "late" if finding.late else finding.status.value,
        }
        for finding in findings(as_of)
        if finding.late or finding.status is Status.MISSED
    ]
    assert EXPECTED["gap"] == found


@pytest.mark.parametrize("expected", EXPECTED["open"], ids=lambda row: str(row["as_of"]))
def test_what_is_still_open_is_what_the_readme_says(expected):
    """What is not yet due and what the superior has not yet confirmed, on either day."""
    found: dict[str, list[str]] = {"unverified": [], "pending": []}
    for finding in findings(expected["as_of"]):
        if finding.status.value in found:
            found[finding.status.value].append(f"{finding.check.id} {subject(finding)} {finding.when}")
    assert sorted(expected["unverified"]) == sorted(found["unverified"])
    assert sorted(expected["pending"]) == sorted(found["pending"])


def test_the_readme_names_every_gap():
    """The table of the README and the list of the test hold the same checks and the same records."""
    table = README.split("### 有意的缺口")[1].split("###")[0]
    rows = re.findall(r"^\| `([^`]+)` \|.*?\| (.*?) \|$", table, re.MULTILINE)
    assert [row["check"] for row in EXPECTED["gap"]] == [check for check, _ in rows]
    for row, (_, place) in zip(EXPECTED["gap"], rows, strict=True):
        if row["subject"].endswith(".toml") and place != "同上":
            assert f"`{row['subject']}`" == place
