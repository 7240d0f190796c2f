"""The text of a merged record: rows that go, come and move take their comments along."""

from __future__ import annotations

import itertools
import tomllib

import pytest

from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge_record import merge_record
from wuhua_tui.sync.values import Three

HEAD = 'uid = "7k3fq2m9xd"\ntitle = "学习"\n'
NAMES = "甲乙丙丁"


def agenda(names, mark="", extra=""):
    """Return a record with an agenda of these titles, a comment above each."""
    rows = [f'\n# 关于{name}{mark}\n[[agenda]]\ntitle = "{name}" # {name}\n{extra}' for name in names]
    return HEAD + "".join(rows)


def merged(base, mine, theirs, decisions=None):
    """Return the merged text, and the paths of what is open."""
    found = merge_record(Three(*(text.encode() for text in (base, mine, theirs))), "x.toml", "meeting", decisions)
    return found.data.decode(), [conflict.path for conflict in found.conflicts]


KEPT = [names for size in range(5) for names in itertools.combinations(NAMES, size)]


@pytest.mark.parametrize("kept", KEPT, ids="".join)
def test_rows_that_the_other_side_deleted_go_with_their_comments(kept):
    """Whichever they are; mine has something else changed, so that its text is what is written."""
    mine = agenda(NAMES).replace("学习", "集中学习")
    expected = agenda(kept).replace("学习", "集中学习")
    assert (expected, []) == merged(agenda(NAMES), mine, agenda(kept))


@pytest.mark.parametrize("order", list(itertools.permutations("甲乙丙")), ids="".join)
def test_rows_that_the_other_side_moved_keep_their_comments(order):
    """Every order of three."""
    mine = agenda("甲乙丙").replace("学习", "集中学习")
    assert (agenda(order).replace("学习", "集中学习"), []) == merged(agenda("甲乙丙"), mine, agenda(order))


def test_rows_go_come_and_move_at_once():
    """Theirs deleted the first, put a new one in front and turned the rest round; mine filled one in."""
    mine = agenda(NAMES).replace('title = "丙" # 丙\n', 'title = "丙" # 丙\nnote = "x"\n')
    expected = agenda("戊丁丙乙").replace('title = "丙" # 丙\n', 'title = "丙" # 丙\nnote = "x"\n')
    assert (expected, []) == merged(agenda(NAMES), mine, agenda("戊丁丙乙"))


def test_rows_of_one_name_are_replaced_whole():
    """Rows that cannot be told apart give way to rows that can, and the other way round.

    While mine stands there, what theirs wrote beside its own rows stands at the end.
    """
    twice, once = agenda("甲甲"), agenda("乙")
    values = {}
    for mine, theirs, name in ((twice, once, "乙"), (once, twice, "甲")):
        text, conflicts = merged(agenda("甲"), mine, theirs)
        assert (f"{mine}\n# 关于{name}\n# {name}\n", [("agenda",)]) == (text, conflicts)
        text, conflicts = merged(agenda("甲"), mine, theirs, {("agenda",): Decision("theirs")})
        assert [] == conflicts
        values[mine] = tomllib.loads(text)["agenda"]
    assert {twice: [{"title": "乙"}], once: [{"title": "甲"}, {"title": "甲"}]} == values


@pytest.mark.parametrize(
    ("mine", "theirs", "rest"),
    [
        pytest.param(["12", "13", "14"], ["15", "13"], "\n# 甲12\n# 甲14\n", id="one changed and the last deleted"),
        pytest.param(["12", "13"], ["15"], "\n# 甲12\n# 甲13\n", id="mended until the only one left has a name"),
    ],
)
def test_comments_of_rows_that_cannot_be_told_apart_never_go_to_another_row(mine, theirs, rest):
    """The row of the same number and content keeps its comment; mine's others stand at the end."""

    def reports(days, mark):
        rows = [
            f'\n[[reports]]\nfor_period = "2026-Q1"\non = 2026-03-{day}' + (f" # {mark}{day}\n" if mark else "\n")
            for day in days
        ]
        return 'uid = "7k3fq2m9xd"\n' + "".join(rows)

    sides = (reports(mine, ""), reports(mine, "甲"), reports(theirs, "乙"))
    found = merge_record(Three(*(text.encode() for text in sides)), "x.toml", "admission")
    expected = reports(theirs, "乙").replace("# 乙13", "# 甲13  # 乙13")
    assert (expected + rest, ()) == (found.data.decode(), tuple(found.conflicts))


@pytest.mark.parametrize("swapped", [False, True])
def test_a_table_gives_way_to_a_text_and_back(swapped):
    """By a decision; the comment of the place stays there."""
    table = f'{HEAD}\n# 通知\n[theme_notice]\ntitle = "通知"\nnumber = "3"\n'
    plain = f'{HEAD}# 通知\ntheme_notice = "三号通知"\n'
    mine, theirs = (plain, table) if swapped else (table, plain)
    text, conflicts = merged(HEAD, mine, theirs, {("theme_notice",): Decision("theirs")})
    assert [] == conflicts
    assert tomllib.loads(theirs) == tomllib.loads(text)
    assert 1 == text.count("# 通知")


def test_the_first_row_comes_from_the_other_side():
    """Where mine has none yet, or an empty list in a line."""
    rows = agenda("甲乙")
    mine = HEAD.replace("学习", "集中学习")
    assert (rows.replace("学习", "集中学习"), []) == merged(HEAD, mine, rows)
    text, conflicts = merged(HEAD, f"{mine}agenda = []\n", rows)
    assert ([{"title": "甲"}, {"title": "乙"}], []) == (tomllib.loads(text)["agenda"], conflicts)


def test_rows_written_in_a_line_stay_there():
    """An array of inline tables in mine, rows with headers in theirs."""
    base = f'{HEAD}agenda = [{{ title = "甲" }}, {{ title = "乙" }}]\n'
    mine = base.replace("学习", "集中学习")
    text, conflicts = merged(base, mine, agenda("乙甲丙"))
    assert [] == conflicts
    assert 'agenda = [{ title = "乙" }, { title = "甲" }, { title = "丙" }]' in text
    for name in "甲乙丙":
        assert f"# 关于{name}" in text
