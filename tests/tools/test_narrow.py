"""Pictures draw what East Asian Width calls ambiguous as wide as the program counts it."""

from __future__ import annotations

import re

from tools.pictures.narrow import narrow


def _text(left, letters, length):
    said = letters.replace(" ", "&#160;")
    return f'<text class="w-r1" x="{left}" y="20" textLength="{length}" clip-path="url(#w-line-0)">{said}</text>'


def test_letters_around_an_ambiguous_one_keep_their_columns():
    """Two of Chinese take four columns, the quotation mark one, and what follows begins in the sixth."""
    drawn = narrow(_text(10, "台账“好", 70))
    assert [("10", "40", "台账"), ("50", "10", "“"), ("60", "20", "好")] == re.findall(
        r'x="([0-9.]+)" y="20(?:\.0)?" textLength="([0-9.]+)"[^>]*>([^<]*)<', drawn
    )
    assert 1 == drawn.count("DejaVu Sans Mono")


def test_a_frame_and_a_bar_are_rectangles():
    """A corner goes from the middle of its cell to the right and down; ▂ is a quarter of a line above its foot."""
    drawn = narrow(_text(0, "┌▂", 20))
    assert "<text" not in drawn
    assert [
        ("4.25", "12.95", "5.75", "1.5"),
        ("4.25", "12.95", "1.5", "12.95"),
        ("10", "19.8", "10", "6.1"),
    ] == re.findall(r'x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"', drawn)


def test_what_is_not_ambiguous_is_left_alone():
    """Not a letter of the picture is changed."""
    drawn = _text(10, "台账 F1", 70)
    assert drawn == narrow(drawn)
