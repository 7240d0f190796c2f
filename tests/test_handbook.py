"""The pages for clerks: each command that stands in a block is run, in order, in one folder, and succeeds."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.servers.upstream import bare_repository

HANDBOOK = Path(__file__).resolve().parents[1] / "docs" / "handbook"
PAGES = ["saving.md", "syncing.md"]
"""Pages whose blocks are a story from an empty folder on."""


def commands(page):
    """The lines of the page's blocks."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    return [
        line for block in re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE) for line in block.splitlines()
    ]


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_work(wuhua, tmp_path, require, page):
    """As they stand there, for a user whose machine has nothing yet."""
    require("git")
    folder = tmp_path
    # What a page calls the superior's repository.
    bare_repository(tmp_path / "服务器" / "qingshan.git")
    ran = 0
    for line in commands(page):
        words = shlex.split(line)
        if words[0] == "cd":
            folder /= words[1]
            continue
        assert "wuhua" == words[0], line
        done = wuhua(*words[1:], cwd=folder)
        assert 0 == done.code, (line, done.err)
        ran += 1
    assert ran > 5
