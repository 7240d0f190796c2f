"""Which fields each condition of a row reads: in the record, and through `Facts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.reads_facts import (
    ABSENT,
    APPLIES,
    CAME,
    CAPACITY,
    COMMENDED,
    EXCUSED,
    EXPECTED,
    FIXED_DAY,
    LEADING_CADRES,
    MEMBERSHIP,
    MOBILE,
    OVERLAPS,
    OWED,
    PAID,
    PAYS_LESS,
    POINTS_PUBLISHED,
    POINTS_SCHEME,
    POINTS_USED,
    POSTS,
    VOTES,
)
from tools.reads_places import Place, Row, exists
from tools.reads_procedure import ADMISSION_READS, WAITING
from tools.reads_setting import STATE_READS
from wuhua_tui.standards.conditions.points import ASPECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def _of(table: str, *columns: str) -> frozenset[str]:
    return frozenset(f"{table}.{column}" for column in columns)


def _rows_where(spec: Row, place: Place, key: str = "where") -> set[str]:
    """Return the columns that a `where` tests in the rows of a condition."""
    return Place({"kind": place.kind, "rows": spec["rows"]}).where(spec.get(key))


def _money(place: Place, field: str) -> set[str]:
    """Return a figure, or the rows whose amounts for a purpose make one (`items/activity`)."""
    rows, _, purpose = field.rpartition("/")
    return place.columns(rows, "purpose", "amount") if purpose and rows else place.read(field)


def _per_head(spec: Row, place: Place) -> set[str]:
    heads = {field for who in spec["rates"] for field in place.read(f"heads_{who}")}
    students = _of("member.identities", "identity", "from", "to") if "student" in spec["rates"] else frozenset()
    return _money(place, spec["field"]) | heads | place.read("scope") | place.read("for_period") | MEMBERSHIP | students


def _refers_to(spec: Row, place: Place) -> set[str]:
    other = Place({"kind": spec["kind"]})
    found = place.read(spec["field"]) | other.where(spec.get("where"))
    if "rows" in spec:
        found |= _rows_where(spec, other, "row")
    if spec.get("in_force"):
        found |= other.read("from") | other.read("to")
    if "on" in spec:
        found |= other.day | place.read(spec["on"])
    return found | (other.day | place.day if spec.get("by_then") else set())


_DEBRIEF = {
    "care.debrief",
    "debrief.member",
    "debrief.for_period",
    "debrief.to_superior.result",
    "debrief.to_superior.on",
    "debrief.to_meeting.on",
    "debrief.to_meeting.result",
}


def _people(place: Place, rows: str, *columns: str) -> set[str]:
    return place.columns(rows, "member", *columns)


#: What each condition of a row reads, in the record and through `Facts`.
CONDITION_READS: Mapping[str, Callable[[Row, Place], Iterable[str]]] = {
    "filled": lambda spec, place: place.read(spec["field"]),
    "empty": lambda spec, place: place.read(spec["field"]),
    "matches": lambda spec, place: place.where(spec["where"]),
    "only": lambda spec, place: place.read(spec["field"]),
    "has_all": lambda spec, place: place.read(spec["field"]),
    "count": lambda spec, place: place.read(spec["field"]),
    "not_after": lambda spec, place: place.read(spec["field"]) | place.day,
    "every_row": lambda spec, place: place.columns(spec["rows"], spec["field"]),
    "some_row": lambda spec, place: place.columns(spec["rows"], spec["field"]) | place.read(spec["by"]),
    "rows_cover": lambda spec, place: place.columns(spec["rows"], spec["key"], *filter(None, [spec.get("on")])),
    "one_matches": _rows_where,
    "each_matches": lambda spec, place: _rows_where(spec, place) | _rows_where(spec, place, "of"),
    "row_holds": lambda spec, place: _rows_where(spec, place) | place.columns(spec["rows"], "from", "to"),
    "row_since": lambda spec, place: place.read(f"{spec['rows']}/{spec['on']}"),
    "table_holds": lambda spec, place: place.columns(spec["table"], "from", "to"),
    "has_come": lambda spec, place: place.read(spec["field"]),
    "texts_name": lambda spec, place: place.read(spec["field"]),
    "share_of": lambda spec, place: _money(place, spec["field"]) | _money(place, spec["of"]),
    "per_head": _per_head,
    "not_below_last_year": lambda _, __: _of("budget", "for_period", "scope", "amount", "amount_last_year"),
    "not_above": lambda spec, place: place.read(spec["field"]) | place.read(spec["limit"]),
    "no_money": lambda spec, place: _money(place, spec["field"]),
    "some_money": lambda spec, place: _money(place, spec["field"]),
    "members_reviewed": lambda _, __: (
        _of("policy.reviews", "session", "participants") | {"meeting.present", "theme_day.present"}
    ),
    "people_reviewed": lambda _, __: _of("policy.reviews", "session", "people"),
    "rests_on_debrief": lambda _, place: place.day | COMMENDED | _DEBRIEF,
    "head_on_last_day": lambda spec, place: place.read(spec["field"]) | place.read("for_period") | POSTS,
    "points_aspect": lambda _, place: place.day | POINTS_SCHEME | {"branch.points_scheme.aspects"},
    "points_scored": lambda spec, place: (
        place.read("for_period")
        | POINTS_SCHEME
        | _of("points", "for_period", "date")
        | Place({"kind": "points"}).columns("scores", spec["column"])
    ),
    "rows_in_order": lambda spec, place: place.columns(spec["rows"], spec["key"], spec["on"]),
    "refers_to": _refers_to,
    "selected": lambda spec, _: Place(spec["records"]).selected,
    "alone": lambda _, __: OVERLAPS,
    "branch_is": lambda spec, place: place.day | {field for one in spec["any"] for field in applies_reads(one)},
    "near_fixed_day": lambda _, place: place.day | FIXED_DAY,
    "head": lambda spec, place: place.read(spec["field"]) | place.day | POSTS,
    "head_speaks_first": lambda spec, place: _people(place, spec["rows"]) | CAME[place.kind] | POSTS,
    "everybody_spoke": lambda spec, place: (
        _people(place, spec["rows"], "self_criticism", "criticised_by") | CAME[place.kind]
    ),
    "somebody_came": lambda _, place: CAME[place.kind],
    "cadres_attended": lambda _, place: (
        CAME[place.kind] | ABSENT[place.kind] | CAPACITY[place.kind] | EXPECTED[place.kind] | LEADING_CADRES | EXCUSED
    ),
    "all_came": lambda _, place: CAME[place.kind] | ABSENT[place.kind] | EXPECTED[place.kind] | MOBILE | EXCUSED,
    "share_came": lambda _, place: CAME[place.kind] | EXPECTED[place.kind] | MOBILE,
    "everybody_graded": lambda spec, place: _people(place, spec["rows"], "grade") | MEMBERSHIP | EXCUSED,
    "only_full_graded": lambda spec, place: _people(place, spec["rows"], "grade") | MEMBERSHIP,
    "dues_in_band": lambda _, place: (
        place.read("monthly")
        | place.read("band")
        | place.read("meeting")
        | place.read("approved_on")
        | place.read("approved_by")
        | PAYS_LESS
    ),
    "dues_paid": lambda _, __: OWED | PAID | PAYS_LESS,
    "dues_within_the_month": lambda _, __: OWED | PAID,
    "everybody_declared": lambda _, place: (
        place.columns("scores", "member", "declared_on") | place.read("for_period") | MEMBERSHIP | EXCUSED
    ),
    "totals_add_up": lambda _, place: place.columns("scores", "member", "total", *ASPECTS),
    "sums_agree": lambda _, place: (
        place.columns("scores", "member", "total", *ASPECTS)
        | place.read("for_period")
        | place.read("date")
        | MEMBERSHIP
    ),
    "in_order": lambda _, place: place.columns("scores", "member", "total", "rank"),
    "published": lambda _, place: place.read("published_on") | place.read("for_period") | POINTS_PUBLISHED,
    "published_in_time": lambda _, place: place.read("published_on") | place.read("for_period") | POINTS_PUBLISHED,
    "points_used": lambda _, place: place.read("used_in") | place.read("for_period") | POINTS_USED,
    "votes_hold": lambda _, place: VOTES[place.kind] | VOTES["committee"] | MEMBERSHIP | WAITING,
    **ADMISSION_READS,
    "in_season": lambda _, place: place.day,
    "some_member_now": lambda spec, place: place.read(spec["field"]) | MEMBERSHIP,
    "running": lambda spec, place: (
        place.read("for_period")
        | Place(spec["records"]).selected
        | {field for field in Place(spec["records"]).read("to") if exists(field)}
    ),
    "in_period": lambda spec, place: place.read("for_period") | Place(spec["records"]).selected,
    "points_quoted": lambda spec, place: _people(place, spec["rows"], "grade", "points") | place.day | POINTS_SCHEME,
    **STATE_READS,
}


def condition_reads(spec: Row, place: Place) -> set[str]:
    """Return what a condition reads, its `unless` and `when` included."""
    found = set(CONDITION_READS[spec["condition"]](spec, place)) | place.where(spec.get("when"))
    for key in ("unless", "once"):
        if key in spec:
            found |= place.read(spec[key])
    return found


def applies_reads(table: Row) -> set[str]:
    """Return what says whether a branch is one of those that `applies` describes."""
    alternatives = {field for one in table.get("any", ()) for field in applies_reads(one)}
    return alternatives | {field for key in table if key != "any" for field in APPLIES[key]}
