"""A commit that was judged before is answered at once: the same text and exit code, without git and without click."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.usefixtures("as_a_user")

WORDS = ("validate", "--as-of", "2025-03-10", "--commit", "HEAD")
SLOW = {"click", "subprocess", "dataclasses", "toml_rs", "jsonschema_rs", "wuhua_tui.standards.catalogue"}
PROBE = """
import json, sys
from wuhua_tui.cli.run import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


@pytest.fixture
def repository(workspace, repository_in):
    """Two branches under git."""
    made = repository_in(workspace)
    made.commit()
    return made


def ask(folder, *words):
    """What a new process prints, its exit code, and which of the slow modules it loaded."""
    done = subprocess.run([sys.executable, "-c", PROBE, *words], cwd=folder, check=True, capture_output=True, text=True)
    code, modules = json.loads(done.stderr)
    return done.stdout, code, SLOW & set(modules)


def test_a_known_commit_is_answered_from_the_index_alone(repository):
    """The first answer is judged, the second is the same with nothing slow loaded; however the commit is named."""
    text, code, _ = ask(repository.folder, *WORDS)
    assert (text, code, set()) == ask(repository.folder, *WORDS)
    repository.git("pack-refs", "--all")
    assert (text, code, set()) == ask(repository.folder, *WORDS)
    head = repository.git("rev-parse", "HEAD").strip()
    assert (text, code, set()) == ask(repository.folder, *WORDS[:-1], head)
    assert (text, code) == ask(repository.folder, *WORDS, "--no-index")[:2]


def test_another_commit_or_another_question_is_judged(repository):
    """What is not known is not guessed."""
    ask(repository.folder, *WORDS)
    assert "click" not in ask(repository.folder, *WORDS, "--fail-level=never")[2]
    assert "toml_rs" in ask(repository.folder, *WORDS, "--only=2.3.1")[2]
    repository.write("records/liulin/branch.toml", "broken")
    repository.commit()
    text, code, loaded = ask(repository.folder, *WORDS)
    assert "toml_rs" in loaded
    assert (text, code) == ask(repository.folder, *WORDS, "--no-index")[:2]
