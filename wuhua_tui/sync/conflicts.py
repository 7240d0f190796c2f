"""What two sides changed differently, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from wuhua_tui.sync.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.sync.values import Path, Three

Reason = Literal[
    "changed",
    "added",
    "together",
    "deleted",
    "order",
    "sealed",
    "unreadable",
    "unmergeable",
    "other-record",
    "two-paths",
    "needed",
]
REASONS: Final[Mapping[Reason, str]] = {
    "changed": "两边都改了，改得不一样",
    "added": "两边都填了，填得不一样",
    "together": "是同一次计数，两边各改了其中的几个",
    "deleted": "一边删去，另一边改了",
    "order": "两边都调了次序，调得不一样",
    "sealed": "两边都改了加密内容，由持钥人处理",
    "unreadable": "两边都改了，而文件有格式错误，不能逐项合并",
    "unmergeable": "两边都改了，这样的文件不能逐项合并",
    "other-record": "同一个文件名，两边是不同的记录",
    "two-paths": "同一份记录，两边的文件名不一样",
    "needed": "一边删去，另一边新引用了它",
}

Take = Literal["mine", "theirs", "value", "remove"]
TAKES: Final[Mapping[Take, str]] = {
    "mine": "用我的",
    "theirs": "用对方的",
    "value": "用 value 里写的",
    "remove": "都不要，删去",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place of one record that both sides changed differently.

    Attributes:
        path: The way to the place; empty where the whole file is meant.
        label: The same in Chinese.
        reason: Why nobody but a person can decide.
        base: The value that both sides once had, `ABSENT` where there was none. Of a whole file: its bytes.
        mine: The value on this side.
        theirs: The value on the other side.
    """

    path: Path
    label: str
    reason: Reason
    base: Any
    mine: Any
    theirs: Any

    @property
    def takes(self) -> tuple[Take, ...]:
        """What a person may choose here."""
        if not self.path or self.reason in ("order", "two-paths"):
            return ("mine", "theirs")
        if self.reason == "sealed":
            return ("mine", "theirs", "remove")  # what would be typed here would be plaintext
        return ("mine", "theirs", "value", "remove")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person chose for one conflict; `value` counts where `take` is "value"."""

    take: Take
    value: Any = ABSENT

    def of(self, three: Three) -> Any:
        """Return the value that was chosen."""
        match self.take:
            case "mine":
                return three.mine
            case "theirs":
                return three.theirs
            case "remove":
                return ABSENT
            case _:
                return self.value
