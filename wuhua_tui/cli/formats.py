"""The option of commands that speak to people or to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


def text_or_json(json: str = "json 给程序读") -> Callable[[Command], Command]:
    """Return the option `--format text|json`; `json` says what that format is."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=f"text 给人看，{json}。",
    )
