"""Trees, packs and ids: as git itself makes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.create import create
from wuhua_tui.repository.process import git
from wuhua_tui.repository.trees import FILE, TreeEntry, edit, folders_above, object_id, pack, parse_tree, tree_body

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
BLOB_OF_HELLO = "ce013625030ba8dba906f756967f9e9ca394464a"

names = st.text(st.characters(exclude_characters="/\0\n", exclude_categories=["Cs"]), min_size=1, max_size=4).filter(
    lambda name: name not in (".", "..") and name.lower() != ".git"
)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)


def as_git_sees(folder, tree):
    """The files of a tree by path, as git lists them."""
    out = git("ls-tree", ["-r", "-z", tree], folder=folder).decode().split("\0")
    return {line.split("\t", 1)[1]: line.split("\t", 1)[0].split(" ")[2] for line in out if line}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """An empty repository that the examples share."""
    folder = tmp_path_factory.mktemp("objects")
    create(folder)
    return folder


def test_ids_are_those_of_git():
    """The two ids that everybody knows."""
    assert (EMPTY_TREE, BLOB_OF_HELLO) == (object_id("tree", b""), object_id("blob", b"hello\n"))


def test_a_folder_sorts_as_if_it_ended_with_a_slash():
    """`a.toml` comes before the folder `a`, and `a0` after it."""
    entry = "1" * 40
    tree = {"a0": TreeEntry(FILE, entry), "a": TreeEntry("40000", entry), "a.toml": TreeEntry(FILE, entry)}

    assert ["a.toml", "a", "a0"] == list(parse_tree(tree_body(tree)))


def test_the_folders_above_are_named_once():
    """The root first; the folders of several files are shared."""
    assert ["", "a", "a/b"] == folders_above(["a/b/1.toml", "a/b/2.toml", "3.toml"])


def test_a_folder_goes_with_its_last_file():
    """As always in git."""
    first = edit({}, {"a/b/1.toml": b"1", "a/2.toml": b"2"})
    trees = {"": parse_tree(first.objects[-1].body)}
    for folder, name in (("a", ""), ("a/b", "a")):
        here = trees[name][folder.rpartition("/")[2]].id
        trees[folder] = parse_tree(next(one.body for one in first.objects if object_id(*one) == here))

    second = edit(trees, {"a/b/1.toml": None})
    third = edit(trees, {"a/b/1.toml": None, "a/2.toml": None})

    assert (second.id, EMPTY_TREE) == (edit({}, {"a/2.toml": b"2"}).id, third.id)


@given(st.dictionaries(paths, st.binary(max_size=40), min_size=1, max_size=6))
def test_what_is_written_is_what_git_reads(repository, files):
    """Whatever the names and contents: git unpacks it, accepts it strictly, and lists exactly these files."""
    plain = {path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)}
    edited = edit({}, plain)

    git("unpack-objects", ["-q", "--strict"], folder=repository, data=pack(edited.objects))

    assert edited.files == as_git_sees(repository, edited.id)
    (tree,) = read_objects(repository, [edited.id])
    assert tree is not None
    assert tree.body == tree_body(parse_tree(tree.body))


def test_what_is_not_there_is_none(repository):
    """Beside what is there, in the order asked; a name may hold blanks and Chinese."""
    edited = edit({}, {"青 山/甲.toml": b"x"})
    git("unpack-objects", ["-q"], folder=repository, data=pack(edited.objects))

    found = read_objects(repository, [f"{edited.id}:青 山/甲.toml", f"{edited.id}:没 有", "a\nb", edited.id])

    assert [b"x", None, None] == [one and one.body for one in found[:3]]
    assert found[3] is not None
