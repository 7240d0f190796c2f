"""`wuhua init`: makes a workspace with its first commit: for one branch without a superior, or for a committee."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.cli.values import Day
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.workspace.keys import OwnKey


class UnknownChoiceError(WuhuaError):
    """A category or form that does not exist."""

    def __init__(self, what: str, value: str, labels: Mapping[str, str]) -> None:
        known = "、".join(f"{code}（{label}）" for code, label in labels.items())
        super().__init__(f"没有“{value}”这种{what}。{suggestion(value, labels)}可以写：{known}。")


@click.command(short_help="新建一个台账工作区")
@click.argument("directory", required=False, default=".", metavar="[目录]")
@click.option("--name", required=True, metavar="名称", help="支部（委员会）的名称，例如 青山村党支部。")
@click.option("--id", "id_", required=True, metavar="代号", help="代号：小写字母、数字和 - ，例如 qingshan；以后不改。")
@click.option("--category", metavar="类别", help="支部的类别（必填），例如 village；全部类别见 wuhua schema registry。")
@click.option("--form", metavar="形式", help="支部的设置形式，默认 single（单独设立）。")
@click.option("--founded-on", type=Day(), metavar="日期", help="支部成立的日期，默认与台账启用日相同。")
@click.option("--committee", is_flag=True, help="为上级党组织建立委员会的台账，不是支部的。")
@click.option("--kind", metavar="性质", help="委员会的性质（必填），例如 乡镇党委；见 wuhua schema committee。")
@click.option("--level", metavar="层级", help="委员会的层级（必填），例如 township；见 wuhua schema committee。")
@click.option("--superior", default="", metavar="名称", help="上级党组织的名称。")
@click.option("--ledger-from", type=Day(), metavar="日期", help="台账启用日：从这一天起代替纸质台账，默认今天。")
@click.option("-n", "--dry-run", is_flag=True, help="只列出会写哪些文件，什么也不写。")
def init(
    directory: str,
    name: str,
    id_: str,
    category: str | None,
    form: str | None,
    founded_on: date | None,
    kind: str | None,
    level: str | None,
    superior: str,
    ledger_from: date | None,
    *,
    committee: bool,
    dry_run: bool,
) -> None:
    """为一个支部新建台账工作区：一个 git 仓库，写好支部登记和支部情况，并作第一次提交。

    独立使用，不需要上级先装本程序；以后可以由上级接管。加 --committee 的，建立委员会自己的台账。
    """
    from wuhua_tui.cli.passphrase import passphrase
    from wuhua_tui.repository.process import require_new_enough
    from wuhua_tui.standards.catalogue import DEFAULT_STANDARD, DEFAULT_VERSION
    from wuhua_tui.workspace.clock import Clock
    from wuhua_tui.workspace.founding import Branch, Committee, found, found_committee
    from wuhua_tui.workspace.making import check_files, make_workspace, refuse_existing

    root = Path(directory)
    refuse_existing(root)
    today = Clock().today()
    start = ledger_from or today
    if committee:
        _refuse_options("委员会的台账", {"--category": category, "--form": form, "--founded-on": founded_on})
        body = Committee(
            id=id_,
            name=name,
            kind=_choice("性质", ("committee", "kind"), "--kind", kind),
            level=_choice("层级", ("committee", "level"), "--level", level),
            ledger_from=start,
            superior=superior,
        )
        files = found_committee(body, today, standard=DEFAULT_STANDARD, version=DEFAULT_VERSION)
    else:
        _refuse_options("支部的台账", {"--kind": kind, "--level": level})
        branch = Branch(
            id=id_,
            name=name,
            category=_choice("类别", ("registry", "categories", "category"), "--category", category),
            form=_choice("设置形式", ("registry", "forms", "form"), "--form", form or "single"),
            founded_on=founded_on or start,
            ledger_from=start,
            superior=superior,
        )
        files = found(branch, today, standard=DEFAULT_STANDARD, version=DEFAULT_VERSION)
    check_files(root, files)
    if not dry_run:
        require_new_enough()  # without git no key is made either
        make_workspace(root, files, name, own_key(), passphrase)
    for path in files:
        sys.stdout.write(f"{visible(shown(root / path))}\n")
    if not dry_run:
        sys.stderr.write(_next_steps(root, committee=committee, superior=superior))


def _next_steps(root: Path, *, committee: bool, superior: str) -> str:
    into = f"台账工作区建好了。接下来：\n  进入 {visible(shown(root))}，"
    if committee:
        return (
            f"{into}在 committee.toml 的 [[branches]] 里写上所管的支部，保存用 wuhua save；\n"
            "  用 wuhua new committee_plan 等登记委员会自己的事项（有哪些见 wuhua schema）；\n"
            "  用 wuhua validate 检查。\n"
        )
    last = "" if superior else "上级党组织还没有写，请在 registry.toml 的 [[superiors]] 里填上。\n"
    return (
        f"{into}用 wuhua new member 姓名 登记党员，用 wuhua new meeting 登记会议；\n  用 wuhua validate 检查。\n{last}"
    )


def _refuse_options(whose: str, given: Mapping[str, object]) -> None:
    """Refuse options that say nothing about this sort of ledger.

    Raises:
        click.UsageError: One was given.
    """
    named = [option for option, value in given.items() if value is not None]
    if named:
        message = f"{whose}没有 {'、'.join(named)} 这一项。支部的台账不加 --committee，委员会的要加。"
        raise click.UsageError(message)


def _choice(what: str, field: tuple[str, ...], option: str, value: str | None) -> str:
    """Return the code that was meant, by itself or by its label.

    Args:
        what: What it is called.
        field: The kind, then a key of it, or a key of the rows of a key of it.
        option: That it is given with.
        value: What was given.

    Raises:
        click.UsageError: Nothing was given.
        UnknownChoiceError: It is none.
    """
    if value is None:
        message = f"缺少 {option}（{what}）。"
        raise click.UsageError(message)
    kind, *keys = field
    properties = schema(kind)["properties"]
    if len(keys) > 1:
        properties = properties[keys[0]]["items"]["properties"]
    labels: Mapping[str, str] = properties[keys[-1]]["x-wuhua"]["labels"]
    codes = [code for code, label in labels.items() if value in (code, label)]
    if not codes:
        raise UnknownChoiceError(what, value, labels)
    return codes[0]


def own_key() -> OwnKey:
    """Return the user's key; one is made where there is none, and that is said."""
    from wuhua_tui.workspace.keys import usual_key

    own, is_new = usual_key()
    if is_new:
        sys.stderr.write(
            f"为你建立了签名密钥：{visible(str(own.path))}（没有口令）。请把它备份到别处；"
            "用 wuhua key show 打印登记单。\n"
        )
    return own
