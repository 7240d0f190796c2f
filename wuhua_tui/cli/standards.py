"""`wuhua standards`: the catalogue of checks, the clauses that they cover, and the overlays of a workspace."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.category import Category
from wuhua_tui.cli.complete import complete_checks
from wuhua_tui.cli.explain import selected
from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.cli.impact import impact, overlay_entry
from wuhua_tui.cli.prepared import SUBCOMMANDS, CommandGroup
from wuhua_tui.cli.terminal import colour, width
from wuhua_tui.cli.values import Day
from wuhua_tui.errors import ExitCode
from wuhua_tui.workspace.rules_at import rules_at

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.standards.overlays.overlays import ReadOverlays

FORMAT = text_or_json()
DIRECTORY = click.option(
    "-C", "--directory", metavar="目录", default=".", help="工作区的目录；按它采用的标准和实施意见。"
)
CATEGORY = click.option("--category", type=Category(), help="哪一类支部，例如 village。")
AS_OF = click.option("--as-of", "as_of", type=Day(), help="哪一天施行的实施意见，默认今天（北京时间）。")


@click.group(
    cls=CommandGroup,
    short_help="标准和实施意见：检查项、条款、检查、影响",
    invoke_without_command=True,
    subcommand_metavar=SUBCOMMANDS,
)
@click.pass_context
def standards(ctx: click.Context) -> None:
    """标准里有哪些检查项，各条款落到哪些检查项；上级的实施意见写得对不对、施行以后有什么变化。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@standards.command("list", short_help="列出检查项")
@click.argument("clause", required=False, metavar="[条款]", shell_complete=complete_checks)
@CATEGORY
@AS_OF
@DIRECTORY
@FORMAT
def list_(clause: str | None, category: str | None, as_of: date | None, directory: str, format_: str) -> None:
    """列出检查项：要求程度、编号、名称、责任方、依据和数字的出处。写条款（如 2.3）就只列这一条下面的。"""
    from wuhua_tui.report.standards_pages import list_json, list_text

    rules = rules_at(Path(directory), as_of, category)
    checks = [rules.check(check) for check in selected(rules.standard, clause)]
    if format_ == "json":
        sys.stdout.write(list_json(checks))
    else:
        sys.stdout.write(list_text(checks, width(), colour=colour()))


@standards.command(short_help="说明一个检查项在某一天、对某一类支部怎样")
@click.argument("check", metavar="检查项", shell_complete=complete_checks)
@CATEGORY
@AS_OF
@DIRECTORY
@FORMAT
def show(check: str, category: str | None, as_of: date | None, directory: str, format_: str) -> None:
    """说明一个检查项：要求、程度、数字现在是多少、每个数字从哪里来。同 wuhua explain，另有 json。"""
    from wuhua_tui.report.explanation import pages
    from wuhua_tui.report.standards_pages import list_json

    rules = rules_at(Path(directory), as_of, category)
    checks = selected(rules.standard, check)
    text = list_json([rules.check(one) for one in checks]) if format_ == "json" else pages(rules, checks)
    sys.stdout.write(text)


@standards.command(short_help="各条款落到哪些检查项")
@DIRECTORY
@FORMAT
def coverage(directory: str, format_: str) -> None:
    """列出文件的全部条款，各由哪些检查项落实；没有检查项的条款会指出来。"""
    from wuhua_tui.report.standards_pages import coverage_json, coverage_text

    standard = rules_at(Path(directory), None, None).standard
    if format_ == "json":
        sys.stdout.write(coverage_json(standard))
    else:
        sys.stdout.write(coverage_text(standard, width(), colour=colour()))


@standards.command(short_help="检查实施意见写得对不对")
@click.argument("files", nargs=-1, metavar="[文件]...")
@DIRECTORY
@FORMAT
def lint(files: tuple[str, ...], directory: str, format_: str) -> None:
    """检查实施意见：放宽了源文件的规定、降低了要求、没有这个检查项或指标、没有文号、自相矛盾的，都指出在哪一行。

    不写文件就检查工作区 overlays/ 里的全部；写了文件的，放在工作区其他实施意见旁边一起检查。
    """
    from wuhua_tui.report.json_objects import encode, problem_said
    from wuhua_tui.report.page import Page
    from wuhua_tui.report.problem_text import write_all_problems

    read = linted(Path(directory), files)
    errors = sum(problem.level == "error" for problem in read.problems)
    if format_ == "json":
        rows = ",\n".join(encode(problem_said(problem)) for problem in read.problems)
        taken = [{"path": one.path, "document_no": one.document_no} for one in read.overlays.all]
        sys.stdout.write(f'{{"version":1,"overlays":{encode(taken)},"problems":[\n{rows}]}}\n')
    else:
        page = Page(width(), colour=colour())
        write_all_problems(page, read.problems)
        page.line(f"采用实施意见 {len(read.overlays.all)} 份，错误 {errors} 处。", "bad" if errors else "good")
        sys.stdout.write(page.text())
    if errors:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def linted(folder: Path, files: tuple[str, ...]) -> ReadOverlays:
    """Read the overlays of the workspace around `folder`, with the files given among them.

    Raises:
        PathMissingError: A file does not exist.
        NoWorkspaceError: No file is given, and there is no workspace.
    """
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.standards.overlays.reading import read_overlays
    from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace
    from wuhua_tui.workspace.overlay_files import overlay_entries
    from wuhua_tui.workspace.settings import Settings, read_settings

    try:
        root = find_workspace(folder).root
        settings, there = read_settings(root), list(overlay_entries(root))
    except NoWorkspaceError:
        if not files:
            raise
        root, settings, there = folder, Settings(), []
    given = [(Path(file).absolute(), overlay_entry(file)) for file in files]
    own = {path for path, _ in given}
    entries = [entry for entry in there if root / entry.path not in own]
    standard = load_standard(settings.standard, settings.version)
    return read_overlays([*entries, *(entry for _, entry in given)], standard, newer=settings.newer_minor)


standards.add_command(impact)
