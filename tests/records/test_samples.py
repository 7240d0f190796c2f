"""The sample ledgers: written, not generated; fictional people only; their gaps are those that the README names."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.records.chinese_names import ALLOWED, masked, strange_names
from tests.records.samples import NAMES, Sample, alike, in_common, load, shingles
from tools.source_fields import fields
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.findings import Status

DEMO_DAY = date(2025, 11, 20)
LAST_DAY = date(2025, 12, 31)


@pytest.fixture(params=NAMES)
def sample(request) -> Sample:
    """Each of the sample ledgers in turn."""
    return load(request.param)


@pytest.fixture
def qingshan() -> Sample:
    """The village branch, for what is tried on one ledger only: how the tests see."""
    return load("qingshan")


def test_a_sample_is_a_year_of_a_branch(sample):
    """About three hundred records or more, more than a hundred of them long texts."""
    assert len(sample.records()) >= 300
    assert len(sample.long_texts()) > 100


def test_a_sample_is_without_faults(sample):
    """Structure, addresses, references and texts are sound, without a warning; no file is overlooked."""
    assert [] == sample.opened.problems
    assert len(list(sample.folder.rglob("*.toml"))) == len(sample.records())


def test_a_file_that_is_named_after_a_thing_has_a_chinese_name(sample):
    """What the clerk sees in the folder says what it is; a number or a slip of a script does not."""
    named = [record.path for record in sample.records() if kinds()[record.kind].address in {"named", "member"}]
    assert len(named) > 60
    assert [] == [path for path in named if not re.search(r"[\u4e00-\u9fff]", path.rpartition("/")[2])]


def test_no_two_texts_are_of_one_pattern():
    """No two long texts, of one ledger or of two, share more than 40 % of the shingles of the shorter one."""
    assert [] == alike([text for name in NAMES for text in load(name).long_texts()])


def test_a_text_written_from_another_is_seen(qingshan):
    """A long text with another day, place and person in it is not a text of its own."""
    place, text = qingshan.long_texts()[0]
    varied = f"三月七日在祠堂，{text[: len(text) // 2]}谭晓峰另外说了两句{text[len(text) // 2 :]}"
    assert [(place, "copy")] == alike([(place, text), ("copy", varied)])


def test_the_share_is_that_of_the_smaller_text():
    """Six letters of eight are in a longer text: one shingle of three."""
    assert pytest.approx(1 / 3) == in_common(shingles("一二三四五六七八"), shingles("甲乙丙丁一二三四五六戊己庚辛"))


def test_the_readme_lists_who_is_not_on_the_roster(sample):
    """By name or by what they are called; none of them is a member, and each is needed."""
    assert set(sample.expected["outsiders"]) == sample.section.outsiders
    assert set() == sample.section.outsiders & sample.roster()
    everything = "\n".join(text for _, _, text in sample.fields())
    assert set() == {name for name in sample.section.outsiders if name not in everything}


def test_every_name_in_a_text_is_known(sample):
    """Whoever is named in running text is on the roster or listed in the README."""
    known = sample.known()
    found = [(name, record.path) for record, _, text in sample.fields() for name in strange_names(text, known)]
    assert [] == found


def test_every_field_of_a_name_holds_a_known_one(sample):
    """The fields that are labelled 姓名 hold nobody else."""
    known = sample.known()
    named = [text for _, path, text in sample.fields() if path in fields() and "姓名" in fields()[path].spec["label"]]
    assert len(named) > 30
    # A row may stand for several people: 村民代表（19人）.
    assert [] == [text for text in named if text not in known and not re.fullmatch(r".*（[0-9]+ ?人）", text)]


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
def test_a_strange_name_is_seen(qingshan, planted, name):
    """A name that nobody knows is found wherever names stand, also in the middle of a text of the sample."""
    known = qingshan.known()
    _, text = qingshan.long_texts()[0]
    cut = text.index("。") + 1
    assert [] == list(strange_names(text, known))
    assert {name} == set(strange_names(f"{text[:cut]}{planted}{text[cut:]}", known))


def test_most_people_would_be_noticed(sample):
    """Were people of the roster strangers, more than half of the texts that name one would show it."""
    known = sample.known()
    named = [(name, text) for _, _, text in sample.fields() for name in known if name in text and name != text]
    seen = [name for name, text in named if name in strange_names(text, known - {name})]
    assert len(named) > 300
    assert len(seen) > len(named) / 2


def test_a_known_name_is_not_strange(qingshan):
    """The same sentences with people of the roster pass."""
    known = qingshan.known()
    sentence = "会议由李建国主持，组织委员陈志强提出两条，到会的有李建国、王芳、何立平三人，吴奶奶家也去了人。"
    assert "" == "".join(strange_names(sentence, known))
    assert "会议由◇主持" == masked(sentence, known)[:6]


def test_what_is_no_name_is_listed_because_it_occurs():
    """The list of what only looks like a name is short, and each entry is still needed by one of the ledgers."""
    everything = [masked(text, load(name).known()) for name in NAMES for _, _, text in load(name).fields()]
    assert len(ALLOWED) <= 12
    assert [] == [text for text in ALLOWED if not any(text in one for one in everything)]


def gaps(sample: Sample, as_of: date) -> list[dict[str, str]]:
    """Return what was expected to be missed or late on a day: at the end of the year, or what it was before."""
    rows: list[dict[str, str]] = sample.expected["gap"]
    if as_of == DEMO_DAY:
        rows = [row | {"status": row.get("earlier", row["status"])} for row in rows]
    return [
        {key: row[key].replace("as_of", str(as_of)) for key in ("check", "subject", "when", "status")}
        for row in rows
        if row["status"] not in {"none", "pending"}
    ]


@pytest.mark.parametrize("as_of", [DEMO_DAY, LAST_DAY], ids=str)
def test_the_gaps_are_those_left_on_purpose(sample, as_of):
    """On the demonstration's day and at the end of the year nothing else is missed or late."""
    found = [
        {
            "check": finding.check.id,
            "subject": sample.subject(finding),
            "when": finding.when,
            "status": "late" if finding.late else finding.status.value,
        }
        for finding in sample.findings(as_of)
        if finding.late or finding.status is Status.MISSED
    ]
    assert gaps(sample, as_of) == found


@pytest.mark.parametrize("as_of", [DEMO_DAY, LAST_DAY], ids=str)
def test_what_is_still_open_is_what_the_readme_says(sample, as_of):
    """What is not yet due and what the superior has not yet confirmed, on either day."""
    (expected,) = [row for row in sample.expected["open"] if row["as_of"] == as_of]
    found: dict[str, list[str]] = {"unverified": [], "pending": []}
    for finding in sample.findings(as_of):
        if finding.status.value in found:
            found[finding.status.value].append(f"{finding.check.id} {sample.subject(finding)} {finding.when}")
    assert sorted(expected["unverified"]) == sorted(found["unverified"])
    assert sorted(expected["pending"]) == sorted(found["pending"])


def test_the_readme_names_every_gap(sample):
    """Its table and the list of the test hold the same checks, the same verdicts and the same records."""
    listed = sample.section.gaps
    expected = sample.expected["gap"]
    assert [(row["check"], row["status"]) for row in expected] == [(gap.check, gap.status) for gap in listed]
    records = [(row["subject"], gap.paths) for row, gap in zip(expected, listed, strict=True)]
    assert [] == [(path, paths) for path, paths in records if path.endswith(".toml") and [path] != paths]


def test_each_part_has_a_gap(sample):
    """Whoever tries the program sees something to mend in each of the five parts."""
    assert ["1", "2", "3", "4", "5"] == sorted({gap.check[0] for gap in sample.section.gaps})


def test_a_gap_that_the_day_leaves_open_is_open(sample):
    """What may still be done on the last day of the year is pending on that day, and missed on the next."""
    left = [
        f"{row['check']} {row['subject']} {row['when']}" for row in sample.expected["gap"] if row["status"] == "pending"
    ]
    (last,) = [row for row in sample.expected["open"] if row["as_of"] == LAST_DAY]
    assert [] == [one for one in left if one not in last["pending"]]
    year = (date(2025, 1, 1), LAST_DAY)
    missed = {
        f"{finding.check.id} {sample.subject(finding)} {finding.when}"
        for finding in evaluate(sample.opened.ledger, load_standard().checks, date(2026, 1, 1), year)
        if finding.status is Status.MISSED
    }
    assert [] == [one for one in left if one not in missed]


def test_the_readme_says_what_was_different_before(sample):
    """The sentence on the demonstration's day names the gaps that were none then, or not yet made good."""
    expected = {row["check"]: row["earlier"] for row in sample.expected["gap"] if "earlier" in row}
    assert expected == sample.section.earlier


def test_the_readme_names_what_awaits_the_superior(sample):
    """The self-ratings that nobody has confirmed by the end of the year."""
    (last,) = [row for row in sample.expected["open"] if row["as_of"] == LAST_DAY]
    assert [row.split()[0] for row in last["unverified"]] == sample.section.unverified


def test_the_readme_names_files_that_exist(sample):
    """Every file and folder that the table of gaps points to is in the ledger."""
    paths = [path for gap in sample.section.gaps for path in gap.paths]
    assert paths
    assert [] == [path for path in paths if not (sample.folder / path).exists()]
