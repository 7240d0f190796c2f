"""`wuhua explain`: what a check asks for, on what it rests, whom it binds, what mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.complete import complete_checks
from wuhua_tui.cli.help import columns, wrap
from wuhua_tui.cli.rules_at import Category, rules_at
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.cli.values import Day
from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from wuhua_tui.cli.rules_at import Rules
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
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录；按它采用的标准和实施意见说明。")
@click.option("--category", type=Category(), help="按哪一类支部说明，例如 village；默认是工作区里支部的类别。")
@click.option("--as-of", "as_of", type=Day(), help="按哪一天施行的实施意见说明，默认今天（北京时间）。")
def explain(check: str, directory: str, category: str | None, as_of: date | None) -> None:
    """说明一个检查项：依据哪一条、要求什么、约束谁、数字从哪里来、怎么改、看哪些栏目。

    检查项是 2.3.1/general-meeting 这样的编号；写条款号（如 2.3.1）就说明这一条下面的全部检查项。
    """
    rules = rules_at(Path(directory), as_of, category)
    sys.stdout.write(pages(rules, selected(rules.standard, check)))


def selected(standard: Standard, clause: str | None) -> tuple[Check, ...]:
    """Return the checks of a clause, the one of an id, or all.

    Raises:
        UnknownCheckError: There is none.
    """
    found = standard.checks if clause is None else standard.select(clause)
    if clause is not None and not found:
        raise UnknownCheckError(clause, standard)
    return found


def pages(rules: Rules, checks: Sequence[Check], width: int = _WIDTH) -> str:
    """Return the page of each check in lines of `width` columns, an empty line between two."""
    return "\n\n".join("\n".join(_page(rules, one, width)) for one in checks) + "\n"


def _page(rules: Rules, found: Check, width: int) -> Iterator[str]:
    from wuhua_tui.report.clause_labels import clause_label
    from wuhua_tui.report.visible import visible
    from wuhua_tui.standards.binding_words import bound
    from wuhua_tui.standards.catalogue import LEVEL_LABELS, OWNER_LABELS, reference_titles
    from wuhua_tui.standards.figure_words import figure_words

    standard, check = rules.standard, rules.check(found)
    yield f"{check.id}  {visible(check.title)}"
    heading = standard.headings.get(check.clause, "")
    # A reference check rests on its own document, not on the standard's.
    document = "" if check.part in reference_titles() else f"（{standard.document_no}）"
    yield from _row(width, "依据", f"{clause_label(check.clause)} {heading}{document}".replace(" （", "（").strip())
    yield from _row(width, "要求", check.meaning)
    by = "" if not check.decided_by else f"，由{check.decided_by}{'增加' if check.is_added else '调高'}"
    yield from _row(width, "程度", LEVEL_LABELS[check.level] + by)
    yield from _row(width, "责任", OWNER_LABELS[check.owner])
    yield from _row(width, "约束", bound(check))
    yield from _row(width, "起算", f"{check.in_force.isoformat()} 起施行")
    for number, parameter in enumerate(check.parameters.values()):
        yield from _row(width, "数字" if number == 0 else "", figure_words(check, parameter))
    for number, line in enumerate(rules.changes(found)):
        yield from _row(width, "各类" if number == 0 else "", line)
    yield from _row(width, "改法", check.remedy)
    for number, line in enumerate(_fields(check)):
        yield from _row(width, "看哪些" if number == 0 else "", line)
    yield from _examples(width, standard, check)


def _row(width: int, label: str, text: str) -> Iterator[str]:
    from wuhua_tui.report.visible import visible

    for number, line in enumerate(wrap(visible(text), width - _LEFT)):
        head = label if number == 0 else ""
        yield f"  {head}{' ' * (_LEFT - 2 - columns(head))}{line}"


def _examples(width: int, standard: Standard, check: Check) -> Iterator[str]:
    """Yield what meets the check and what misses it, with the lines of the record that are looked at."""
    from wuhua_tui.standards.examples import examples
    from wuhua_tui.standards.findings import STATUS_LABELS, Status

    for number, example in enumerate(examples(standard.name, standard.version).get(check.id, ())):
        said = f"{STATUS_LABELS[Status(example.status)]}（截至 {example.as_of}）：{example.sentence}"
        yield from _row(width, "例子" if number == 0 else "", said)
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
