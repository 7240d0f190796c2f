"""The values of `validate` that other commands have not: spans of days, a format with a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui.cli.days import day
from wuhua_tui.report.registry import FORMATS

if TYPE_CHECKING:
    DaysType = click.ParamType[tuple[date, date]]
    ReportType = click.ParamType[tuple[str, str]]
else:
    # The oldest click that the program runs with has no generic types.
    DaysType = ReportType = click.ParamType

_YEAR = 4


class Days(DaysType):
    """A year (2026) or a first and a last day (2026-01-01..2026-06-30), both inclusive."""

    name = "起止"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """Return first and last day; refuse anything else in one sentence."""
        if isinstance(value, tuple):
            return value
        try:
            if len(value) == _YEAR and value.isdecimal():
                return date(int(value), 1, 1), date(int(value), 12, 31)
            first, last = map(day, value.split(".."))
        except ValueError:
            self.fail(f"“{value}”不是起止日期，请写成 2026 或 2026-01-01..2026-06-30。", param, ctx)
        if first > last:
            self.fail(f"“{value}”的开始日期晚于结束日期。", param, ctx)
        return first, last


class ReportPath(ReportType):
    """A format and a file, json=report.json."""

    name = "格式=文件"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return format and path; refuse anything else in one sentence."""
        if isinstance(value, tuple):
            return value
        name, sign, path = value.partition("=")
        if not sign or not path or name not in FORMATS:
            self.fail(f"“{value}”应写成 格式=文件，格式是 {'、'.join(FORMATS)} 之一。", param, ctx)
        return name, path
