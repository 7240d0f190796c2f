"""The plugins of the suite, run on a small suite of their own."""

from __future__ import annotations

import pytest

SUITE = """
    def test_runs():
        pass

    def test_needs_a_tool(require):
        require("zsh")
"""


@pytest.fixture
def suite(pytester, monkeypatch):
    """Give a suite of two tests on a machine where zsh is missing."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("WUHUA_REQUIRE", raising=False)
    pytester.makeconftest(
        "pytest_plugins = ['tests.plugins.requirements', 'tests.plugins.figures', 'tests.plugins.skips']"
    )
    pytester.makepyfile(test_small=SUITE)
    return pytester


def test_a_missing_tool_skips_and_is_listed(suite):
    """Elsewhere than in the continuous integration the test is skipped, and the summary says so with the reason."""
    result = suite.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(
        ["skipped: 1", "  test_small.py::test_needs_a_tool: zsh is missing", "*1 passed, 1 skipped*"]
    )


def test_a_required_tool_that_is_missing_fails(suite, monkeypatch):
    """Where WUHUA_REQUIRE names the tool, its absence is a failure."""
    monkeypatch.setenv("WUHUA_REQUIRE", "git, zsh")
    result = suite.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*zsh is missing, and WUHUA_REQUIRE names it*", "skipped: none"])


def test_a_misspelt_requirement_stops_the_run(suite, monkeypatch):
    """A name that no test knows would require nothing for ever, so the run does not start."""
    monkeypatch.setenv("WUHUA_REQUIRE", "tapl")
    result = suite.runpytest_inprocess("-p", "no:cacheprovider")
    assert pytest.ExitCode.USAGE_ERROR == result.ret
    result.stderr.fnmatch_lines(["*WUHUA_REQUIRE names what no test knows: tapl*"])


def test_without_a_skip_the_summary_says_so(suite):
    """The list is there even when it is empty: nobody has to wonder."""
    result = suite.runpytest_inprocess("-p", "no:cacheprovider", "-k", "runs")
    result.assert_outcomes(passed=1, deselected=1)
    result.stdout.fnmatch_lines(["skipped: none", "*1 passed, 1 deselected*"])


def test_a_figure_is_told_at_the_end_from_any_process(suite):
    """What a test of a worker prints is not seen; what it records is."""
    suite.makepyfile(
        test_figure="def test_pushes(record_property):\n    record_property('figure', '8 clerks: 31 pushes')\n"
    )
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", "-n", "1", "test_figure.py")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["test_figure.py::test_pushes: 8 clerks: 31 pushes", "skipped: none"])
