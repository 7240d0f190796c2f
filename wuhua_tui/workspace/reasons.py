"""The reason for a deletion, which the history keeps: one short line that says something and gives nobody away."""

from __future__ import annotations

from typing import Final

from wuhua_tui.errors import WuhuaError

LONGEST: Final = 200
"""Characters of a reason: one short line."""


class NoReasonError(WuhuaError):
    """The reason for a deletion says nothing."""

    def __init__(self) -> None:
        super().__init__("没有写删除的原因。请用一句话写明，例如“重复登记”。")


class LongReasonError(WuhuaError):
    """The reason for a deletion is more than one short line."""

    def __init__(self) -> None:
        super().__init__(f"删除的原因写得太长（一行，至多 {LONGEST} 字）。请用一句话写明，例如“重复登记”。")


class PersonalReasonError(WuhuaError):
    """The reason for a deletion holds what must not stand in the clear."""

    def __init__(self) -> None:
        super().__init__("删除的原因里有看不见的字符，或身份证号、手机号、银行卡号一类的号码。请去掉，再做一次。")


def check_reason(reason: str) -> None:
    """Refuse a reason that says nothing, is long, or holds what must not stand in the clear.

    Raises:
        NoReasonError, LongReasonError, PersonalReasonError: See there.
    """
    from wuhua_tui.ledger.text_scan import scan

    if not reason.strip():
        raise NoReasonError
    if len(reason) > LONGEST or len(reason.splitlines()) > 1:
        raise LongReasonError
    if any(one.level == "error" for one in scan(reason, "")):
        raise PersonalReasonError
