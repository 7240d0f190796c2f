"""The `wuhua` command itself: it knows every command by name and loads the one that is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui import __version__
from wuhua_tui.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: dict[str, Any] = {
    "auto_envvar_prefix": "WUHUA",
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}


class LazyGroup(click.Group):
    """A group whose commands are in `COMMANDS`, so that calling one never imports the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load the command of that name; None when there is none."""
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command: click.Command = getattr(import_module(row.module), row.attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the table's own lines: click would load every module for its help."""
        with formatter.section("命令"):
            formatter.write_dl([(name, row.help) for name, row in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(__version__, "-V", "--version", message="wuhua %(version)s", help="显示版本号。")
@click.pass_context
def wuhua(ctx: click.Context) -> None:
    """党支部“五化”台账：登记一次，按标准检查，报告清楚。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def invoke(arguments: Sequence[str]) -> None:
    """Run the words of a command line; failures reach the caller as click's or our own exceptions."""
    wuhua.main(args=list(arguments), prog_name="wuhua", standalone_mode=False)
