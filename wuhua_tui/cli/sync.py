"""`wuhua sync`: exchanges what was saved with the upstream, of one workspace or of all that the user has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.cli.remote_console import clear, console
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.sync.decide import Resolve
    from wuhua_tui.sync.flow import Outcome, Wishes

_LONGEST = 4 * 1024 * 1024
"""Bytes of a file of decisions."""


class OneAtATimeError(WuhuaError):
    """Something was asked for that is said of one workspace only."""

    def __init__(self, option: str) -> None:
        super().__init__(f"--all 不能和 {option} 一起用：请进入那一个工作区再做。")


class ResolutionsMissingError(WuhuaError):
    """The file of decisions cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"读不了“{path}”。--resolve 后面写 mine（全用我的）、theirs（全用对方的），或填好的文件。")


@click.command(short_help="和上级交换：收取、合并、发出")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，或名单里的名称。")
@click.option("--all", "everything", is_flag=True, help="同步名单里的全部工作区，一个一个来。")
@click.option("--resolve", metavar="mine|theirs|文件", help="两边改得不一样的，全用我的、全用对方的，或按填好的文件。")
@click.option("--repack", is_flag=True, help="上级没有接收的几次保存，改好后合成新的一次再发。")
@click.option("--upstream", metavar="地址", help="登记（或更换）上级地址，再同步。")
@click.option("--insecure", is_flag=True, help="允许不加密的 http:// 和 git:// 地址（只在内部专网里用）。")
@click.option("-n", "--dry-run", is_flag=True, help="只收取和试合并，说明会怎样，不改文件，不发出。")
def sync(
    directory: str,
    everything: bool,
    resolve: str | None,
    repack: bool,
    upstream: str | None,
    insecure: bool,
    dry_run: bool,
) -> None:
    """和上级交换：收取别人的，逐项合并，检查，再发出自己的。中途放弃或断线，本机还是原来的样子。

    两边改了同一处而且不一样的，列出来由人决定（退出码 5）；连不上上级的，已保存的都在本机（退出码 7）；
    上级不接收的，显示上级的说明（退出码 6）。没有保存的文件不动、不发。
    """
    from wuhua_tui.sync.flow import Wishes
    from wuhua_tui.workspace.asking import ask_once
    from wuhua_tui.workspace.locate import find_workspace

    wishes = Wishes(resolve=resolve_by(resolve), repack=repack, dry_run=dry_run)
    ask = ask_once(passphrase)
    if everything:
        for option, given in (("--resolve", resolve), ("--repack", repack), ("--upstream", upstream)):
            if given:
                raise OneAtATimeError(option)
        _sync_all(wishes, ask)
        return
    root = find_workspace(Path(directory)).root
    if upstream is not None or insecure:
        from wuhua_tui.sync.upstream import set_upstream

        set_upstream(root, upstream, insecure=insecure)
    tell(_one(root, wishes, ask), dry_run=dry_run)


def _one(root: Path, wishes: Wishes, ask: Ask) -> Outcome:
    from wuhua_tui.sync.flow import sync as sync_workspace

    try:
        return sync_workspace(root, wishes, console(), ask)
    finally:
        clear()


def _sync_all(wishes: Wishes, ask: Ask) -> None:
    """Sync one workspace after another; what fails in one does not keep the others."""
    from wuhua_tui.workspace.known import NoneKnownError, known_workspaces
    from wuhua_tui.workspace.locate import find_workspace

    known = known_workspaces()
    if not known:
        raise NoneKnownError
    worst = ExitCode.CLEAN
    for name, folder in known.items():
        try:
            tell(_one(find_workspace(folder).root, wishes, ask), dry_run=wishes.dry_run, name=name)
        except WuhuaError as error:
            sys.stdout.flush()
            for line in (f"{name}：{error}", *(f"  {line}" for line in error.details)):
                sys.stderr.write(f"{visible(line)}\n")
            worst = max(worst, error.exit_code)
    if worst:
        raise click.exceptions.Exit(worst)


def resolve_by(given: str | None) -> Resolve | None:
    """Return what the option `--resolve` says.

    Raises:
        ResolutionsMissingError: It names a file that cannot be read.
    """
    from wuhua_tui.sync.decide import Resolve

    if given is None:
        return None
    if given in ("mine", "theirs"):
        return Resolve(side="mine" if given == "mine" else "theirs")
    try:
        path = Path(given)
        if path.stat().st_size > _LONGEST:
            raise ResolutionsMissingError(given)
        return Resolve(text=path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ResolutionsMissingError(given) from error


def tell(done: Outcome, *, dry_run: bool, name: str = "") -> None:
    """Say on stdout in one line what was done, on stderr what else is worth knowing."""
    from wuhua_tui.sync.outcome_words import outcome_lines

    start = f"{name}：" if name else ""
    for line in outcome_lines(done, dry_run=dry_run):
        sys.stdout.write(visible(f"{start}{line}") + "\n")
    sys.stdout.flush()
    for old, new in done.renames.items():
        sys.stderr.write(visible(f"上级已有同名的另一份记录，本机的 {old} 改名为 {new}。") + "\n")
    if done.tries > 1:
        sys.stderr.write(f"有别人同时在发，试了 {done.tries} 次。\n")
    if done.unsent:
        sys.stderr.write(f"原来没有被接收的几次保存留在 {done.unsent}。\n")
