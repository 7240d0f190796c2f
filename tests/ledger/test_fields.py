"""`fields`: what a person asks about the fields of a kind."""

from __future__ import annotations

from wuhua_tui.ledger.fields import Field, fields_of, fields_read_by
from wuhua_tui.ledger.kinds import kinds, schema


def test_a_field_is_said_with_all_that_is_known_of_it():
    """A choice brings its labels, a table its columns."""
    fields = {field.key: field for field in fields_of(schema("meeting"))}

    assert Field("date", "日期", "日期", True, "", {}, 0) == fields["date"]
    assert "党小组会" == fields["type"].values["group"]
    assert Field("absent.member", "党员", "党员", True, "", {}, 1) == fields["absent.member"]
    assert ("加密项", 1) == (fields["absent.detail"].type, fields["absent.detail"].depth)


def test_every_field_of_every_kind_has_words():
    """No widget of the schemas is without a name."""
    for kind in kinds():
        assert [] == [field.key for field in fields_of(schema(kind)) if not (field.label and field.type)]


def test_the_fields_that_a_check_reads_are_found_wherever_they_stand():
    """Columns are named below their table."""
    assert [("type", "会议类型"), ("date", "日期")] == list(fields_read_by("2.3.1/general-meeting", schema("meeting")))
    assert ("absent.reason", "缺席·原因") in list(fields_read_by("2.3.4.1/participants", schema("theme_day")))
    assert [] == list(fields_read_by("2.3.4.1/participants", schema("asset")))
