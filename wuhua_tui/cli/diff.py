"""`wuhua diff`: which fields of which records differ between two states."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from wuhua_tui.cli.places import Place
    from wuhua_tui.workspace.sources import Source

_MOST_REVISIONS = 2
_SEPARATOR = "--"


class BothError(WuhuaError):
    """A word may be a version or a record."""

    def __init__(self, word: str) -> None:
        super().__init__(f"“{word}”既是版本又是文件。请用 -- 隔开：wuhua diff 版本 -- 记录。")


class NeitherError(WuhuaError):
    """A word is neither a version nor a record."""

    def __init__(self, word: str) -> None:
        super().__init__(f"“{word}”既不是版本也不是文件。版本用 wuhua log 查看；已经删去的记录写在 -- 后面。")


class TooManyVersionsError(WuhuaError):
    """More than two versions were named."""

    def __init__(self) -> None:
        super().__init__("最多写两个版本：wuhua diff 较早的 较晚的 -- 记录。")


class _Words(click.Command):
    """Notes where `--` stood: click would drop it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        after = args[args.index(_SEPARATOR) + 1 :] if _SEPARATOR in args else None
        ctx.meta["wuhua.after"] = after
        return super().parse_args(ctx, args if after is None else args[: args.index(_SEPARATOR)])


@click.command(cls=_Words, short_help="逐栏比较两个版本")
@click.argument("words", nargs=-1, metavar="[版本 [版本]] [--] [记录或目录]...")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@text_or_json()
@click.pass_context
def diff(ctx: click.Context, words: tuple[str, ...], directory: str, format_: str) -> None:
    """按栏目比较：哪份记录的哪一栏，从什么改成了什么。

    不写版本，比较最近一次保存和现在的文件；写一个版本，比较它和现在的文件；写两个，比较这两个版本。
    """
    from wuhua_tui.cli.places import place_of, scopes_of
    from wuhua_tui.workspace.comparing import changed_files, described
    from wuhua_tui.workspace.disk import DISK
    from wuhua_tui.workspace.snapshot import nothing, snapshot_of

    place = place_of(Path(directory))
    revisions, named = _told(place, words, ctx.meta["wuhua.after"])
    scopes = scopes_of(place, named)
    if len(revisions) > _MOST_REVISIONS:
        raise TooManyVersionsError
    if revisions or _is_commit(place, "HEAD"):
        before = snapshot_of(place.store, revisions[0] if revisions else "HEAD")
    else:
        before = nothing(place.store)
    after: Source
    if len(revisions) == _MOST_REVISIONS:
        after = snapshot_of(place.store, revisions[1])
    else:
        after = snapshot_of(place.store, "HEAD") if place.store.bare else DISK
    records = [described(change) for change in changed_files(before, after, place.top, scopes)]
    if format_ == "json":
        from wuhua_tui.report.history_json import diff_json

        sys.stdout.write(diff_json(before.commit, after.state, records))
        return
    from wuhua_tui.cli.terminal import colour, width
    from wuhua_tui.report.history_text import diff_text

    sys.stdout.write(diff_text(records, width(), colour=colour()))
    if not records:
        sys.stderr.write("没有不同。\n")


def _told(place: Place, words: tuple[str, ...], after: list[str] | None) -> tuple[list[str], list[str]]:
    """Return the versions and the records that the words name."""
    if after is not None:
        return list(words), after
    revisions: list[str] = []
    named: list[str] = []
    for word in words:
        is_file = os.path.lexists(word) or os.path.lexists(f"{place.top}{os.sep}{word}")
        # Once a record was named, no version follows.
        is_version = not named and _is_commit(place, word)
        if is_file and is_version:
            raise BothError(word)
        if not is_file and not is_version:
            raise NeitherError(word)
        (named if is_file else revisions).append(word)
    return revisions, named


def _is_commit(place: Place, word: str) -> bool:
    from wuhua_tui.repository.revisions import UnknownRevisionError, resolve

    try:
        resolve(place.store, word)
    except UnknownRevisionError:
        return False
    return True
