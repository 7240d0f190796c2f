"""Which rows are the same thing."""

from __future__ import annotations

from datetime import date, time

import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.rows import named_rows, replaced
from wuhua_tui.sync.values import ABSENT, Row

MEETING, TERM, ASSET = (schema(kind)["properties"] for kind in ("meeting", "term", "asset"))
DAY = date(2026, 3, 1)


def title(text, **columns):
    """Return a row of an agenda."""
    return {"title": text, **columns}


def pairs(node, old, new):
    """Return the names that became others, as texts."""
    found = replaced(named_rows(old, node) or {}, named_rows(new, node) or {}, node)
    return {before.values[0]: after.values[0] for before, after in found.items()}


def test_rows_are_called_by_their_identity():
    """Several columns are one name; a column that a row lacks is `ABSENT` in it."""
    rows = [{"kind": "sale", "on": DAY, "count": 1}, {"kind": "sale"}]
    expected = {Row(("kind", "on"), ("sale", DAY)): rows[0], Row(("kind", "on"), ("sale", ABSENT)): rows[1]}
    assert expected == named_rows(rows, ASSET["disposals"])
    assert {} == named_rows([], ASSET["disposals"])


@pytest.mark.parametrize("name", ["x", 1, DAY, time(9)])
def test_texts_numbers_and_days_are_names(name):
    """As a list that a newer version wrote may have them."""
    assert {Row(("title",), (name,)): title(name)} == named_rows([title(name)], MEETING["agenda"])


@pytest.mark.parametrize(
    "rows",
    [
        [title("甲"), title("甲")],
        [title("甲"), "乙"],
        [title(True)],
        [title(1.5)],
        [title(["甲"])],
        [title({})],
        "甲",
        {"title": "甲"},
        ABSENT,
    ],
)
def test_what_has_no_names_is_none(rows):
    """Two of one name, something else than rows, names that are no names."""
    assert named_rows(rows, MEETING["agenda"]) is None


def test_without_a_schema_there_are_no_names():
    """A list that nobody described."""
    assert named_rows([title("甲")], {}) is None


def test_a_mended_text_is_the_same_row():
    """One of two characters is alike, or all the rest is."""
    assert {"学习上级文见": "学习上级文件"} == pairs(
        MEETING["agenda"], [title("学习上级文见")], [title("学习上级文件")]
    )
    assert {"甲乙": "甲丙"} == pairs(MEETING["agenda"], [title("甲乙")], [title("甲丙")])
    assert {"甲": "乙"} == pairs(MEETING["agenda"], [title("甲", kind="study")], [title("乙", kind="study")])


def test_another_text_is_another_row():
    """Neither alike nor the same beside it."""
    assert {} == pairs(MEETING["agenda"], [title("甲")], [title("乙")])
    assert {} == pairs(MEETING["agenda"], [title("甲乙丙")], [title("甲丁戊")])
    assert {} == pairs(MEETING["agenda"], [title("甲", kind="study")], [title("乙", kind="other")])


def test_a_mended_day_needs_the_rest_to_be_the_same():
    """Two days are not alike by their digits."""
    seat = {"member": "李建国", "post": "secretary", "from": DAY}
    assert {"李建国": "李建国"} == pairs(TERM["seats"], [seat], [{**seat, "from": date(2026, 3, 2)}])
    assert {} == pairs(TERM["seats"], [seat], [{**seat, "from": date(2026, 3, 2), "acting": True}])


def test_another_member_or_code_is_never_a_mending():
    """Even where all the rest is the same."""
    seat = {"member": "李建国", "post": "secretary", "from": DAY}
    assert {} == pairs(TERM["seats"], [seat], [{**seat, "member": "李建军"}])
    assert {} == pairs(TERM["seats"], [seat], [{**seat, "post": "deputy"}])


def test_each_row_is_one_other_row():
    """Two that are gone and one that came are one pair; names that stay are in none."""
    old = [title("学习一"), title("学习二"), title("讨论")]
    assert {"学习一": "学习三"} == pairs(MEETING["agenda"], old, [title("讨论"), title("学习三")])
    new = [title("学习三"), title("学习四"), title("讨论")]
    assert {"学习一": "学习三", "学习二": "学习四"} == pairs(MEETING["agenda"], old, new)


def test_a_row_that_stays_is_nobody_elses_new_name():
    """However much its name is like that of the row that is gone."""
    assert {} == pairs(MEETING["agenda"], [title("学习一"), title("学习二")], [title("学习二")])


def test_a_text_in_the_place_of_a_number_is_no_mending():
    """As a broken record may have it."""
    assert {} == pairs(MEETING["agenda"], [title(1)], [title("1")])
    assert {} == pairs(MEETING["agenda"], [title("1")], [title(1)])
