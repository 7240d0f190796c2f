"""The kinds of value that options take, each refusing what it cannot use in one Chinese sentence."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui.cli.days import day

if TYPE_CHECKING:
    DayType = click.ParamType[date]
    SettingType = click.ParamType[tuple[str, str]]
else:
    # The oldest click that the program runs with has no generic types.
    DayType = SettingType = click.ParamType


class Day(DayType):
    """A day given as yyyy-mm-dd."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; refuse anything else in one sentence."""
        if isinstance(value, date):
            return value
        try:
            return day(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-03-31 这样。", param, ctx)


class Setting(SettingType):
    """A key and its value, place=村部会议室."""

    name = "栏目=内容"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return key and text; refuse anything else in one sentence."""
        if isinstance(value, tuple):
            return value
        key, sign, text = value.partition("=")
        if not sign or not key:
            self.fail(f"“{value}”应写成 栏目=内容，例如 place=村部会议室。", param, ctx)
        return key, text


def paths_from_stdin() -> tuple[str, ...]:
    """Return the paths that stand on stdin, each ended by a NUL."""
    return tuple(os.fsdecode(path) for path in sys.stdin.buffer.read().split(b"\0") if path)
