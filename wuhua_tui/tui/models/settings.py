"""What the screen 设置 shows of each of its points."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from wuhua_tui import __version__, remedies
from wuhua_tui.tui.keys import KEYS, Key
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import ADVISED, MARKS
from wuhua_tui.tui.models.keymap import with_keys
from wuhua_tui.tui.strings import common
from wuhua_tui.tui.strings import help as help_strings
from wuhua_tui.tui.strings import settings as strings
from wuhua_tui.workspace.clock import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.repository.command_log import Ran
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.models.keymap import Keymap
    from wuhua_tui.workspace.points import Point

_ID: Final = 18
_KEY: Final = 14
_STATE: Final = 10
_WHAT: Final = 16
_TIME: Final = 10
_LABEL: Final = 10
_TONES: Final[Mapping[str, Tone]] = {"ok": "good", "notice": "wait", "broken": "bad"}


def draw_theme(name: str, problem: str, kept: str, columns: int, *, colours: bool) -> list[Line]:
    """Return which theme is shown, where it is kept, and how each tone looks in it."""
    lines = flowing((), strings.THEME_SAID.format(name=common.THEMES.get(name, name)), columns, 0)
    if not colours:
        lines += flowing((), strings.THEME_NO_COLOUR, columns, 0, "wait")
    if problem:
        lines += flowing((), problem, columns, 0, "bad")
    lines += flowing((), strings.THEME_KEPT_AT.format(path=kept), columns, 0, "dim")
    lines += [(("", ""),), *flowing((), strings.THEME_MARKS, columns, 0)]
    return [*lines, *((("  ", ""), (f"{mark.glyph} {mark.word}", mark.tone)) for mark in (*MARKS.values(), ADVISED))]


def draw_keys(keymap: Keymap, file: str, columns: int, *, there: bool) -> list[Line]:
    """Return where the user's keys are, what is wrong with them, which were changed, and all keys with their names."""
    lines = flowing((), strings.KEYS_SAID.format(path=file), columns, 0)
    lines += flowing((), strings.KEYS_REREAD if there else strings.KEYS_CREATE, columns, 0, "wait")
    if keymap.problems:
        lines.append(((strings.KEYS_PROBLEMS.format(count=len(keymap.problems)), "bad"),))
        for problem in keymap.problems:
            lines += flowing((cell("", 2),), problem, columns, 2, "bad")
    if keymap.keys:
        lines.append(((strings.KEYS_CHANGED, "bold"),))
        lines += _rows((one for one in KEYS if one.id in keymap.keys), keymap.keys, columns)
    lines += [(("", ""),), ((strings.KEYS_ALL, "bold"),)]
    for where in dict.fromkeys(one.where for one in KEYS):
        lines.append(((help_strings.WHERE[where], "dim"),))
        lines += _rows((one for one in KEYS if one.where == where), keymap.keys, columns)
    return lines


def draw_doctor(points: Sequence[Point] | None, why: str, columns: int, *, running: bool) -> list[Line]:
    """Return what was found on this machine, point by point; None before anything was looked at."""
    lines = flowing((), strings.DOCTOR_RUNNING if running else strings.DOCTOR_SAID, columns, 0, "dim")
    if why:
        lines += flowing((), strings.DOCTOR_FAILED.format(why=why), columns, 0, "bad")
    for point in points or ():
        head = (cell(strings.DOCTOR_STATES[point.state], _STATE, _TONES[point.state]), cell(point.what, _WHAT))
        lines += flowing(head, point.said, columns, _STATE + _WHAT)
        if point.advice:
            lines += flowing((cell("", _STATE),), remedies.on_screen(point.advice), columns, _STATE, "wait")
    if can_mend(points):
        lines += flowing((), strings.DOCTOR_FIX, columns, 0)
    return lines


def can_mend(points: Sequence[Point] | None) -> bool:
    """Say whether something was found that the program can mend."""
    ways = (remedies.MEND_MACHINE.command, remedies.MEND_MERGING.command)
    return any(way in point.advice for point in points or () for way in ways)


def draw_commands(found: Sequence[Ran], columns: int) -> list[Line]:
    """Return the commands that were run, the newest first."""
    lines = flowing((), strings.COMMANDS_SAID, columns, 0, "dim")
    if not found:
        lines.append(((strings.COMMANDS_NONE, ""),))
    for one in found:
        at = datetime.fromtimestamp(one.at, BEIJING)
        said = "git " + " ".join(one.words)
        if one.code:
            said += f"　{strings.COMMANDS_FAILED.format(code=one.code)}"
        elif one.code is None:
            said += f"　{strings.COMMANDS_NOT_RUN}"
        else:
            said += f"　{strings.SECONDS.format(seconds=one.seconds)}"
        lines += flowing((cell(f"{at:%H:%M:%S}", _TIME, "dim"),), said, columns, _TIME, "bad" if one.code else "")
    return lines


def draw_about(places: Mapping[str, str], columns: int) -> list[Line]:
    """Return the version, and where things lie."""
    rows = {strings.VERSION: f"wuhua {__version__}", **places}
    lines = flowing((), strings.ABOUT_SAID, columns, 0)
    for label, said in rows.items():
        lines += flowing((cell(label, _LABEL, "dim"),), said, columns, _LABEL)
    return lines


def _rows(keys: Iterable[Key], keymap: Mapping[str, str], columns: int) -> list[Line]:
    lines: list[Line] = []
    for one in keys:
        row = with_keys(one, keymap)
        lines += flowing((cell(row.id, _ID), cell(row.shown, _KEY, "key")), row.label, columns, _ID + _KEY)
    return lines
