"""What a check asks for, on what it rests, whom it binds, what mends it, and an example of each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.fields import fields_read_by
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.report.clause_labels import clause_label
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import pad, wrap
from wuhua_tui.standards.binding_words import bound
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS
from wuhua_tui.standards.examples import examples
from wuhua_tui.standards.figure_words import figure_words
from wuhua_tui.standards.findings import STATUS_LABELS, Status
from wuhua_tui.standards.references import reference_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.rules import Rules

_WIDTH: Final = 100
_LEFT: Final = 10


def pages(rules: Rules, checks: Sequence[Check], width: int = _WIDTH) -> str:
    """Return the page of each check in lines of `width` columns, an empty line between two."""
    return "\n\n".join("\n".join(_page(rules, one, width)) for one in checks) + "\n"


def _page(rules: Rules, found: Check, width: int) -> Iterator[str]:
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
    for number, line in enumerate(wrap(visible(text), width - _LEFT)):
        head = label if number == 0 else ""
        yield f"  {pad(head, _LEFT - 2)}{line}"


def _examples(width: int, standard: Standard, check: Check) -> Iterator[str]:
    """Yield what meets the check and what misses it, with the lines of the record that are looked at."""
    for number, example in enumerate(examples(standard.name, standard.version).get(check.id, ())):
        said = f"{STATUS_LABELS[Status(example.status)]}（截至 {example.as_of}）：{example.sentence}"
        yield from _row(width, "例子" if number == 0 else "", said)
        for line in (example.path, *example.record.split("\n")) if example.path else ():
            indent = _LEFT if line == example.path else _LEFT + 2
            yield f"{' ' * indent}{line}".rstrip()


def _fields(check: Check) -> Iterator[str]:
    for kind in kinds().values():
        found: Mapping[str, str] = dict(fields_read_by(check.id, schema(kind.name)))
        if found:
            yield f"{kind.title}（{kind.name}）：" + "、".join(f"{label} {key}" for key, label in found.items())
