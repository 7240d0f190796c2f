"""Conditions on an admission (发展党员): age, mentors and sponsors, training, votes, an extended probation, notices."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.conditions.base import value_label
from wuhua_tui.standards.conditions.votes import ADMISSION_VOTES, shares_of
from wuhua_tui.standards.days import completed_years
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.votes import vote_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

_SATURDAY: Final = 5


def _of_age(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the applicant was of the parameter `age` on the entry's day.

    Where the day of birth is not known the month decides; in the very month it has to be given (`unknown`).
    """
    gap, unknown, age = Gap(spec["gap"]), Gap(spec["unknown"]), parameters["age"].value

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        year, month = (int(part) for part in entry.data["birth"].split("-"))
        last = monthrange(year, month)[1]
        given = entry.data.get("birth_day")
        earliest, latest = (date(year, month, min(day, last)) for day in ((given, given) if given else (1, last)))
        day = entry.date
        if day is None or completed_years(latest, day) >= age:
            return None
        return unknown if completed_years(earliest, day) >= age else gap

    return judge


def _full_members(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when `rows` name as many as the parameters `least` and `most` say, each a full member when chosen.

    Counted is who serves on the day of the step `at` (a path of the record), or from the first day on. With `voting`
    each must have a vote as well: who is 留党察看 has not got the rights of a member back (细则 14).
    """
    rows, at = spec["rows"], spec["at"].split("/")
    least, most = parameters[spec["least"]].value, parameters[spec["most"]].value
    number, not_full, voting = spec["gap"], spec["not_full"], spec.get("voting", False)

    def judge(facts: Facts, entry: Entry) -> tuple[Gap, ...]:
        people = entry.data.get(rows, [])
        table = entry.data.get(at[0])
        day = table.get(at[1]) if isinstance(table, dict) else None
        day = day or max((row["from"] for row in people), default=facts.as_of)
        serving = [row["member"] for row in people if Spans.from_tables([row]).covers(day)]
        there = facts.voting_on if voting else facts.full_on
        odd = tuple(row["member"] for row in people if row["member"] not in there(row["from"]))
        found = [Gap(not_full, odd)] if odd else []
        if not least <= len(serving) <= most:
            found.append(Gap(number.replace("{number}", str(len(serving)))))
        return tuple(found)

    return judge


def _trained_enough(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the training `field` reached the parameter `training_days` or the parameter `training_hours`."""
    field, gap = spec["field"], Gap(spec["gap"])
    days, hours = parameters["training_days"].value, parameters["training_hours"].value

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        table = entry.data.get(field, {})
        spent = table.get("days") or (table["to"] - table["from"]).days + 1
        return None if spent >= days or Decimal(str(table.get("class_hours", 0))) >= hours else gap

    return judge


def _vote_carries(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the vote of the step `vote` was secret, had its quorum and its majority (细则 20, 21).

    The numbers are the admission's own or those of the meeting that it names; without either, `no_numbers`.
    """
    step, text, not_secret, no_numbers = spec["vote"], spec["gap"], Gap(spec["not_secret"]), Gap(spec["no_numbers"])
    kind, title = ADMISSION_VOTES[step]
    shares = shares_of(parameters)

    def judge(facts: Facts, entry: Entry) -> tuple[Gap, ...]:
        table = entry.data[step]
        vote = vote_on(facts, table, kind, title)
        if vote is None:
            return (no_numbers,)
        found = [Gap(text.replace("{problem}", problem)) for problem in vote.problems(shares)]
        if not vote.secret:
            found.append(not_secret)
        return tuple(found)

    return judge


def _extended_within(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when an extension of probation is neither shorter nor longer than the parameters allow (细则 32)."""
    gap = Gap(spec["gap"])
    names = ("probation", "extension_least", "extension_most")
    probation, least, most = (grace_of(parameters, name) for name in names)

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        extension, vote = entry.data.get("extension"), entry.data.get("admitting_vote")
        if extension is None or vote is None or extension["on"] > facts.as_of:
            return None
        ended = deadline(vote["on"], probation)
        return None if deadline(ended, least) <= extension["until"] <= deadline(ended, most) else gap

    return judge


def _noticed(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when each stage that was reached was made public for the parameter `notice_days` working days.

    Nought asks for no notice. Working days are Monday to Friday; holidays are not known here.
    """
    stages: Mapping[str, str] = spec["stages"]
    text, wanted = spec["gap"], parameters["notice_days"].value

    def judge(facts: Facts, entry: Entry) -> tuple[Gap, ...]:
        if not wanted:
            return ()
        notices = [row for row in entry.data.get("notices", ()) if "to" in row]
        enough = {row["stage"] for row in notices if _working_days(row["from"], row["to"]) >= wanted}
        missing = [
            stage
            for stage, step in stages.items()
            if step in entry.data and entry.data[step]["on"] <= facts.as_of and stage not in enough
        ]
        return tuple(Gap(text.replace("{stage}", value_label("admission", "notices", "stage", one))) for one in missing)

    return judge


def _working_days(first: date, last: date) -> int:
    """Count the days from Monday to Friday between two days, both included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(day.weekday() < _SATURDAY for day in days)


def _unique_number(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when nobody else in the branch or in the workspace has the number of the application book; `{other}`."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        number = _number(entry.data)
        if not number:
            return None
        here = [
            str(record.data["title"])
            for record in facts.ledger.of("admission")
            if record.path != entry.record.path and _number(record.data) == number
        ]
        elsewhere = [branch for branch in facts.book_numbers.get(number, ()) if branch != facts.ledger.branch_id]
        others = [*here, *dict.fromkeys(elsewhere)]
        return Gap(text.replace("{other}", "、".join(others))) if others else None

    return judge


def _number(data: Mapping[str, Any]) -> str:
    return str(data.get("application_book", {}).get("number", "")).strip()


MAKERS: Final[dict[str, Maker]] = {
    "of_age": _of_age,
    "full_members": _full_members,
    "trained_enough": _trained_enough,
    "vote_carries": _vote_carries,
    "extended_within": _extended_within,
    "noticed": _noticed,
    "unique_number": _unique_number,
}
