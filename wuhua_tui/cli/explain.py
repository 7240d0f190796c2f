"""`wuhua explain`: what a check asks for, on what it rests, whom it binds, what mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui.cli.complete import complete_checks
from wuhua_tui.cli.help import columns, wrap
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.standards.catalogue import Check, Standard
    from wuhua_tui.standards.parameters import Parameter

_WIDTH = 100
_LEFT = 10
_FIGURES = {
    "count": "次数",
    "days": "天数",
    "grace": "宽限",
    "farmer": "农民党员党费",
    "fixed": "定额党费（元）",
    "found_grace": "找到后宽限",
    "graded_statuses": "评定等次的身份",
    "hours": "学时",
    "majority_share": "赞成超过（%）",
    "monthly": "交纳周期",
    "present_share": "发展党员到会超过（%）",
    "quorum_share": "到会不少于（%）",
    "remove_after": "停止党籍后",
    "retired_bands": "离退休党费档次",
    "season": "起止",
    "share": "比例（%）",
    "suspend_after": "失联后",
    "unpaid_months": "连续未交月数",
    "wage_bands": "在职党费档次",
    "warn_after": "提醒月数",
    "approvers": "审批机关",
    "bodies": "审批机关",
    "close": "整顿期限",
    "codes": "内容",
    "committee_from": "设委员会的正式党员数",
    "committee_least": "委员最少人数",
    "graded_by": "定级看到",
    "later_rule": "后来的规定",
    "leaders": "领导机关",
    "least": "最少",
    "levels": "学历",
    "people": "人数",
    "planned_by": "计划看到",
    "step": "两次进展之间",
    "surveyed": "摸排看最近",
    "units": "单位数",
    "years": "周岁",
}
_UNITS = {"day": "天", "days": "天", "month": "个月", "months": "个月", "year": "年", "years": "年"}


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

    yield f"{check.id}  {check.title}"
    heading = standard.headings.get(check.clause, "")
    # A reference check rests on its own document, not on the standard's.
    document = "" if check.part in reference_titles() else f"（{standard.document_no}）"
    yield from _row("依据", f"{clause_label(check.clause)} {heading}{document}".replace(" （", "（").strip())
    yield from _row("要求", check.meaning)
    yield from _row("程度", LEVEL_LABELS[check.level])
    yield from _row("责任", OWNER_LABELS[check.owner])
    yield from _row("约束", _bound(standard, check))
    yield from _row("起算", f"{check.in_force.isoformat()} 起施行")
    for number, parameter in enumerate(check.parameters.values()):
        yield from _row("数字" if number == 0 else "", _figure(parameter))
    yield from _row("改法", check.remedy)
    for number, line in enumerate(_fields(check)):
        yield from _row("看哪些" if number == 0 else "", line)


def _row(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(wrap(text, _WIDTH - _LEFT)):
        head = label if number == 0 else ""
        yield f"  {head}{' ' * (_LEFT - 2 - columns(head))}{line}"


def _bound(standard: Standard, check: Check) -> str:
    """Return in words which branches, and whom in them, a check binds."""
    from wuhua_tui.standards.binding_words import bound

    return bound(standard, check)


def _figure(parameter: Parameter) -> str:
    label = _FIGURES.get(parameter.name, "")
    # The words of a figure of ours say why it was chosen; the others are quoted.
    words = f"；{parameter.words}" if parameter.origin == "ours" else f"：“{parameter.words}”"
    said = f"{label}（{parameter.name}）{_said(parameter.value)}，{parameter.origin_label}"
    return said + (words if parameter.words else "")


def _said(value: Any) -> str:
    """Return a figure in words: `1 month` is 1 个月, `01-31` is 1 月 31 日."""
    if isinstance(value, list):
        return "、".join(map(str, value))
    text = str(value)
    number, _, unit = text.partition(" ")
    if unit in _UNITS:
        return f"{number} {_UNITS[unit]}"
    month, _, day = text.partition("-")
    return f"{int(month)} 月 {int(day)} 日" if month.isdecimal() and day.isdecimal() else text


def _fields(check: Check) -> Iterator[str]:
    from wuhua_tui.ledger.fields import fields_read_by
    from wuhua_tui.ledger.kinds import kinds, schema

    for kind in kinds().values():
        found: Mapping[str, str] = dict(fields_read_by(check.id, schema(kind.name)))
        if found:
            yield f"{kind.title}（{kind.name}）：" + "、".join(f"{label} {key}" for key, label in found.items())
