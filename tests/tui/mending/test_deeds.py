"""What can be done about a finding, compared with the checks themselves: what is begun is what they count."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from tests.plugins.program import BASE
from wuhua_tui.resources import samples_dir
from wuhua_tui.standards.findings import Status
from wuhua_tui.tui.form.checking import faults_of, known_to
from wuhua_tui.tui.form.preview import filled, preview
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.loading import load_state
from wuhua_tui.tui.mending.deeds import UNDONE, deeds
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.founding import settings_text

NOT_YET_COUNTED = {
    "1.3.2.2/intensive-organiser",  # the superior confirms the training
    "1.3.2.3/rules",  # these count for the aspects that a person chooses
    "3.3.3.1/service-windows",
    "4.3.2/decision-making",
    "4.3.3/contact",
    "4.3.4/supervision",
    "5.3.2/integrated-functions",
    "5.3.3/wall-policies",
    "5.3.5/convenience",
    "1.3.3.3/survey-by-superior",  # says where it was entered
    "2.3.1.3/half-year-report",  # not before the last month of the half-year
    "3.3.2.3/dues-published",  # likewise
    "3.3.2.5/commendation",  # names who was commended
    "4.3.4/affairs-supervision",  # names the supervisors
    "5.3.2/remote-education",  # these tell of the venue what it has
    "5.3.3/six-unified",
    "5.3.4/info-room",
    "5.4.3/shared-use",
    "5.4.4/upkeep",
}
"""Checks whose record counts only with what a person has to fill in, or later, with the reason."""


def lay(root, source, name, day):
    """Read and judge a branch as of a day."""
    shutil.copytree(source / name, root / "records" / name)
    text = settings_text([name], date(2026, 1, 1), standard="hunan-2018-6", version="v1", ext={"demo_date": day})
    (root / "wuhua.toml").write_text(text, encoding="utf-8")
    return load_state(discover([str(root)])[0])


@pytest.fixture
def bare(tmp_path):
    """A branch that has entered next to nothing, in the third week of March."""
    return lay(tmp_path, BASE, "liulin", date(2026, 3, 20))


@pytest.fixture
def full(tmp_path):
    """The sample of 青山村, late in November."""
    return lay(tmp_path, samples_dir(), "qingshan", date(2025, 11, 20))


def of(state, check, when=""):
    """What can be done about the first undone finding of a check."""
    found = [one for one in state.result.findings if one.check.id == check and one.status in UNDONE]
    return deeds(next(one for one in found if one.when.startswith(when)), facts_of(state))


def test_what_is_begun_is_what_the_check_counts(bare):
    """For every check of the catalogue that is undone: its record, with only the defaults, would be looked at by it."""
    facts, known, left = facts_of(bare), known_to(bare.ledger, []), set()
    first_of = {(one.check.id, one.status): one for one in reversed(bare.result.findings)}
    for finding in first_of.values():
        found = deeds(finding, facts) if finding.status in UNDONE else []
        if not found or not found[0].kind:
            continue
        first = found[0]
        wrong = [one for one in faults_of(first.kind, dict(first.defaults), known) if not one.is_missing]
        assert wrong == [], finding.check.id
        seen = preview(bare, first.kind, filled(first.kind, first.defaults, bare.as_of), "", {})
        if finding.key not in {one.key for one in (*seen.satisfied, *seen.lacking)}:
            left.add(finding.check.id)
    assert left == NOT_YET_COUNTED


@pytest.mark.parametrize("name", ["qingshan", "jinong", "zhuzao"])
def test_there_is_always_something_to_do(tmp_path, name):
    """Each undone finding of the samples can be mended from the screen; what is done shows what it rests on."""
    state = lay(tmp_path, samples_dir(), name, date(2025, 11, 20))
    facts = facts_of(state)
    paths = {record.path for kind in state.ledger.kinds() for record in state.ledger.of(kind)}
    for finding in state.result.findings:
        found = deeds(finding, facts)
        if finding.status in UNDONE:
            assert found, finding
        elif finding.status is Status.MET:
            assert {one.path for one in found} >= {path for path in finding.evidence if path in paths}


def test_the_parties_of_a_duty_stand_in_the_record(full):
    """A talk of the secretary's with whom it is owed to; a group's meeting; the fact that an answer is about."""
    (talk,) = of(full, "2.3.3/secretary-member")
    assert {"from": "李建国", "with": ["李志高"], "date": date(2025, 11, 20)} == talk.defaults
    (group,) = of(full, "2.3.1/group-meeting", "2025-11")
    assert {"type": "group", "group": "第二党小组", "date": date(2025, 11, 20)} == group.defaults


def test_a_period_that_is_over_asks_for_its_day(full):
    """The last day of the period stands there, and the cursor is on it."""
    (talk,) = of(full, "2.3.3/secretary-committee")
    assert (date(2025, 6, 30), "date") == (talk.defaults["date"], talk.field)


def test_a_theme_day_falls_on_the_fixed_day(bare, full):
    """The 15th once it has come."""
    (found,) = of(bare, "2.3.4/monthly", "2026-03")
    assert {"date": date(2026, 3, 15)} == found.defaults
    (coming,) = of(full, "2.3.4/monthly", "2025-12")
    assert date(2025, 12, 15) == coming.defaults["date"]


def test_an_attested_item_is_stated_for_its_year(bare):
    """Check, year, day and who signs stand there; the statement is to be written."""
    (found,) = of(bare, "3.3.1.1/theory")
    assert ("attestation", "statement") == (found.kind, found.field)
    expected = {"check": "3.3.1.1/theory", "for_period": "2026", "date": date(2026, 3, 20), "attested_by": "李建国"}
    assert expected == found.defaults


def test_a_record_that_is_at_fault_opens_at_the_field(full):
    """Where the phrase of a condition tells the field; an account that lacks something is not begun twice."""
    assert {"record_keepers", "recorder"} == {one.field for one in of(full, "2.3.1.3/recorder")}
    (points,) = of(full, "3.3.2.4/points-declared", "2025-08")
    assert "/2025-08-31-" in points.path
