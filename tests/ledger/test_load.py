"""A branch from entries: what files cannot show as a case, and what holds for every branch."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.addresses import MAX_RECORDS
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import Loaded, load, read_record
from wuhua_tui.ledger.parse import MAX_SIZE

BASE = Path(__file__).parents[1] / "cases" / "structure" / "base"
PREFIX = "records/hekou"
MEETING = f"{PREFIX}/meetings/2026/2026-03-12-7k3fq2.toml"
THEME_DAY = f"{PREFIX}/theme_days/2026/2026-03-15-t5c9bq.toml"


def base() -> dict[str, Entry]:
    """The entries of the base of the cases by path."""
    found = {}
    for path in BASE.rglob("*.toml"):
        name = f"{PREFIX}/{path.relative_to(BASE).as_posix()}"
        found[name] = Entry.of(name, path.read_bytes())
    return found


def loaded(*entries: Entry, newer: bool = False) -> Loaded:
    """The base with these entries laid over it, loaded."""
    laid = base() | {entry.path: entry for entry in entries}
    return load("hekou", laid.values(), PREFIX, newer=newer)


def told(result: Loaded) -> list[tuple[str, str]]:
    """Code and path of each problem."""
    return [(problem.code, problem.path) for problem in result.problems]


def test_a_branch_becomes_a_ledger():
    """Records by kind, members by id, the two accounts, everything by uid."""
    ledger = loaded().ledger
    assert ["branch", "meeting", "member", "registry", "theme_day"] == ledger.kinds()
    assert ("河口村党支部", "QX-HK-01", ["李建国", "王芳"]) == (
        ledger.name,
        ledger.registry["code"],
        list(ledger.members),
    )
    assert MEETING == ledger.by_uid["7k3fq2m9xd"].path


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry(f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml", "symlink"), "address/symlink"),
        (Entry(f"{PREFIX}/照片", "symlink"), "address/symlink"),
        (Entry(f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml", "folder"), "address/folder"),
        (Entry(f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml", "unreadable"), "file/unreadable"),
        (Entry(f"{PREFIX}/meetings/2026", "unreadable"), "file/unreadable"),
        (Entry(PREFIX, "unreadable"), "file/unreadable"),
        (Entry(f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml", "file", None, 10 << 20), "file/too-large"),
        (
            Entry.of(f"{PREFIX}/meetings/2026/2026-03-19-x8d2mv.toml", b"#" * (MAX_SIZE + 1)),
            "file/too-large",
        ),
    ],
)
def test_what_is_no_readable_file_is_told_and_the_rest_works(entry, code):
    """One problem, and the ledger of all the others."""
    result = loaded(entry)
    assert ([(code, entry.path)], 6) == (told(result), len(result.ledger))


def test_a_folder_and_a_link_of_no_concern_are_passed_over():
    """Folders are only entries where their name is a file's; dot files may be anything."""
    result = loaded(Entry(f"{PREFIX}/meetings", "folder"), Entry(f"{PREFIX}/.cache", "symlink"))
    assert [] == result.problems


def test_an_unreadable_file_exists_for_those_that_name_it():
    """A member and a theme day that cannot be read are no faults of the meeting that names them."""
    meeting = b'uid = "7k3fq2m9xd"\ntitle = "x"\ntype = "general"\ndate = 2026-03-12\ntheme_day = "t5c9bq7h2j"\n'
    result = loaded(
        Entry(f"{PREFIX}/members/王芳.toml", "unreadable"),
        Entry(THEME_DAY, "symlink"),
        Entry.of(MEETING, meeting + 'chair = "王芳"\n'.encode()),
    )
    assert [("file/unreadable", f"{PREFIX}/members/王芳.toml"), ("address/symlink", THEME_DAY)] == told(result)


def test_a_registry_that_is_a_link_is_not_also_missing():
    """One fault, one problem."""
    path = f"{PREFIX}/registry.toml"
    assert [("address/symlink", path)] == told(loaded(Entry(path, "symlink")))


def test_names_that_differ_in_case_only_collide():
    """The second by path is told and does not count; on Windows only one of them would be there."""
    text = BASE.joinpath("members", "王芳.toml").read_text(encoding="utf-8").replace("王芳", "Anna")
    one = Entry.of(f"{PREFIX}/members/Anna.toml", text.replace("m8w3vt6n1s", "a1a1a1a1a1").encode())
    other = Entry.of(f"{PREFIX}/members/anna.toml", text.replace("m8w3vt6n1s", "a2a2a2a2a2").encode())
    result = loaded(one, other)
    assert ([("address/case", other.path)], ["Anna", "李建国", "王芳"]) == (told(result), list(result.ledger.members))


def test_a_member_whose_file_is_not_in_nfc_is_known_by_the_name_that_is():
    """Only the file is told; whoever names the member is right. U+F9D1 is another way to store 六."""
    text = BASE.joinpath("members", "王芳.toml").read_text(encoding="utf-8").replace("m8w3vt6n1s", "a1a1a1a1a1")
    path = f"{PREFIX}/members/\uf9d1子.toml"
    meeting = (base()[MEETING].data or b"").replace("王芳".encode(), "六子".encode())
    assert [("address/nfc", path)] == told(loaded(Entry.of(path, text.encode()), Entry.of(MEETING, meeting)))


def test_a_number_of_a_person_is_told_wherever_the_file_lies():
    """A file in an unknown folder is parsed and searched, though nobody knows its structure."""
    path = f"{PREFIX}/notes/x.toml"
    text = f'note = "电话 {"138" + "00138000"}"\nnote = 1\n'
    codes = {code for code, _ in told(loaded(Entry.of(path, text.encode())))}
    assert {"address/unknown-folder", "text/mobile-number", "toml/duplicate-key"} == codes


def test_too_many_files_are_not_read():
    """More than twenty thousand cannot be one branch: one problem, no ledger, and no more is taken."""
    taken = []

    def entries():
        for number in range(10 * MAX_RECORDS):
            taken.append(number)
            yield Entry.of(f"{PREFIX}/meetings/2026/{number}.toml", b"")

    result = load("hekou", entries(), PREFIX)
    assert ([("address/too-many", PREFIX)], 0, MAX_RECORDS + 1) == (told(result), len(result.ledger), len(taken))


def test_an_empty_branch_misses_its_two_files():
    """Nothing else is said of it."""
    result = load("hekou", [], PREFIX)
    assert [("address/missing", f"{PREFIX}/{name}") for name in ("branch.toml", "registry.toml")] == told(result)


def test_a_newer_minor_format_warns_of_what_it_does_not_know():
    """Unknown keys and folders are warnings then, and the record with an unknown key counts."""
    text = base()[MEETING].data or b""
    entries = [
        Entry.of(MEETING, b"mood = 3\n" + text),
        Entry.of(f"{PREFIX}/songs/x.toml", b'uid = "x8d2mv4k6t"\n'),
        Entry.of(f"{PREFIX}/anthem.toml", b'uid = "x8d2mv4k6s"\n'),
    ]
    older, newer = loaded(*entries), loaded(*entries, newer=True)
    codes = ["address/unknown-file", "meeting/unknown-key", "address/unknown-folder"]
    assert (codes, {"error"}, 0) == (
        [code for code, _ in told(older)],
        {problem.level for problem in older.problems},
        len(older.ledger.of("meeting")),
    )
    assert (codes, {"warning"}, 1) == (
        [code for code, _ in told(newer)],
        {problem.level for problem in newer.problems},
        len(newer.ledger.of("meeting")),
    )


def test_records_of_a_workspace_are_read_one_by_one():
    """What lies outside a branch has no ledger, but the same parse, scan and structure."""
    data, problems = read_record(
        "workspace", "wuhua.toml", b'format = 1\nformat_minor = 0\nstandard = "hunan-2018-6"\n'
    )
    assert data == {"format": 1, "format_minor": 0, "standard": "hunan-2018-6"}
    assert ["workspace/required"] * 3 == [problem.code for problem in problems]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_matters(shuffler):
    """A copied record, a broken one and a misplaced one lead to the same ledger and the same problems."""
    text = base()[MEETING].data or b""
    extra = [
        Entry.of(f"{PREFIX}/meetings/2026/2026-03-20-7k3fq2.toml", text),
        Entry.of(f"{PREFIX}/meetings/2025/2026-03-19-x8d2mv.toml", text.replace(b"7k3fq2m9xd", b"x8d2mv4k6t")),
        Entry.of(f"{PREFIX}/talks/2026/2026-03-21-c3c3c3.toml", b'uid = "c3c3c3c3c3"\nmember ='),
    ]
    expected = loaded(*extra)
    entries = list((base() | {entry.path: entry for entry in extra}).values())
    shuffler.shuffle(entries)
    found = load("hekou", entries, PREFIX)
    assert (expected.problems, list(expected.ledger.by_uid)) == (found.problems, list(found.ledger.by_uid))


PIECES = [b'"', b"[", b"]]", b"=", b"\n", b"uid", b"\xff", b"\x00", b"#", b"2026-02-30", b"{", b"'''", "王".encode()]


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_whatever_the_bytes_nothing_is_raised(shuffler, pieces):
    """Every file of the branch is cut or stuffed somewhere; all that comes out are problems."""
    entries = []
    for entry in base().values():
        data = entry.data or b""
        for piece in pieces:
            at = shuffler.randint(0, len(data))
            data = data[:at] + piece + data[at + shuffler.choice([0, 0, 1, 5]) :]
        entries.append(Entry.of(entry.path, data))
    result = load("hekou", entries, PREFIX)
    assert all(problem.sentence for problem in result.problems)


def test_the_sample_branch_has_no_problem():
    """The ledger that the demonstration shows is sound in itself."""
    root = Path(__file__).parents[2]
    paths = list((root / "records" / "qingshan").rglob("*.toml"))
    entries = [Entry.of(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]
    result = load("qingshan", entries, "records/qingshan")
    assert ([], len(paths)) == (result.problems, len(result.ledger))
