"""A state of a repository reads as the files it was made of."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.repository.revisions import find_store
from wuhua_tui.repository.staging import BareStagingError, UnmergedError
from wuhua_tui.workspace.discovery import PathMissingError, discover
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.snapshot import Snapshot, close_readers, snapshot_of, staged_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from wuhua_tui.workspace.sources import Source


@pytest.fixture
def repository(workspace, repository_in):
    """The two branches of `workspace` as a repository, with things in it that are no records."""
    made = repository_in(workspace)
    made.write("records/liulin/meetings/2025/2025-02-14-vkc9yw.toml", "uid = 1\n")
    made.write("records/liulin/folder.toml/x.toml", "")
    made.write("records/liulin/too large.toml", "#" * 300_000)
    (workspace / "records/liulin/link.toml").symlink_to("branch.toml")
    (workspace / "records/other").symlink_to("liulin")
    (workspace / "records/outside").symlink_to("/etc")
    made.commit()
    yield made
    close_readers()


def everything(source: Source, folder: str) -> dict[str, list[Entry]]:
    """What is below a folder by branch; that there are folders is told only where their names are odd."""
    return {
        target.branch_id: sorted(
            entry
            for entry in source.read_branch(target.root, target.folder)
            if entry.kind != "folder" or entry.path.endswith(".toml")
        )
        for target in discover([folder], source)
    }


@pytest.mark.parametrize("below", ["", "records", "records/liulin", "records/liulin/meetings"])
@pytest.mark.parametrize("state", [lambda store: snapshot_of(store, "HEAD"), staged_snapshot])
def test_a_state_reads_like_the_disk(repository, below, state: Callable[..., Snapshot]):
    """The same branches with the same entries, from above and from within, links and large files included."""
    folder = str(repository.folder / below)
    expected = everything(DISK, folder)
    if not below:
        # A link out of the repository leads nowhere here; on the disk it is somebody's folder.
        expected.pop("outside")
    elif below == "records":
        expected.pop("outside")
    assert expected == everything(state(find_store(repository.folder)), folder)


def test_a_state_does_not_see_the_disk(repository):
    """What is on the disk and not in the commit is not there, and the other way round."""
    snapshot = snapshot_of(find_store(repository.folder), "HEAD")
    repository.write("records/new/branch.toml", "")
    (repository.folder / "records/xiaoying/branch.toml").unlink()
    (repository.folder / "records/xiaoying/registry.toml").unlink()
    assert ["liulin", "other", "xiaoying"] == [one.branch_id for one in discover([str(repository.folder)], snapshot)]
    with pytest.raises(PathMissingError):
        discover([str(repository.folder / "records/new")], snapshot)


def test_what_is_staged_is_neither_the_commit_nor_the_disk(repository):
    """Staged, then changed again; announced with `git add -N`; taken out of the index."""
    path = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
    repository.write(path, "uid = 2\n")
    repository.git("add", path)
    repository.write(path, "uid = 3\n")
    repository.write("records/liulin/announced.toml", "uid = 4\n")
    repository.git("add", "-N", "records/liulin/announced.toml")
    repository.write("records/liulin/empty.toml", "")
    repository.git("add", "records/liulin/empty.toml")
    repository.git("rm", "--quiet", "--cached", "records/liulin/branch.toml")
    snapshot = staged_snapshot(find_store(repository.folder))
    entries = {entry.path: entry.data for entry in everything(snapshot, str(repository.folder))["liulin"]}
    assert b"uid = 2\n" == entries[path]
    assert b"" == entries["records/liulin/empty.toml"]
    assert {"records/liulin/announced.toml", "records/liulin/branch.toml"}.isdisjoint(entries)


def test_in_a_hook_the_index_of_the_commit_counts(repository, monkeypatch):
    """`git commit FILE` makes an index of its own and tells the hook where."""
    path = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
    repository.write(path, "uid = 2\n")
    other = repository.folder / ".git" / "other-index"
    other.write_bytes((repository.folder / ".git" / "index").read_bytes())
    repository.git("add", path, env={"GIT_INDEX_FILE": str(other)})
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")
    snapshot = staged_snapshot(find_store(repository.folder))
    assert Entry.of("x", b"uid = 2\n")[2:] == (snapshot.read(str(repository.folder / path)) or Entry("", "file"))[2:]


def test_a_conflict_is_not_staged(repository):
    """What nobody has decided about cannot be judged."""
    path = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
    repository.git("switch", "--quiet", "-c", "other")
    repository.write(path, "uid = 2\n")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write(path, "uid = 3\n")
    repository.commit()
    blobs = [repository.git("rev-parse", f"{rev}:{path}").strip() for rev in ("main~1", "main", "other")]
    rows = "".join(f"100644 {blob} {stage}\t{path}\n" for stage, blob in enumerate(blobs, 1))
    repository.git("update-index", "--index-info", data=f"0 {'0' * 40}\t{path}\n{rows}".encode())
    with pytest.raises(UnmergedError, match="vkc9yw"):
        staged_snapshot(find_store(repository.folder))


def test_a_bare_repository_has_commits_and_nothing_staged(repository, tmp_path):
    """Its paths begin at itself."""
    bare = repository.bare(tmp_path / "x.git").folder
    snapshot = snapshot_of(find_store(bare), "HEAD")
    (liulin, *_) = discover([str(bare)], snapshot)
    assert ("liulin", "records/liulin") == (liulin.branch_id, liulin.prefix)
    with pytest.raises(BareStagingError):
        staged_snapshot(find_store(bare))


def test_a_tree_that_holds_itself_many_times_over_comes_to_an_end(repository):
    """Ten names for ten names for …: ten thousand million files in a few hundred bytes."""
    tree = repository.git("mktree", data=b"").strip()
    for _ in range(10):
        rows = "".join(f"040000 tree {tree}\t{number}\n" for number in range(10))
        tree = repository.git("mktree", data=rows.encode()).strip()
    for name in ("bomb", "records"):
        tree = repository.git("mktree", data=f"040000 tree {tree}\t{name}\n".encode()).strip()
    commit = repository.git("commit-tree", "-m", "x", tree).strip()
    snapshot = snapshot_of(find_store(repository.folder), commit)
    (target,) = discover([str(repository.folder / "records/bomb")], snapshot)
    from wuhua_tui.ledger.load import load

    loaded = load("bomb", snapshot.read_branch(target.root, target.folder), target.prefix)
    assert ["address/too-many"] == [problem.code for problem in loaded.problems]


def test_a_state_can_be_told_to_another_process(repository):
    """Without its listings and its child process."""
    snapshot = snapshot_of(find_store(repository.folder), "HEAD")
    expected = everything(snapshot, str(repository.folder))
    again = pickle.loads(pickle.dumps(snapshot))  # noqa: S301 - our own bytes
    assert snapshot == again
    assert expected == everything(again, str(repository.folder))


def test_nothing_is_written(repository):
    """Reading leaves no object, no file and no lock behind."""

    def files() -> list[str]:
        return sorted(map(str, repository.folder.rglob("*")))

    before = files()
    everything(snapshot_of(find_store(repository.folder), "HEAD"), str(repository.folder))
    everything(staged_snapshot(find_store(repository.folder)), str(repository.folder))
    assert before == files()
