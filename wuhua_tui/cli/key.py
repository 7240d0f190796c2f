"""`wuhua key`: the key that signs what this user saves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.prepared import SUBCOMMANDS, CommandGroup
from wuhua_tui.errors import WuhuaError
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.workspace.keys import OwnKey

_ROLES = ("clerk", "secretary", "committee")


class NoTerminalError(WuhuaError):
    """A passphrase was wanted, and there is no terminal to type it on."""

    def __init__(self) -> None:
        super().__init__("没有终端可以输入口令。请在终端里运行，或不用 --passphrase。")


class BlankPassphraseError(WuhuaError):
    """A passphrase was wanted and none, or too short a one, was typed."""

    def __init__(self) -> None:
        super().__init__("口令至少 5 个字符，密钥没有建立。")


@click.group(
    cls=CommandGroup,
    short_help="签名密钥：新建、显示、导入",
    invoke_without_command=True,
    subcommand_metavar=SUBCOMMANDS,
)
@click.pass_context
def key(ctx: click.Context) -> None:
    """签名密钥：保存的每一次提交都用它签名，别人冒不了名。密钥在自己的设置目录里，权限只给本人，不进台账。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@key.command(short_help="新建一把密钥")
@click.option("--passphrase", "wants_passphrase", is_flag=True, help="给密钥加口令，保存时输入（或交给 ssh-agent）。")
@click.option("-C", "--directory", metavar="目录", default=".", help="也给这个工作区用，默认当前目录所在的工作区。")
def new(directory: str, *, wants_passphrase: bool) -> None:
    """新建一把 ed25519 密钥，并让当前工作区用它签名。已经有密钥的不会覆盖。"""
    from wuhua_tui.workspace.keys import default_key, make_key

    path = default_key()
    own = make_key(path, _new_passphrase() if wants_passphrase else "")
    _use(Path(directory), own)
    sys.stdout.write(f"{visible(str(path))}\n")
    sys.stderr.write("密钥建好了。请备份到别处（U 盘、另一台电脑）；用 wuhua key show 打印登记单交上级。\n")


@key.command("import", short_help="导入一把已有的密钥")
@click.argument("file", metavar="私钥文件")
@click.option("-C", "--directory", metavar="目录", default=".", help="也给这个工作区用，默认当前目录所在的工作区。")
def import_(file: str, directory: str) -> None:
    """把另一台电脑上的密钥（OpenSSH 的 ed25519 私钥文件）复制过来，并让当前工作区用它签名。已经有密钥的不会覆盖。"""
    from wuhua_tui.workspace.keys import default_key, import_key

    path = default_key()
    own = import_key(Path(file), path)
    _use(Path(directory), own)
    sys.stdout.write(f"{visible(str(path))}\n")


@key.command(short_help="显示密钥登记单")
@click.option("--name", default="", metavar="姓名", help="写在登记单上的姓名。")
@click.option(
    "--role", type=click.Choice(_ROLES), metavar="角色", help="写在登记单上的角色：clerk、secretary 或 committee。"
)
@click.option("--public", is_flag=True, help="只显示公钥那一行。")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
def show(name: str, role: str | None, directory: str, *, public: bool) -> None:
    """显示密钥登记单：姓名、角色、指纹（四个一组），打印、签字后交上级登记。"""
    from wuhua_tui.report.key_sheet import key_sheet
    from wuhua_tui.workspace.keys import own_key

    own = own_key(Path(directory))
    if public:
        sys.stdout.write(f"{own.key.line}\n")
        return
    sys.stdout.write(key_sheet(name, role, own.key.type, own.key.public, own.key.fingerprint, _today()))


def _use(start: Path, own: OwnKey) -> None:
    """Let the workspace that `start` lies in sign with the key; elsewhere nothing is to be set."""
    from wuhua_tui.repository.place import NoRepositoryError, find_repository
    from wuhua_tui.workspace.keys import use_key
    from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace

    try:
        repository = find_repository(find_workspace(start).root)
    except (NoWorkspaceError, NoRepositoryError):
        return
    use_key(repository, own)


def _new_passphrase() -> str:
    if not sys.stdin.isatty():
        raise NoTerminalError
    typed: str = click.prompt("口令", hide_input=True, confirmation_prompt="再输入一次", err=True)
    if len(typed) < 5:  # noqa: PLR2004 - what ssh-keygen asks for
        raise BlankPassphraseError
    return typed


def _today() -> str:
    from wuhua_tui.workspace.clock import Clock

    return Clock().today().isoformat()
