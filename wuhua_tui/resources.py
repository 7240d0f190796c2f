"""Where the program's own data lies: the schemas and the sample ledgers.

A wheel carries both under `wuhua_tui/_data/`; a checkout has them at its root. Every command passes here on its way
up, so this module imports `os` and `pathlib` alone and looks at the disk only when it is asked.
"""

from __future__ import annotations

import os
from pathlib import Path

from wuhua_tui.errors import WuhuaError

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - three times cheaper than Path at start-up
_HOMES = (os.path.join(_PACKAGE, "_data"), os.path.dirname(_PACKAGE))  # noqa: PTH118, PTH120 - the same


class MissingDataError(WuhuaError):
    """The program's own data is neither in the package nor beside it, so the installation is damaged."""

    def __init__(self, name: str) -> None:
        """Build the sentence.

        Args:
            name: The folder that was looked for, `schemas` or `records`.
        """
        super().__init__(f"程序安装不完整：找不到自带的数据目录“{name}”。请重新安装 wuhua-tui。")
        self.name = name


def schemas_dir() -> Path:
    """Return the folder of schemas and standards.

    Raises:
        MissingDataError: It is neither in the package nor in the checkout.
    """
    return _find("schemas")


def samples_dir() -> Path:
    """Return the folder of the sample ledgers, one folder a branch.

    Raises:
        MissingDataError: It is neither in the package nor in the checkout.
    """
    return _find("records")


def _find(name: str, homes: tuple[str, ...] = _HOMES) -> Path:
    for home in homes:
        folder = os.path.join(home, name)  # noqa: PTH118 - see above
        if os.path.isdir(folder):  # noqa: PTH112 - see above
            return Path(folder)
    raise MissingDataError(name)
