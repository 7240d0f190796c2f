"""`new_path`: where a new record goes."""

from __future__ import annotations

from datetime import date

import pytest

from wuhua_tui.ledger.addresses import locate
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.new_path import BadNameError, new_path

DAY = date(2026, 3, 12)
UID = "7k3fq2m9xd"


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("meeting", "", "records/qingshan/meetings/2026/2026-03-12-7k3fq2.toml"),
        ("member", "李建国2", "records/qingshan/members/李建国2.toml"),
        ("term", "第三届", "records/qingshan/terms/第三届.toml"),
        ("term", "第三届.toml", "records/qingshan/terms/第三届.toml"),
        ("registry", "", "records/qingshan/registry.toml"),
        ("overlay", "县实施细则", "overlays/县实施细则.toml"),
        ("study", "", "studies/2026/2026-03-12-7k3fq2.toml"),
        ("committee", "", "committee.toml"),
    ],
)
def test_each_kind_has_its_address(kind, name, path):
    """By year, by name, the one file, in the branch or at the root."""
    assert path == new_path(kinds()[kind], "qingshan", uid=UID, day=DAY, name=name)


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds().values() if kind.home == "branch"], ids=lambda kind: kind.name
)
def test_the_loader_finds_what_was_put_there(kind):
    """The grammar of addresses and this one agree for every kind of a branch."""
    name = {"named": "第三届", "member": "李建国"}.get(kind.address, "")

    path = new_path(kind, "qingshan", uid=UID, day=DAY, name=name)

    found = locate(path, len("records/qingshan/"))
    assert found is not None
    assert (kind, None) == (found.kind, found.problem)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("meeting", "学习"),
        ("member", ""),
        ("member", "李 建国"),
        ("member", "../x"),
        ("term", ""),
        ("term", "a/b"),
        ("term", "."),
    ],
)
def test_a_name_that_cannot_be_a_file_is_refused(kind, name):
    """Nothing leads out of the folder."""
    with pytest.raises(BadNameError):
        new_path(kinds()[kind], "qingshan", uid=UID, day=DAY, name=name)
