"""The five gauges of 五化: verdict, rates of must and should, how many are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import part_label
from wuhua_tui.report.gauge import ASCII, gauge
from wuhua_tui.standards.verdicts import VERDICT_LABELS, summarise
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.marks import MARKS
from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.standards.findings import Finding

_LABEL: Final = 20
_VERDICT: Final = 10
_PENDING: Final = 12
_WIDE: Final = 96
"""From so many columns on there is room for bars."""


def draw(findings: Sequence[Finding], holder: Holder, columns: int) -> list[Line]:
    """Return a line for each part, under its heads; only what `holder` itself owes counts."""
    parts = summarise(findings, holder)
    if not parts:
        return [((strings.NO_CHECKS, "dim"),)]
    bars = columns >= _WIDE
    room = 27 if bars else 15
    widths = (_LABEL, _VERDICT, room, room, _PENDING)
    lines: list[Line] = [
        tuple(cell(head, width, "dim") for head, width in zip(strings.HEADS, widths, strict=True)),
    ]
    for part, summary in parts.items():
        mark = MARKS[summary.verdict]
        lines.append(
            (
                cell(part_label(part), _LABEL, "bold"),
                cell(f"{mark.glyph} {VERDICT_LABELS[summary.verdict]}", _VERDICT, mark.tone),
                cell(gauge(summary.must, ASCII if bars else None), room),
                cell(gauge(summary.should, ASCII if bars else None), room),
                cell(str(summary.pending) if summary.pending else "—", _PENDING),
            )
        )
    return lines
