"""Where a repository is, and where its branch stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.process import Done, failure, require_new_enough, run

_PLACE: Final = ("--is-inside-work-tree", "--absolute-git-dir", "--show-prefix")
_BRANCHES: Final = "refs/heads/"
_UNFINISHED: Final = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class NoRepositoryError(WuhuaError):
    """The workspace is not in a git repository."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"“{folder}”还不是 git 仓库，没有历史可以存入。", remedies.FOUND_ANEW)


class BareRepositoryError(WuhuaError):
    """The repository has no files to work on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"“{folder}”是服务器上的仓库，没有可以编辑的文件。请在台账工作区里做。")


class ForeignRepositoryError(WuhuaError):
    """git does not trust a repository that another user owns."""

    exit_code = ExitCode.PERMISSION

    def __init__(self, folder: Path) -> None:
        super().__init__(f"“{folder}”属于本机的另一个用户，git 不肯使用。", remedies.TRUST_FOLDER)


class NotOnABranchError(WuhuaError):
    """HEAD points to a commit and not to a branch."""

    exit_code = ExitCode.CONFLICT

    def __init__(self) -> None:
        super().__init__("仓库现在停在一次旧的提交上，在这里保存会丢失。", remedies.BACK_TO_MAIN)


class UnfinishedMergeError(WuhuaError):
    """A merge, rebase or cherry-pick of plain git waits to be finished."""

    exit_code = ExitCode.CONFLICT

    def __init__(self) -> None:
        super().__init__("仓库里有一次没有做完的 git 合并。", remedies.END_MERGE)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, seen from the workspace in it.

    Attributes:
        folder: The workspace, where git runs.
        git_dir: The folder `.git`, wherever it lies.
        prefix: Path of the workspace in the repository, empty or ending with a slash.
    """

    folder: Path
    git_dir: Path
    prefix: str = ""

    @property
    def own_dir(self) -> Path:
        """The folder for what this program keeps beside the history (mode 0700, need not exist)."""
        return self.git_dir / "wuhua"


class Head(NamedTuple):
    """The branch that is worked on, and its newest commit; None where it has none yet."""

    ref: str
    id: str | None


def find_repository(folder: Path) -> Repository:
    """Return the repository in whose work tree `folder` lies; see `find` for what it raises."""
    return find(folder)[0]


def find(folder: Path) -> tuple[Repository, Head]:
    """Return the repository in whose work tree `folder` lies, and where its branch stands, with one child process.

    Raises:
        GitMissingError, GitTooOldError, GitFailedError: See `wuhua_tui.repository.process.git`.
        NoRepositoryError: There is none.
        BareRepositoryError: It has no work tree.
        ForeignRepositoryError: It is another user's.
        NotOnABranchError: HEAD names a commit.
    """
    done = run("rev-parse", [*_PLACE, "HEAD", "--symbolic-full-name", "HEAD"], folder=folder)
    lines = done.out.decode(errors="surrogateescape").split("\n")
    if done.code:
        # Without a commit there is no HEAD to tell; the rest is asked for again, for its reasons.
        done = run("rev-parse", _PLACE, folder=folder)
        if done.code:
            raise _why(folder, done)
        lines = done.out.decode(errors="surrogateescape").split("\n")
    inside, git_dir, prefix, *head = lines[:-1]
    if inside != "true":
        raise BareRepositoryError(folder)
    repository = Repository(folder, Path(git_dir), prefix)
    if not head:
        return repository, Head(branch_ref(repository), None)
    if not head[1].startswith(_BRANCHES):
        raise NotOnABranchError
    return repository, Head(head[1], head[0])


def branch_ref(repository: Repository) -> str:
    """Return the full name of the branch that HEAD names, which need not have a commit yet.

    Raises:
        NotOnABranchError: HEAD names a commit.
    """
    done = run("symbolic-ref", ["--quiet", "HEAD"], folder=repository.folder)
    ref = done.out.decode(errors="surrogateescape").strip()
    if done.code or not ref.startswith(_BRANCHES):
        raise NotOnABranchError
    return ref


def read_branch_ref(repository: Repository) -> str | None:
    """Return the branch that HEAD names, read from its file; None where only git itself can tell."""
    try:
        text = (repository.git_dir / "HEAD").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    ref = text.removeprefix("ref:").strip()
    # Where git keeps its refs in tables the file names a branch that cannot be.
    is_plain = text.startswith("ref:") and ref.startswith(_BRANCHES) and "/." not in ref
    return ref if is_plain else None


def refuse_unfinished(repository: Repository) -> None:
    """Refuse a repository in which plain git is in the middle of something.

    Raises:
        UnfinishedMergeError: It is.
    """
    if any((repository.git_dir / name).exists() for name in _UNFINISHED):
        raise UnfinishedMergeError


def _why(folder: Path, done: Done) -> WuhuaError:
    require_new_enough()
    if b"dubious ownership" in done.err or b"unsafe repository" in done.err:
        return ForeignRepositoryError(folder)
    if b"not a git repository" in done.err:
        return NoRepositoryError(folder)
    if b"must be run in a work tree" in done.err:
        return BareRepositoryError(folder)
    return failure(done)
