"""The records that a year brings to a generated branch, most telling ones first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tools.bench.dated import Row, any_day, dated, long_text
from tools.bench.gatherings import meetings, theme_days
from tools.bench.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.branch import Branch

DUES: Final = "1.00"
"""Yuan a month of each member: the most that a farmer owes."""

_APPRAISAL: Final = ("self", "mutual", "branch", "superior", "ballot")
_SERVICES: Final[tuple[Row, ...]] = (
    {"type": "convenience", "modes": ["at_home"]},
    {"type": "special_groups", "groups": ["left_behind"]},
    {"type": "social"},
    {"type": "social", "place": "村口"},
)
_TOPICS: Final = ("principles", "thinking", "work", "shortcomings")


def year_records(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    """Yield path and data of each record of `year`."""
    for kind in (_plans, meetings, theme_days, _talks, _monthly, _appraisal, _events, _papers, _superiors):
        yield from kind(branch, year)


def _plans(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for type_ in ("annual", "three_meetings", "study", "policy"):
        day = date(year, 1, branch.rng.randint(5, 28))
        yield dated(
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
                "text": long_text(branch),
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
        yield _talk(branch, any_day(branch, year, month), one, other)


def _talk(branch: Branch, day: date, one: str, other: str) -> tuple[str, Row]:
    return dated(
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
    yield dated(
        branch,
        "appraisals",
        day,
        {
            "for_period": str(year),
            "chair": branch.secretary,
            "present": branch.people,
            "summary": long_text(branch),
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
                "owed": DUES,
                "paid": DUES,
                "paid_on": day - timedelta(days=branch.rng.randint(0, 9)),
            }
            for member in branch.people
        ]
        yield dated(branch, "dues", day, account | {"collector": branch.committee[2], "payments": payments})
        scores = [_score(member, branch.rng.randint(20, 30), day) for member in branch.people]
        yield dated(branch, "points", day, account | {"scores": scores})


def _score(member: str, party_life: int, day: date) -> Row:
    return {"member": member, "post": 28.5, "party_life": party_life, "total": 28.5 + party_life, "declared_on": day}


# --- What else happens ----------------------------------------------------------------------------


def _events(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    rng = branch.rng
    for month in range(1, 13):
        some = rng.sample(branch.people, 6)
        titled = {"title": branch.title(year, "活动")}
        care = titled | {"type": "visit", "members": some[:2], "help": ["goods"], "note": long_text(branch)}
        yield dated(branch, "care", any_day(branch, year, month), care)
        volunteering = titled | {"participants": some, "served": rng.randint(3, 90), "text": long_text(branch)}
        yield dated(branch, "volunteering", any_day(branch, year, month), volunteering)
        if month % 2:
            trained = titled | {"type": "training", "class_hours": 6, "attended": some, "text": long_text(branch)}
            yield dated(branch, "trainings", any_day(branch, year, month), trained)
        for service in _SERVICES:
            served = titled | service | {"responsible": some[0], "served": 12, "text": long_text(branch)}
            yield dated(branch, "services", any_day(branch, year, month), served)


def _papers(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for half, day in ((1, date(year, 6, 27)), (2, date(year, 12, 27))):
        report: Row = {
            "title": branch.title(year, "报告"),
            "type": "report",
            "topic": "three_meetings",
            "for_period": f"{year}-H{half}",
            "sent_to": "中共云田镇委员会",
            "text": long_text(branch),
        }
        yield dated(branch, "consultations", day, report)
    for quarter in range(4):
        for topic in ("party_affairs", "village_affairs", "other"):
            shown = {"title": branch.title(year, "公开"), "topic": topic, "medium": "board", "text": long_text(branch)}
            yield dated(branch, "disclosures", any_day(branch, year, 3 * quarter + 2), shown, "published_on")
        decided = {"title": branch.title(year, "决定"), "major": "ordinary", "text": long_text(branch)}
        yield dated(branch, "decisions", any_day(branch, year, 3 * quarter + 1), decided)
        found = any_day(branch, year, 3 * quarter + 1)
        issue: Row = {
            "title": branch.title(year, "问题"),
            "source": "life_meeting",
            "measure": long_text(branch, 60, 300),
            "responsible": branch.rng.choice(branch.committee),
            "due_on": found + timedelta(days=40),
            "closed_on": found + timedelta(days=branch.rng.randint(20, 45)),
        }
        yield dated(branch, "issues", found, issue, "found_on")
    survey: Row = {
        "title": branch.title(year, "对标"),
        "type": "life_comparison",
        "for_period": str(year),
        "compared_with": "石桥村党支部",
        "findings": [{"aspect": aspect, "found": 1} for aspect in ("not_regular", "not_careful", "not_serious")],
        "conclusion": long_text(branch),
    }
    yield dated(branch, "surveys", date(year, 11, 12), survey)


def _superiors(branch: Branch, year: int) -> Iterator[tuple[str, Row]]:
    for month in (4, 10):
        inspected: Row = {
            "title": branch.title(year, "督查"),
            "type": "organised_life",
            "by": "中共云田镇委员会",
            "on_site": True,
            "text": long_text(branch),
        }
        yield dated(branch, "inspections", any_day(branch, year, month), inspected)
        notice = {
            "title": branch.title(year, "通知"),
            "type": "task",
            "issuer": "中共云田镇委员会",
            "text": long_text(branch),
        }
        yield dated(branch, "notices", any_day(branch, year, month), notice)
