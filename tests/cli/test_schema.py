"""`wuhua schema` as a user meets it."""

from __future__ import annotations

import json

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.resources import schemas_dir


def test_every_kind_is_listed_with_its_title(wuhua):
    """By whose records they are."""
    done = wuhua("schema")

    assert (0, "") == (done.code, done.err)
    listed = dict(line.split(None, 1) for line in done.out.splitlines() if line.startswith("  "))
    assert {name: kind.title for name, kind in kinds().items()} == listed


def test_the_fields_of_a_kind_are_said(wuhua):
    """Label, whether it must be there, type, help, allowed values, where the records lie."""
    done = wuhua("schema", "exemption")

    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("一支一策（不适用事项）（exemption）\n")
    for line in ("存放：records/<支部>/exemptions/<名称>.toml", "自〔必填，日期〕", "至〔日期〕"):
        assert line in done.out


def test_every_field_of_every_kind_is_said():
    """No widget is without words; columns of tables stand below their table."""
    from wuhua_tui.ledger.fields import fields_of
    from wuhua_tui.ledger.kinds import schema

    for name in kinds():
        fields = list(fields_of(schema(name)))
        assert {"ext"} <= {field.key for field in fields}
        assert all(field.label and field.type for field in fields)


def test_allowed_values_are_said_with_their_labels(wuhua):
    """A code alone says nothing to a clerk."""
    done = wuhua("schema", "meeting")

    assert "general（支部党员大会）" in done.out.replace("\n" + " " * 24, "")


def test_json_is_the_published_schema(wuhua):
    """The file itself, byte for byte; without a kind the index of all."""
    published = schemas_dir() / "records"
    assert (published / "meeting.schema.json").read_text("utf-8") == wuhua("schema", "meetings", "--format", "json").out
    assert json.loads((published / "index.json").read_text("utf-8")) == json.loads(wuhua("schema", "--format=json").out)


def test_a_kind_that_is_not_there_is_said(wuhua):
    """With what was probably meant; exit code 2."""
    done = wuhua("schema", "meting")
    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("没有“meting”这种记录。是不是想用 meeting、")
    assert (2, "", "没有“zzz”这种记录。用 wuhua schema 可以看到全部种类。\n") == wuhua("schema", "zzz")
