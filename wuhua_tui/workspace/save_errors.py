"""Why a record is not saved: one class for each reason that a user can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wuhua_tui.ledger.problems import Problem


class InvalidRecordError(WuhuaError):
    """The record has errors, so it is not saved; `problems` are all that was found."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        first = next(one for one in problems if one.level == "error")
        more = sum(one.level == "error" for one in problems) - 1
        place = f"第 {first.line} 行，" if first.line else ""
        super().__init__(
            f"“{path}”有格式错误，没有存入历史：{place}{first.sentence}{f'（另有 {more} 处）' if more else ''}。",
            remedies.SEE_FAULTS,
        )
        self.problems = tuple(problems)


class BreaksOthersError(WuhuaError):
    """Other records name what the change takes away; `problems` are theirs."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        named = sorted({one.path for one in problems})
        more = f"等 {len(named)} 份" if len(named) > 1 else ""
        what = "会因此出错" if problems[0].code == "reference/duplicate-uid" else "记录还引用着它"
        super().__init__(f"不能这样改“{path}”：{named[0]}{more}{what}（{problems[0].sentence}）。请先改那些记录。")
        self.problems = tuple(problems)


class UidChangedError(WuhuaError):
    """The uid of a record that the history knows was changed."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, uid: str) -> None:
        super().__init__(f"“{path}”的记录编号(uid)变了，没有保存。编号一经生成不再改变，请改回 {uid}。")


class NewerRecordError(WuhuaError):
    """A newer program wrote keys into the record that this one does not know."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”里有较新版本的 wuhua 写入的栏目，本程序不改这份记录。请升级程序。")


class ChangedUnderneathError(WuhuaError):
    """Somebody else wrote the file while it was open here; both versions are kept.

    `kept` is where this program's version lies.
    """

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: str, kept: Path) -> None:
        super().__init__(
            f"“{path}”在编辑期间被别的程序改过，没有覆盖；你的版本另存在 {kept}。",
            remedies.BOTH_VERSIONS.of(path=path, kept=kept),
        )
        self.path = path
        self.kept = kept
