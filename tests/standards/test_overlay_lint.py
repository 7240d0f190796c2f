"""What is wrong with an overlay is said with line and column, what is refused is not applied, and nothing raises."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.standards.overlay_files import ADDED, HEAD, STANDARD, adjust, read
from wuhua_tui.api import open_ledger
from wuhua_tui.ledger.entries import MAX_SIZE, Entry
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.overlays.added import NEEDS
from wuhua_tui.standards.overlays.reading import read_overlays
from wuhua_tui.standards.rules import RULES
from wuhua_tui.standards.sentences import sentence

SAMPLE = open_ledger(Path(__file__).resolve().parents[2] / "records" / "qingshan").ledger
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "schemas" / "standards" / "examples").glob("*.toml"))


def faults(*texts):
    """Codes, lines and columns of what is wrong."""
    return [(one.code, one.line, one.column) for one in read(*texts).problems]


def kept(text):
    """How many rows of a text are applied."""
    (one,) = read(text).overlays.all
    return len(one.figures), len(one.levels), len(one.wordings), len(one.added)


@pytest.mark.parametrize(
    ("body", "fault", "said"),
    [
        (adjust("2.3.9/lecture", "count", 2), ("unknown-check", 12, 9), "没有“2.3.9/lecture”这个条款"),
        (adjust("2.3.1/lectures", "count", 2), ("unknown-check", 12, 9), "没有“2.3.1/lectures”这个检查项"),
        (adjust("2.3.1/lecture", "hours", 2), ("unknown-parameter", 13, 13), "没有“hours”这个指标"),
        (adjust("2.3.1/lecture", "count", 0), ("value", 14, 9), "不能小于 1"),
        (adjust("2.3.1/lecture", "count", '"2"'), ("value", 14, 9), "同样的形式"),
        (adjust("2.3.4.1/attendance", "share", 101), ("value", 14, 9), "不能大于 100"),
        (adjust("2.4.1/annual-work-plan", "grace", '"1 month"'), ("value", 14, 9), "同样的形式"),
        (adjust("2.4.1/annual-work-plan", "grace", '"02-30"'), ("value", 14, 9), "同样的形式"),
        (adjust("4.3.4/supervision", "areas", '["nothing"]'), ("value", 14, 9), "没有“nothing”这个代码"),
        (adjust("3.3.3.3/volunteering", "count", 1), ("looser", 14, 9), "定为 1，源文件规定是 2，比它宽松"),
        (adjust("1.3.1.2/approval-time", "grace", '"30 days"'), ("looser", 14, 9), "与它比不出宽严"),
        (adjust("1.3.1.2/approval-time", "grace", '"2 months"'), ("looser", 14, 9), "比它宽松"),
        (adjust("1.4.2/team-complete", "committee_from", 8), ("looser", 14, 9), "第20条是 7"),
        (adjust("3.3.2.1/admission-procedure", "age", 20), ("not-adjustable", 13, 13), "不能调整"),
        (adjust("2.3.4.1/attendance", "share", 0), ("value", 14, 9), "不能小于 1"),
        (adjust("3.3.2.1/admission-procedure", "mentors_least", 3), ("range", 14, 9), "大于"),
        (adjust("2.3.1/lecture", "count", 2) * 2, ("twice", 17, 9), "写了两次"),
        (
            adjust("2.3.1/lecture", "count", 2, 'categories = ["university"]'),
            ("categories", 15, 14),
            "超出了本文件适用的类别",
        ),
        (adjust("3.3.2.1/admission-procedure", "approval_most", '"2 months"'), ("range", 14, 9), "大于"),
        ('\n[[levels]]\ncheck = "2.3.9/lecture"\nlevel = "must"\n', ("unknown-check", 12, 9), "没有“2.3.9/lecture”"),
        ('\n[[levels]]\ncheck = "2.3.1/lecture"\nlevel = "should"\n', ("level-lowered", 13, 9), "不能降为"),
        ('\n[[levels]]\ncheck = "2.3.1/lecture"\nlevel = "must"\n', ("level-same", 13, 9), "本来就是"),
        # Neither has its further duty a level of its own, which could be raised.
        ('\n[[levels]]\ncheck = "2.3.1.3/recorder"\nlevel = "must"\n', ("level-same", 13, 9), "本来就是"),
        ('\n[[levels]]\ncheck = "5.3.6/assets"\nlevel = "should"\n', ("level-lowered", 13, 9), "不能降为"),
        (
            '\n[[wording]]\ncheck = "2.3.9/lecture"\ncategory = "village"\ntext = "讲党课"\n',
            ("unknown-check", 12, 9),
            "没有“2.3.9/lecture”",
        ),
        ('\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\n', ("wording", 11, 1), "没有写要用的表述"),
        (
            '\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\nmissed = "{nobody}没有讲"\n',
            ("placeholder", 14, 10),
            "表述里的 {nobody} 填不出来",
        ),
        (
            '\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\nremedy = "{count} 次"\n',
            ("placeholder", 14, 10),
            "{count} 填不出来",
        ),
    ],
)
def test_a_row_with_a_fault_is_told_and_not_applied(body, fault, said):
    """Where it stands, in one sentence; the rest of the file goes on."""
    code, line, column = fault
    good = adjust("2.3.1/secretary-lecture", "count", 2)

    (problem,) = read(HEAD + body).problems
    assert (f"overlay/{code}", line, column) == (problem.code, problem.line, problem.column)
    assert said in problem.sentence
    assert problem.hint
    rows = 2 if code == "twice" else 1
    assert (rows, 0, 0, 0) == kept(HEAD + body + good)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("standard", '"hunan-2030-1"'), ("standard", 9, 12)),
        (("from", "2025-01-01\nto = 2024-12-31"), ("range", 8, 6)),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(change, fault):
    """Another standard, a last day before the first."""
    key, value = change
    text = "".join(f"{key} = {value}\n" if line.startswith(f"{key} =") else f"{line}\n" for line in HEAD.splitlines())
    found = read(text + adjust("2.3.1/lecture", "count", 2))

    code, line, column = fault
    assert [(f"overlay/{code}", line, column)] == [(one.code, one.line, one.column) for one in found.problems]
    assert () == found.overlays.all


def wording(check, category):
    """Words of one check for one category."""
    return f'\n[[wording]]\ncheck = "{check}"\ncategory = "{category}"\ntext = "按时讲党课"\n'


def test_words_of_one_check_for_one_category_are_said_once():
    """The second is told; those of another check, or for another category, are not."""
    one, other = wording("2.3.1/lecture", "village"), wording("2.3.1/secretary-lecture", "village")
    assert ([], (0, 0, 3, 0)) == (
        faults(HEAD + one + other + wording("2.3.1/lecture", "community")),
        kept(HEAD + one + other + wording("2.3.1/lecture", "community")),
    )
    assert ([("overlay/twice", 22, 9)], (0, 0, 2, 0)) == (
        faults(HEAD + one + other + one),
        kept(HEAD + one + other + one),
    )


def test_a_least_and_a_most_are_those_of_one_category():
    """Two mentors for villages and at most one for communities leave room for both; for one category they do not."""
    least = adjust("3.3.2.1/admission-procedure", "mentors_least", 2, 'categories = ["village"]\n')
    most = adjust("3.3.2.1/admission-procedure", "mentors_most", 1)
    for_others = most + 'categories = ["community"]\n'

    assert ([], (2, 0, 0, 0)) == (faults(HEAD + least + for_others), kept(HEAD + least + for_others))
    # The first of the two is left out; the other stays for everybody, and what is said of something else.
    other = adjust("3.3.2.1/admission-procedure", "training_days", 4)
    assert [("overlay/range", 19, 9)] == faults(HEAD + other + least + most)
    assert ["training_days", "mentors_most"] == figures(HEAD + other + least + most)


def figures(text):
    """Which figures of a text are applied."""
    (one,) = read(text).overlays.all
    return [row.parameter for row in one.figures]


def test_where_one_category_has_no_room_what_is_said_of_another_stays():
    """Two mentors for villages are not at fault for two, and at most one, for communities."""
    village, community = (
        adjust("3.3.2.1/admission-procedure", "mentors_least", 2, f'categories = ["{category}"]\n')
        for category in ("village", "community")
    )
    most = adjust("3.3.2.1/admission-procedure", "mentors_most", 1, 'categories = ["community"]\n')
    assert [("overlay/range", 20, 9)] == faults(HEAD + village + community + most)
    assert ["mentors_least", "mentors_most"] == figures(HEAD + village + community + most)


def test_what_is_wrong_with_a_row_is_told_at_once():
    """A check that is not there, and a category that the document is not for."""
    row = adjust("2.3.9/lecture", "count", 2, 'categories = ["university"]')
    assert [("overlay/unknown-check", 12, 9), ("overlay/categories", 15, 14)] == faults(HEAD + row)


def test_what_can_be_set_is_said():
    """The figures that there are, or that there are none; the words that may be left out."""
    hints = [
        read(HEAD + body).problems[0].hint
        for body in (
            adjust("2.3.1/lecture", "hours", 2),
            adjust("5.1/fixed-venue", "hours", 2),
            '\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\nmissed = "{z}{a}没有讲"\n',
            '\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\nremedy = "{count} 次"\n',
        )
    ]
    assert ["可以调整的指标：count。", "可以调整的指标：（没有指标）。"] == hints[:2]
    assert hints[2].startswith("可以用的：{")
    assert hints[3] == "删去。"


def test_the_limits_themselves_may_be_set():
    """Everybody of everybody (100 %), no day off the fixed one, a list beside a share: none of them is a fault."""
    whole = adjust("2.3.4.1/attendance", "share", 100) + adjust("2.3.4/fixed-day", "days", 0)
    assert [] == faults(HEAD + whole)
    assert (2, 0, 0, 0) == kept(HEAD + whole)
    assert [("overlay/value", 14, 9)] == faults(HEAD + adjust("2.3.4/fixed-day", "days", -1))


def test_what_is_not_asked_may_stay_so():
    """A number that the standard leaves at nothing (how many reports of an applicant) may be said again."""
    nothing = adjust("3.3.2.1/admission-procedure", "reports", 0)
    assert ([], (1, 0, 0, 0)) == (faults(HEAD + nothing), kept(HEAD + nothing))


def test_a_further_duty_of_a_lower_level_may_be_raised():
    """That assets are counted each year is 应当尽量 beside what is 必须 of them: 必须 is more than that."""
    level = '\n[[levels]]\ncheck = "5.3.6/assets"\nlevel = "must"\n'
    assert ([], (0, 1, 0, 0)) == (faults(HEAD + level), kept(HEAD + level))


def test_every_word_that_cannot_be_filled_in_is_named():
    """At once, so that one look at the file mends it."""
    wording = '\n[[wording]]\ncheck = "2.3.1/lecture"\ncategory = "village"\nmissed = "{z}、{a}没有讲"\n'
    attest = f'{ADDED}rule = "attest"\nmissed = "{{z}}、{{a}}没有讲"\n'
    said = [read(HEAD + body).problems[0].sentence for body in (wording, attest)]
    assert ["表述里的 {a} {z} 填不出来", "说明里的 {a} {z} 填不出来"] == said


def test_a_file_in_force_for_one_day_is_one():
    """Its last day may be its first."""
    assert [] == faults(HEAD + "to = 2025-01-01\n" + adjust("2.3.1/lecture", "count", 2))


def test_one_number_stands_in_one_file_at_a_time():
    """The same number on days that overlap is told; one that takes the other's place the day after is not."""
    open_ended = HEAD
    until = HEAD + "to = 2025-06-30\n"
    later = HEAD.replace("2025-01-01", "2025-07-01")

    assert [("overlay/same-document", 2, 15)] == faults(open_ended, later)
    assert [] == faults(until, later)


@pytest.mark.parametrize(
    ("more", "key", "said"),
    [
        ('rule = "cadence"', "rule", "kind"),
        ('rule = "cadence"\nkind = "meeting"', "rule", "period"),
        ('rule = "coverage"\nkind = "meeting"\nperiod = "year"\nsubject = "member"', "rule", "who"),
        ('rule = "cadence"\nkind = "committee"\nperiod = "year"', "kind", "没有“committee”这种支部记录"),
        ('rule = "presence"\nkind = "meeting"\nfields = []', "rule", "要看的栏目（fields）"),
        (
            (
                'rule = "quota"\nkind = "training"\nperiod = "year"\nsubject = "member"\nwho = ["attended"]\n'
                'fields = ["class_hours", "place"]\n[[added.parameters]]\nparameter = "hours"\nvalue = 8'
            ),
            "fields",
            "规则 quota 只合计一个栏目",
        ),
        ('rule = "cadence"\nkind = "nothing"\nperiod = "year"', "kind", "没有“nothing”这种支部记录"),
        ('rule = "cadence"\nkind = "policy"\nperiod = "year"', "kind", "没有日期"),
        ('rule = "presence"\nkind = "meeting"\nfields = ["nothing"]', "fields", "没有“nothing”这个栏目"),
        ('rule = "order"\nkind = "meeting"\nfields = ["title"]', "fields", "不能这样看"),
        # The day of a notice is a day, and may be asked for; put in order are only days of the record itself.
        (
            'rule = "order"\nkind = "meeting"\nfields = ["theme_notice/on", "date"]',
            "fields",
            "“theme_notice/on”不能这样看",
        ),
        (
            'rule = "cadence"\nkind = "meeting"\nperiod = "year"\nsubject = "member"\nwho = ["nothing"]',
            "who",
            "栏目“nothing”没有登记要逐个看的对象",
        ),
        (
            'rule = "cadence"\nkind = "meeting"\nperiod = "year"\nsubject = "member"\nwho = ["title"]',
            "who",
            "没有登记要逐个看的对象",
        ),
        (
            'rule = "cadence"\nkind = "meeting"\nperiod = "year"\n[[added.where]]\nfield = "type"\nis = "party"',
            "where",
            "没有这样的取值",
        ),
        (
            'rule = "cadence"\nkind = "meeting"\nperiod = "year"\n[[added.parameters]]\nparameter = "hours"\nvalue = 1',
            "parameters",
            "不用指标 hours",
        ),
        (
            'rule = "cadence"\nkind = "meeting"\nperiod = "year"\n[[added.parameters]]\nparameter = "count"\nvalue = 0',
            "parameters",
            "数值不对",
        ),
        ('rule = "attest"\nmissed = "{nobody}"', "missed", "{nobody} 填不出来"),
    ],
)
def test_a_check_that_cannot_be_added_is_told(more, key, said):
    """Which column is wrong or missing; the check is not added."""
    text = f"{HEAD}{ADDED}{more}\n"
    (problem,) = read(text).problems
    assert "overlay/added" == problem.code
    assert said in problem.sentence
    line = text.splitlines()[problem.line - 1]
    assert line.startswith((key, f"[[added.{key}]]"))
    assert (0, 0, 0, 0) == kept(text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2.3.4/x-ceshi-one", "2.3.9/x-ceshi-one", "没有 2.3.9 这一条"),
        ("2.3.4/x-ceshi-one", "2.3.4/x-other-one", "没有用本文件的代号编号"),
        ("2.3.4/x-ceshi-one", "2.3.4/x-ceshi-", "没有用本文件的代号编号"),
        ('code = "ceshi"\n', "", "没有用本文件的代号编号"),
    ],
)
def test_an_added_check_has_a_number_of_the_overlays_own(old, new, said):
    """A clause of the standard, then the overlay's own code, so that no number of ours or of another is taken."""
    (problem,) = read(f'{HEAD}{ADDED}rule = "attest"\n'.replace(old, new)).problems
    assert ("overlay/added", True) == (problem.code, said in problem.sentence)


def test_without_a_code_of_the_overlays_own_nothing_can_be_added():
    """Not even under a number that leaves the code out; the hint says how to write one."""
    text = f'{HEAD}{ADDED}rule = "attest"\n'.replace("x-ceshi-one", "x--one")
    without = text.replace('code = "ceshi"\n', "")
    assert [
        "在文件开头写 code，编号写成 2.3.4/x-ceshi-名称。",
        "在文件开头写 code，编号写成 2.3.4/x-代号-名称。",
    ] == [read(one).problems[0].hint for one in (text, without)]


@pytest.mark.parametrize(
    ("rule", "figure", "value", "fits"),
    [
        ("cadence", "count", "1", True),
        ("cadence", "count", "-1", False),
        ("cadence", "count", '"1"', False),
        ("cadence", "count", '"1 month"', False),
        ("bound", "least", "1", True),
        ("bound", "least", '["1"]', False),
        ("deadline", "grace", '"30 days"', True),
        ("deadline", "grace", '"1 month"', True),
        ("deadline", "grace", '"01-31"', True),
        ("deadline", "grace", '"02-30"', False),
        ("deadline", "grace", "1", False),
    ],
)
def test_a_figure_of_an_added_check_is_a_number_or_a_grace(rule, figure, value, fits):
    """A number of times or hours is one or more; a grace is so many days or months, or a day of the year."""
    columns = {
        "cadence": 'kind = "meeting"\nperiod = "year"',
        "bound": 'kind = "training"\nfields = ["class_hours"]',
        "deadline": 'kind = "plan"\nperiod = "year"',
    }
    body = f'rule = "{rule}"\n{columns[rule]}\n'
    text = f'{HEAD}{ADDED}{body}[[added.parameters]]\nparameter = "{figure}"\nvalue = {value}\n'
    assert ([] if fits else [f"指标 {figure} 的数值不对"]) == [one.sentence for one in read(text).problems]


@pytest.mark.parametrize(("period", "fits"), [("year", True), ("half", False), ("quarter", False), ("month", False)])
def test_a_day_of_the_year_is_a_deadline_for_what_is_owed_once_a_year(period, fits):
    """What is owed for each quarter cannot always be due on 31 January."""
    body = f'rule = "deadline"\nkind = "plan"\nperiod = "{period}"\n'
    text = f'{HEAD}{ADDED}{body}[[added.parameters]]\nparameter = "grace"\nvalue = "01-31"\n'
    assert fits == (read(text).problems == [])


COLUMNS = {
    "kind": 'kind = "meeting"',
    "period": 'period = "year"',
    "subject": 'subject = "member"',
    "who": 'who = ["present"]',
    "fields": 'fields = ["place"]',
    "where": '[[added.where]]\nfield = "type"\nis = "general"',
    "agrees": '[[added.agrees]]\nfield = "type"\nis = "general"',
}


@pytest.mark.parametrize(
    ("rule", "unread"),
    [
        ("cadence", "fields agrees"),
        ("coverage", "fields agrees"),
        ("quota", "agrees"),
        ("deadline", "subject who fields agrees"),
        ("presence", "period subject who agrees"),
        ("bound", "period subject who agrees"),
        ("order", "period subject who agrees"),
        ("consistency", "period subject who fields"),
        ("attest", "kind where subject who fields agrees"),
    ],
)
def test_a_column_that_the_rule_does_not_read_is_told(rule, unread):
    """The rest of the table in docs/overlays.md: what is written there would change nothing, and nobody would know."""
    told = set()
    for column, line in COLUMNS.items():
        (problem,) = read(f'{HEAD}{ADDED}rule = "{rule}"\n{line}\n').problems or [None]
        if problem is not None and problem.sentence.startswith(f"规则 {rule} 不看"):
            assert f"（{column}）" in problem.sentence
            told.add(column)
    assert set(unread.split()) == told


def test_every_rule_can_be_added():
    """Each of the nine with the columns that it needs, and nothing else."""
    assert RULES.keys() == NEEDS.keys()
    columns = {
        "cadence": 'kind = "meeting"\nperiod = "year"',
        "quota": 'kind = "training"\nperiod = "year"\nsubject = "member"\nwho = ["attended"]\n'
        'fields = ["class_hours"]\n'
        '[[added.parameters]]\nparameter = "hours"\nvalue = 8',
        "coverage": 'kind = "talk"\nperiod = "year"\nsubject = "member"\nwho = ["with"]',
        "deadline": 'kind = "plan"\nperiod = "year"\n[[added.parameters]]\nparameter = "grace"\nvalue = "1 month"',
        "presence": 'kind = "meeting"\nfields = ["place"]',
        "bound": 'kind = "training"\nfields = ["class_hours"]\n[[added.parameters]]\nparameter = "least"\nvalue = 2',
        "order": 'kind = "talk"\nfields = ["inquired_on", "date"]',
        "consistency": 'kind = "theme_day"\n[[added.agrees]]\nfield = "ask_first"\nis = "false"\n'
        '[[added.agrees]]\nfield = "contents"\nis = ["study", "dues"]',
        "attest": "",
    }
    for rule, more in columns.items():
        text = f'{HEAD}{ADDED}rule = "{rule}"\n{more}\n'
        assert [] == faults(text), rule
        assert (0, 0, 0, 1) == kept(text)
        overlays = read(text).overlays
        found = evaluate(SAMPLE, overlays.added, date(2025, 11, 20), overlays=overlays)
        assert {("测发〔2024〕1号", True)} == {
            (one.check.decided_by, "{" not in sentence(one, str)) for one in found
        }, rule


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_pass_and_say_why(path):
    """Both pass lint; above each figure, level and duty stands the reason; some tighten, one is ours and looser."""
    text = path.read_text(encoding="utf-8")
    found = read(text)
    assert [] == found.problems
    (overlay,) = found.overlays.all
    assert min(len(overlay.figures), len(overlay.levels), len(overlay.added), len(overlay.wordings)) > 0
    lines = text.splitlines()
    headers = [number for number, line in enumerate(lines) if line in {"[[adjustments]]", "[[levels]]", "[[added]]"}]
    assert [] == [lines[number] for number in headers if not lines[number - 1].startswith("# ")]


def test_what_is_no_file_is_told():
    """A link, a folder, a bad name, a file in a folder, one that is too large; what is no TOML is passed over."""
    entries = [
        Entry("overlays/a.toml", "symlink"),
        Entry("overlays/b.toml", "folder"),
        Entry.of("overlays/a b.toml", HEAD.encode()),
        Entry.of("overlays/x/c.toml", HEAD.encode()),
        Entry("overlays/d.toml", "file", size=MAX_SIZE + 1),
        Entry.of("overlays/readme.txt", b"\xff"),
    ]
    found = read_overlays(entries, STANDARD)
    assert () == found.overlays.all
    assert {"overlays/a.toml", "overlays/b.toml", "overlays/a b.toml", "overlays/x/c.toml", "overlays/d.toml"} == {
        problem.path for problem in found.problems
    }
