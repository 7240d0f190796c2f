"""Columns line up and lines break where Chinese lines may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from wuhua_tui.report.width import common_width, cut, pad, width, wrap

WIDTHS = [("", 0), ("abc", 3), ("青山村", 6), ("ＡＢ", 4), ("𠮷", 2), ("🎉", 2), ("“·…—①█", 6), ("e\u0301", 1)]
CUTS = [
    ("青山村", 6, "青山村"),
    ("青山村", 5, "青山…"),
    ("青山村", 4, "青…"),
    ("ab", 1, "…"),
    ("ab", 0, ""),
    ("𠮷吉", 3, "𠮷…"),
]
PHRASES = ["青山", "12 月", "“好”。", "（三），", "a-b；", "《细则》"]
TEXTS = st.text(st.sampled_from("ab 12青山，。：；、“”（）《》/-𠮷🎉Ａ…"), max_size=60)


@pytest.mark.parametrize(("text", "expected"), WIDTHS)
def test_a_chinese_character_takes_two_columns(text, expected):
    """Full-width letters, rare characters and emoji do too; ambiguous marks take one."""
    assert expected == width(text)


def test_common_characters_are_as_wide_as_the_terminal_library_says():
    """The shortcut for usual texts never disagrees with the tables that the screens use."""
    common = [chr(point) for point in range(0x20, 0x10000) if not 0xD800 <= point < 0xE000]
    common = [character for character in common if common_width(character)]
    assert len(common) > 27_000
    assert [] == [character for character in common if width(character) != cell_len(character)]


@pytest.mark.parametrize("text", ["", "青山", "ＡＢＣ", "𠮷a", "🎉", "a"])
def test_padded_cells_are_equally_wide(text):
    """Whatever stands in a cell, the next one begins in the same column."""
    assert 8 == width(pad(text, 8)) == width(pad(text, 8, right=True))
    assert text + "|" == pad(text, 0) + "|"


@pytest.mark.parametrize(("text", "columns", "expected"), CUTS)
def test_what_is_cut_says_so(text, columns, expected):
    """Half a character is never shown."""
    assert expected == cut(text, columns)


def test_a_line_never_begins_with_a_closing_mark():
    """，。；：）” stay with what they follow, （“ with what comes."""
    assert ["今后单独", "召开；合", "并开的"] == wrap("今后单独召开；合并开的", 9)
    assert ["在问", "“题”里"] == wrap("在问“题”里", 7)
    assert ["一二", "（三）"] == wrap("一二（三）", 8)


def test_words_numbers_and_their_measure_words_stay_whole():
    """A date, an id or `12 月` is not torn apart."""
    assert ["期限", "2025-03-31"] == wrap("期限 2025-03-31", 12)
    assert ["2025 年", "12 月"] == wrap("2025 年 12 月", 10)
    assert ["wuhua", "explain"] == wrap("wuhua explain", 8)


def test_later_lines_hang_under_the_first():
    """The indent is part of the width; a word longer than a line is broken."""
    assert ["一二", "  三四", "  五"] == wrap("一二三四五", 6, first=2, hang=2)
    assert ["records/", "  qingsh", "  an"] == wrap("records/qingshan", 8, hang=2)


def test_a_full_first_line_stays_empty():
    """Text that begins far to the right goes on below instead of being torn."""
    assert ["", "  一二三"] == wrap("一二三", 10, first=9, hang=2)


@given(TEXTS, st.integers(12, 40), st.integers(0, 6))
def test_wrapping_keeps_the_text_and_the_width(text, columns, hang):
    """No line is too wide, and nothing but blanks is lost."""
    lines = wrap(text, columns, first=hang, hang=hang)
    assert all(width(line) <= columns - (0 if place else hang) for place, line in enumerate(lines))
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert all(line == line.rstrip(" ") for line in lines if line.strip())


@given(st.lists(st.sampled_from(PHRASES), max_size=30), st.integers(12, 40))
def test_ordinary_sentences_break_where_they_may(words, columns):
    """No line begins with what closes or ends with what opens."""
    lines = wrap("".join(words), columns)
    assert [] == [line for line in lines if line[:1] in set("，。；：）”》月") or line[-1:] in set("“（《")]
