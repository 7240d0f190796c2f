"""The screen of a running program as SVG in which a Chinese character takes exactly two columns.

Rich writes the text of a line as pieces of a given length, and counts a Chinese character as one column there; and its
letters come from a server. Here the pieces are as long as their cells, and a font with Chinese is asked for by name.
"""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console

if TYPE_CHECKING:
    from textual.app import App

FONT: Final = "Noto Sans Mono CJK SC"
"""Its Latin letters are half as wide as high, its Chinese ones as wide as high."""

_CELL: Final = 10.0
"""Pixels of one column: rich draws letters 20 pixels high."""
_ASPECT: Final = 0.5

_FORMAT: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {terminal_width} {terminal_height}">
<style>
.{unique_id}-matrix {{ font-family: "FONT", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="100%" height="100%" fill="BACKGROUND"/>
<g>
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_TEXT: Final = re.compile(r'textLength="[0-9.]+"([^>]*)>([^<]*)</text>')


def svg(app: App[None]) -> str:
    """Return what the program shows now."""
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    background = app.screen.styles.background.rgb
    # As Textual's own export does it.
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)  # noqa: SLF001
    console.print(update)
    form = _FORMAT.replace("FONT", FONT).replace("BACKGROUND", "#{:02x}{:02x}{:02x}".format(*background))
    drawn = console.export_svg(title="", code_format=form, unique_id="w", font_aspect_ratio=_ASPECT)
    return _TEXT.sub(_as_wide_as_its_cells, drawn)


def _as_wide_as_its_cells(match: re.Match[str]) -> str:
    attributes, text = match.groups()
    length = cell_len(html.unescape(text)) * _CELL
    return f'textLength="{length:g}"{attributes}>{text}</text>'
