"""The effective rule: a check of the catalogue with what the overlays in force make of it.

Overlays stack from above down (`RANKS`), then by the day from which they are in force. What one authority sets later
takes the place of what it set before. Between authorities the stricter holds: what one further down sets looser than
one above is refused and not applied. A figure of ours that no other authority has set may be set in either direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.standards.check import LEVELS
from wuhua_tui.standards.compiling import compile_check
from wuhua_tui.standards.overlays.overlay import FigureRow, LevelRow, WordingRow
from wuhua_tui.standards.overlays.strictness import Order, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlay import Row
    from wuhua_tui.standards.parameters import Parameter


class Refusal(NamedTuple):
    """A figure that is looser than what another authority has set, and that one."""

    row: FigureRow
    stands: Parameter


class Effective(NamedTuple):
    """A check as it holds, and what was refused on the way there."""

    check: Check
    refusals: tuple[Refusal, ...] = ()


def set_by(row: FigureRow, old: Parameter) -> Parameter:
    """Return a parameter as a row sets it, whatever the direction."""
    value = row.value
    if old.tighten == "longer":
        value = [*old.value, *(entry for entry in value if entry not in old.value)]
    return old._replace(
        value=value,
        origin="overlay",
        words="",
        document=row.overlay.document_no,
        article=row.article,
        confirmed=True,
    )


def with_figure(check: Check, row: FigureRow) -> Check:
    """Return a check with one figure set anew.

    Raises:
        KeyError, SelectionError, ParameterError, TypeError, AttributeError, ValueError: Its rule cannot use the figure.
    """
    parameters = {**check.parameters, row.parameter: set_by(row, check.parameters[row.parameter])}
    return compile_check(check.row, parameters, check.in_force, check.decided_by)


def effective(check: Check, rows: Sequence[Row], category: str) -> Effective:
    """Return a check as `rows`, in the order of the stack, make it for a branch of one category."""
    parameters = dict(check.parameters)
    refusals: list[Refusal] = []
    for name, old in check.parameters.items():
        own = [row for row in rows if isinstance(row, FigureRow) and row.parameter == name]
        parameters[name], refused = _figure(old, own)
        refusals += refused
    row: dict[str, Any] = dict(check.row)
    decided_by = _raise_level(row, (one for one in rows if isinstance(one, LevelRow))) or check.decided_by
    for one in rows:
        if isinstance(one, WordingRow):
            _reword(row, one.words, category)
    return Effective(compile_check(row, parameters, check.in_force, decided_by), tuple(refusals))


def _figure(old: Parameter, rows: Iterable[FigureRow]) -> tuple[Parameter, list[Refusal]]:
    """Return the figure that holds when `rows` are applied in their order, and the rows that were refused."""
    last = {row.overlay.authority: row for row in rows}
    found, refusals = old, []
    for row in last.values():
        new = set_by(row, found)
        order = compare(found.tighten, found.value, new.value)
        # What is said again by a document is its own from then on, no longer ours.
        if order is Order.STRICTER or found.origin == "ours":
            found = new
        elif order is not Order.SAME:
            refusals.append(Refusal(row, found))
    return found, refusals


def _raise_level(row: dict[str, Any], rows: Iterable[LevelRow]) -> str:
    """Write the highest level asked for into a row, also for its duties of a lower one; return who asked for it."""
    document = ""
    for one in rows:
        asked = LEVELS.index(one.level)
        duties = [{**also} for also in row.get("also", ())]
        raised = False
        for table in (row, *duties):
            if "level" in table and LEVELS.index(table["level"]) > asked:
                table["level"] = one.level
                raised = True
        if raised:
            document = one.document
            if duties:
                row["also"] = duties
    return document


def _reword(row: dict[str, Any], words: Mapping[str, str], category: str) -> None:
    """Write an overlay's words into a row."""
    if "text" in words:
        row["meaning"] = words["text"]
        if "wording" in row:
            row["wording"] = {**row["wording"], category: words["text"]}
    if "remedy" in words:
        row["remedy"] = words["remedy"]
    if "missed" in words:
        # What is still to be done is said in the standard's own words.
        row.setdefault("pending", row["missed"])
        row["missed"] = words["missed"]
