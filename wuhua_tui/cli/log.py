"""`wuhua log`: who saved which records when."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.errors import WuhuaError

MOST = 20
"""So many commits are shown unless told."""


class NothingSavedError(WuhuaError):
    """The repository has no commit yet."""

    def __init__(self) -> None:
        super().__init__("这个台账还没有存过，没有历史可看。先用 wuhua save 保存。")


@click.command(short_help="看谁在什么时候存了什么")
@click.argument("records", nargs=-1, metavar="[记录或目录]...")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option(
    "-n", "--number", type=click.IntRange(0), default=MOST, show_default=True, metavar="数目", help="看几次，0 为全部。"
)
@click.option("--from", "newest", metavar="版本", default="HEAD", help="从哪个版本往前看，默认最新的。")
@text_or_json()
def log(records: tuple[str, ...], directory: str, number: int, newest: str, format_: str) -> None:
    """看台账的历史：什么时候、谁、存了哪份记录、有没有签名，新的在前。

    写了记录或目录，就只看改过它们的那几次。某一次改了哪些栏目，用 wuhua diff 看。
    """
    from wuhua_tui.cli.places import place_of, scopes_of
    from wuhua_tui.cli.terminal import colour, width
    from wuhua_tui.repository.revisions import UnknownRevisionError, resolve
    from wuhua_tui.workspace.saved import saved

    place = place_of(Path(directory))
    try:
        begin = resolve(place.store, newest)
    except UnknownRevisionError as error:
        if newest == "HEAD":
            raise NothingSavedError from error
        raise
    history = saved(place.store, begin, place.top, scopes_of(place, records), number or None)
    if format_ == "json":
        from wuhua_tui.report.history_json import log_json

        sys.stdout.write(log_json(history))
        return
    from wuhua_tui.report.history_text import log_text

    columns, coloured = width(), colour()
    begun = False
    for one in history:
        sys.stdout.write(("\n" if begun else "") + log_text(one, columns, colour=coloured))
        begun = True
    if not begun:
        sys.stderr.write("没有存过这份记录。\n")
