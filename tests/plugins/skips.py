"""The last thing a run prints before its closing line: every test that was skipped, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List each skipped test with its reason, or say that there is none."""
    skipped = sorted((report.nodeid, _reason(report)) for report in terminalreporter.getreports("skipped"))
    if not skipped:
        terminalreporter.write_line("skipped: none")
        return
    terminalreporter.write_line(f"skipped: {len(skipped)}")
    for nodeid, reason in skipped:
        terminalreporter.write_line(f"  {nodeid}: {reason}")


def _reason(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)
