"""Help pages for Chinese: measured in columns of the terminal, broken where Chinese may be broken.

Help is shown before anything slow is loaded, so widths come from the standard library here; reports use
`wuhua_tui.report.width`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING: Final = "，。；：、！？）】》〕］”’…·"
_OPENING: Final = "（【《“‘"
_WORDS: Final = (
    rf"[{_OPENING}]*(?:[^\s\u2e80-\uffff{_OPENING}{_CLOSING}]+|[^\s{_OPENING}])[{_CLOSING}]*|\s+|[{_OPENING}]+"
)
"""Compiled where it is used, and kept by `re`: every command loads this module, and few show a help page."""
_WIDEST_TERM: Final = 34


def columns(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, width: int) -> list[str]:
    """Return one paragraph in lines of at most `width` columns; no line begins with a closing mark."""
    lines: list[str] = []
    line = ""
    for word in re.findall(_WORDS, text):
        if line.strip() and columns(line) + columns(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line = (line + word) if line else word.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class HelpPage(click.HelpFormatter):
    """Click's help page, with its columns counted and its lines broken as Chinese needs it."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        self.write(f"{prefix or '用法：'}{prog} {args}".rstrip() + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, which empty lines part; a line break within one is only how it was typed."""
        paragraphs = []
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            joined = re.sub(r"(?<![!-~])\s*\n\s*|\s*\n\s*(?![!-~])", "", paragraph.replace("\b", ""))
            lines = wrap(re.sub(r"\s*\n\s*", " ", joined), self.width - self.current_indent)
            paragraphs.append("".join(f"{' ' * self.current_indent}{line}\n" for line in lines))
        self.write("\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns."""
        table = list(rows)
        left = min(max((columns(term) for term, _ in table), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in table:
            lines = wrap(meaning, self.width - left - self.current_indent)
            if columns(term) > left - col_spacing:
                self.write(f"{indent}{term}\n{indent}{' ' * left}{lines[0]}".rstrip() + "\n")
            else:
                self.write(f"{indent}{term}{' ' * (left - columns(term))}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * left}{line}\n")


class WuhuaContext(click.Context):
    """A context whose help pages are `HelpPage`s."""

    formatter_class = HelpPage
