"""`binding_words`: whom a check binds, in words."""

from __future__ import annotations

import pytest

from wuhua_tui.standards import binding_words
from wuhua_tui.standards.binding_words import SUBJECTS, bound
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.derived import DERIVED
from wuhua_tui.standards.subjects import SUBJECT_SETS

STANDARD = load_standard()


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("2.3.1/general-meeting", "党支部，每季度"),
        ("2.3.1/committee-meeting", "设支部委员会的党支部，每月"),
        ("2.3.1/secretary-lecture", "党支部书记（不论由谁担任），每年"),
        ("2.3.2/appraisal", "党支部，每年；不适用于设置形式为临时、功能型的党支部"),
        ("2.3.4.1/participants", "每份记录：主题党日"),
    ],
)
def test_a_check_says_whom_it_binds(check, words):
    """Which branches, who in them, how often."""
    (found,) = STANDARD.select(check)

    assert words == bound(found)


def test_every_check_has_words():
    """No set of subjects and no condition on branches is without a name."""
    assert SUBJECT_SETS.keys() == SUBJECTS.keys()
    assert DERIVED.keys() == binding_words.DERIVED.keys()
    assert all(bound(check) for check in STANDARD.checks)


def test_the_records_that_a_check_looks_at_are_named_by_their_type():
    """A check of each record says which records."""
    (found,) = STANDARD.select("2.3.2.1/preparation")

    assert "每份记录：会议（三会一课、组织生活会）（组织生活会）" == bound(found)
