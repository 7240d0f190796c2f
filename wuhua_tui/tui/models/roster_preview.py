"""What was understood of a roster that is being typed: a line each person, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.roster_cells import STATUS_LABELS
from wuhua_tui.ledger.spoken import below, spoken
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import first_run as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.roster_text import Person
    from wuhua_tui.tui.lines import Tone

_GLYPH: Final = 2
_LINE: Final = 11
_NAME: Final = 12


def summary(people: Sequence[Person], groups: Sequence[str] = ()) -> str:
    """Return how many people were understood, how many lines are not taken, and which groups are set up with them."""
    taken = sum(bool(one.name) for one in people)
    said = strings.UNDERSTOOD.format(people=taken)
    if taken < len(people):
        said += strings.LEFT_OUT.format(lines=len(people) - taken)
    return said + strings.NEW_GROUPS.format(names="、".join(groups)) if groups else said


def draw(person: Person, columns: int) -> Line:
    """Return a line: mark, which line, name, what else was understood, and what not."""
    mark = "√" if person.name and not person.notes else "!" if person.name else "×"
    tone: Tone = "good" if mark == "√" else "wait" if mark == "!" else "bad"
    head = (cell(mark, _GLYPH, tone), cell(strings.LINE.format(line=person.line), _LINE, "dim"))
    rest = max(columns - _GLYPH - _LINE - _NAME, 1)
    if not person.name:
        said = "；".join(person.notes)
        return (
            *head,
            cell(strings.NOT_TAKEN, _NAME, "bad"),
            cell(f"{said}：{' '.join(person.text.split())}", rest, "bad"),
        )
    known = "  ".join(_said(key, value) for key, value in person.values.items())
    notes = "；".join(person.notes)
    if not notes:
        return (*head, cell(person.name, _NAME, "bold"), cell(known, rest))
    return (
        *head,
        cell(person.name, _NAME, "bold"),
        cell("  ".join(one for one in (notes, known) if one), rest, "wait"),
    )


def told(person: Person, columns: int) -> list[Line]:
    """Return in full what was not understood of a line; nothing where everything was."""
    if not person.notes:
        return []
    return flowing((), f"{strings.LINE.format(line=person.line)}：{'；'.join(person.notes)}。", columns, 0, "wait")


def _said(key: str, value: object) -> str:
    if key == "status":
        return STATUS_LABELS[str(value)]
    if key == "group":
        return str(value)
    node = schema("member")
    said = spoken(value, below(node, key))
    return f"{below(node, key)['title']} {said}" if key not in ("gender", "ethnicity", "education") else said
