"""What can be wrong with the rows of an overlay whose file is sound; a row with a fault is not applied.

Each function looks at one row, notes its faults and says whether it may be applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui import remedies
from wuhua_tui.standards.check import LEVEL_LABELS, LEVELS
from wuhua_tui.standards.compiling import NOT_IN_THE_LANGUAGE
from wuhua_tui.standards.figure_words import code_choices, figure_name, value_words
from wuhua_tui.standards.overlays.added_lint import NAMED, added_faults, braced
from wuhua_tui.standards.overlays.effective import with_figure
from wuhua_tui.standards.overlays.strictness import Order, compare, same_shape
from wuhua_tui.standards.sentences import placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlay import FigureRow, LevelRow, Overlay, Row, WordingRow
    from wuhua_tui.standards.parameters import Parameter

_SHARES: Final = "share"
_WHOLE: Final = 100
_HINT_CHECKS: Final = remedies.LIST_CHECKS.command


class Linter:
    """The faults of one overlay, found row by row."""

    def __init__(self, overlay: Overlay, checks: Mapping[str, Check], standard: Standard) -> None:
        """Look at `overlay`; `checks` are those of the standard and those that any overlay of the workspace adds."""
        self.overlay = overlay
        self.checks = checks
        self.standard = standard
        self.problems: list[Problem] = []

    def _say(self, code: str, row: Row, key: str, sentence: str, hint: str) -> None:
        path = (*row.where, key) if key else row.where
        self.problems.append(self.overlay.problem(code, path, sentence, hint))

    def known(self, row: Row) -> Check | None:
        """Return the check that a row names; None, with a fault, where there is none."""
        check = self.checks.get(row.check)
        if check is None:
            clause = row.check.partition("/")[0]
            what = "检查项" if any(one.clause == clause for one in self.checks.values()) else "条款"
            self._say("unknown-check", row, "check", f"标准里没有“{row.check}”这个{what}", _HINT_CHECKS)
        return check

    def binding(self, row: Row) -> bool:
        """Refuse a row for categories that the overlay itself does not bind."""
        if row.categories <= self.overlay.categories:
            return True
        self._say(
            "categories",
            row,
            "categories",
            "这一行的类别超出了本文件适用的类别",
            "把类别加到文件开头的 categories，或从这一行删去。",
        )
        return False

    def once(self, row: Row, earlier: Sequence[Row], what: str) -> bool:
        """Refuse a row that says again what an earlier row of the file has said for one of the same categories."""
        mine = row.categories or self.overlay.categories
        if not any(mine & (other.categories or self.overlay.categories) for other in earlier):
            return True
        self._say("twice", row, "check", f"同一类支部的{what}写了两次", "同一类支部只写一次，删去多余的一段。")
        return False

    def figure(self, row: FigureRow, check: Check) -> bool:
        """Say whether a figure may be set so."""
        old = check.parameters.get(row.parameter)
        if old is None:
            known = "、".join(check.parameters) or "（没有指标）"
            said = f"检查项 {check.id} 没有“{row.parameter}”这个指标"
            self._say("unknown-parameter", row, "parameter", said, f"可以调整的指标：{known}。")
            return False
        if old.tighten == "fixed":
            said = f"“{figure_name(old.name)}”由{old.origin_label}，实施意见不能调整"
            self._say("not-adjustable", row, "parameter", said, "删去这一段。")
            return False
        return self._fits(row, check, old) and self._strict_enough(row, check, old)

    def _fits(self, row: FigureRow, check: Check, old: Parameter) -> bool:
        value, fault = row.value, ""
        if not same_shape(old.value, value):
            fault = f"应当写成与原来（{value_words(check, old.value)}）同样的形式"
        elif type(value) is int:
            fault = _beyond(old, value)
        elif isinstance(value, list) and (odd := self._odd_codes(check, old, value)):
            fault = f"没有“{'、'.join(odd)}”这个代码"
        if not fault:
            try:
                with_figure(check, row)
            except NOT_IN_THE_LANGUAGE:
                fault = "这个检查项用不了"
        if fault:
            self._say("value", row, "value", f"“{figure_name(old.name)}”的数值不对：{fault}", "请更正 value。")
        return not fault

    @staticmethod
    def _odd_codes(check: Check, old: Parameter, value: list[Any]) -> list[str]:
        if old.tighten == "narrower":
            return []
        flat = {one for entry in old.value for one in (entry if isinstance(entry, list) else [entry])}
        known = code_choices(check.id, frozenset(flat))
        return [str(one) for one in value if one not in known]

    def _strict_enough(self, row: FigureRow, check: Check, old: Parameter) -> bool:
        new = with_figure(check, row).parameters[row.parameter]
        order = compare(old.tighten, old.value, new.value)
        if order in {Order.SAME, Order.STRICTER} or old.origin == "ours":
            return True
        was, now = value_words(check, old.value), value_words(check, new.value)
        how = "比它宽松" if order is Order.LOOSER else "与它比不出宽严"
        said = f"“{figure_name(old.name)}”定为 {now}，{old.origin_label}是 {was}，{how}"
        hint = "实施意见只能定得更严，不能放宽；期限要用同样的单位。"
        self._say("looser", row, "value", said, hint)
        return False

    def level(self, row: LevelRow, check: Check) -> bool:
        """Say whether a level may be set so: it may only be raised."""
        if LEVELS.index(row.level) < lowest(check):
            return True
        if row.level == check.level:
            said = f"检查项 {check.id} 本来就是“{LEVEL_LABELS[check.level]}”"
            self._say("level-same", row, "level", said, "删去这一段。")
        else:
            said = f"检查项 {check.id} 是“{LEVEL_LABELS[check.level]}”，不能降为“{LEVEL_LABELS[row.level]}”"
            self._say("level-lowered", row, "level", said, "要求程度只能调高，删去这一段。")
        return False

    def wording(self, row: WordingRow, check: Check) -> bool:
        """Say whether words can be used: there are some, and they name nothing that cannot be filled in."""
        if not row.words:
            hint = "写 text（要求）、missed（未达标时的说明）或 remedy（改法）。"
            self._say("wording", row, "", "没有写要用的表述", hint)
            return False
        known = NAMED | placeholders(check.missed)
        for key, text in row.words.items():
            if odd := placeholders(text) - (known if key == "missed" else set()):
                said = f"表述里的 {braced(odd)} 填不出来"
                self._say(
                    "placeholder", row, key, said, f"可以用的：{braced(known)}。" if key == "missed" else "删去。"
                )
                return False
        return True

    def added(self, index: int, row: Mapping[str, Any]) -> bool:
        """Say whether a check can be added; the first thing that is wrong is told."""
        for key, sentence, hint in added_faults(row, self.overlay.code, self.standard, self.checks):
            path = ("added", index, *((key,) if key in row else ()))
            self.problems.append(self.overlay.problem("added", path, sentence, hint))
            return False
        return True


def _beyond(old: Parameter, value: int) -> str:
    """Return what is wrong with a number that lies outside of what can be meant; nothing where it does not."""
    least = _least(old)
    if value < least:
        return f"不能小于 {least}"
    return f"百分数不能大于 {_WHOLE}" if old.name.endswith(_SHARES) and value > _WHOLE else ""


def _least(old: Parameter) -> int:
    """Return the least number that means anything: no meeting in a period is no duty, no day off the fixed one is."""
    return 1 if old.tighten == "up" and old.value else 0


def lowest(check: Check) -> int:
    """Return the place in `LEVELS` of the lowest level that any duty of a check has."""
    own = [also["level"] for also in check.row.get("also", ()) if "level" in also]
    return max(LEVELS.index(level) for level in (check.level, *own))
