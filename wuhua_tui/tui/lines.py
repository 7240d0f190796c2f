"""Lines of text with a tone for each piece: what a screen draws, before any widget sees it.

Every text passes `visible` when it is drawn (`wuhua_tui.tui.plain`), and here already where its width is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import cut, pad, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

Tone = Literal["", "bold", "dim", "good", "bad", "wait", "key"]
Span = tuple[str, Tone]
Line = tuple[Span, ...]


def cell(text: str, columns: int, tone: Tone = "") -> Span:
    """Return a text cut or filled to exactly `columns` columns."""
    return pad(cut(visible(text), columns), columns), tone


def flowing(head: Sequence[Span], text: str, columns: int, hang: int, tone: Tone = "") -> list[Line]:
    """Return cells and a text behind them in as many lines as it takes, the later ones indented by `hang`.

    Args:
        head: Cells that take `hang` columns together.
        text: One paragraph of any characters.
        columns: Columns of the whole line.
        hang: See above.
        tone: Of the text.
    """
    first, *rest = wrap(visible(text), max(columns, hang + 10), first=hang, hang=hang)
    return [(*head, (first, tone)), *(((line, tone),) for line in rest)]


def text_of(lines: Sequence[Line]) -> str:
    """Return the lines without their tones."""
    return "\n".join("".join(text for text, _ in line) for line in lines)
