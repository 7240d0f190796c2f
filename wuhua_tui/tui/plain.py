"""The only way from a text to a widget: never as markup, never with a character that cannot be seen.

Textual reads a plain `str` as markup in most widgets: `[/]` in a name would end the program, and `[@click=…]` would be
a link that acts. `Content` and `Text` hold characters and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text
from textual.content import Content

from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.tui.lines import Line, Tone

STYLES: Final[Mapping[Tone, str]] = {
    "": "",
    "bold": "bold",
    "dim": "$text-muted",
    "good": "$text-success",
    "bad": "bold $text-error",
    "wait": "$text-warning",
    "key": "bold $footer-key-foreground",
}
"""How a tone looks in the theme of the day; what it means is always said in a word besides."""
_RICH: Final[Mapping[Tone, str]] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "good": "",
    "bad": "bold",
    "wait": "",
    "key": "bold",
}


def plain(text: str, tone: Tone = "") -> Content:
    """Return a text of any origin as it is to be shown."""
    return Content.styled(visible(text), STYLES[tone])


def plain_lines(lines: Sequence[Line]) -> Content:
    """Return drawn lines as one content."""
    return Content("\n").join(Content.assemble(*(plain(text, tone) for text, tone in line)) for line in lines)


def plain_label(line: Line, colours: Mapping[Tone, str]) -> Text:
    """Return one line for a widget that knows only rich's texts; `colours` are those of the theme."""
    made = Text(no_wrap=True, end="")
    for text, tone in line:
        # A colour of its own is not darkened further: a theme of high contrast has one for what is dim elsewhere.
        own, usual = colours.get(tone, ""), _RICH[tone]
        made.append(visible(text), own if own and tone == "dim" else f"{usual} {own}".strip())
    return made
