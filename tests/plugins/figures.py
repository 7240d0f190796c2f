"""Figures that tests have measured, told at the end of a run: what a test prints itself is lost in xdist's workers."""

from __future__ import annotations

import pytest

FIGURE = "figure"
"""The name under which a test records one: `record_property(FIGURE, "8 clerks: 31 pushes")`."""


@pytest.hookimpl(tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what the tests that passed have recorded."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == FIGURE and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid}: {value}")
