"""The `wuhua` command itself: it knows every command by name and loads the one that is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from wuhua_tui import __version__
from wuhua_tui.cli.commands import COMMANDS
from wuhua_tui.cli.help import WuhuaContext
from wuhua_tui.cli.prepared import OPTIONS, SUBCOMMANDS, prepared, refuse_unknown
from wuhua_tui.cli.terminal import has_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

CONTEXT: dict[str, Any] = {
    "auto_envvar_prefix": "WUHUA",
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}


class LazyGroup(click.Group):
    """A group whose commands are in `COMMANDS`, so that calling one never imports the others."""

    context_class = WuhuaContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load the command of that name; None when there is none."""
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command: click.Command = getattr(import_module(row.module), row.attribute)
        return prepared(command, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names.

        Raises:
            click.UsageError: There is none; the sentence says which was probably meant.
        """
        refuse_unknown(ctx, args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the table's names and lines: click would load every module for its help."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=row.help) for name, row in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the table's own lines: click would load every module for its help."""
        with formatter.section("命令"):
            formatter.write_dl([(name, row.help) for name, row in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings=CONTEXT,
    invoke_without_command=True,
    options_metavar=OPTIONS,
    subcommand_metavar=SUBCOMMANDS,
    epilog="每个命令都有自己的说明：wuhua 命令 --help。选项也可以用环境变量给出，例如 WUHUA_VALIDATE_FORMAT=json。",
)
@click.version_option(__version__, "-V", "--version", message="wuhua %(version)s", help="显示版本号。")
@click.option("-C", "--directory", metavar="目录", help="不写命令时打开哪个工作区：目录，或名单里的名称。")
@click.pass_context
def wuhua(ctx: click.Context, directory: str | None) -> int | None:
    """党支部“五化”台账：登记一次，按标准检查，报告清楚。

    不写命令，就在终端里打开当前目录的台账。
    """
    if ctx.invoked_subcommand is not None:
        if directory is not None and ctx.get_parameter_source("directory") is ParameterSource.COMMANDLINE:
            message = f"-C 写在命令后面：wuhua {ctx.invoked_subcommand} -C {directory}"
            raise click.UsageError(message, ctx)
        return None
    if not has_screen():
        click.echo(ctx.get_help())
        return None
    from wuhua_tui.tui.start import start

    return start(directory or ".")


def invoke(arguments: Sequence[str]) -> int:
    """Run the words of a command line and return the exit code that the command left with.

    Failures reach the caller as click's or our own exceptions.
    """
    # Without standalone mode click returns the code of an Exit, and otherwise what the command returned: nothing.
    left: int | None = wuhua.main(args=list(arguments), prog_name="wuhua", standalone_mode=False)
    return left or 0
