"""The records that a year brings to a generated branch, most telling ones first."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from tools.bench.phrases import phrase, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.branch import Branch

Row = dict[str, Any]

_REASONS: Final = ("illness", "work", "away", "mobile", "age_or_disability", "none")
_STEPS: Final = ("study", "talks", "opinions", "problems", "criticisms")
_APPRAISAL: Final = ("self", "mutual", "branch", "superior", "ballot")
_SERVICES: Final[tuple[Row, ...]] = (
    {"type": "convenience", "modes": ["at_home"]},
    {"type": "special_groups", "groups": ["left_behind"]},
    {"type": "social"},
    {"type": "social", "place": "村口"},
)
_TOPICS: Final = ("principles", "thinking", "work", "shortcomings")
_AGENDA: Final = {
    "general": ("relay", "study", "decide"),
    "committee": ("relay", "implement", "decide"),
    "group": ("relay", "implement", "study"),
    "lecture": ("theory", "line", "education"),
    "life": ("study", "criticism"),
}


def year_records(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    """Yield path and data of each record of `year`."""
    for kind in (_plans, _meetings, _theme_days, _talks, _monthly, _appraisal, _events, _papers, _superiors):
        yield from kind(branch, year)


def _path(folder: str, day: date, uid: str) -> str:
    return f"{folder}/{day.year}/{day.isoformat()}-{uid[:6]}.toml"


def _dated(branch: Branch, folder: str, day: date, data: Row, key: str = "date") -> tuple[str, Row]:
    uid = branch.uid()
    return _path(folder, day, uid), {"uid": uid, key: day, **data}


def _long(branch: Branch, low: int = 300, high: int = 1600) -> str:
    return text(branch.rng, int(branch.rng.triangular(low, high, low)))


def _day(branch: Branch, year: int, month: int) -> date:
    return date(year, month, branch.rng.randint(1, 28))


def _plans(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for type_ in ("annual", "three_meetings", "study", "policy"):
        day = date(year, 1, branch.rng.randint(5, 28))
        yield _dated(
            branch,
            "plans",
            day,
            {
                "title": branch.title(year, "计划"),
                "type": type_,
                "for_period": str(year),
                "published_on": day + timedelta(days=6),
                "published_to": "all_members",
                "measures": [f"{number}. {phrase(branch.rng)}" for number in range(1, 5)],
                "text": _long(branch),
            },
        )


# --- Meetings and theme days ----------------------------------------------------------------------


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
        "minutes": _long(branch),
        **people,
        "agenda": [{"kind": kind, "title": phrase(rng), "resolution": phrase(rng)} for kind in _AGENDA[type_]],
        **more,
    }
    if branch.cadre in wanted:
        data["leading_cadres"] = [{"member": branch.cadre, "capacity": "ordinary_member"}]
    return _dated(branch, "meetings", day, data)


def _meetings(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    everybody = branch.people
    for month in range(1, 13):
        yield _meeting(branch, _day(branch, year, month), "committee", branch.committee)
        for group, people in branch.groups.items():
            yield _meeting(branch, _day(branch, year, month), "group", people, group=group)
        if month % 3 == 2:  # noqa: PLR2004 - in the middle of each quarter
            yield _meeting(branch, _day(branch, year, month), "general", everybody)
            yield _meeting(
                branch, _day(branch, year, month), "lecture", everybody, lecturer=branch.committee[month % 5]
            )
        if month in {6, 12}:
            yield _life_meeting(branch, _day(branch, year, month))


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


def _theme_days(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for month in range(1, 13):
        people = _presence(branch, branch.people)
        yield _dated(
            branch,
            "theme_days",
            _day(branch, year, month),
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
                "activity": _long(branch),
                "online": [{"member": member, "channel": "wechat"} for member in branch.mobile],
                **people,
                "leading_cadres": [{"member": branch.cadre, "capacity": "ordinary_member"}],
            },
        )


# --- Talks and the appraisal ----------------------------------------------------------------------


def _talks(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    head = branch.secretary
    with_head = [(head, member, branch.rng.randint(1, 12)) for member in branch.people[5:]]
    team = [(head, member, month) for member in branch.committee[1:] for month in (5, 11)]
    mutual = [(one, other, branch.rng.randint(1, 12)) for one, other in branch.pairs if one != head]
    linked = [(branch.committee[1 + index % 4], member, 9) for index, member in enumerate(branch.people[5:25])]
    peers = [tuple(branch.rng.sample(branch.people[5:], 2)) for _ in range(6)]
    for one, other, month in [*with_head, *team, *mutual, *linked, *((one, other, 7) for one, other in peers)]:
        yield _talk(branch, _day(branch, year, month), one, other)


def _talk(branch: Branch, day: date, one: str, other: str) -> tuple[str, Row]:
    return _dated(
        branch,
        "talks",
        day,
        {
            "from": one,
            "with": [other],
            "occasion": "regular" if one in branch.committee else "peer",
            "place": "村部谈心室",
            "mode": "face_to_face",
            "inquired_on": day - timedelta(days=branch.rng.randint(1, 5)),
            "theme_set_on": day - timedelta(days=1),
            "topics": list(_TOPICS),
            "outcome": branch.rng.choice(("understood", "follow_up", "help_given")),
            "content": branch.sealed(branch.rng.randint(600, 1600)),
        },
    )


def _appraisal(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    day = date(year, 12, 20)
    yield _dated(
        branch,
        "appraisals",
        day,
        {
            "for_period": str(year),
            "chair": branch.secretary,
            "present": branch.people,
            "summary": _long(branch),
            "steps": [{"step": step, "on": day - timedelta(days=4 - index)} for index, step in enumerate(_APPRAISAL)],
            "superior_reviewer": {"name": "赵书记", "body": "中共云田镇委员会"},
            "results": [
                {"member": member, "grade": branch.rng.choice(("excellent", "qualified")), "points": 80.5}
                for member in branch.people
            ],
        },
    )


# --- Accounts of each month -----------------------------------------------------------------------


def _monthly(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for month in range(1, 13):
        day = date(year, month, 26)
        account: Row = {"for_period": f"{year}-{month:02}"}
        payments = [
            {
                "member": member,
                "owed": "3.00",
                "paid": "3.00",
                "paid_on": day - timedelta(days=branch.rng.randint(0, 9)),
            }
            for member in branch.people
        ]
        yield _dated(branch, "dues", day, account | {"collector": branch.committee[2], "payments": payments})
        scores = [
            {"member": member, "post": 28.5, "party_life": branch.rng.randint(20, 30), "total": 58.5}
            for member in branch.people
        ]
        yield _dated(branch, "points", day, account | {"scores": scores})


# --- What else happens ----------------------------------------------------------------------------


def _events(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    rng = branch.rng
    for month in range(1, 13):
        some = rng.sample(branch.people, 6)
        titled = {"title": branch.title(year, "活动")}
        care = titled | {"type": "visit", "members": some[:2], "help": ["goods"], "note": _long(branch)}
        yield _dated(branch, "care", _day(branch, year, month), care)
        volunteering = titled | {"participants": some, "served": rng.randint(3, 90), "text": _long(branch)}
        yield _dated(branch, "volunteering", _day(branch, year, month), volunteering)
        if month % 2:
            trained = titled | {"type": "training", "class_hours": 6, "attended": some, "text": _long(branch)}
            yield _dated(branch, "trainings", _day(branch, year, month), trained)
        for service in _SERVICES:
            served = titled | service | {"responsible": some[0], "served": 12, "text": _long(branch)}
            yield _dated(branch, "services", _day(branch, year, month), served)


def _papers(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for half, day in ((1, date(year, 6, 27)), (2, date(year, 12, 27))):
        report: Row = {
            "title": branch.title(year, "报告"),
            "type": "report",
            "topic": "three_meetings",
            "for_period": f"{year}-H{half}",
            "sent_to": "中共云田镇委员会",
            "text": _long(branch),
        }
        yield _dated(branch, "consultations", day, report)
    for quarter in range(4):
        for topic in ("party_affairs", "village_affairs", "other"):
            shown = {"title": branch.title(year, "公开"), "topic": topic, "medium": "board", "text": _long(branch)}
            yield _dated(branch, "disclosures", _day(branch, year, 3 * quarter + 2), shown, "published_on")
        decided = {"title": branch.title(year, "决定"), "major": "ordinary", "text": _long(branch)}
        yield _dated(branch, "decisions", _day(branch, year, 3 * quarter + 1), decided)
        found = _day(branch, year, 3 * quarter + 1)
        issue: Row = {
            "title": branch.title(year, "问题"),
            "source": "life_meeting",
            "measure": _long(branch, 60, 300),
            "responsible": branch.rng.choice(branch.committee),
            "due_on": found + timedelta(days=40),
            "closed_on": found + timedelta(days=branch.rng.randint(20, 45)),
        }
        yield _dated(branch, "issues", found, issue, "found_on")
    survey: Row = {
        "title": branch.title(year, "对标"),
        "type": "life_comparison",
        "for_period": str(year),
        "compared_with": "石桥村党支部",
        "findings": [{"aspect": aspect, "found": 1} for aspect in ("not_regular", "not_careful", "not_serious")],
        "conclusion": _long(branch),
    }
    yield _dated(branch, "surveys", date(year, 11, 12), survey)


def _superiors(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for month in (4, 10):
        inspected: Row = {
            "title": branch.title(year, "督查"),
            "type": "organised_life",
            "by": "中共云田镇委员会",
            "on_site": True,
            "text": _long(branch),
        }
        yield _dated(branch, "inspections", _day(branch, year, month), inspected)
        notice = {
            "title": branch.title(year, "通知"),
            "type": "task",
            "issuer": "中共云田镇委员会",
            "text": _long(branch),
        }
        yield _dated(branch, "notices", _day(branch, year, month), notice)
