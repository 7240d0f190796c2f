"""Records of every kind and two changes of each, for the property tests: small, so that changes meet."""

from __future__ import annotations

import copy
from datetime import date, time

from hypothesis import settings
from hypothesis import strategies as st

from wuhua_tui.ledger.kinds import kinds, schema

MERGES = settings(max_examples=5_000 if settings().max_examples > 1_000 else settings().max_examples)
"""Five thousand merges in `make soak`: here a value could be lost."""
_DAYS = st.sampled_from([date(2026, 3, 12), date(2026, 3, 13), date(2025, 12, 31)])
_WORDS = st.sampled_from(["学习上级文件", "学习上级文见", "讨论", "", "王芳", "2026-Q1", "30.00"])
_PEOPLE = st.sampled_from(["李建国", "王芳", "张伟", "周强"])
_FREE = st.recursive(
    st.one_of(st.integers(0, 2), st.booleans(), _WORDS, _DAYS, st.just(1.0)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from("ab"), inner, max_size=2)),
    max_leaves=4,
)
_NATIVE = {"date": _DAYS, "time": st.sampled_from([time(9), time(10)])}
_PLAIN = {
    "integer": st.integers(0, 3),
    "number": st.sampled_from([1, 1.0, 0.5]),
    "boolean": st.booleans(),
    "object": st.dictionaries(st.sampled_from("甲乙"), _FREE, max_size=2),
}
_UNKNOWN = st.sampled_from(["新栏目", "later"])


def kinds_of_records():
    """Return the names of all kinds."""
    return st.sampled_from(sorted(kinds()))


@st.composite
def value(draw, node):
    """A value for the field of a schema; it need not be valid, only of the right shape."""
    if draw(st.integers(0, 19)) == 0:
        return draw(_FREE)
    if "properties" in node:
        return draw(table(node))
    items = node.get("items", {})
    if "properties" in items:
        return draw(st.lists(table(items, must=node.get("x-wuhua", {}).get("identity", ())), max_size=3))
    if node.get("type") == "array":
        return draw(st.lists(_PEOPLE, max_size=4, unique=draw(st.integers(0, 9)) > 0))
    return draw(plain(node))


def plain(node):
    """Values of a field that is neither a table nor a list."""
    notes = node.get("x-wuhua", {})
    if "enum" in node:
        return st.sampled_from(node["enum"][:3])
    if notes.get("toml") in _NATIVE:
        return _NATIVE[notes["toml"]]
    return _PEOPLE if notes.get("widget") == "member" else _PLAIN.get(node.get("type"), _WORDS)


@st.composite
def table(draw, node, must=()):
    """A table with some of the keys of its schema, and now and then one that it does not know."""
    known = node["properties"]
    keys = [key for key in known if key in must or draw(st.integers(0, 3)) == 0][:8]
    found = {key: draw(value(known[key])) for key in keys}
    if draw(st.integers(0, 9)) == 0:
        found[draw(_UNKNOWN)] = draw(_FREE)
    return found


@st.composite
def changed(draw, data, node):
    """Another version of a table: each key kept, changed within, written anew or deleted, and a few new ones."""
    found = {}
    for key, old in data.items():
        inner = node.get("properties", {}).get(key, {})
        choice = draw(st.integers(0, 9))
        if choice == 0:
            continue
        if choice == 1:
            found[key] = draw(value(inner))
        elif choice <= 5:
            found[key] = draw(changed_within(old, inner))
        else:
            found[key] = copy.deepcopy(old)
    for key, inner in node.get("properties", {}).items():
        if key not in data and draw(st.integers(0, 15)) == 0:
            found[key] = draw(value(inner))
    return found


@st.composite
def changed_within(draw, old, node):
    """A version of a value that is changed inside: a row or item more or less, another order, a column."""
    if isinstance(old, dict):
        return draw(changed(old, node))
    if not isinstance(old, list):
        return draw(value(node))
    items = [copy.deepcopy(item) for item in old if draw(st.integers(0, 5))]
    columns = node.get("items", {})
    items = [draw(changed(item, columns)) if isinstance(item, dict) and draw(st.booleans()) else item for item in items]
    if draw(st.booleans()):
        extra = draw(value(node))
        items += [item for item in extra if item not in items] if isinstance(extra, list) else []
    return draw(st.permutations(items)) if draw(st.integers(0, 4)) == 0 else items


@st.composite
def three_versions(draw):
    """The name of a kind and three versions of one record."""
    kind = draw(kinds_of_records())
    node = schema(kind)
    base = draw(table(node))
    return kind, base, draw(changed(base, node)), draw(changed(base, node))
