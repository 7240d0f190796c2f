"""Building and disposing: what counts as a project, whose approval stands for which, what needs one."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import day, ledger, record
from wuhua_tui.standards.derived.venues import approved_projects, disposals, projects
from wuhua_tui.standards.facts import Facts

CODE = "vvvvvvvvvv"


def venue(*rows):
    """Return a venue with its projects."""
    return record("venue", None, "村部", uid=CODE, title="村部", projects=list(rows))


def project(title="扩建", **days):
    """Return a project; a day is text, anything else is taken as it is."""
    return {"title": title, **{key: day(value) if key.endswith("_on") else value for key, value in days.items()}}


def ruling(on, act="approved", **data):
    """Return the superior's word on the venue or the asset, on an item of it where told."""
    return record("ruling", None, f"{act}{on}", subject=CODE, act=act, on=day(on), by="镇党委", **data)


def told(find, *records, as_of="12-31", keys=("to",)):
    """Return the day and some fields of each entry."""
    return [
        (str(entry.date), *(str(entry.data.get(key) or "—") for key in keys))
        for entry in find(Facts(ledger(*records), day(as_of)))
    ]


def test_a_project_is_one_that_was_approved_or_begun():
    """Its day is the last of approval, start and end that has come; nothing of it came yet: it is none."""
    row = project(approved_on="03-01", started_on="04-01", finished_on="09-30")
    for as_of, expected in (
        ("02-28", []),
        ("03-01", [("2025-03-01", "—")]),
        ("04-01", [("2025-04-01", "—")]),
        ("09-29", [("2025-04-01", "—")]),
        ("09-30", [("2025-09-30", "2025-09-30")]),
    ):
        assert expected == told(projects, venue(row), as_of=as_of), as_of
    assert [] == told(projects, venue(project()))


def test_each_project_of_a_venue_is_named():
    """The venue is the subject, with the title of the project for users."""
    found = projects(
        Facts(ledger(venue(project("扩建", started_on="04-01"), project("翻修", started_on="05-01"))), day("12-31"))
    )
    assert ["venues/村部.toml", "venues/村部.toml"] == [entry.subject.id for entry in found]
    assert ["扩建", "翻修"] == [entry.subject.label.split()[-1] for entry in found]
    # The rest of the row is the branch's own; what is in neither is missing.
    assert "扩建" == found[0].data["title"] == found[0].data.get("title")
    assert (None, "没有") == (found[0].data.get("cost"), found[0].data.get("cost", "没有"))
    with pytest.raises(KeyError):
        found[0].data["cost"]


APPROVED = ("approved_on", "approved_by", "self_declared")


def test_a_ruling_on_the_project_stands_before_one_on_the_venue():
    """And that before what the branch wrote; a ruling on another project of it stands for nothing."""
    row = project(approved_on="03-01", approved_by="村里", started_on="04-01")
    whole, named, other = ruling("02-01"), ruling("03-15", item="扩建"), ruling("01-05", item="翻修")
    assert [("2025-04-01", "2025-03-15", "镇党委", "—")] == told(
        approved_projects, venue(row), whole, named, other, keys=APPROVED
    )
    assert [("2025-04-01", "2025-02-01", "镇党委", "—")] == told(
        approved_projects, venue(row), whole, other, keys=APPROVED
    )
    assert [("2025-04-01", "2025-03-01", "村里", "True")] == told(approved_projects, venue(row), other, keys=APPROVED)
    # Of several the first counts; what was refused, or not ruled on at all, is not approved.
    twice = [ruling("02-10"), ruling("02-01")]
    assert [("2025-04-01", "2025-02-01", "镇党委", "—")] == told(approved_projects, venue(row), *twice, keys=APPROVED)
    bare = project(started_on="04-01")
    assert [("2025-04-01", "—", "—", "—")] == told(
        approved_projects, venue(bare), ruling("02-01", "returned"), keys=APPROVED
    )


def test_the_approved_project_is_the_same_project():
    """Its subject and its end are those of the project itself."""
    [entry] = approved_projects(Facts(ledger(venue(project(started_on="04-01", finished_on="05-01"))), day("12-31")))
    assert "扩建" == entry.subject.label.split()[-1]
    assert day("05-01") == entry.data["to"]


def asset(*rows):
    """Return an asset with what was done with it."""
    return record("asset", None, "老屋", uid=CODE, title="老屋", disposals=list(rows))


def test_what_needs_an_approval_is_told_on_its_day():
    """转让、抵押、出租和改变用途 (5.3.6), carried out by today; scrapping is none of them."""
    for kind in ("transfer", "mortgage", "lease", "change_of_use"):
        row = {"kind": kind, "on": day("06-01"), "approved_on": day("05-20")}
        assert [("2025-06-01", "2025-05-20", "—", "True")] == told(disposals, asset(row), keys=APPROVED), kind
    assert [] == told(disposals, asset({"kind": "scrap", "on": day("06-01")}))
    assert [] == told(disposals, asset({"kind": "lease"}))
    lease = asset({"kind": "lease", "on": day("06-01")})
    assert [] == told(disposals, lease, as_of="05-31")
    assert [("2025-06-01", "—")] == told(disposals, lease, as_of="06-01")


def test_a_ruling_names_what_was_done_or_speaks_of_the_asset():
    """By its label (出租); one on another deed does not count for it."""
    lease = asset({"kind": "lease", "on": day("06-01")})
    assert ["2025-05-01"] == [row[1] for row in told(disposals, lease, ruling("05-01", item="出租"), keys=APPROVED)]
    assert ["2025-05-02"] == [row[1] for row in told(disposals, lease, ruling("05-02"), keys=APPROVED)]
    assert ["—"] == [row[1] for row in told(disposals, lease, ruling("05-01", item="抵押"), keys=APPROVED)]
