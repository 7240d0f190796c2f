"""`skeleton`: a new record of every kind, valid as it is and with everything in it put to use."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from wuhua_tui.ledger.canonical import canonical
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.skeleton import skeleton
from wuhua_tui.ledger.structure import faults

DAY = date(2026, 3, 12)
UID = "7k3fq2m9xd"
COMMENTED_OUT = re.compile(r"^# (?=[a-z_]+ = |\[)", re.MULTILINE)


def begun(kind: str) -> str:
    """The skeleton of a kind with its uid."""
    return skeleton(kind, {"uid": UID} if "uid" in schema(kind)["properties"] else {}, DAY)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_begins_valid(kind):
    """What must be filled in is there and fits the schema."""
    assert [] == list(faults(kind, tomllib.loads(begun(kind))))


@pytest.mark.parametrize("kind", kinds())
def test_every_line_that_is_commented_out_is_right(kind):
    """With every number sign removed the record is still valid and has every field but the sealed ones."""
    text = COMMENTED_OUT.sub("", begun(kind))

    record = tomllib.loads(text)

    properties = schema(kind)["properties"]
    expected = {key for key, field in properties.items() if not field.get("x-wuhua", {}).get("sensitive")} - {"ext"}
    assert (expected, []) == (set(record), list(faults(kind, record)))


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_begins_canonical(kind):
    """`wuhua format` changes nothing in a new record, before and after everything in it is put to use."""
    for text in (begun(kind), COMMENTED_OUT.sub("", begun(kind))):
        assert (text.encode(), []) == canonical(text.encode(), "x.toml", kind)


def test_a_value_that_is_known_stands_in_its_place():
    """Optional keys with a value are not commented out; help stands above each."""
    text = skeleton("meeting", {"uid": UID, "type": "lecture", "place": "村部", "guests": [{"name": "何立平"}]}, DAY)

    record = tomllib.loads(text)

    expected = {"uid": UID, "title": "（请填写）", "type": "lecture", "date": DAY, "place": "村部"}
    assert {**expected, "guests": [{"name": "何立平"}]} == record
    assert '# 地点\nplace = "村部"\n' in text
    assert "# 日期（必填）\ndate = 2026-03-12\n" in text


def test_a_key_that_another_value_makes_necessary_is_there():
    """A meeting of a group needs the group."""
    record = tomllib.loads(skeleton("meeting", {"uid": UID, "type": "group"}, DAY))

    assert ("（请填写）", []) == (record["group"], list(faults("meeting", record)))


def test_help_names_every_allowed_value():
    """Code and label of each item of an enumeration stand above its key."""
    text = begun("meeting")

    for code, label in schema("meeting")["properties"]["type"]["x-wuhua"]["labels"].items():
        assert f"{code}（{label}）" in text
