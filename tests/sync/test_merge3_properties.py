"""What holds of every merge, whatever the record."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from tests.sync.generated import MERGES, changed, kinds_of_records, table, three_versions
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge3 import SETS, merge3
from wuhua_tui.sync.rows import named_rows
from wuhua_tui.sync.values import ABSENT, Three, same


@st.composite
def two_versions(draw):
    """The name of a kind and two versions of one record."""
    kind = draw(kinds_of_records())
    node = schema(kind)
    base = draw(table(node))
    return kind, base, draw(changed(base, node))


def leaves(value):
    """Return every value that is no table and no list, with its type."""
    if isinstance(value, dict):
        return {leaf for inner in value.values() for leaf in leaves(inner)}
    if isinstance(value, list):
        return {leaf for inner in value for leaf in leaves(inner)}
    return {(type(value), str(value))}


def is_a_set(node):
    """Say whether the items of a list are only in it or not."""
    return node.get("x-wuhua", {}).get("widget") in SETS


def orderless(value, node):
    """Return a value in which rows with names and members of sets stand in one order, whichever they had."""
    if isinstance(value, dict):
        return {key: orderless(inner, node.get("properties", {}).get(key, {})) for key, inner in value.items()}
    if isinstance(value, list):
        items = [orderless(item, node.get("items", {})) for item in value]
        is_set = is_a_set(node) and all(isinstance(item, str) for item in items)
        if is_set or named_rows(value, node) is not None:
            return sorted(items, key=repr)
        return items
    return value


def all_taken(found, take):
    """Return the decision for every conflict that takes one side."""
    return {conflict.path: Decision(take) for conflict in found.conflicts}


@MERGES
@given(two_versions())
def test_a_change_of_one_side_is_taken(given_):
    """merge3(b, x, b) is x, merge3(b, b, x) is x, merge3(b, x, x) is x, to the letter and without a conflict."""
    kind, base, other = given_
    node = schema(kind)
    for versions in ((base, other, base), (base, base, other), (base, other, copy.deepcopy(other))):
        found = merge3(Three(*versions), node)
        assert () == found.conflicts
        assert same(other, found.value)


@MERGES
@given(three_versions())
def test_sides_may_be_swapped(given_):
    """What I keep of mine is what the other side would keep of theirs; the conflicts are the same, swapped."""
    kind, base, mine, theirs = given_
    node = schema(kind)
    here, there = merge3(Three(base, mine, theirs), node), merge3(Three(base, theirs, mine), node)
    assert {c.path for c in here.conflicts} == {c.path for c in there.conflicts}
    one = merge3(Three(base, mine, theirs), node, all_taken(here, "mine"))
    other = merge3(Three(base, theirs, mine), node, all_taken(there, "theirs"))
    assert [(), (), (), ()] == [*one[1:], *other[1:]]
    assert same(orderless(one.value, node), orderless(other.value, node))


@MERGES
@given(three_versions())
def test_no_value_is_invented(given_):
    """Every value of the result stands in one of the sides."""
    kind, base, mine, theirs = given_
    node = schema(kind)
    assert leaves(merge3(Three(base, mine, theirs), node).value) <= leaves(mine) | leaves(theirs)


@MERGES
@given(three_versions())
def test_nothing_is_changed_by_merging(given_):
    """The versions that were handed over are as they were."""
    kind, base, mine, theirs = given_
    node = schema(kind)
    before = copy.deepcopy((base, mine, theirs))
    merge3(Three(base, mine, theirs), node)
    assert same(list(before), [base, mine, theirs])


@MERGES
@given(three_versions())
def test_every_change_is_kept_or_listed(given_):
    """What only one side changed is the result; what both changed went in from both, or a conflict names it."""
    kind, base, mine, theirs = given_
    node = schema(kind)
    found = merge3(Three(base, mine, theirs), node)
    listed = {conflict.path[0] for conflict in found.conflicts}
    for key in {*base, *mine, *theirs}:
        old, ours, others, now = (version.get(key, ABSENT) for version in (base, mine, theirs, found.value))
        if same(old, others) or same(ours, others):
            assert same(ours, now)
        elif same(old, ours):
            assert same(others, now)
        elif not isinstance(ours, dict | list) or not isinstance(others, dict | list):
            gone = ABSENT in (ours, others) and isinstance(old, list)
            assert key in listed or gone


@MERGES
@given(three_versions())
def test_each_added_row_and_member_is_there(given_):
    """A row or a member that one side added is in the result or in a conflict; one that a side took away is not."""
    kind, base, mine, theirs = given_
    node = schema(kind)
    found = merge3(Three(base, mine, theirs), node)
    listed = {conflict.path[0] for conflict in found.conflicts}
    for key, inner in node["properties"].items():
        versions = [version.get(key, []) for version in (base, mine, theirs, found.value)]
        if (
            key in listed
            or inner.get("x-wuhua", {}).get("widget") not in SETS
            or not all(isinstance(items, list) for items in versions)
        ):
            continue
        if not all(isinstance(item, str) for items in versions for item in items):
            continue
        old, ours, others, now = map(set, versions)
        if all(len(items) == len(set(items)) for items in versions):
            assert (old & ours & others) | (ours - old) | (others - old) == now
