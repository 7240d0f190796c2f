"""A command line that is read without click means the same to click."""

from __future__ import annotations

from datetime import date

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wuhua_tui.cli import validate as module
from wuhua_tui.cli.group import invoke
from wuhua_tui.cli.plain_words import plain_request
from wuhua_tui.cli.request import Request
from wuhua_tui.errors import ExitCode

pytestmark = pytest.mark.usefixtures("as_a_user")

DAY = date(2026, 3, 31)
WORDS = """
records/qingshan . a-b 青山 2026-03-31 HEAD~1 should never json 3 -1 2.3.1 -- -x --help --no-such --asof=2026-03-31
--as-of --as-of=2026-3-31 --as-of=2026-02-30 --commit --commit=HEAD --commit= --since --staged --staged=1 --format
--fail-level --fail-level=never --format=json --format=pdf --jobs --jobs=2 --jobs=65 --jobs=٣ --only --only=2.3.1
--kind --kind=meeting --names --no-index --window=2026 --report=json=x.json --stdin-paths0
"""
WORD = st.sampled_from([*WORDS.split(), "", "a b", "--jobs= 3"])


def by_click(words):
    """The request that click makes of a command line; None where it refuses it, or does something else."""
    asked = []

    def note(request):
        asked.append(request)
        return ExitCode.CLEAN

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "answer", note)
        patch.setattr(module, "paths_from_stdin", tuple)
        try:
            invoke(words)
        except click.ClickException:
            return None
    return asked[0] if asked else None


@given(st.lists(WORD, max_size=5))
@example(["--as-of", "2026-03-31", "--fail-level=never", "."])
@example(["--jobs", "0", "--only", "2.3.1", "--only=1", "a", "b"])
def test_what_is_read_without_click_is_what_click_reads(words):
    """Either nothing is read, or the same."""
    plain = plain_request(["validate", *words])
    assert plain is None or plain == by_click(["validate", *words])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Request((".",))),
        (["a", "b", "--as-of=2026-03-31"], Request(("a", "b"), DAY)),
        (["--commit", "HEAD", "--fail-level", "never", "."], Request((".",), fail_level="never", commit="HEAD")),
        (["--format=json", "--jobs=2"], Request((".",), formats=(("json", None),), jobs=2)),
        (["--kind=meeting", "--kind", "talk", "--names"], Request((".",), kinds=("meeting", "talk"), names=True)),
        (["--no-index", "--staged", "--since=HEAD~1"], Request((".",), use_index=False, staged=True, since="HEAD~1")),
    ],
)
def test_the_usual_command_lines_need_no_click(words, expected):
    """They are read, whatever their order and form."""
    assert expected == plain_request(["validate", *words])


@pytest.mark.parametrize("words", [["--help"], ["--", "-x"], ["--as-of=morgen"], ["--window=2026"], ["--jobs"], ["-x"]])
def test_what_is_not_plain_is_left_to_click(words):
    """Help, what is rare, and what is wrong."""
    assert None is plain_request(["validate", *words])


def test_other_commands_and_variables_are_left_to_click(monkeypatch):
    """An option may stand in the environment."""
    assert None is plain_request(["todo"])
    assert None is plain_request([])
    monkeypatch.setenv("WUHUA_VALIDATE_FORMAT", "json")
    assert None is plain_request(["validate"])
