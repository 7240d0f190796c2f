"""What was chosen, said in the shortest way: all, all but some, or the names. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import wrap
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.tui.lines import Line

_ROWS: Final = 3
_BETWEEN: Final = "、"
_FEW: Final = 3
"""Of so few the names are always told."""


def chosen_line(
    chosen: Sequence[Any], whole: Sequence[Any], labels: Mapping[str, str], columns: int, *, people: bool = False
) -> list[Line]:
    """Return who or what is chosen, in at most three lines.

    Args:
        chosen: The values.
        whole: Who should be chosen, where that is known; where most of them are, only the others are named.
        labels: How values are shown.
        columns: Of a line.
        people: Whether people are chosen, and not things.
    """
    if not chosen:
        return [((strings.NOBODY, "dim"),)]
    here, all_ = set(chosen), set(whole)
    left = [one for one in whole if one not in here]
    more = [one for one in chosen if whole and one not in all_]
    others = strings.AND_OTHERS.format(names=_names(more, labels)) if more else ""
    if whole and not left:
        text = strings.ALL_OF.format(count=len(whole)) + others
    elif whole and len(left) < len(chosen) and len(whole) > _FEW:
        names = _names(left, labels)
        text = strings.ALL_BUT.format(expected=len(whole), count=len(chosen) - len(more), left=names) + others
    else:
        said = strings.SOME_OF if people else strings.CHOSEN
        text = said.format(count=len(chosen), names=_names(chosen, labels))
    lines = wrap(visible(text), columns)
    if len(lines) > _ROWS:
        lines = [*lines[: _ROWS - 1], lines[_ROWS - 1][:-1] + "…"]
    return [((line, ""),) for line in lines]


def _names(values: Sequence[Any], labels: Mapping[str, str]) -> str:
    return _BETWEEN.join(labels.get(one, str(one)) for one in values)
