"""What is said of the field that one is in: its name, what to write, which duties read it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.fields import TYPES
from wuhua_tui.report.clause_labels import clause_label
from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from wuhua_tui.standards.overlays.rules import Rules
    from wuhua_tui.tui.form.spec import Spec

HELP: Final = strings.HELP
_MOST: Final = 4


def about(spec: Spec, rules: Rules, columns: int) -> list[Line]:
    """Return name, help and clauses of a field."""
    lines = [*flowing((), spec.label, columns, 0, "bold"), *flowing((), _kind(spec), columns, 0, "dim")]
    told = _told(spec)
    if told:
        lines += flowing((), told, columns, 0)
    how = strings.HOW.get(spec.widget, "")
    if how:
        lines += flowing((), how, columns, 0, "dim")
    return [*lines, *_clauses(spec, rules, columns)]


def short(spec: Spec, columns: int) -> list[Line]:
    """Return name and help of a field in few lines, where there is no room for more."""
    told = _told(spec) or strings.HOW.get(spec.widget, "")
    return [
        *flowing(((f"{spec.label}  ", "bold"),), _kind(spec), columns, 0, "dim"),
        *(flowing((), told, columns, 0) if told else ()),
    ]


def _kind(spec: Spec) -> str:
    must = f"，{strings.REQUIRED}" if spec.required else ""
    return f"{TYPES.get(spec.widget, '')}{must}"


def _told(spec: Spec) -> str:
    return strings.SEALED_HELP if spec.is_sealed else spec.help


def _clauses(spec: Spec, rules: Rules, columns: int) -> list[Line]:
    titles = {check.id: (check.clause, check.title) for check in rules.standard.checks}
    read = [titles[check] for check in spec.checks if check in titles]
    lines: list[Line] = []
    for clause, title in read[:_MOST]:
        lines += flowing((), f"{clause_label(clause)} {title}", columns, 0, "dim")
    if len(read) > _MOST:
        lines += flowing((), strings.MORE_CLAUSES.format(count=len(read) - _MOST), columns, 0, "dim")
    return lines
