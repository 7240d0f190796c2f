"""Nothing that cannot be seen gets through, and everything that can is left alone."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.text_scan import scan
from wuhua_tui.report.visible import escape_json, visible, visible_long

SEEN = ["", "第一季度", "a[/]b", "{0} %s", "=1+1", "𠮷野家", "שלום", "e\u0301", "🎉", "❤️", "全　角", "\\u{202E}"]
HIDDEN = [
    ("\x00", r"\u{0000}"),
    ("\x1b[31m红", r"\u{001B}[31m红"),
    ("\x7f", r"\u{007F}"),
    ("\x9b2J", r"\u{009B}2J"),
    ("李\u202e国建", r"李\u{202E}国建"),
    ("\u2066a\u2069", r"\u{2066}a\u{2069}"),
    ("张\u200b伟", r"张\u{200B}伟"),
    ("\ufeff头", r"\u{FEFF}头"),
    ("一\u2028二\u2029三", r"一\u{2028}二\u{2029}三"),
    ("软\xad连", r"软\u{00AD}连"),
    ("名\ud800", r"名\u{D800}"),
    ("空\u3164格", r"空\u{3164}格"),
    ("葛\ufe00\U000e0100", r"葛\u{FE00}\u{E0100}"),
    ("\U000e0041", r"\u{E0041}"),
    ("👨\u200d👩", r"👨\u{200D}👩"),
]


@pytest.mark.parametrize("text", SEEN)
def test_what_can_be_seen_is_left_alone(text):
    """Marks of any format, rare characters, emoji and right-to-left letters are somebody else's business."""
    assert text == visible(text) == visible_long(text) == escape_json(text)


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_what_cannot_be_seen_becomes_its_number(text, expected):
    """Controls, bidi, zero width, separators, surrogates, fillers, tags and stray variation selectors."""
    assert expected == visible(text) == visible_long(text)


def test_breaks_and_tabs_stay_in_long_texts_only():
    """A value of one line never begins another."""
    assert r"一\u{000A}二\u{0009}三\u{000D}" == visible("一\n二\t三\r")
    assert "一\n二\t三\\u{000D}" == visible_long("一\n二\t三\r")


@pytest.mark.parametrize("category", ["Cc", "Cf", "Zl", "Zp", "Cs"])
def test_every_character_of_the_hidden_categories_is_caught(category):
    """The ranges are written out, so a character of this Unicode version that they forget shows here."""
    points = [point for point in range(0x110000) if unicodedata.category(chr(point)) == category]
    assert points
    assert [] == [hex(point) for point in points if visible(chr(point)) == chr(point)]


@given(st.text(min_size=1, max_size=40))
def test_whatever_a_record_is_refused_for_never_shows(text):
    """The output is at least as strict as the check of records."""
    shown = visible(text)
    assert [] == [problem for problem in scan(shown, "x.toml") if problem.code == "text/control-character"]
    assert shown == visible(shown)
    assert "\n" not in shown


@given(st.text(st.characters(), max_size=40))
def test_json_is_escaped_and_still_the_same(text):
    """The file is safe to look at, and parsing it gives every character back."""
    written = escape_json(json.dumps(text, ensure_ascii=False))
    assert text == json.loads(written)
    assert written == visible(written)
    written.encode("utf-8")


def test_lone_surrogates_survive_json():
    """A path that is no UTF-8 reaches a script as git gave it."""
    written = escape_json(json.dumps("名\udcff", ensure_ascii=False))
    assert r'"名\udcff"' == written
    assert "名\udcff" == json.loads(written)


def test_json_writes_a_pair_for_what_lies_beyond():
    """JSON has no longer escapes than four digits; two of them are one character again."""
    written = escape_json('"\U000e0041葛\U000e0100"')
    assert r'"\udb40\udc41葛\udb40\udd00"' == written
    assert "\U000e0041葛\U000e0100" == json.loads(written)
