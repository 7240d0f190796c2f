"""Reads the files of `schemas/standards/`: the program's own, written by its developers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.loaders import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path


class CatalogueError(WuhuaError):
    """A row of the catalogue cannot be used."""

    def __init__(self, file: str, check: str, reason: str) -> None:
        super().__init__(f"标准目录 {file} 中的检查项 {check} 不能使用：{reason}。请重新安装程序，或更正该文件。")
        self.file = file
        self.check = check


def read_rows(path: Path) -> dict[str, Any]:
    """Return what stands in one of the files.

    Raises:
        CatalogueError: It cannot be parsed.
    """
    # The program's own files need none of the guards of `ledger.parse`, which would send them to the slow parser.
    try:
        return DEFAULT(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogueError(path.name, "—", str(error)) from error
