"""How near a name is to what was typed: what is called so comes before what only has it somewhere. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.tui.search.words import folded

if TYPE_CHECKING:
    from wuhua_tui.tui.search.readings import Readings


def distance(text: str, *names: str, readings: Readings | None = None) -> int:
    """Return 0 where one of the names is the text, 1 where one begins with it, else 2.

    With readings a name is also spelled: 党员 is both dangyuan and dy.
    """
    asked = folded(text.strip())
    found = [folded(name) for name in names]
    if readings is not None and asked.isascii():
        found += [spelled for name in names for spelled in _spelled(name, readings)]
    if asked in found:
        return 0
    return 1 if any(name.startswith(asked) for name in found) else 2


def _spelled(name: str, readings: Readings) -> tuple[str, str]:
    syllables = readings.spelled(name)
    return "".join(syllables), "".join(one[:1] for one in syllables)
