"""Which branches a committee holds, of which category, and what their registries say: by the day."""

from __future__ import annotations

from tests.standards.synthetic import day
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards import held
from wuhua_tui.standards.day_sets import between
from wuhua_tui.standards.facts import Facts


def row(branch, since="01-01", to=None):
    """Return a row of a list of branches."""
    return {"branch": branch, "from": day(since), **({"to": day(to)} if to else {})}


def committee(*rows, listed=(), registries=None, categories=()):
    """Return a committee that lists branches in its own file and in a list."""
    home = Record("committee", "committee.toml", {"id": "甲委", "branches": list(rows), "categories": list(categories)})
    more = [Record("branch_list", "branches/一片.toml", {"branches": list(listed)})] if listed else []
    return Facts(Ledger("甲委", [home, *more], holder="committee"), day("12-31"), registries=registries)


def registry(*categories, **data):
    """Return what a registry says; a category is its name and the day from which the branch is one of it."""
    return {"categories": [{"category": name, "from": day(since)} for name, since in categories], **data}


def test_branches_of_both_lists_are_held_on_the_days_of_all_their_rows():
    """In the order of their ids, whatever the files are."""
    facts = committee(row("b", "01-01", "03-31"), row("a"), listed=[row("c", "02-01"), row("b", "06-01")])
    days = between(day("01-01"), day("03-31")) | between(day("06-01"), None)
    assert {"a": between(day("01-01"), None), "b": days, "c": between(day("02-01"), None)} == held.branches(facts)
    assert ["a", "b", "c"] == list(held.branches(facts))
    # Worked out once.
    assert held.branches(facts) is held.branches(facts)
    assert {} == held.branches(committee())


def test_of_branches_at_hand_the_registry_says_the_category():
    """While the committee holds the branch and the branch exists; a category until the next one's day."""
    facts = committee(
        row("a", "02-01"),
        registries={"a": registry(("village", "01-01"), ("community", "07-01"), dissolved_on=day("10-31"))},
        categories=["private"],
    )
    village, community = between(day("02-01"), day("06-30")), between(day("07-01"), day("10-31"))
    assert {"community": community, "village": village} == held.categories(facts)
    assert ["community", "village"] == list(held.categories(facts))


def test_two_branches_of_one_category_are_held_on_the_days_of_either():
    """One until March, one from June on."""
    each = registry(("village", "01-01"))
    facts = committee(row("a", "01-01", "03-31"), row("b", "06-01"), registries={"a": each, "b": each})
    assert {"village": between(day("01-01"), day("03-31")) | between(day("06-01"), None)} == held.categories(facts)


def test_what_the_committee_says_of_itself_counts_where_a_registry_is_not_at_hand():
    """Always, since nobody knows since when; a category that no day is left of is not held."""
    registries = {"a": registry(("village", "01-01"))}
    for rows in ([], [row("b")], [row("a"), row("b")]):
        facts = committee(*rows, registries=registries, categories=["private"])
        assert ALWAYS == held.categories(facts)["private"]
    assert "private" not in held.categories(committee(row("a"), registries=registries, categories=["private"]))
    never = committee(row("a", "05-02", "05-01"), registries=registries)
    assert {} == held.categories(never)
    # Named by the committee and told by a registry: always, not only on the days of the registry.
    both = committee(row("a", "05-01"), row("b"), registries=registries, categories=["village"])
    assert {"village": ALWAYS} == held.categories(both)


def test_a_branch_is_there_while_it_is_held_and_exists():
    """The first and the last day count; of a branch without a registry only the list can tell."""
    known = {"a": registry(approved_on=day("02-01"), dissolved_on=day("10-31"))}
    facts = committee(row("a", "01-01", "12-31"), row("b", "03-01"), registries=known)
    there = {on: held.is_there(facts, "a", day(on)) for on in ("01-31", "02-01", "10-31", "11-01")}
    assert {"01-31": False, "02-01": True, "10-31": True, "11-01": False} == there
    assert [False, True] == [held.is_there(facts, "b", day(on)) for on in ("02-28", "03-01")]
    assert not held.is_there(facts, "x", day("03-01"))
    assert not held.is_there(committee(row("a", "04-01"), registries=known), "a", day("03-01"))


def test_the_form_and_the_traits_are_the_registrys_of_the_day():
    """A form until the next one; None where the registry is not at hand, or says nothing for the day."""
    said = {
        "forms": [{"form": "joint", "from": day("02-01")}, {"form": "single", "from": day("06-01")}],
        "traits": [
            {"trait": "weak", "from": day("03-01"), "to": day("04-30")},
            {"trait": "park", "from": day("01-01")},
        ],
    }
    facts = committee(row("a"), registries={"a": said})
    forms = {on: held.form(facts, "a", day(on)) for on in ("01-31", "02-01", "05-31", "06-01")}
    assert {"01-31": None, "02-01": "joint", "05-31": "joint", "06-01": "single"} == forms
    assert held.form(facts, "b", day("02-01")) is None
    weak = {on: held.has_trait(facts, "a", "weak", day(on)) for on in ("02-28", "03-01", "04-30", "05-01")}
    assert {"02-28": False, "03-01": True, "04-30": True, "05-01": False} == weak
    assert held.has_trait(facts, "b", "weak", day("03-01")) is None
    assert held.has_trait(committee(registries={"a": {}}), "a", "weak", day("03-01")) is False
