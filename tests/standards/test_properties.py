"""What must hold of any ledger: who stands beside changes nothing, doing a duty never hurts, order never matters."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import mutated, sample
from wuhua_tui import judge, load_standard, open_ledger
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.kinds import branch_kinds_by_folder
from wuhua_tui.ledger.load import load
from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.findings import Finding, Status

BASE = Path(__file__).resolve().parents[1] / "cases" / "base" / "liulin"
LIULIN = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.toml"))}
STANDARD = load_standard()
MEMBERS = ["刘大山", "吴长根", "周秀英", "孙远", "张伟", "李建国", "王芳", "赵小满", "郑桂兰"]
GROUPS = {
    "第一党小组": ["李建国", "张伟", "刘大山", "周秀英", "赵小满"],
    "第二党小组": ["王芳", "吴长根", "郑桂兰", "孙远"],
}
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
FOLDERS = {"meeting": "meetings", "theme_day": "theme_days", "talk": "talks", "plan": "plans"}
FOLDERS |= {"consultation": "consultations"}
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

Record = tuple[str, dict[str, Any]]

days = st.dates(*YEAR)
people = st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=9, unique=True)


def _uid(number: int) -> str:
    text = ""
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        text += ALPHABET[digit]
    return text + "0000"


def files(records: list[Record]) -> dict[str, bytes]:
    """The small branch liulin with these records."""
    found = dict(LIULIN)
    for number, (kind, data) in enumerate(records):
        uid = _uid(number)
        path = f"{FOLDERS[kind]}/{data['date'].year}/{data['date']}-{uid[:6]}.toml"
        found[path] = tomlkit.dumps({"uid": uid, **data}).encode()
    return found


def findings(given_files: dict[str, bytes], as_of: date) -> list[Finding]:
    """The findings on a branch in 2025; its files have no error."""
    opened = open_ledger(given_files, "liulin")
    assert [] == [problem for problem in opened.problems if problem.level == "error"]
    return judge(opened.ledger, as_of, window=YEAR)


def said(finding: Finding) -> tuple[Any, ...]:
    """Everything that a finding says."""
    subject = finding.subject
    rest = [
        getattr(finding, name.lstrip("_")) for name in Finding.__slots__ if name not in ("check", "subject", "period")
    ]
    return finding.key, subject.kind, subject.label, *rest


@st.composite
def meetings(draw) -> Record:
    """A meeting of some type, more or less completely kept."""
    kind = draw(st.sampled_from(["general", "committee", "group", "lecture", "life"]))
    data = {"title": "研究近期工作", "type": kind, "date": draw(days), "present": draw(people)}
    if kind == "group":
        data["group"] = draw(st.sampled_from(sorted(GROUPS)))
    if kind == "lecture" and draw(st.booleans()):
        data["lecturer"] = draw(st.sampled_from(MEMBERS))
    return "meeting", data | draw(st.sampled_from([{}, {"recorder": "王芳"}, {"recorder": "王芳", "topic": "春耕"}]))


@st.composite
def theme_days(draw) -> Record:
    """A theme day of the whole branch or of a group."""
    data = {"date": draw(days), "mode": "together", "theme": "学习党章", "present": draw(people)}
    if draw(st.booleans()):
        data |= {"mode": "by_group", "group": draw(st.sampled_from(sorted(GROUPS)))}
    return "theme_day", data


@st.composite
def talks(draw) -> Record:
    """A talk of one member with another."""
    one, other = draw(st.lists(st.sampled_from(MEMBERS), min_size=2, max_size=2, unique=True))
    occasion = draw(st.sampled_from(["regular", "peer", "life_meeting", "other"]))
    return "talk", {"date": draw(days), "from": one, "with": [other], "occasion": occasion, "mode": "face_to_face"}


@st.composite
def papers(draw) -> Record:
    """A plan of the year or a report of a half."""
    day = draw(days)
    if draw(st.booleans()):
        plan = {"title": "计划", "type": draw(st.sampled_from(["annual", "three_meetings"]))}
        return "plan", {**plan, "for_period": "2025", "date": day}
    half = draw(st.sampled_from(["2024-H2", "2025-H1", "2025-H2"]))
    report = {"title": "报告", "type": "report", "topic": "three_meetings", "sent_to": "中共柳塘镇委员会"}
    return "consultation", {**report, "for_period": half, "date": day}


ledgers = st.lists(meetings() | theme_days() | talks() | papers(), max_size=12)


def readers() -> dict[str, set[str]]:
    """Which checks read a kind, as its schema says."""
    found = {}
    for kind in branch_kinds_by_folder().values():
        text = (schemas_dir() / "records" / f"{kind.name}.schema.json").read_text(encoding="utf-8")
        found[kind.name] = set(re.findall(r'"([0-9r][0-9a-z.-]*/[a-z-]+)"', text))
    return found


READERS = readers()
#: These say on which days a duty binds and what the superior decided, which concerns every check.
ALWAYS_READ = {"registry", "branch", "member", "term", "exemption", "ruling"}
BESIDE: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
for _path, _data in sample().items():
    _kind = branch_kinds_by_folder()[_path.split("/")[0]]
    if _kind.name not in ALWAYS_READ:
        BESIDE[_kind.name].append((_path, _data))
beside = st.sampled_from(sorted(BESIDE)).flatmap(lambda kind: st.tuples(st.just(kind), st.sampled_from(BESIDE[kind])))


def test_the_records_beside_are_of_many_kinds():
    """The next property says something: there are kinds that no check reads, and kinds that some read."""
    ours = {check.id for check in STANDARD.checks}
    read = {kind for kind in BESIDE if READERS[kind] & ours}
    assert {"asset", "policy"} <= BESIDE.keys()
    assert {"meeting", "talk"} <= read


@given(ledgers, st.lists(beside, min_size=1, max_size=6), days)
def test_a_record_that_a_check_does_not_read_changes_none_of_its_verdicts(records, added, as_of):
    """Records of other kinds, sound or not, leave every word of a finding as it was."""
    before = files(records)
    after = before | {path: data for _, (path, data) in added}
    readers_of_added = set().union(*(READERS[kind] for kind, _ in added))
    checks = [check for check in STANDARD.checks if check.id not in readers_of_added]
    expected, found = (
        [said(one) for one in judge(open_ledger(each, "liulin").ledger, as_of, window=YEAR) if one.check in checks]
        for each in (before, after)
    )
    assert expected == found


def complete(kind: str, day: date, number: int) -> tuple[Record, str, str, str]:
    """A record that does a duty as it should be done, with check, subject and period of that duty."""
    month, quarter = f"2025-{day.month:02}", f"2025-Q{(day.month + 2) // 3}"
    half = "2025-H1" if day.month <= 6 else "2025-H2"
    group = sorted(GROUPS)[number % 2]
    other = [name for name in MEMBERS if name != "李建国"][number % 8]
    meeting = {"title": "研究近期工作", "date": day, "recorder": "王芳", "topic": "春耕", "present": MEMBERS}
    meeting["agenda"] = [{"kind": "study", "title": "学习"}]
    talk = {"date": day, "mode": "face_to_face", "inquired_on": day, "theme_set_on": day}
    talk["topics"] = ["principles", "thinking", "work", "shortcomings"]
    table: dict[str, tuple[Record, str, str, str]] = {
        "general": (("meeting", meeting | {"type": "general"}), "2.3.1/general-meeting", "liulin", quarter),
        "committee": (("meeting", meeting | {"type": "committee"}), "2.3.1/committee-meeting", "liulin", month),
        "group": (("meeting", meeting | {"type": "group", "group": group, "present": GROUPS[group]}),
                  "2.3.1/group-meeting", group, month),
        "lecture": (("meeting", meeting | {"type": "lecture", "lecturer": "李建国"}),
                    "2.3.1/secretary-lecture", "secretary", "2025"),
        "theme": (("theme_day", {"date": day, "mode": "together", "theme": "学习党章", "present": MEMBERS}),
                  "2.3.4/monthly", "liulin", month),
        "talk": (("talk", talk | {"from": "李建国", "with": [other], "occasion": "regular"}),
                 "2.3.3/secretary-member", f"secretary+{other}", "2025"),
        "peer": (("talk", talk | {"from": "刘大山", "with": ["周秀英"], "occasion": "peer"}),
                 "2.3.3/peer", "liulin", "2025"),
        "plan": (("plan", {"title": "计划", "type": "annual", "for_period": "2025", "date": day}),
                 "2.4.1/annual-work-plan", "liulin", "2025"),
        "report": (("consultation", {"title": "报告", "type": "report", "topic": "three_meetings", "for_period": half,
                    "date": day, "sent_to": "中共柳塘镇委员会"}), "2.3.1.3/half-year-report", "liulin", half),
    }  # fmt: skip
    return table[kind]


RANK = {Status.MISSED: 0, Status.PENDING: 1, Status.MET: 2}
COMPLETE = ["general", "committee", "group", "lecture", "theme", "talk", "peer", "plan", "report"]


@given(ledgers, st.sampled_from(COMPLETE), days, st.integers(0, 15), st.integers(0, 200))
def test_a_record_that_does_its_duty_makes_no_finding_worse(records, kind, day, number, later):
    """The duty is met by then, and no other finding that was there has fallen."""
    as_of = min(day + timedelta(days=later), date(2026, 3, 1))
    record, check, subject, period = complete(kind, day, number)
    before = {one.key: one for one in findings(files(records), as_of)}
    after = {one.key: one for one in findings(files([*records, record]), as_of)}
    worse = {
        key: (one.status, after[key].status)
        for key, one in before.items()
        if key in after and RANK.get(one.status, 0) > RANK.get(after[key].status, 0)
    }
    assert {} == worse
    if kind == "report" and day.month not in (6, 12):
        return  # a report of a half is not heard before its last month
    assert Status.MET is after[check, subject, period].status


@given(ledgers, st.lists(st.integers(0, 400), min_size=2, max_size=2))
def test_what_is_settled_stays_settled(records, numbers):
    """With no new record, a cadence that is met stays met, and one that is missed stays missed, on every later day.

    Theme days of the groups are the groups' own duties until the branch holds one together, which stands for all.
    """
    first, second = (YEAR[0] + timedelta(days=number) for number in sorted(numbers))
    loaded = files(records)
    later = {one.key: one.status for one in findings(loaded, second)}
    settled = {
        one.key: one.status
        for one in findings(loaded, first)
        if one.check.rule == "cadence" and one.status in (Status.MET, Status.MISSED)
    }
    by_branch = {key: Status.MET for key in settled if key not in later and later[key[0], "liulin", key[2]] == "met"}
    assert settled == {key: by_branch.get(key) or later[key] for key in settled}


@given(st.randoms(use_true_random=False), days)
@settings(max_examples=max(10, settings().max_examples // 10))
def test_the_order_of_files_never_matters(random, as_of):
    """The sample with some broken files gives the same findings and problems in whatever order it is read."""
    content = dict(sample())
    for _ in range(10):
        path, data = mutated(random)
        content[path] = data
    entries = [Entry.of(f"records/qingshan/{path}", data) for path, data in content.items()]
    expected = load("qingshan", entries, "records/qingshan")
    random.shuffle(entries)
    found = load("qingshan", entries, "records/qingshan")
    assert expected.problems == found.problems
    in_order, shuffled = ([said(one) for one in judge(each.ledger, as_of)] for each in (expected, found))
    assert in_order == shuffled


@pytest.mark.parametrize("kind", COMPLETE)
def test_a_complete_record_is_one(kind):
    """What the property above adds is a record without a fault: else it would add nothing."""
    record, *_ = complete(kind, date(2025, 6, 15), 3)
    opened = open_ledger(files([record]), "liulin")
    assert ([], 1 + len(LIULIN)) == (opened.problems, len(opened.ledger))
