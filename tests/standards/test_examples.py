"""Each check is shown by an example that meets it and one that misses it."""

from __future__ import annotations

from tests.standards.cases import STANDARD
from tools.examples import excerpt, plainest
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.examples import STATUSES, examples


def test_every_check_has_both():
    """None is missing, and none is left of a check that is gone."""
    found = examples(STANDARD.name, STANDARD.version)
    assert {check.id: STATUSES for check in STANDARD.checks} == {
        check: tuple(one.status for one in shown) for check, shown in found.items()
    }


def test_a_standard_without_examples_has_none():
    """Another standard's folder may lack the file."""
    assert {} == examples("none", "v0")


def test_the_plainest_case_is_the_one_with_the_least_of_its_own():
    """Named after its status first, then by its bytes."""
    path = plainest("2.3.1.2/topic", "missed")
    assert path is not None
    assert path.parent.name.startswith("missed")
    assert plainest("2.3.1.2/topic", "nonsense") is None


def test_an_excerpt_holds_what_the_check_reads():
    """Neither the uid nor the recorder, which the check of the topic does not look at; of rows the first two."""
    data = {"uid": "x", "type": "general", "topic": "“选举”", "recorder": "王芳"}
    record = Record("meeting", "meetings/2025/x.toml", data)
    assert 'type = "general"\ntopic = "“选举”"' == excerpt("2.3.1.2/topic", record)
