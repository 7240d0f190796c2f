"""What every test shares: the plugins, the profiles of hypothesis, a quiet environment."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, Phase, settings

pytest_plugins = [
    "pytester",
    "tests.plugins.clerks",
    "tests.plugins.git_servers",
    "tests.plugins.program",
    "tests.plugins.repositories",
    "tests.plugins.requirements",
    "tests.plugins.figures",
    "tests.plugins.skips",
    # After those that it imports.
    "tests.plugins.books",
]

# Folders of input and expected output, read by the tests of the rules; thousands of files and no test among them.
collect_ignore = ["cases"]

# The machine's speed never fails a test. In the continuous integration the same examples run every time. A failing one
# is shown as it was found, because to make it smaller can take minutes; `make soak` does that, and looks for new ones.
_AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
# Half of the examples that are usual: `make soak` has forty times as many.
_FEW = 50
settings.register_profile("default", deadline=None, max_examples=_FEW, phases=_AS_FOUND)
settings.register_profile("ci", deadline=None, max_examples=_FEW, derandomize=True, print_blob=True, phases=_AS_FOUND)
settings.register_profile(
    "soak", deadline=None, max_examples=2_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_collection_finish():
    """Collect garbage as rarely as the program does (`cli.main`), and never walk what the suite itself has loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch, tmp_path_factory):
    """Keep a developer's own settings out of the tests: HOME, git's configuration, wuhua's variables, colours."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "WUHUA_")) and name != "WUHUA_REQUIRE":
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
