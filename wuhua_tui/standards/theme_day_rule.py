"""The fixed theme day of a branch: 每月相对固定 1 天作为主题党日 (clause 2.3.4).

The rule is written as a person says it, a day of the month (15, 15日, 每月十五日) or a weekday
(第二个星期五, 第2个周五, 每月最后一个星期日), and names one day in each month. What a short month lacks falls
on its last such day, for both forms alike: the 31st is 30 April, and 第五个星期五 is the last Friday of
a month with four. So 第五个 and 最后一个 name the same day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.standards.periods import period

if TYPE_CHECKING:
    from datetime import date

LAST: Final = 5
"""The number of the last weekday of a month: no month has a sixth."""

_DIGITS: Final = "一二三四五六七八九"
_NUMBERS: Final = {
    **{str(number): number for number in range(1, 32)},
    **{digit: number for number, digit in enumerate(_DIGITS, 1)},
    "十": 10,
    **{f"十{digit}": number for number, digit in enumerate(_DIGITS, 11)},
    "二十": 20,
    **{f"二十{digit}": number for number, digit in enumerate(_DIGITS, 21)},
    "三十": 30,
    "三十一": 31,
}
_WEEKDAYS: Final = {weekday: number for number, weekday in enumerate("一二三四五六日")}
_WEEKDAYS_BY_DIGIT: Final = dict(zip("1234567", "一二三四五六日", strict=True))
_DAY: Final = re.compile(r"(?:每月)?([0-9一二三四五六七八九十]{1,3})(?:日|号)?")
_WEEKDAY: Final = re.compile(r"(?:每月)?(?:第([1-5一二三四五])|(最后一))个(?:星期|周|礼拜)([1-7一二三四五六日天])")


class ThemeDayRule(NamedTuple):
    """Day `day` (1-31) of each month; or, where `day` is 0, its `nth` (1-5) `weekday`.

    `weekday` is the Chinese character after 星期: 一 to 六, 日.
    """

    day: int = 0
    nth: int = 0
    weekday: str = ""

    @property
    def label(self) -> str:
        """The rule for users: 每月 15 日, 每月第二个星期五, 每月最后一个星期五."""
        if self.day:
            return f"每月 {self.day} 日"
        which = "最后一个" if self.nth == LAST else f"第{_DIGITS[self.nth - 1]}个"
        return f"每月{which}星期{self.weekday}"


def parse(text: str | int) -> ThemeDayRule | None:
    """Read a rule from a number or its wording; None when it names no day of a month."""
    written = "".join(str(text).split())
    by_weekday = _WEEKDAY.fullmatch(written)
    if by_weekday is not None:
        nth = LAST if by_weekday[2] else _NUMBERS[by_weekday[1]]
        weekday = _WEEKDAYS_BY_DIGIT.get(by_weekday[3], by_weekday[3])
        return ThemeDayRule(nth=nth, weekday="日" if weekday == "天" else weekday)
    by_day = _DAY.fullmatch(written)
    if by_day is None or by_day[1] not in _NUMBERS:
        return None
    return ThemeDayRule(day=_NUMBERS[by_day[1]])


@lru_cache(maxsize=4096)
def theme_day(rule: ThemeDayRule, year: int, month: int) -> date:
    """Return the day that `rule` names in that month."""
    within = period("month", year, month)
    if rule.day:
        return within.first.replace(day=min(rule.day, within.last.day))
    # Loaded only here: most branches name a day of the month, and loading it takes as long as judging a branch.
    from dateutil.relativedelta import relativedelta, weekday

    named = weekday(_WEEKDAYS[rule.weekday])
    if rule.nth == LAST:
        return within.last + relativedelta(weekday=named(-1))
    return within.first + relativedelta(weekday=named(rule.nth))
