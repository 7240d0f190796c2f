"""Looks whether this workspace can be saved into: key, settings, locks that were left; mends what can be mended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from wuhua_tui import effects, remedies
from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.repository.config import read_config
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.signatures import known_keys
from wuhua_tui.workspace.guard import locks
from wuhua_tui.workspace.keys import (
    close_to_others,
    configured_key,
    is_open_to_others,
    read_key,
    signing_settings,
    use_key,
)
from wuhua_tui.workspace.locate import find_workspace
from wuhua_tui.workspace.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wuhua_tui.repository.place import Repository

_FORGOTTEN: Final = 600.0
"""Seconds after which a lock is taken for left behind: only a git that waits for an editor holds one for so long."""
_KEY, _SETTINGS, _LOCKS = "签名密钥", "签名设置", "git 锁"
_FIX: Final = remedies.MEND_MACHINE.command


def signing_points(folder: Path, *, fix: bool) -> Iterator[Point]:
    """Yield what was found for a user who stands in `folder`; with `fix`, what can be mended is mended first."""
    try:
        repository = find_repository(find_workspace(folder).root)
        config = read_config(repository.folder)
    except WuhuaError:
        # Said elsewhere, or nothing to look at; a key there may be all the same.
        yield _key(configured_key({}), fix=fix)
        return
    key = configured_key(config)
    yield _key(key, fix=fix)
    if key is not None and key.exists():
        yield _settings(repository, config, key, fix=fix)
    yield _locks(repository, fix=fix)


def _key(path: Path | None, *, fix: bool) -> Point:
    if path is None:
        return Point("notice", _KEY, "还没有", remedies.FIRST_KEY.command)
    try:
        own = read_key(path)
        if is_open_to_others(path):
            if not fix:
                return Point("broken", _KEY, str(path), f"本机的其他人也能读，OpenSSH 不肯用。{_FIX}")
            close_to_others(path)
    except WuhuaError as error:
        return Point("broken", _KEY, str(path), str(error))
    except OSError as error:
        return Point("broken", _KEY, str(path), f"权限改不了（{reason(error)}）。")
    guarded = "有口令" if own.key.is_encrypted else "没有口令"
    return Point("ok", _KEY, f"{path}，{own.key.type}，{guarded}")


def _settings(repository: Repository, config: Mapping[str, str], key: Path, *, fix: bool) -> Point:
    """Look whether plain git signs here too, and whether the own key is known when signatures are looked at."""
    try:
        own = read_key(key)
        wanted = {name.lower(): value for name, value in signing_settings(key).items()}
        is_set = all(config.get(name) == value for name, value in wanted.items())
        is_known = any(one.key.public == own.key.public for one in known_keys(repository))
        if is_set and is_known:
            return Point("ok", _SETTINGS, "直接用 git 提交也会签名")
        if not fix:
            return Point("notice", _SETTINGS, "不全，直接用 git 提交不会签名", _FIX)
        use_key(repository, own)
    except WuhuaError as error:
        return Point("broken", _SETTINGS, "不能设置", str(error))
    return Point("ok", _SETTINGS, "刚才补上了")


def _locks(repository: Repository, *, fix: bool) -> Point:
    found = locks(repository)
    if not found:
        return Point("ok", _LOCKS, "没有")
    said = "、".join(path.name for path in found)
    if any(time.time() - path.stat().st_mtime < _FORGOTTEN for path in found):
        return Point("notice", _LOCKS, said, "有别的 git 程序在用，或刚刚中断。请过十分钟再看。")
    if not fix:
        return Point("broken", _LOCKS, f"{said}（早先中断的 git 留下的）", f"有它在不能保存。{_FIX}")
    for path in found:
        effects.remove(path)
    return Point("ok", _LOCKS, f"刚才清掉了 {said}")
