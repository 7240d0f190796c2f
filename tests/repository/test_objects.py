"""Reading history: revisions, folders and files, whatever the paths, the ids and the configuration are."""

from __future__ import annotations

import pytest

from wuhua_tui.errors import ExitCode
from wuhua_tui.repository.objects import BrokenHistoryError, Objects
from wuhua_tui.repository.revisions import NotARepositoryError, Store, UnknownRevisionError, find_store, resolve

HOSTILE = """
[core]
    quotePath = true
    hooksPath = /nonexistent
    pager = false
[color]
    ui = always
[log]
    showSignature = true
    date = relative
[alias]
    cat-file = !false
[diff]
    external = false
    renames = copies
"""


@pytest.fixture(params=["sha1", "sha256"])
def repository(repository_in, tmp_path, request):
    """A repository of either kind of id, with names that git would rather quote."""
    made = repository_in(tmp_path / "台账 一", request.param)
    made.write("records/qingshan/members/李 建国.toml", "uid = 1\n")
    made.write("-n", "an option\n")
    made.write("空.toml", "")
    made.commit()
    return made


def read(store: Store, revision: str = "HEAD") -> dict[str, bytes | int]:
    """Every file of a commit by its path; of one above 100 bytes only the size."""
    found: dict[str, bytes | int] = {}
    with Objects(store) as objects:
        waiting = [("", objects.tree_of(resolve(store, revision)))]
        while waiting:
            prefix, tree = waiting.pop()
            entries = objects.tree(tree)
            waiting += [(f"{prefix}{name}/", one.id) for name, one in entries.items() if one.mode == "40000"]
            files = {name: one.id for name, one in entries.items() if one.mode != "40000"}
            for name, data in zip(files, objects.files(list(files.values()), 100), strict=True):
                found[prefix + name] = data
    return found


def test_files_are_read_as_they_were_committed(repository):
    """Chinese, blanks and words like options in paths; empty files; either length of id."""
    expected = {"-n": b"an option\n", "records/qingshan/members/李 建国.toml": b"uid = 1\n", "空.toml": b""}
    assert expected == read(find_store(repository.folder))


def test_a_hostile_configuration_changes_nothing(repository, tmp_path, monkeypatch):
    """What stands in the user's ~/.gitconfig is the user's business."""
    expected = read(find_store(repository.folder))
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert expected == read(find_store(repository.folder))


def test_many_files_come_through_one_process(repository):
    """More ids and more bytes than any pipe holds at once, in the order asked for; large ones are passed over."""
    for number in range(700):
        repository.write(f"many/{number:03}", f"{number}\n" * (number % 40 or 9_000))
    repository.commit()
    expected: dict[str, bytes | int] = {}
    for number in range(700):
        data = f"{number}\n".encode() * (number % 40 or 9_000)
        expected[f"many/{number:03}"] = data if len(data) <= 100 else len(data)
    found = read(find_store(repository.folder))
    assert expected == {path: data for path, data in found.items() if path.startswith("many/")}


def test_what_a_replacement_hides_is_read(repository):
    """refs/replace shows another content under an id; the one that was committed counts."""
    store = find_store(repository.folder)
    expected = read(store)
    old = repository.git("rev-parse", "HEAD:-n").strip()
    new = repository.git("hash-object", "-w", "--stdin", data=b"forged\n").strip()
    repository.git("replace", old, new)
    assert expected == read(store)


@pytest.mark.parametrize(
    "typed",
    ["--all", "-n1", "^HEAD", "HEAD..HEAD", "HEAD:-n", "HEAD^{tree}", "nowhere", "", "HEAD\0", "-", "--output=/tmp/x"],
)
def test_what_names_no_commit_is_refused(repository, typed):
    """An option, a range, a path or nothing at all is no revision; one sentence says so."""
    with pytest.raises(UnknownRevisionError, match="个版本"):
        resolve(find_store(repository.folder), typed)


@pytest.mark.parametrize("typed", ["HEAD", "main", "@", "HEAD^{commit}", "refs/heads/main", "已报", "main@{0}"])
def test_what_names_a_commit_is_its_id(repository, typed):
    """Branches, tags and git's own ways of saying it."""
    repository.git("tag", "-a", "-m", "x", "已报", "HEAD")
    expected = repository.git("rev-parse", "HEAD").strip()
    assert expected == resolve(find_store(repository.folder), typed)
    assert expected == resolve(find_store(repository.folder), expected[:10])


def test_a_file_called_like_a_branch_is_not_meant(repository):
    """`main` is the branch, whatever lies in the folder."""
    repository.write("main", "x")
    assert repository.git("rev-parse", "refs/heads/main").strip() == resolve(find_store(repository.folder), "main")


def test_a_repository_is_found_from_below_and_bare(repository, tmp_path):
    """From a folder in it, from a path that is gone by now, and in a repository without files."""
    top = repository.folder
    expected = Store(top, top / ".git", bare=False)
    assert expected == find_store(top / "records" / "qingshan")
    assert expected == find_store(top / "records" / "gone" / "x.toml")
    bare = repository.bare(tmp_path / "x.git").folder
    assert Store(bare, bare, bare=True) == find_store(bare)
    assert read(find_store(top)) == read(find_store(bare))


def test_outside_a_repository_it_is_said(tmp_path, require):
    """One sentence, what to do included."""
    require("git")
    with pytest.raises(NotARepositoryError, match=r"不在 git 仓库里.*wuhua init"):
        find_store(tmp_path)


def test_a_lost_object_is_a_broken_history(repository):
    """Exit code 8, and the id."""
    store = find_store(repository.folder)
    lost = repository.git("rev-parse", "HEAD:-n").strip()
    (store.git_dir / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(BrokenHistoryError, match=lost[:12]) as caught:
        read(store)
    assert ExitCode.BROKEN_HISTORY == caught.value.exit_code


def test_an_object_of_another_kind_is_a_broken_history(repository):
    """A folder where a file should be, a file where a commit should be."""
    store = find_store(repository.folder)
    blob = repository.git("rev-parse", "HEAD:-n").strip()
    tree = repository.git("rev-parse", "HEAD:records").strip()
    with Objects(store) as objects, pytest.raises(BrokenHistoryError):
        list(objects.files([tree], 10))
    with Objects(store) as objects, pytest.raises(BrokenHistoryError):
        objects.tree_of(blob)


def test_a_folder_that_is_cut_short_is_a_broken_history(repository):
    """Git stores what it is given: the id of a file that is shorter than an id is none."""
    store = find_store(repository.folder)
    words = ("hash-object", "-w", "--stdin", "-t", "tree", "--literally")
    for data in (b"100644 a.toml\0" + bytes(19), b"100644 a.toml", b"100644"):
        tree = repository.git(*words, data=data).strip()
        with Objects(store) as objects, pytest.raises(BrokenHistoryError):
            objects.tree(tree)
