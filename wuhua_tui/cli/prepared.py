"""What every command of the program has in common, and a command that has commands of its own (`wuhua key new`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.help import WuhuaContext
from wuhua_tui.cli.usage import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTIONS = "[选项]"
SUBCOMMANDS = "命令 [参数]..."


def prepared(command: click.Command, *words: str) -> click.Command:
    """Give the command that `words` call its help page, and each option its variable: WUHUA_KEY_NEW_PASSPHRASE."""
    command.options_metavar = OPTIONS
    command.context_class = WuhuaContext
    for option in command.params:
        # The variable is called as the option is, whatever its value is called in the program.
        if isinstance(option, click.Option) and option.envvar is None:
            word = max(option.opts, key=len).lstrip("-").replace("-", "_")
            option.envvar = "_".join(["WUHUA", *words, word]).upper().replace("-", "_")
    return command


def refuse_unknown(context: click.Context, name: str, known: Iterable[str]) -> None:
    """Refuse a word that is no command, with the commands that were probably meant.

    Raises:
        click.UsageError: It is none.
    """
    known = list(known)
    if name not in known and not name.startswith("-"):
        message = f"没有“{name}”这个命令。{suggestion(name, known)}"
        raise click.UsageError(message, context)


class CommandGroup(click.Group):
    """A command with commands of its own, in the order in which they were written."""

    context_class = WuhuaContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which they were added."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; None when there is none."""
        command = super().get_command(ctx, cmd_name)
        return command and prepared(command, *ctx.command_path.split()[1:], cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names.

        Raises:
            click.UsageError: There is none.
        """
        refuse_unknown(ctx, args[0], self.commands)
        return super().resolve_command(ctx, args)
