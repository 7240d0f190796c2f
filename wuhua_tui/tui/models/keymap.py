"""The user's own keys: `keys.toml`, which gives a thing that a key does another key, by its name in the table."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.tui.keys import KEYS, Key
from wuhua_tui.tui.strings import settings as strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLE: Final = "keys"
_TAKEN: Final[Mapping[str, str]] = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "回车",
    "ctrl+m": "回车",
    "ctrl+left_square_bracket": "Esc",
}
"""What a terminal sends for these is another key."""
_FIT: Final = re.compile(
    r"f([1-9]|1[0-9]|2[0-4])|(shift\+)?(tab|up|down|left|right|home|end|pageup|pagedown|delete|insert)"
    r"|(ctrl\+)(shift\+)?([a-z]|up|down|left|right|home|end|pageup|pagedown|delete|f[1-9]|f1[0-2])|enter|escape"
)
_NAMES: Final[Mapping[str, str]] = {
    "ctrl": "Ctrl",
    "shift": "Shift",
    "enter": "回车",
    "escape": "Esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PageUp",
    "pagedown": "PageDown",
}


class Keymap(NamedTuple):
    """What of the file can be used: keys by the names of what they do; and a sentence for whatever cannot."""

    keys: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()


def read_keymap(text: str) -> Keymap:
    """Return what a file says; one wrong line does not cost the others."""
    try:
        found = tomllib.loads(text).get(TABLE, {})
    except (ValueError, RecursionError) as error:
        return Keymap(problems=(strings.KEYS_BROKEN.format(why=_where(str(error))),))
    if not isinstance(found, dict):
        return Keymap(problems=(strings.KEYS_BROKEN.format(why=strings.KEYS_FORM),))
    keys: dict[str, str] = {}
    problems: list[str] = []
    known = {one.id for one in KEYS}
    for name, key in found.items():
        why = _unknown(name) if name not in known else _unfit(name, key)
        if why:
            problems.append(why)
        else:
            keys[name] = key.strip().lower()
    clashes = list(_clashes(keys))
    for name, _ in clashes:
        keys.pop(name, None)
    return Keymap(keys, (*problems, *(why for _, why in clashes)))


def with_keys(one: Key, keymap: Mapping[str, str]) -> Key:
    """Return a row of the table with the user's key."""
    key = keymap.get(one.id)
    return one._replace(key=key, shown=shown_key(key)) if key else one


def shown_key(key: str) -> str:
    """Return a key as it stands on a keyboard: Ctrl+Y."""
    return "+".join(_NAMES.get(part, part.upper() if len(part) < 4 else part.capitalize()) for part in key.split("+"))  # noqa: PLR2004 - F12, a letter


def template() -> str:
    """Return a file in which every key stands as it is, to be changed; all of it is a comment."""
    lines = [*(f"# {line}" for line in strings.KEYS_HEAD), "", f"[{TABLE}]"]
    lines += [f'# {one.id} = "{one.key}"  # {one.label}：{one.tip}' for one in KEYS]
    return "\n".join(lines) + "\n"


def _unknown(name: str) -> str:
    near = get_close_matches(name, [one.id for one in KEYS], 1, 0.5)
    said = strings.KEY_UNKNOWN.format(name=name)
    return said + (strings.KEY_NEAR.format(near=near[0]) if near else "")


def _unfit(name: str, key: object) -> str:
    """Return why a key cannot be given; nothing where it can."""
    if not isinstance(key, str):
        return strings.KEY_NO_TEXT.format(name=name)
    plain = key.strip().lower()
    if plain in _TAKEN:
        return strings.KEY_TAKEN.format(name=name, key=key, other=_TAKEN[plain])
    return "" if _FIT.fullmatch(plain) else strings.KEY_UNFIT.format(name=name, key=key)


def _clashes(keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what got a key that something else has on the same screen, or everywhere."""
    rows = [with_keys(one, keys) for one in KEYS]
    for one in rows:
        if one.id not in keys:
            continue
        other = next(
            (
                row
                for row in rows
                if row.key == one.key
                and row.id != one.id
                and (row.where == one.where or "app" in (row.where, one.where))
            ),
            None,
        )
        if other is not None:
            yield one.id, strings.KEY_CLASH.format(name=one.id, key=one.shown, other=other.id, label=other.label)


def _where(message: str) -> str:
    found = re.search(r"line ([0-9]+)", message)
    return strings.KEYS_LINE.format(line=found[1]) if found else strings.KEYS_FORM
