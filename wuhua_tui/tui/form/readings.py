"""How a typed text becomes the value of a field and back, by the type that the schema names. Pure.

One row a type: a new type of the schema is a new row here, or in `wuhua_tui.tui.form.registry`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.tui.form.typed_amounts import integer_of, money_of, number_of
from wuhua_tui.tui.form.typed_days import day_of, next_period, period_of, time_of
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.tui.form.spec import Spec

_QUARTER_HOUR: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one type of value is typed and shown.

    Attributes:
        parse: Returns the value of a text that is not empty; None where it is none.
        wrong: What is said of a text that is no value; `{text}` stands for it.
        shown: Returns the text of a value.
        aside: Returns what stands behind the field: a unit, the day of the week.
        step: Returns the value one further or one back, where there is such a thing.
    """

    parse: Callable[[str], Any]
    wrong: str = ""
    shown: Callable[[Any], str] = str
    aside: Callable[[Any], str] = lambda _: ""
    step: Callable[[Any, int], Any] | None = None


def reading_of(spec: Spec, today: date) -> Reading:
    """Return how the values of a field are typed; a field of another type is a line of text."""
    return _READINGS.get(spec.widget, _text)(spec, today)


def _text(spec: Spec, today: date) -> Reading:  # noqa: ARG001 - the signature of every row
    # Only what surrounds a text goes: blanks within it are the writer's.
    return Reading(lambda text: text.strip() or None)


def _day(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    return Reading(
        lambda text: day_of(text, today),
        strings.NO_DAY,
        shown=lambda value: value.isoformat() if isinstance(value, date) else str(value),
        aside=lambda value: strings.WEEKDAY.format(day=strings.WEEKDAYS[value.weekday()]) if _is_day(value) else "",
        step=lambda value, by: (value if _is_day(value) else today) + timedelta(days=by if _is_day(value) else 0),
    )


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _time(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    def step(value: Any, by: int) -> time:
        start = datetime.combine(today, value if isinstance(value, time) else time(9))
        return (start + by * _QUARTER_HOUR).time() if isinstance(value, time) else start.time()

    return Reading(time_of, strings.NO_TIME, shown=_shown_time, step=step)


def _shown_time(value: Any) -> str:
    if not isinstance(value, time):
        return str(value)
    return value.isoformat() if value.second or value.microsecond else value.isoformat("minutes")


def _money(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    return Reading(money_of, strings.NO_MONEY, aside=lambda _: strings.UNITS["money"])


def _integer(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    least = spec.node.get("minimum", 0)
    return Reading(
        integer_of,
        strings.NO_INTEGER,
        aside=lambda _: str(spec.notes.get("unit", "")),
        step=lambda value, by: max((value if isinstance(value, int) else 0) + by, least),
    )


def _half(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    def step(value: Any, by: int) -> int | float:
        found = max((value if isinstance(value, int | float) else 0) + by * 0.5, 0)
        return int(found) if float(found).is_integer() else found

    return Reading(number_of, strings.NO_NUMBER, aside=lambda _: strings.UNITS[spec.widget], step=step)


def _period(spec: Spec, today: date) -> Reading:
    kinds = frozenset(strings.PERIODS) if spec.widget == "period" else frozenset({spec.widget})
    half, quarter = (today.month + 5) // 6, (today.month + 2) // 3
    this = {"year": "", "half": f"-H{half}", "quarter": f"-Q{quarter}"}.get(spec.widget, f"-{today.month:02}")
    example = f"{today.year}{this}"
    return Reading(
        lambda text: period_of(text, kinds, today),
        strings.NO_PERIOD.replace("{what}", strings.PERIODS[spec.widget]).replace("{example}", example),
        step=lambda value, by: next_period(value, by) if isinstance(value, str) and value else example,
    )


def _parameter(spec: Spec, today: date) -> Reading:  # noqa: ARG001
    def parse(text: str) -> Any:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if len(lines) > 1:
            return lines
        return None if not lines else integer_of(lines[0]) if lines[0].isdecimal() else lines[0]

    return Reading(parse, shown=lambda value: "\n".join(value) if isinstance(value, list) else str(value))


_READINGS: Final[Mapping[str, Callable[[Spec, date], Reading]]] = {
    "date": _day,
    "time": _time,
    "money": _money,
    "integer": _integer,
    "hours": _half,
    "points": _half,
    "parameter": _parameter,
    **dict.fromkeys(strings.PERIODS, _period),
}
