"""The merge driver on everything that TOML 1.0 has: valid files lose no value, broken ones are git's."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from tests.sync.toml_features import INVALID, VALID
from wuhua_tui.sync.annotate import annotated
from wuhua_tui.sync.merge_driver import merge_files
from wuhua_tui.sync.values import Three, same

PATH = "records/qingshan/meetings/2026/2026-03-12-7k3fq2.toml"
NOT_FINITE = VALID["floats that are not finite"]
MINE, THEIRS = 'mine_added = "我的"\n', 'theirs_added = "对方的"\n'


def encoded(text):
    """Return the bytes of a text."""
    return text if isinstance(text, bytes) else text.encode()


def driven(base, mine, theirs, path=PATH, size=7):
    """Return what the driver did with texts that are its to merge."""
    found = merge_files(Three(*map(encoded, (base, mine, theirs))), path, size)
    assert found is not None
    return found


def merged(base, mine, theirs):
    """Return what the driver did, and what the result says if it merged."""
    found = driven(base, mine, theirs)
    return found.word, tomllib.loads(found.data.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize("text", VALID.values(), ids=VALID.keys())
def test_whatever_is_valid_stays_beside_two_changes(text):
    """Both sides add a key to a file that has the feature."""
    word, value = merged(text, MINE + text, THEIRS + text)
    assert "merged" == word
    assert same({**tomllib.loads(text.replace("\r\n", "\n")), "mine_added": "我的", "theirs_added": "对方的"}, value)


def test_the_documents_of_pythons_own_tests_lose_nothing_either():
    """Valid ones keep every value beside two changes, broken ones are git's."""
    own = importlib.util.find_spec("test")
    places = own.submodule_search_locations if own is not None else None
    documents = sorted((Path(next(iter(places))) / "test_tomllib" / "data").rglob("*.toml")) if places else []
    if not documents:
        pytest.skip("this Python came without its tests")
    for file in documents:
        data = file.read_bytes()
        found = merge_files(Three(data, MINE.encode() + data, THEIRS.encode() + data), PATH, 7)
        if "invalid" in file.parts:
            assert found is None, file
            continue
        assert found is not None, file
        assert "merged" == found.word, file
        expected = tomllib.loads(data.decode().replace("\r\n", "\n")) | {
            "mine_added": "我的",
            "theirs_added": "对方的",
        }
        assert same(expected, tomllib.loads(found.data.decode().replace("\r\n", "\n"))), file


@pytest.mark.parametrize("text", VALID.values(), ids=VALID.keys())
@pytest.mark.parametrize("swapped", [False, True])
def test_whatever_is_valid_arrives_from_the_other_side(text, swapped):
    """One side writes all of it into a file in which the other adds a key."""
    base, mine, theirs = "zz = 1\n", MINE + "zz = 1\n", "zz = 1\n" + text
    if text == NOT_FINITE and not swapped:
        # Nobody writes such a number here: both versions stand between markers.
        found = driven(base, mine, theirs)
        assert ("conflict", True, True) == (found.word, mine in found.data.decode(), theirs in found.data.decode())
        return
    word, value = merged(base, theirs, mine) if swapped else merged(base, mine, theirs)
    assert "merged" == word
    assert same({**tomllib.loads(text.replace("\r\n", "\n")), "zz": 1, "mine_added": "我的"}, value)


@pytest.mark.parametrize("text", VALID.values(), ids=VALID.keys())
@pytest.mark.parametrize("swapped", [False, True])
def test_whatever_is_valid_goes_when_one_side_deletes_it(text, swapped):
    """One side takes all of it away while the other adds a key."""
    base, mine, theirs = "zz = 1\n" + text, MINE + "zz = 1\n" + text, "zz = 1\n"
    word, value = merged(base, theirs, mine) if swapped else merged(base, mine, theirs)
    assert "merged" == word
    assert same({"zz": 1, "mine_added": "我的"}, value)


@pytest.mark.parametrize("text", INVALID.values(), ids=INVALID.keys())
@pytest.mark.parametrize("place", [0, 1, 2])
def test_whatever_is_broken_is_gits(text, place):
    """In whichever version it stands."""
    files = [b"a = 1\n", b"a = 2\n", b"b = 1\n"]
    files[place] = encoded(text)
    assert merge_files(Three(*files), PATH, 7) is None


@pytest.mark.parametrize("text", [*VALID.values(), *INVALID.values()], ids=[*VALID.keys(), *INVALID.keys()])
def test_a_shown_file_has_all_its_lines(text):
    """With what is put behind them taken off, it is the file to the byte."""
    data = encoded(text)
    shown = annotated(data, PATH)
    lines = [re.sub("  ‹[^›]*›(?=\r?$)".encode(), b"", line) for line in shown.split(b"\n")]
    assert data.split(b"\n") == lines


def test_markers_have_the_length_that_git_asks_for():
    """Within a merge of merges they are longer."""
    found = driven("a = 1\n", "a = 2\n", "a = 3\n", size=9)
    expected = "<<<<<<<<< 当前这边\na = 2\n||||||||| 两边共同的旧版\na = 1\n=========\na = 3\n>>>>>>>>> 合并进来的\n"
    assert ("conflict", expected) == (found.word, found.data.decode())


def test_what_lines_cannot_show_stands_there_whole():
    """Two orders of the agenda: both versions, with the base between them."""
    row = '[[agenda]]\ntitle = "{}"\n'
    base, mine, theirs = ("".join(map(row.format, order)) for order in ("甲乙丙", "乙甲丙", "丙甲乙"))
    found = driven(base, mine, theirs)
    assert "conflict" == found.word
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(found.data.decode())
    for text in (mine, theirs):
        assert text in found.data.decode()


def test_a_file_of_no_kind_is_merged_by_its_keys():
    """Outside the folders that this version knows there is no schema: tables by key, lists whole."""
    path = "records/qingshan/future/2026/x.toml"
    found = driven("a = 1\nb = [1]\n", "a = 2\nb = [1]\n", "a = 1\nb = [1, 2]\n", path)
    assert ("merged", "a = 2\nb = [1, 2]\n") == (found.word, found.data.decode())


def test_a_copy_under_another_name_is_known_by_its_keys():
    """Git hands over copies: a label is shown where every kind that could be meant has the same."""
    shown = annotated(b'uid = "7k3fq2m9xd"\nowed = 1\n', "git-blob-x/a.toml").decode()
    assert 'uid = "7k3fq2m9xd"\nowed = 1\n' == shown
    shown = annotated('for_period = "2026-03"\n[[payments]]\nmember = "张伟"\n'.encode(), "git-blob-x/b.toml").decode()
    assert 'for_period = "2026-03"  ‹所属月份›\n[[payments]]  ‹收缴情况›\nmember = "张伟"  ‹党员›\n' == shown
