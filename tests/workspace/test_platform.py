"""`platform`: where a user's own files lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuhua_tui.workspace import platform


@pytest.mark.parametrize(
    ("system", "environment", "config", "state"),
    [
        ("linux", {"HOME": "/h"}, "/h/.config/wuhua", "/h/.local/state/wuhua"),
        ("linux", {"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c/wuhua", "/s/wuhua"),
        ("linux", {"HOME": "/h", "XDG_CONFIG_HOME": "relative"}, "/h/.config/wuhua", "/h/.local/state/wuhua"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/wuhua", "/h/Library/Logs/wuhua"),
        ("win32", {"HOME": "/h", "APPDATA": "/a", "LOCALAPPDATA": "/l"}, "/a/wuhua", "/l/wuhua"),
    ],
)
def test_each_system_has_its_places(monkeypatch, system, environment, config, state):
    """XDG comes first where it is set, and only with absolute paths."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", system)

    assert (Path(config), Path(state)) == (platform.config_dir(), platform.state_dir())
