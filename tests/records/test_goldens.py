"""The whole report of each sample ledger, as it was read line by line against the source."""

from __future__ import annotations

import pytest

from tools.goldens import NAMES, SUFFIXES, golden, report


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_reported_as_it_was_read(name, form):
    """Every line of the report is the one that is kept; after a change on purpose, `make goldens` renews it."""
    assert golden(name, form).read_text(encoding="utf-8").splitlines() == report(name, form).splitlines()
