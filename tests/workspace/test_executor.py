"""Work spread over processes: the order of the work, failures that arrive, nobody who waits for the dead."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time

import pytest

from wuhua_tui.errors import ExitCode
from wuhua_tui.standards.catalogue import UnknownStandardError
from wuhua_tui.workspace.executor import WORTH_SPREADING, WorkerDiedError, spread, workers


@pytest.mark.parametrize(
    ("wanted", "items", "expected"),
    [
        (1, 100, 1),
        (3, 100, 3),
        (64, 2, 2),
        (5, 0, 1),
        (0, 0, 1),
        (0, WORTH_SPREADING - 1, 1),
    ],
)
def test_how_many_processes(wanted, items, expected):
    """The user's number, never more than there is work; one where more would not pay."""
    assert expected == workers(wanted, items)


def test_all_processors_are_used_for_much_work(monkeypatch):
    """Of the processors that this process may use."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert (3, 24) == (workers(0, 1000), WORTH_SPREADING)
    assert 3 == workers(0, WORTH_SPREADING)


def _slow_at_first(number: int) -> tuple[int, int]:
    """The first items take longest, so that later ones are done before them."""
    time.sleep(0.05 if number < 3 else 0)
    return number, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, 7, 40])
def test_results_come_in_the_order_of_the_work(jobs, number):
    """Whoever did it, and whenever it was done."""
    assert list(range(number)) == [item for item, _ in spread(_slow_at_first, range(number), jobs)]


def test_two_jobs_are_two_processes():
    """Also for a handful of branches, where the user asks for it; with one job it is this process."""
    both = {process for _, process in spread(_slow_at_first, range(8), 2)}
    assert 2 == len(both - {os.getpid()})
    assert {os.getpid()} == {process for _, process in spread(_slow_at_first, range(8), 1)}


def test_without_fork_the_work_is_done_here(monkeypatch):
    """As on Windows."""
    monkeypatch.delattr(os, "fork")
    assert {os.getpid()} == {process for _, process in spread(_slow_at_first, range(4), 4)}


def _fail(number: int) -> int:
    if number == 5:
        raise UnknownStandardError("x", "v1")  # noqa: EM101 - a name, no message
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_arrives_as_it_was_raised(jobs):
    """Class, sentence and attributes, behind the results that came before it."""
    results = spread(_fail, range(9), jobs)
    assert [0, 1, 2, 3, 4] == [next(results) for _ in range(5)]
    with pytest.raises(UnknownStandardError) as caught:
        next(results)
    expected = UnknownStandardError("x", "v1")
    assert (str(expected), "x") == (str(caught.value), caught.value.name)


def test_every_failure_of_ours_can_travel():
    """A failure with other arguments than its sentence comes back from a pickle whole."""
    error = UnknownStandardError("x", "v1")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(error), error.args, error.__dict__) == (type(again), again.args, again.__dict__)


def _die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_worker_that_is_killed_is_a_sentence():
    """Nobody waits for its results for ever."""
    with pytest.raises(WorkerDiedError) as caught:
        list(spread(_die, range(6), 2))
    sentence = "检查用的一个进程中途被系统结束，没有完成，多半是内存不够。请用 --jobs 1 再试一次。"
    assert (sentence, ExitCode.UNEXPECTED) == (str(caught.value), caught.value.exit_code)


# A suite that runs in the background hands its children SIGINT switched off.
INTERRUPTED = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from wuhua_tui.workspace.executor import spread
def work(number):
    time.sleep(0.2)
    return number
try:
    for number in spread(work, range(200), 2):
        if number == 0:
            print("begun", flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_an_interruption_is_told_by_the_parent_alone():
    """Ctrl-C reaches every process of the terminal; the workers end without a word and without their remaining work."""
    child = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert "begun\n" == child.stdout.readline()
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (0, "interrupted\n", "") == (child.returncode, out, err)
