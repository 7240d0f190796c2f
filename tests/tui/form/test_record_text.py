"""The text of an edited record: comments, order and line ends stay; what it says is what was meant."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.form.record_text import origins, record_text

TEXT = """\
# 本次会议
uid = "7k3fq2m9xd"
title = "会"  # 标题待定
type = "general"
date = 2026-03-12
place = "村部"

# 周强请过假
[[absent]]
member = "周强"
reason = "illness"

[[absent]]
member = "王芳"
reason = "work"  # 去县里
"""


def changed(**new):
    """The text after some fields were set, or taken away by None."""
    old = tomllib.loads(TEXT)
    wanted = {key: value for key, value in {**old, **new}.items() if value is not None}
    made = record_text("meeting", TEXT.encode(), old, wanted).decode()
    assert wanted == tomllib.loads(made)
    return made


def test_one_field_changes_one_line():
    """Everything else is the same to the letter."""
    assert TEXT.replace('place = "村部"', 'place = "田头"') == changed(place="田头")


def test_a_field_that_is_taken_away_takes_its_line():
    """And a new one gets its place in the schema's order."""
    made = changed(place=None, chair="王芳")
    assert TEXT.replace('place = "村部"', 'chair = "王芳"') == made


def test_rows_that_are_moved_take_their_comments_along():
    """The second before the first."""
    rows = tomllib.loads(TEXT)["absent"]
    made = changed(absent=[rows[1], rows[0]])
    assert made.index("去县里") < made.index("# 周强请过假") < made.index('member = "周强"')


def test_a_row_that_goes_takes_its_comments_and_no_others():
    """The first goes, the second stays as it was written, a new one comes last."""
    rows = tomllib.loads(TEXT)["absent"]
    made = changed(absent=[rows[1], {"member": "张伟", "reason": "away"}])
    assert "周强" not in made
    assert made.endswith('reason = "work"  # 去县里\n\n[[absent]]\nmember = "张伟"\nreason = "away"\n')


def test_a_new_row_may_come_first():
    """It pushes nobody's comment."""
    rows = tomllib.loads(TEXT)["absent"]
    made = changed(absent=[{"member": "张伟", "reason": "away"}, *rows])
    assert made.index("张伟") < made.index("# 周强请过假") < made.index('member = "周强"')


def test_line_ends_stay_and_a_byte_order_mark_goes():
    """A file from a Windows editor remains one."""
    old = tomllib.loads(TEXT)
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    made = record_text("meeting", raw, old, {**old, "place": "田头"})
    assert TEXT.replace("村部", "田头").replace("\n", "\r\n").encode() == made


def test_a_new_record_is_written_in_the_order_of_the_schema():
    """Plain values before tables, no comment."""
    values = {"agenda": [{"title": "学习"}], "title": "会", "uid": "7k3fq2m9xd"}
    assert (
        'uid = "7k3fq2m9xd"\ntitle = "会"\n\n[[agenda]]\ntitle = "学习"\n'
        == record_text("meeting", b"", {}, values).decode()
    )


def test_a_row_whose_name_was_mended_is_still_that_row():
    """A title with another ending; a member who was replaced is another row."""
    node = {"x-wuhua": {"identity": ["title"]}, "items": {"properties": {"title": {"x-wuhua": {"widget": "text"}}}}}
    old = [{"title": "学习上级文件"}, {"title": "研究工作"}]
    assert [1, 0] == origins(old, [{"title": "研究工作"}, {"title": "学习上级文件精神"}], node)
    who = {"x-wuhua": {"identity": ["member"]}, "items": {"properties": {"member": {"x-wuhua": {"widget": "member"}}}}}
    assert [None] == origins([{"member": "周强"}], [{"member": "周伟"}], who)


ROWS = st.lists(
    st.fixed_dictionaries({"title": st.sampled_from("甲乙丙丁戊")}, optional={"note": st.text("一二三\n", max_size=5)}),
    max_size=5,
    unique_by=lambda row: row["title"],
)


@given(ROWS, ROWS)
def test_any_change_of_rows_says_what_was_meant(before, after):
    """Whatever was added, taken away, changed and moved at once."""
    old = {"uid": "7k3fq2m9xd", "agenda": before} if before else {"uid": "7k3fq2m9xd"}
    new = {"uid": "7k3fq2m9xd", "agenda": after} if after else {"uid": "7k3fq2m9xd"}
    raw = record_text("meeting", b"", {}, old)
    assert new == tomllib.loads(record_text("meeting", raw, old, new).decode())
