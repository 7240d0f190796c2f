"""Entries of a committee's ledger, by the day: units as last counted, exemplars as first spread, the newest roll-up."""

from __future__ import annotations

from tests.standards.synthetic import day, record
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.standards.derived.committee import exemplars, latest_rollup, units
from wuhua_tui.standards.facts import Facts


def facts(*records, as_of="06-30"):
    """Return a committee with some records."""
    return Facts(Ledger("甲委", records, holder="committee"), day(as_of))


def unit(name, *counts, **data):
    """Return a unit; a count is its day and the full members, with one more in all."""
    rows = [{"on": day(on), "full": full, "all": full + 1} for on, full in counts]
    return record("unit", None, name, counts=rows, **data)


def counted(*records, as_of="06-30"):
    """Return of each unit its path and its numbers."""
    return [(entry.path, entry.data["full"], entry.data["all"]) for entry in units(facts(*records, as_of=as_of))]


def test_a_unit_has_the_numbers_of_its_newest_count_so_far():
    """In any order; one of tomorrow is not known yet, one of today is; without one there is nothing to tell."""
    made = unit("厂", ("06-30", 4), ("02-01", 2), ("07-01", 9))
    assert [("units/厂.toml", 4, 5)] == counted(made)
    assert [("units/厂.toml", 2, 3)] == counted(made, as_of="06-29")
    assert [("units/厂.toml", 2, 3)] == counted(made, as_of="02-01")
    assert [] == counted(made, as_of="01-31")
    assert [] == counted(unit("店"))


def test_a_unit_that_has_closed_is_told_no_longer():
    """From the day on which it closed."""
    made = unit("厂", ("02-01", 2), closed_on=day("06-30"))
    assert [] == counted(made)
    assert [("units/厂.toml", 2, 3)] == counted(made, as_of="06-29")


def test_an_exemplar_tells_when_it_was_first_spread():
    """On the day on which it was named; what comes tomorrow has not been spread."""
    rows = [{"on": day(on)} for on in ("06-30", "05-01")]
    made = record("exemplar", None, "村", **{"from": day("02-01"), "to": day("12-31"), "spread": rows})
    for as_of, spread in (("06-30", "2025-05-01"), ("05-01", "2025-05-01"), ("04-30", "None")):
        [entry] = exemplars(facts(made, as_of=as_of))
        told = (str(entry.date), str(entry.data["to"]), str(entry.data["spread_on"]))
        assert ("2025-02-01", "2025-12-31", spread) == told
    [bare] = exemplars(facts(record("exemplar", None, "村", **{"from": day("02-01")})))
    assert {"to": None, "spread_on": None} == bare.data


def rollup(name, as_of, total):
    """Return a roll-up as of a day over so many branches."""
    return record("rollup", None, name, as_of=day(as_of), branches_total=total)


def test_the_newest_rollup_speaks_for_its_own_day():
    """Of two of one day the later file; one as of tomorrow is not there yet; one over no branch says nothing."""
    made = [rollup("b", "03-31", 4), rollup("a", "06-30", 5), rollup("c", "06-30", 6), rollup("d", "07-01", 7)]

    def newest(*records, as_of="06-30"):
        return [(str(entry.date), entry.path) for entry in latest_rollup(facts(*records, as_of=as_of))]

    assert [("2025-06-30", "rollups/c.toml")] == newest(*made)
    assert [("2025-03-31", "rollups/b.toml")] == newest(*made, as_of="06-29")
    assert [] == newest(*made, as_of="03-30")
    assert [] == newest(rollup("a", "06-30", 0))
    assert [] == newest()
