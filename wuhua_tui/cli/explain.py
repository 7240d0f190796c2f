"""`wuhua explain`: what a check asks for, on what it rests, whom it binds, what mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.complete import complete_checks
from wuhua_tui.cli.help import columns, wrap
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.standards.catalogue import Check, Standard

_WIDTH = 100
_LEFT = 10


class UnknownCheckError(WuhuaError):
    """The standard has no check and no clause of that name."""

    def __init__(self, name: str, standard: Standard) -> None:
        slugs = {check.id.partition("/")[2]: check.id for check in standard.checks}
        hint = suggestion(name, (check.id for check in standard.checks)) or (
            f"是不是想用 {slugs[name]}？"
            if name in slugs
            else "检查项的编号见 wuhua validate 的输出，例如 2.3.4/monthly。"
        )
        super().__init__(f"标准中没有“{name}”这个检查项。{hint}")


@click.command(short_help="说明一个检查项：依据、要求、怎么改")
@click.argument("check", metavar="检查项", shell_complete=complete_checks)
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录；按它采用的标准说明。")
def explain(check: str, directory: str) -> None:
    """说明一个检查项：依据哪一条、要求什么、约束谁、数字从哪里来、怎么改、看哪些栏目。

    检查项是 2.3.1/general-meeting 这样的编号；写条款号（如 2.3.1）就说明这一条下面的全部检查项。
    """
    standard = _standard(Path(directory))
    found = standard.select(check)
    if not found:
        raise UnknownCheckError(check, standard)
    pages = ["\n".join(_page(standard, one)) for one in found]
    sys.stdout.write("\n\n".join(pages) + "\n")


def _standard(folder: Path) -> Standard:
    """Return the standard of the workspace around `folder`, or the usual one where there is none."""
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace
    from wuhua_tui.workspace.settings import read_settings

    try:
        settings = read_settings(find_workspace(folder).root)
    except NoWorkspaceError:
        return load_standard()
    return load_standard(settings.standard, settings.version)


def _page(standard: Standard, check: Check) -> Iterator[str]:
    from wuhua_tui.report.clause_labels import clause_label
    from wuhua_tui.standards.catalogue import LEVEL_LABELS, OWNER_LABELS, reference_titles
    from wuhua_tui.standards.figure_words import figure_words

    yield f"{check.id}  {check.title}"
    heading = standard.headings.get(check.clause, "")
    # A reference check rests on its own document, not on the standard's.
    document = "" if check.part in reference_titles() else f"（{standard.document_no}）"
    yield from _row("依据", f"{clause_label(check.clause)} {heading}{document}".replace(" （", "（").strip())
    yield from _row("要求", check.meaning)
    yield from _row("程度", LEVEL_LABELS[check.level])
    yield from _row("责任", OWNER_LABELS[check.owner])
    yield from _row("约束", _bound(check))
    yield from _row("起算", f"{check.in_force.isoformat()} 起施行")
    for number, parameter in enumerate(check.parameters.values()):
        yield from _row("数字" if number == 0 else "", figure_words(check, parameter))
    yield from _row("改法", check.remedy)
    for number, line in enumerate(_fields(check)):
        yield from _row("看哪些" if number == 0 else "", line)
    yield from _examples(standard, check)


def _row(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(wrap(text, _WIDTH - _LEFT)):
        head = label if number == 0 else ""
        yield f"  {head}{' ' * (_LEFT - 2 - columns(head))}{line}"


def _bound(check: Check) -> str:
    """Return in words which branches, and whom in them, a check binds."""
    from wuhua_tui.standards.binding_words import bound

    return bound(check)


def _examples(standard: Standard, check: Check) -> Iterator[str]:
    """Yield what meets the check and what misses it, with the lines of the record that are looked at."""
    from wuhua_tui.standards.examples import examples
    from wuhua_tui.standards.findings import STATUS_LABELS, Status

    for number, example in enumerate(examples(standard.name, standard.version).get(check.id, ())):
        said = f"{STATUS_LABELS[Status(example.status)]}（截至 {example.as_of}）：{example.sentence}"
        yield from _row("例子" if number == 0 else "", said)
        for line in (example.path, *example.record.split("\n")) if example.path else ():
            indent = _LEFT if line == example.path else _LEFT + 2
            yield f"{' ' * indent}{line}".rstrip()


def _fields(check: Check) -> Iterator[str]:
    from wuhua_tui.ledger.fields import fields_read_by
    from wuhua_tui.ledger.kinds import kinds, schema

    for kind in kinds().values():
        found: Mapping[str, str] = dict(fields_read_by(check.id, schema(kind.name)))
        if found:
            yield f"{kind.title}（{kind.name}）：" + "、".join(f"{label} {key}" for key, label in found.items())
