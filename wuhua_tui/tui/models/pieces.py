"""A row, a table or a list of rows that both sides changed: taken apart, chosen piece by piece, put together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spoken import below, entry, spoken, title
from wuhua_tui.sync.values import ABSENT, same
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import sync as strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.tui.lines import Tone

    Node = Mapping[str, Any]

_MARK: Final = 10
_LABEL: Final = 8
_NAME: Final = 14
_SIDES: Final = (("base", strings.BASE), ("mine", strings.MINE), ("theirs", strings.THEIRS))


@dataclass(frozen=True, slots=True)
class Piece:
    """A field of a table, or a row of a list, as the three versions have it; `ABSENT` where one has it not.

    Attributes:
        key: The field; of a row its number, from 0.
        label: What it is called.
        node: Its schema.
        base: As both sides once had it.
        mine: On this side.
        theirs: On the other side.
    """

    key: str | int
    label: str
    node: Node
    base: Any
    mine: Any
    theirs: Any

    @property
    def is_row(self) -> bool:
        """Whether it is a row, of which both may be kept."""
        return isinstance(self.key, int)

    @property
    def is_table(self) -> bool:
        """Whether both sides have it and it can be taken apart in its turn."""
        return isinstance(self.mine, dict) and isinstance(self.theirs, dict)

    @property
    def first(self) -> tuple[Any, ...] | None:
        """What is chosen before anybody chose: what only one side changed. None where a person must."""
        if same(self.mine, self.theirs) or same(self.base, self.theirs):
            return (self.mine,)
        return (self.theirs,) if same(self.base, self.mine) else None


def is_parted(mine: Any, theirs: Any) -> bool:
    """Say whether two values can be chosen piece by piece: two tables, or two lists of rows."""
    return all(isinstance(one, dict) for one in (mine, theirs)) or all(map(_is_rows, (mine, theirs)))


def pieces(node: Node, base: Any, mine: Any, theirs: Any) -> list[Piece]:
    """Return the fields of two tables in the order of the schema, or the rows of two lists beside each other."""
    if isinstance(mine, dict):
        old = base if isinstance(base, dict) else {}
        known = node.get("properties", {})
        keys = dict.fromkeys([*(key for key in known if key in mine or key in theirs), *mine, *theirs])
        return [
            Piece(
                key,
                title(node, key),
                below(node, key),
                *(one.get(key, ABSENT) for one in (old, mine, theirs)),
            )
            for key in keys
        ]
    return [
        Piece(number, strings.PIECE.format(number=number + 1), entry(node), *three)
        for number, three in enumerate(_beside(base if _is_rows(base) else [], mine, theirs))
    ]


def joined(found: Sequence[Piece], chosen: Sequence[tuple[Any, ...] | None]) -> Any:
    """Return what was chosen, put together: a table where the pieces are fields, else a list. Open pieces are out."""
    values = [[one for one in taken or () if one is not ABSENT] for taken in chosen]
    if found and found[0].is_row:
        return [one for taken in values for one in taken]
    return {piece.key: taken[0] for piece, taken in zip(found, values, strict=True) if taken}


def lacking(node: Node, value: Any) -> list[str]:
    """Return the labels of the fields that a table must have and has not."""
    return [title(node, key) for key in node.get("required", ()) if isinstance(value, dict) and key not in value]


def row(piece: Piece, chosen: tuple[Any, ...] | None, columns: int) -> Line:
    """Return the line of a piece: what was chosen, what it is called, mine, theirs."""
    rest = max(columns - _MARK - _NAME, 2)
    mark, tone = _mark(piece, chosen)
    return (
        cell(mark, _MARK, tone),
        cell(piece.label, _NAME),
        cell(f"{strings.MINE} {_said(piece.mine, piece.node)}", rest // 2),
        cell(f"{strings.THEIRS} {_said(piece.theirs, piece.node)}", rest - rest // 2),
    )


def draw(piece: Piece, columns: int) -> list[Line]:
    """Return a piece in full."""
    lines: list[Line] = []
    for name, label in _SIDES:
        text = _said(getattr(piece, name), piece.node)
        lines += flowing((cell(label, _LABEL, "dim"),), text, columns, _LABEL)
    return lines


def draw_joined(
    node: Node, found: Sequence[Piece], chosen: Sequence[tuple[Any, ...] | None], columns: int
) -> list[Line]:
    """Return what the choices come to by now."""
    open_ = sum(one is None for one in chosen)
    said = strings.PIECES_LEFT.format(count=open_) if open_ else ""
    value = joined(found, chosen)
    listed = value if isinstance(value, list) else [value]
    inner = entry(node) if isinstance(value, list) else node
    lines: list[Line] = [((f"{strings.TOGETHER}{said}", "bold"),)]
    for one in listed:
        lines += flowing((), _said(one, inner), columns, 2)
    return lines


def _mark(piece: Piece, chosen: tuple[Any, ...] | None) -> tuple[str, Tone]:
    if chosen is None:
        return f"? {strings.OPEN_SHORT}", "wait"
    if same(piece.mine, piece.theirs) and chosen == (piece.mine,):
        return f"= {strings.ALIKE}", "dim"
    if len(chosen) > 1:
        return f"√ {strings.BOTH_SHORT}", "good"
    for name in ("mine", "theirs"):
        if same(chosen[0], getattr(piece, name)):
            return f"√ {strings.DECIDED_SHORT[name]}", "good"
    return f"√ {strings.DECIDED_SHORT['value']}", "good"


def _said(value: Any, node: Node) -> str:
    return strings.ABSENT if value is ABSENT else spoken(value, node)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _beside(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[Any, Any, Any]]:
    """Return base, mine, theirs of each row: those that are the same beside each other, then those most alike."""
    partners = _pairs(mine, theirs)
    olds = _pairs(mine, base)
    free = [number for number in range(len(theirs)) if number not in partners.values()]
    found: list[tuple[Any, Any, Any]] = []
    for number, one in enumerate(mine):
        other = partners.get(number)
        # What only they have comes where they have it: before the row that follows it there.
        while other is not None and free and free[0] < other:
            found.append((ABSENT, ABSENT, theirs[free.pop(0)]))
        old = base[olds[number]] if number in olds else ABSENT
        found.append((old, one, ABSENT if other is None else theirs[other]))
    return [*found, *((ABSENT, ABSENT, theirs[number]) for number in free)]


def _pairs(one: Sequence[Any], other: Sequence[Any]) -> dict[int, int]:
    """Return which row of the first list is which of the second: the most alike first, without any field alike none."""
    alike = [
        (sum(same(value, row[key]) for key, value in this.items() if key in row), -abs(number - place), number, place)
        for number, this in enumerate(one)
        for place, row in enumerate(other)
    ]
    found: dict[int, int] = {}
    for score, _, number, place in sorted(alike, reverse=True):
        if score and number not in found and place not in found.values():
            found[number] = place
    return found
