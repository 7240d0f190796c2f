"""The checklist without a screen: what a search finds."""

from __future__ import annotations

import pytest

from tests.tui.findings import finding
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.tui.models.checklist import Wanted, items
from wuhua_tui.tui.search.readings import load_readings
from wuhua_tui.tui.search.words import words_of

HOURS = finding("3.3.2.2/member-hours", "pending", "2025", "仇大为", kind="member")
MONTHLY = finding("2.3.4/monthly", "missed", "2025-03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主题党日", {MONTHLY.check.id}),
        ("ztdr", {MONTHLY.check.id}),
        ("zhutidangri", {MONTHLY.check.id}),
        ("仇", {HOURS.check.id}),
        ("qiudawei", {HOURS.check.id}),
        ("qdw 2025", {HOURS.check.id}),
        ("qdw ztdr", set()),
        ("xxqq", set()),
    ],
)
def test_a_check_is_found_as_every_list_is_searched(text, expected):
    """By what stands there, and by the pinyin or the initials of the check, of its clause and of whom it is about."""
    standard = load_standard()
    checks = [one for one in standard.checks if one.id in {HOURS.check.id, MONTHLY.check.id}]
    found = items(
        checks,
        standard.headings,
        [HOURS, MONTHLY],
        holder="branch",
        name=str,
        wanted=Wanted(words=words_of(text)),
        readings=load_readings(),
    )
    assert expected == {one.check.id for one in found}
