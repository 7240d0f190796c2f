"""The words of options that click has no type for: days, spans of days, a format with a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from wuhua_tui.report.registry import FORMATS


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """A day given as yyyy-mm-dd."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; refuse anything else in one sentence."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-03-31 这样。", param, ctx)


class Days(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """A year (2026) or a first and a last day (2026-01-01..2026-06-30), both inclusive."""

    name = "起止"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """Return first and last day; refuse anything else in one sentence."""
        if isinstance(value, tuple):
            return value
        try:
            if len(value) == 4:  # noqa: PLR2004 - digits of a year
                return date(int(value), 1, 1), date(int(value), 12, 31)
            first, last = (datetime.strptime(day, "%Y-%m-%d").date() for day in value.split(".."))  # noqa: DTZ007 - days
        except ValueError:
            self.fail(f"“{value}”不是起止日期，请写成 2026 或 2026-01-01..2026-06-30。", param, ctx)
        if first > last:
            self.fail(f"“{value}”的开始日期晚于结束日期。", param, ctx)
        return first, last


class ReportPath(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
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
