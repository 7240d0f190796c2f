"""Workspaces that the tests of the screens open."""

from __future__ import annotations

import shutil

import pytest

from wuhua_tui.resources import samples_dir
from wuhua_tui.workspace.demo import DEMO_DATE
from wuhua_tui.workspace.founding import settings_text


@pytest.fixture
def sample(tmp_path):
    """The sample ledger of 青山村党支部 as a workspace that shows the demonstration's day, without a history."""
    root = tmp_path / "sample"
    shutil.copytree(samples_dir() / "qingshan", root / "records" / "qingshan")
    text = settings_text(["qingshan"], DEMO_DATE, standard="hunan-2018-6", version="v1", ext={"demo_date": DEMO_DATE})
    (root / "wuhua.toml").write_text(text, encoding="utf-8")
    return root
