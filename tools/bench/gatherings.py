"""The meetings and theme days of a year of a generated branch, most of the bytes of a real one."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from tools.bench.dated import Row, any_day, dated, long_text
from tools.bench.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.branch import Branch

_REASONS: Final = ("illness", "work", "away", "mobile", "age_or_disability", "none")
_STEPS: Final = ("study", "talks", "opinions", "problems", "criticisms")
_AGENDA: Final = {
    "general": ("relay", "study", "decide"),
    "committee": ("relay", "implement", "decide"),
    "group": ("relay", "implement", "study"),
    "lecture": ("theory", "line", "education"),
    "life": ("study", "criticism"),
}


def _presence(branch: Branch, wanted: list[str]) -> Row:
    """Return who of `wanted` came: nearly all."""
    away = [member for member in wanted if branch.rng.random() < 0.12]  # noqa: PLR2004 - one in eight
    return {
        "present": [member for member in wanted if member not in away],
        "absent": [
            {"member": member, "reason": branch.rng.choice(_REASONS), "detail": branch.sealed(90)} for member in away
        ],
    }


def _meeting(branch: Branch, day: date, type_: str, wanted: list[str], **more: Any) -> tuple[str, Row]:
    rng = branch.rng
    hour = rng.randint(8, 19)
    people = _presence(branch, wanted)
    data: Row = {
        "title": branch.title(day.year, "会议"),
        "type": type_,
        "start": time(hour, 30),
        "end": time(hour + 2, rng.choice((0, 15, 40))),
        "place": "村部二楼会议室",
        "topic": phrase(rng),
        "chair": branch.secretary,
        "recorder": branch.committee[1],
        "class_hours": rng.choice((1, 1.5, 2)),
        "present": people.pop("present"),
        "minutes": long_text(branch),
        **people,
        "agenda": [{"kind": kind, "title": phrase(rng), "resolution": phrase(rng)} for kind in _AGENDA[type_]],
        **more,
    }
    if branch.cadre in wanted:
        data["leading_cadres"] = [{"member": branch.cadre, "capacity": "ordinary_member"}]
    return dated(branch, "meetings", day, data)


def meetings(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    """Yield path and data of each meeting of `year`."""
    everybody = branch.people
    for month in range(1, 13):
        yield _meeting(branch, any_day(branch, year, month), "committee", branch.committee)
        for group, people in branch.groups.items():
            yield _meeting(branch, any_day(branch, year, month), "group", people, group=group)
        if month % 3 == 2:  # noqa: PLR2004 - in the middle of each quarter
            yield _meeting(branch, any_day(branch, year, month), "general", everybody)
            yield _meeting(
                branch, any_day(branch, year, month), "lecture", everybody, lecturer=branch.committee[month % 5]
            )
        if month in {6, 12}:
            yield _life_meeting(branch, any_day(branch, year, month))


def _life_meeting(branch: Branch, day: date) -> tuple[str, Row]:
    others = branch.people[1:4]
    return _meeting(
        branch,
        day,
        "life",
        branch.people,
        theme_notice={"title": "关于开好组织生活会的通知", "number": "云组〔2025〕3号", "issuer": "中共云田镇委员会"},
        team_problems_led_by=branch.secretary,
        preparation=[{"step": step, "on": day - timedelta(days=9 - index)} for index, step in enumerate(_STEPS)],
        speeches=[
            {"member": member, "self_criticism": True, "criticised_by": [one for one in others if one != member]}
            for member in branch.people
        ],
        team_problems=[{"title": phrase(branch.rng)} for _ in range(3)],
    )


def theme_days(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    """Yield path and data of each theme day of `year`."""
    for month in range(1, 13):
        people = _presence(branch, branch.people)
        yield dated(
            branch,
            "theme_days",
            any_day(branch, year, month),
            {
                "theme": phrase(branch.rng),
                "start": time(8, 30),
                "end": time(11, 40),
                "place": "村部",
                "mode": "together",
                "contents": ["study", "service"],
                "chair": branch.secretary,
                "recorder": branch.committee[1],
                "class_hours": 1.5,
                "present": people.pop("present"),
                "activity": long_text(branch),
                "online": [{"member": member, "channel": "wechat"} for member in branch.mobile],
                **people,
                "leading_cadres": [{"member": branch.cadre, "capacity": "ordinary_member"}],
            },
        )
