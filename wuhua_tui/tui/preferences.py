"""What a user likes on the screens, kept in the folder of their settings: colours, and keys of their own.

Nothing here ever stops the program: what cannot be read is said on the screen 设置, and what cannot be written too.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.tui.models.keymap import Keymap, read_keymap, template
from wuhua_tui.tui.strings import settings as strings
from wuhua_tui.tui.themes import THEMES
from wuhua_tui.workspace.platform import config_dir

if TYPE_CHECKING:
    from pathlib import Path

_THEME: Final = "theme"
_SHORT: Final = "wuhua-"
_HEAD: Final = "# 终端界面的配色：dark（深色）、light（浅色）、contrast（高对比）。\n"
_LONGEST: Final = 1 << 20


def screens_file() -> Path:
    """Return where the colours are kept."""
    return config_dir() / "screens.toml"


def keys_file() -> Path:
    """Return where the user's own keys are."""
    return config_dir() / "keys.toml"


def short(path: Path) -> str:
    """Return a path as a user writes it: their own folder is ~."""
    from pathlib import Path

    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)


def chosen_theme() -> tuple[str, str]:
    """Return the name of the theme that the user chose, the first where none was; and what is wrong with the file."""
    names = {theme.name for theme in THEMES}
    try:
        found = tomllib.loads(_text(screens_file())).get(_THEME, "")
    except FileNotFoundError:
        return THEMES[0].name, ""
    except (OSError, ValueError, RecursionError):
        return THEMES[0].name, strings.PREFERENCES_BROKEN.format(path=short(screens_file()))
    if f"{_SHORT}{found}" in names:
        return f"{_SHORT}{found}", ""
    return THEMES[0].name, strings.PREFERENCES_BROKEN.format(path=short(screens_file())) if found else ""


def keep_theme(name: str) -> str:
    """Keep the theme for the next time; return why that was not possible, nothing where it was."""
    try:
        _put(screens_file(), f'{_HEAD}{_THEME} = "{name.removeprefix(_SHORT)}"\n')
    except WuhuaError as error:
        return strings.THEME_NOT_KEPT.format(why=error.on_screen)
    return ""


def own_keys() -> Keymap:
    """Return the user's own keys, and what is wrong with the file."""
    try:
        return read_keymap(_text(keys_file()))
    except FileNotFoundError:
        return Keymap()
    except UnicodeDecodeError:
        return Keymap(problems=(strings.KEYS_BROKEN.format(why=strings.KEYS_FORM),))
    except OSError as error:
        return Keymap(problems=(strings.KEYS_UNREADABLE.format(why=reason(error)),))


def make_keys_file() -> None:
    """Write a file of keys to begin with; one that is there already stays as it is.

    Raises:
        CannotWriteError: The file system refused.
    """
    if not keys_file().exists():
        _put(keys_file(), template())


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_LONGEST).decode("utf-8-sig")


def _put(path: Path, text: str) -> None:
    from wuhua_tui.workspace.atomic import create_file, digest, make_folder, replace_file

    data = text.encode()
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        make_folder(path.parent, 0o700)
        create_file(path, data, mode=0o600)
    except OSError as error:
        from wuhua_tui.workspace.atomic import CannotWriteError

        raise CannotWriteError(path, reason(error)) from error
    else:
        replace_file(path, data, expected=digest(before))
