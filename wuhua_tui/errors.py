"""The root of every failure that a user can meet, and the exit codes of the program."""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wuhua_tui.remedies import Remedy


class ExitCode(IntEnum):
    """What the program returns to the shell, the same whatever the format of the output."""

    CLEAN = 0
    """Nothing at or above `--fail-level`."""
    FINDINGS = 1
    """Findings: structure always; of the standards, missed ones of the branch at or above `--fail-level`."""
    USAGE = 2
    """Usage or configuration."""
    UNEXPECTED = 3
    """A fault of the program; the path of the log is printed."""
    PERMISSION = 4
    """Key, login or permission."""
    CONFLICT = 5
    """A conflict needs a person."""
    REFUSED = 6
    """Refused upstream."""
    UNREACHABLE = 7
    """Upstream is out of reach; try again."""
    BROKEN_HISTORY = 8
    """The history is broken or forged."""
    INTERRUPTED = 130
    """Stopped by the user."""


class WuhuaError(Exception):
    """A failure that is told to the user in one Chinese sentence: what happened, to which record, what to do.

    Each failure has a class of its own, which builds its sentence; `str(error)` is that sentence.
    """

    exit_code: ExitCode = ExitCode.USAGE
    details: tuple[str, ...] = ()
    """Lines that follow the sentence: what a server said, what a person must decide."""
    _on_screen: str | None = None

    def __init__(self, said: str = "", remedy: Remedy | None = None, after: str = "") -> None:
        """Say what happened and what to do.

        Args:
            said: What happened, to which record; where there is no remedy also what to do.
            remedy: What to do, in the words of the command line and in those of the screens.
            after: What is said behind that.
        """
        super().__init__(f"{said}{remedy.command if remedy else ''}{after}")
        if remedy is not None:
            self._on_screen = f"{said}{remedy.screen}{after}"

    @property
    def on_screen(self) -> str:
        """The sentence in the words of the screens: keys in the place of commands."""
        return str(self) if self._on_screen is None else self._on_screen

    def __reduce__(self) -> tuple[Any, ...]:
        # A failure in another process must arrive here, and most classes take other arguments than their sentence.
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[WuhuaError], arguments: tuple[Any, ...], attributes: dict[str, Any]) -> WuhuaError:
    error = kind.__new__(kind)
    error.args = arguments
    error.__dict__.update(attributes)
    return error


_REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "上一层不是文件夹",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EFBIG: "文件太大",
    errno.ENAMETOOLONG: "路径太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Return in Chinese why the system refused; the number of the error where it has no words here."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno}"


class OutputError(WuhuaError):
    """What was said on stdout could not be handed over: the disk behind it is full, say."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"结果没有写完（{reason(error)}）。请检查输出到的文件或磁盘。")
