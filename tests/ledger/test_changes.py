"""What has changed in a record, in the words of its schema."""

from __future__ import annotations

import datetime as dt
from tomllib import loads

from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.changes import Change, record_changes
from wuhua_tui.ledger.kinds import schema

MEETING = schema("meeting")
OLD = """\
title = "研究近期工作"
type = "committee"
date = 2025-02-14
start = 19:30:00
present = ["李建国", "王芳", "张伟"]

[[absent]]
member = "周强"
reason = "illness"

[[absent]]
member = "赵敏"
reason = "away"
"""


def said(new: str, old: str = OLD) -> list[tuple[str, str, str, str]]:
    """Deed, label, before and after of each change of a meeting."""
    changes = record_changes(loads(old), loads(new), MEETING)
    return [(change.deed, change.label, change.before_text, change.after_text) for change in changes]


def test_a_field_is_told_by_its_label_and_codes_by_theirs():
    """In the order of the schema, not of the file."""
    new = OLD.replace("2025-02-14", "2025-02-15").replace("committee", "general").replace("19:30:00", "20:00:00")
    assert [
        ("changed", "会议类型", "支部委员会会议", "支部党员大会"),
        ("changed", "日期", "2025-02-14", "2025-02-15"),
        ("changed", "开始时间", "19:30", "20:00"),
    ] == said(new)


def test_a_field_that_came_or_went():
    """Each with the value it has or had."""
    assert [("added", "地点", "", "村部")] == said('place = "村部"\n' + OLD)
    assert [("removed", "开始时间", "19:30", "")] == said(OLD.replace("start = 19:30:00\n", ""))


def test_a_list_of_people_tells_who_came_and_who_went():
    """One entry each, wherever it stands in the list."""
    new = OLD.replace('["李建国", "王芳", "张伟"]', '["赵敏", "张伟", "李建国"]')
    assert [("removed", "到会党员", "王芳", ""), ("added", "到会党员", "", "赵敏")] == said(new)


def test_only_the_order_of_a_list_changed():
    """Nothing came and nothing went; it is said all the same."""
    new = OLD.replace('["李建国", "王芳", "张伟"]', '["张伟", "王芳", "李建国"]')
    assert [("moved", "到会党员", "", "")] == said(new)


def test_a_row_is_found_again_by_its_identity():
    """A new row in front changes no other; a row that stays is told by field."""
    new = OLD.replace("[[absent]]", '[[absent]]\nmember = "孙丽"\nreason = "work"\n\n[[absent]]', 1)
    new = new.replace('"away"', '"abroad"')
    assert [
        ("changed", "缺席（赵敏）·原因", "外出务工或出差", "在境外"),
        ("added", "缺席（孙丽）", "", "党员：孙丽，原因：公务或上班"),
    ] == said(new)
    (change, _) = record_changes(loads(OLD), loads(new), MEETING)
    assert (
        Change("changed", ("absent[赵敏]", "reason"), "缺席（赵敏）·原因", "away", "abroad", "外出务工或出差", "在境外")
        == change
    )


def test_rows_without_identity_go_by_their_order():
    """Those that are the same in both stay; of the rest the first is compared with the first."""
    node = {"properties": {"rows": {"title": "事项", "items": {"properties": {"what": {"title": "内容"}}}}}}
    old = {"rows": [{"what": "甲"}, {"what": "乙"}, {"what": "丙"}]}
    new = {"rows": [{"what": "丙"}, {"what": "丁"}, {"what": "乙"}]}
    changes = record_changes(old, new, node)
    assert [("changed", "事项（第 1 项）·内容", "甲", "丁")] == [
        (one.deed, one.label, one.before_text, one.after_text) for one in changes
    ]


def test_a_new_record_is_all_added_and_a_deleted_one_all_removed():
    """Every field once."""
    record = loads(OLD)
    added = record_changes(None, record, MEETING)
    removed = record_changes(record, None, MEETING)
    assert {"added"} == {change.deed for change in added}
    assert {"removed"} == {change.deed for change in removed}
    labels = [
        "标题",
        "会议类型",
        "日期",
        "开始时间",
        "到会党员",
        "到会党员",
        "到会党员",
        "缺席（周强）",
        "缺席（赵敏）",
    ]
    assert sorted(labels) == sorted(change.label for change in added) == sorted(change.label for change in removed)


def test_what_is_sealed_is_never_told():
    """That it changed, and nothing of it, not even where somebody wrote it in the clear."""
    node = {"properties": {"phone": {"title": "电话", "x-wuhua": {"widget": "sealed", "sensitive": True}}}}
    (change,) = record_changes({"phone": "13800000000"}, {"phone": {"sealed": "abc"}}, node)
    assert ("changed", "电话", "（加密内容）", "（加密内容）") == (
        change.deed, change.label, change.before_text, change.after_text,
    )  # fmt: skip


def test_a_key_that_the_schema_does_not_know_is_told_as_it_is():
    """After those that it knows."""
    assert [("changed", "标题", "研究近期工作", "二"), ("added", "zzz", "", "1")] == said(
        OLD.replace('"研究近期工作"', '"二"').replace("[[absent]]", "zzz = 1\n[[absent]]", 1)
    )


def test_figures_have_their_units_and_truth_its_words():
    """Yuan, class hours, yes and no, what is empty."""
    node = {
        "properties": {
            "a": {"title": "甲", "x-wuhua": {"widget": "money"}},
            "b": {"title": "乙", "x-wuhua": {"widget": "hours"}},
            "c": {"title": "丙", "type": "boolean"},
        }
    }
    changes = record_changes({"a": "30.00", "b": 1, "c": True}, {"a": "", "b": 1.5, "c": False}, node)
    assert [("30.00 元", "（空）"), ("1 学时", "1.5 学时"), ("是", "否")] == [
        (one.before_text, one.after_text) for one in changes
    ]


VALUES = st.recursive(
    st.none().map(lambda _: "x")
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=True, width=16)
    | st.text("甲乙ab", max_size=2)
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.none() | st.just(dt.UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(
    st.sampled_from(["title", "type", "date", "present", "absent", "agenda", "ext", "zzz"]), VALUES, max_size=4
)


@given(RECORDS, RECORDS)
def test_something_is_told_exactly_where_something_changed(old, new):
    """Whatever the records hold: no change of nothing, and no change without a word; and back is told as well."""
    assert [] == record_changes(old, old, MEETING)
    there = record_changes(old, new, MEETING)
    back = record_changes(new, old, MEETING)
    assert (repr(_sorted(old)) == repr(_sorted(new))) == (not there) == (not back)
    opposite = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}
    assert sorted(opposite[one.deed] for one in there) == sorted(one.deed for one in back)


def _sorted(value):
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
