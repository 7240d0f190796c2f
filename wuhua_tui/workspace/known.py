"""The user's own list of workspaces, `workspaces.toml` in the settings folder: short names for `-C NAME`, `--all`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.workspace.platform import config_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = "workspaces.toml"
_TABLE: Final = "workspaces"
_HEAD: Final = "# 本机的台账工作区：名称 = 目录。wuhua -C 名称 和 wuhua sync --all 用它。\n"
_UNFIT: Final = re.compile(r"[/\\\x00-\x1f\x7f]")


class BrokenListError(WuhuaError):
    """The list cannot be read or is not of its form."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"工作区名单 {path} 不能使用：{why}。", remedies.LIST_ANEW)


class NoneKnownError(WuhuaError):
    """The list is empty."""

    def __init__(self) -> None:
        super().__init__(f"名单里还没有工作区。请用 wuhua clone 取台账，或写进 {config_dir() / FILE}。")


def known_workspaces() -> dict[str, Path]:
    """Return the user's workspaces by name, in the order of the list.

    Raises:
        BrokenListError: The list is there and cannot be used.
    """
    import tomllib

    path = config_dir() / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(_TABLE, {})
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BrokenListError(path, reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise BrokenListError(path, "不是正确的 TOML") from error
    if not isinstance(found, dict) or not all(isinstance(folder, str) for folder in found.values()):
        raise BrokenListError(path, f'[{_TABLE}] 下面要一行一个 名称 = "目录"')
    return {name: Path(folder) for name, folder in found.items()}


def remember(root: Path) -> str:
    """Put a workspace on the list, under its folder's name or that with a number, and return the name.

    Raises:
        BrokenListError: As `known_workspaces`.
        ChangedMeanwhileError, CannotWriteError: The list cannot be written.
    """
    from wuhua_tui.workspace.atomic import create_file, digest, make_folder, replace_file

    known = known_workspaces()
    root = root.absolute()
    for name, folder in known.items():
        if folder == root:
            return name
    stem = _UNFIT.sub("-", root.name) or "ledger"
    name = next(one for one in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if one not in known)
    path = config_dir() / FILE
    data = _text({**known, name: root}).encode()
    if path.exists():
        replace_file(path, data, expected=digest(path.read_bytes()))
    else:
        make_folder(path.parent, 0o700)
        create_file(path, data, mode=0o600)
    return name


def _text(known: Mapping[str, Path]) -> str:
    from wuhua_tui.ledger.toml_text import toml_key, toml_value

    rows = "".join(f"{toml_key(name)} = {toml_value(str(folder))}\n" for name, folder in known.items())
    return f"{_HEAD}\n[{_TABLE}]\n{rows}"
