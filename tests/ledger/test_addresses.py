"""Where the files of a branch lie: what git cannot carry as a case, and the edges of the grammar."""

from __future__ import annotations

import unicodedata

import pytest

from wuhua_tui.ledger.addresses import MAY_BE_NEWER, Address, collisions, disagreement, locate, missing
from wuhua_tui.ledger.kinds import branch_kinds_by_folder, kinds

PREFIX = "records/hekou"
START = len(PREFIX) + 1


def code(below: str) -> str | None:
    """The code of what is wrong with a path, None for a right one."""
    address = locate(f"{PREFIX}/{below}", START)
    assert address is not None
    return None if address.problem is None else address.problem.code


@pytest.mark.parametrize("folder", sorted(branch_kinds_by_folder()))
def test_every_kind_of_a_branch_has_its_place(folder):
    """A file that lies and is called as its kind wants has that kind and no problem."""
    kind = branch_kinds_by_folder()[folder]
    names = {
        "year": f"{kind.folder}/2026/2026-03-12-7k3fq2.toml",
        "named": f"{kind.folder}/三会一课.toml",
        "member": f"{kind.folder}/李建国.toml",
        "single": kind.file,
    }
    short = "7k3fq2" if kind.address == "year" else ""
    assert Address(kind, short) == locate(f"{PREFIX}/{names[kind.address]}", START)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("meetings/2024/2024-02-29-7k3fq2.toml", None),
        ("meetings/2023/2023-02-29-7k3fq2.toml", "address/name"),
        ("meetings/2026/2026-04-31-7k3fq2.toml", "address/name"),
        ("meetings/2026/2026-04-00-7k3fq2.toml", "address/name"),
        ("meetings/2026/2026-13-01-7k3fq2.toml", "address/name"),
        ("meetings/2026/2026-3-12-7k3fq2.toml", "address/name"),
        ("meetings/2026/2026-03-12-7k3fq.toml", "address/name"),
        ("meetings/2026/2026-03-12-7k3fql.toml", "address/name"),
        ("meetings/2026/2026-03-12-7K3FQ2.toml", "address/name"),
        ("meetings/2026/2026-03-12-7k3fq2.toml.toml", "address/name"),
        ("meetings/26/2026-03-12-7k3fq2.toml", "address/year"),
        ("meetings/0999/0999-03-12-7k3fq2.toml", "address/year"),
        ("meetings/2027/2026-03-12-7k3fq2.toml", "address/year"),
        ("Meetings/2026/2026-03-12-7k3fq2.toml", "address/unknown-folder"),
        ("policies/con.toml", "address/name"),
        ("policies/2026/三会一课.toml", "address/unknown-folder"),
        ("branch.toml/x.toml", "address/unknown-folder"),
        ("Branch.toml", "address/unknown-file"),
        ("members/李建国.toml.bak", "address/stray"),
        ("members/李建国", "address/stray"),
    ],
)
def test_the_edges_of_the_grammar(below, expected):
    """Each path is right or has one code."""
    assert expected == code(below)


@pytest.mark.parametrize("below", [".gitkeep", "meetings/.DS_Store", ".wuhua/x.toml", "README", "members/readme.md"])
def test_dot_files_and_read_me_files_are_ignored(below):
    """They are nobody's business, wherever they lie."""
    assert None is locate(f"{PREFIX}/{below}", START)


def test_a_decomposed_name_is_told_and_keeps_its_kind():
    """A name that macOS wrote in pieces is the right member's, and must be written anew."""
    below = unicodedata.normalize("NFD", "members/José.toml")
    address = locate(f"{PREFIX}/{below}", START)
    assert address is not None
    assert address.problem is not None
    assert (kinds()["member"], "address/nfc") == (address.kind, address.problem.code)


def test_paths_that_a_careless_disk_takes_for_one_collide():
    """The first by path stays; each other one is told which it meets."""
    paths = ["r/a/Li.toml", "r/a/li.toml", "r/a/王芳.toml", "r/a/e\u0301.toml", "r/a/\u00e9.toml"]
    found = collisions(paths)
    assert [("address/case", "r/a/li.toml"), ("address/case", "r/a/\u00e9.toml")] == [
        (problem.code, problem.path) for problem in found
    ]
    assert "r/a/Li.toml" in found[0].sentence
    assert [] == collisions(paths[1:4])


@pytest.mark.parametrize(
    ("short", "uid", "agrees"),
    [
        ("7k3fq2", "7k3fq2m9xd", True),
        ("7k3fq2", "7k3fq3m9xd", False),
        ("", "7k3fq3m9xd", True),
        ("7k3fq2", None, True),
        ("7k3fq2", "7K3FQ2M9XD", True),
    ],
)
def test_a_name_quotes_the_uid(short, uid, agrees):
    """A uid that is missing or wrong in itself is the structure's matter."""
    assert agrees == (disagreement("x.toml", short, uid) is None)


def test_both_files_of_a_branch_are_missed_where_they_should_be():
    """A file of that name elsewhere does not count."""
    assert ["r/q/registry.toml"] == [one.path for one in missing("r/q", ["r/q/branch.toml", "r/q/a/registry.toml"])]
    assert [] == missing("r/q", ["r/q/branch.toml", "r/q/registry.toml"])


def test_a_newer_format_may_have_new_folders_only():
    """A wrong name stays an error whoever wrote it."""
    assert {"address/unknown-folder", "address/unknown-file"} == MAY_BE_NEWER
