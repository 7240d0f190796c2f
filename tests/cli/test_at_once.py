"""A commit that was judged before is answered at once: the same text and exit code, without git and without click."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from typing import NamedTuple

import pytest

termios = pytest.importorskip("termios")

pytestmark = pytest.mark.usefixtures("as_a_user")

WORDS = ("validate", "--as-of", "2025-03-10", "--commit", "HEAD")
SLOW = {"click", "shutil", "subprocess", "dataclasses", "toml_rs", "jsonschema_rs", "wuhua_tui.standards.catalogue"}
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


class Drawn(NamedTuple):
    """What a terminal got, the exit code, and which of the slow modules were loaded."""

    out: str
    code: int
    slow: set[str]


def on_terminal(folder, columns, *words):
    """Ask as `ask` does, on a terminal of so many columns."""
    ours, its = os.openpty()
    termios.tcsetwinsize(its, (24, columns))
    command = [sys.executable, "-c", PROBE, *words]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=its, stderr=subprocess.PIPE, text=True) as child:
        os.close(its)
        out = b""
        # The end of a terminal that nobody holds any more is an error to read.
        with suppress(OSError):
            while piece := os.read(ours, 1 << 14):
                out += piece
        assert child.stderr is not None
        code, modules = json.loads(child.stderr.read())
    os.close(ours)
    return Drawn(out.decode().replace("\r\n", "\n"), code, SLOW & set(modules))


def test_a_known_commit_is_answered_from_the_index_alone(repository):
    """The first answer is judged, the second is the same with nothing slow loaded; however the commit is named."""
    text, code, _ = ask(repository.folder, *WORDS)
    assert (text, code, set()) == ask(repository.folder, *WORDS)
    repository.git("pack-refs", "--all")
    assert (text, code, set()) == ask(repository.folder, *WORDS)
    head = repository.git("rev-parse", "HEAD").strip()
    assert (text, code, set()) == ask(repository.folder, *WORDS[:-1], head)
    assert (text, code) == ask(repository.folder, *WORDS, "--no-index")[:2]


def test_one_branch_is_answered_from_the_index_alone_too(repository):
    """Of a commit; alone in its workspace also of the files as they are, once they have settled."""
    text, code, _ = ask(repository.folder, *WORDS, "records/liulin")
    assert (text, code, set()) == ask(repository.folder, *WORDS, "records/liulin")
    assert (text, code) == ask(repository.folder, *WORDS, "--no-index", "records/liulin")[:2]
    shutil.rmtree(repository.folder / "records/xiaoying")
    repository.commit()
    time.sleep(2.1)
    text, code, _ = ask(repository.folder, *WORDS[:3])
    assert (text, code, set()) == ask(repository.folder, *WORDS[:3])
    assert (text, code) == ask(repository.folder, *WORDS[:3], "--no-index")[:2]


@pytest.mark.parametrize("columns", [70, 95])
def test_each_terminal_gets_its_own_answer(repository, columns):
    """With its width and with colours, the second time from the index alone."""
    words = (*WORDS, "records/liulin")
    plain, code, _ = ask(repository.folder, *words)
    drawn = on_terminal(repository.folder, columns, *words)
    assert "\x1b[" in drawn.out
    assert plain != drawn.out
    assert (drawn.out, code, set()) == on_terminal(repository.folder, columns, *words)
    assert (drawn.out, code) == on_terminal(repository.folder, columns, *words, "--no-index")[:2]


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
