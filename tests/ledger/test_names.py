"""Which names may stand in a path."""

from __future__ import annotations

import re

import jsonschema_rs
import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.names import HAN, folded, is_device, is_member_id, is_nfc, is_stem, is_uid, nfc

DECOMPOSED = "cafe\u0301"


def test_the_blocks_of_han_are_those_of_the_published_schemas():
    """Around the edge of each block both ways of writing the script say the same."""
    published = jsonschema_rs.Draft202012Validator({"pattern": "^\\p{Script=Han}$"})
    ours = re.compile(f"[{HAN}]")
    edges = {ord(character) for character in HAN if character != "-"}
    around = {point + step for point in edges for step in (-1, 0, 1)}
    assert [] == [
        hex(point) for point in sorted(around) if published.is_valid(chr(point)) != bool(ours.fullmatch(chr(point)))
    ]


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("李建国", True),
        ("李建国2", True),
        ("李建国99", True),
        ("李建国1", False),
        ("李建国100", False),
        ("阿依古丽·买买提", True),
        ("Anna", True),
        ("李 建国", False),
        ("", False),
        ("李" * 40, True),
        ("李" * 41, False),
        ("李" * 40 + "2", True),
    ],
)
def test_a_member_id_is_what_the_schemas_take_for_one(name, fits):
    """The grammar of file names and the pattern of references are the same."""
    pattern = schema("meeting")["properties"]["chair"]["pattern"]
    published = jsonschema_rs.Draft202012Validator({"pattern": pattern})
    assert (fits, fits) == (is_member_id(name), published.is_valid(name))


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("三会一课", True),
        ("2025-05-22赴石桥村观摩", True),
        ("关于《条例》的学习（一）", True),
        ("三会 一课", False),
        ("-三会", False),
        (".三会", False),
        ("三会.", False),
        ("三:会", False),
        ("三\u202e会", False),
        ("con", False),
        ("NUL.三会", False),
        ("console", True),
        ("会" * 80, True),
        ("会" * 81, False),
    ],
)
def test_a_stem_is_a_name_that_every_system_can_hold(name, fits):
    """No space, no sign of a shell or of Windows, no device, no hidden file."""
    assert fits == is_stem(name)


def test_windows_devices_are_known_in_any_case():
    """`COM1.anything` opens a serial port."""
    assert [True, True, False] == [is_device(name) for name in ("Con", "COM1.三会", "com")]


def test_forms_of_a_text():
    """A decomposed letter is told from a composed one, and folding makes both one."""
    composed = nfc(DECOMPOSED)
    assert (False, True, 4) == (is_nfc(DECOMPOSED), is_nfc(composed), len(composed))
    assert folded("Members/A.toml") == folded("members/a.toml")
    assert folded(DECOMPOSED) == folded(composed.upper())


@pytest.mark.parametrize(("text", "fits"), [("7k3fq2m9xd", True), ("7K3FQ2M9XD", False), ("7k3fq2m9x", False)])
def test_a_uid_is_ten_characters(text, fits):
    """Capitals are not taken for their small letters: the schemas are as strict."""
    assert fits == is_uid(text)
