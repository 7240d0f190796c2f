"""`toml_text`: any value as TOML, short where it is short and readable where it is long."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.toml_text import toml_key, toml_value

SCALARS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.times().map(lambda value: value.replace(microsecond=0)),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


@given(VALUES)
def test_what_is_written_is_read_as_the_same_value(value):
    """Quotes, line breaks, control characters, empty keys: nothing is lost."""
    assert {"value": value} == tomllib.loads(f"value = {toml_value(value)}")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_a_key(key):
    """Keys are quoted where they must be."""
    assert {key: 1} == tomllib.loads(f"{toml_key(key)} = 1")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("村部", '"村部"'),
        ("第一行\n第二行“引”", '"""\n第一行\n第二行“引”"""'),
        (["李建国", "王芳"], '["李建国", "王芳"]'),
        (["测" * 50, "试"], f'[\n    "{"测" * 50}",\n    "试",\n]'),
        ({"name": "何立平"}, '{ name = "何立平" }'),
        (date(2026, 3, 12), "2026-03-12"),
        (time(19, 30), "19:30:00"),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_values_are_written_as_people_write_them(value, written):
    """One way for each shape."""
    assert written == toml_value(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), datetime.max.time, None])
def test_what_toml_has_not_is_refused(value):
    """A value that would not come back is an error of the caller."""
    with pytest.raises((ValueError, TypeError)):
        toml_value(value)
