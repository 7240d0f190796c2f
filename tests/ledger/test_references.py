"""Names that lead nowhere: what the cases do not show, for every kind."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.references import Known, duplicate, plan, problems

KNOWN = Known(
    members=frozenset({"李建国", "王芳"}),
    kinds={"t5c9bq7h2j": "theme_day", "7k3fq2m9xd": "meeting", "x8d2mv4k6t": None, "d3c5s7k9m1": "decision"},
    groups={"第一党小组"},
    unread=frozenset({"q1w3e5"}),
)


def found(text: str, kind: str = "meeting", known: Known = KNOWN) -> list[tuple[str, int | None, int | None]]:
    """Code and place of each problem."""
    data = tomllib.loads(text)
    return [(one.code, one.line, one.column) for one in problems(kind, data, known, text.encode(), "m.toml")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('chair = "李建国"', None),
        ('chair = "周强"', "reference/member"),
        ('present = ["李建国", "王芳"]', None),
        ('present = ["李建国", "周强"]', "reference/member"),
        ("present = []", None),
        ('absent = [{member = "王芳"}]', None),
        ('absent = [{member = "王芳"}, {member = "周强"}]', "reference/member"),
        ('speeches = [{member = "王芳", criticised_by = ["周强"]}]', "reference/member"),
        ('theme_day = "t5c9bq7h2j"', None),
        ('theme_day = "t5c9bq7h2k"', "reference/record"),
        ('theme_day = "7k3fq2m9xd"', "reference/kind"),
        ('agenda = [{title = "x", decision = "d3c5s7k9m1"}]', None),
        ('agenda = [{title = "x", decision = "7k3fq2m9xd"}]', "reference/kind"),
        ('events = ["t5c9bq7h2j"]', "reference/kind"),
        ('events = ["e9e9e9e9e9"]', "reference/record"),
        ('group = "第一党小组"', None),
        ('group = "第二党小组"', "reference/group"),
    ],
)
def test_the_quick_test_and_the_problems_agree(line, expected):
    """What passes has no problem, what does not has one, in keys, lists, rows and lists in rows."""
    data = tomllib.loads(line)
    codes = [one.code for one in problems("meeting", data, KNOWN, line.encode(), "m.toml")]
    assert (expected is None, [expected] if expected else []) == (plan("meeting")(data, KNOWN), codes)


def test_a_ruling_may_be_about_any_record():
    """A field that names no kinds takes each of them, but not a uid that nobody has."""
    assert plan("ruling")({"subject": "t5c9bq7h2j"}, KNOWN)
    assert [("reference/record", 1, 11)] == found('subject = "e9e9e9e9e9"', "ruling")


def test_what_cannot_be_known_is_not_called_wrong():
    """A record in an unknown folder, a file that could not be read, groups without branch.toml."""
    text = 'theme_day = "x8d2mv4k6t"\nevents = ["q1w3e5r7t9"]\n'
    assert ([], []) == (found(text), found('group = "第九党小组"', known=KNOWN._replace(groups=None)))


def test_values_of_a_wrong_form_are_passed_over():
    """The structure check says what is wrong with them; nothing is raised."""
    text = (
        'chair = "周 强"\npresent = "李建国"\nonline = [1]\nabsent = ["周强"]\ntheme_day = "x"\ngroup = 3\nagenda = 1\n'
    )
    assert [] == found(text)


def test_each_name_is_placed():
    """The place is that of the item, not of its list."""
    text = 'present = ["李建国", "周强", "王芳", "赵敏"]\n[[absent]]\nreason = "illness"\nmember = "钱进"\n'
    assert [("reference/member", 1, 19), ("reference/member", 1, 31), ("reference/member", 4, 10)] == found(text)


def test_a_slip_of_the_pen_is_recognised():
    """The nearest name on the roster is offered, and the groups that there are."""
    data = {"chair": "李建囯", "group": "一组"}
    hints = [one.hint for one in problems("meeting", data, KNOWN, b'chair = "x"\ngroup = "y"\n', "m.toml")]
    assert [
        "是不是想写 李建国？新来的党员先在 members 文件夹里登记。",
        "branch.toml 里的党小组有：第一党小组。",
    ] == hints
    [problem] = problems("meeting", {"group": "一组"}, KNOWN._replace(groups=()), b'group = "y"\n', "m.toml")
    assert "branch.toml 里没有登记党小组。" == problem.hint


def test_a_duplicate_says_where_the_first_lies():
    """The clerk must find the record that was copied."""
    problem = duplicate("b.toml", "7k3fq2m9xd", "a.toml", b'title = "x"\nuid = "7k3fq2m9xd"\n')
    assert ("reference/duplicate-uid", 2, 7, 'uid = "7k3fq2m9xd"') == (
        problem.code,
        problem.line,
        problem.column,
        problem.excerpt,
    )
    assert "a.toml" in problem.sentence


ANY = st.recursive(
    st.sampled_from(["李建国", "周强", "t5c9bq7h2j", "e9e9e9e9e9", "第一党小组", "", 1, True, 1.5]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(["member", "title"]), below),
)


@given(st.sampled_from(sorted(kinds())), st.data())
def test_no_data_makes_the_problems_raise(kind, data):
    """A file with structural faults is still searched for names, whatever stands in its fields."""
    keys = st.sampled_from(sorted(schema(kind)["properties"]))
    record = data.draw(st.dictionaries(keys, ANY))
    for problem in problems(kind, record, KNOWN, b"", "m.toml"):
        assert problem.code.startswith("reference/")
