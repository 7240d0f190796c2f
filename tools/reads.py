"""Which fields each row of the catalogue reads, derived from the row: its selections, conditions, subjects.

What a row asks of `Facts` is in `reads_facts.py`. A field is named as in `source_fields.py`: `meeting.agenda.kind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from tools.reads_facts import (
    ABSENT,
    APPLIES,
    CAME,
    CAPACITY,
    COMMENDED,
    EXCUSED,
    EXPECTED,
    FIGURES,
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
    SUBJECTS,
    VOTES,
)
from tools.reads_procedure import ADMISSION_READS, WAITING, procedure_reads
from tools.reads_setting import DERIVED_READS, DERIVED_ROWS, GUARD_READS, STATE_READS
from tools.source_fields import kinds
from wuhua_tui.standards.conditions.points import ASPECTS
from wuhua_tui.standards.people_in import RECORD_ITSELF

Row = Mapping[str, Any]


class Place:
    """Where an entry of a selection lies: a record of a kind, or one of its rows."""

    def __init__(self, table: Row) -> None:
        self.derived: str = table.get("derived", "")
        # Some derived entries are rows of a record, seen with a day or an approval of their own.
        kind, rows = DERIVED_ROWS.get(self.derived, ("", ""))
        self.kind: str = table.get("kind", kind)
        self.rows: str = table.get("rows", rows)
        self._table = table

    def read(self, key: str) -> set[str]:
        """Return the field that `key` of the catalogue names: a path with `/`, with `^` of the record around."""
        path = key.removeprefix("^").replace("/", ".")
        if path == "uid" or not self.kind:
            return set()
        inside = f"{self.rows}." if self.rows and not key.startswith("^") else ""
        return {f"{self.kind}.{inside}{path}"}

    def where(self, where: Row | Sequence[Row] | None) -> set[str]:
        """Return the fields that a `where` tests."""
        tables: Sequence[Row] = where if isinstance(where, list) else [where or {}]  # type: ignore[list-item]
        return {field for table in tables for key in table for field in self.read(key.partition(".")[0])}

    def columns(self, rows: str, *keys: str) -> set[str]:
        """Return columns of an array of tables of the record."""
        if not self.kind:
            return set()
        return {f"{self.kind}.{rows}.{key}" for key in keys}

    @property
    def day(self) -> set[str]:
        """The field that holds the day of an entry; none for a standing thing."""
        key = self._table.get("date")
        if key is not None:
            return self.read(key)
        kind = kinds()[self.kind]
        named = kind.get("date") or next((field["key"] for field in kind["fields"] if field["key"] == "date"), None)
        return {f"{self.kind}.{named}"} if named else set()

    @property
    def selected(self) -> set[str]:
        """What the selection itself reads: its conditions, its day, its people; or what is behind derived entries."""
        if self.derived:
            return set(DERIVED_READS[self.derived])
        found = self.where(self._table.get("where")) | self.day
        for key in self._table.get("who", ()):
            if key != RECORD_ITSELF:
                found |= self.read(key)
        return found


def _of(table: str, *columns: str) -> frozenset[str]:
    return frozenset(f"{table}.{column}" for column in columns)


def _rows_where(spec: Row, place: Place, key: str = "where") -> set[str]:
    """Return the columns that a `where` tests in the rows of a condition."""
    return Place({"kind": place.kind, "rows": spec["rows"]}).where(spec.get(key))


def _money(place: Place, field: str) -> set[str]:
    """Return a figure, or the rows whose amounts for a purpose make one (`items/activity`)."""
    rows, _, purpose = field.rpartition("/")
    return place.columns(rows, "purpose", "amount") if purpose and rows else place.read(field)


def _through(place: Place, field: str) -> set[str]:
    """Return a field, one in a table (`to_superior/on`), or of the record that it names (`disclosure/published_on`)."""
    name, _, column = field.partition("/")
    if not column or _exists(f"{place.kind}.{name}.{column}"):
        return place.read(field)
    return place.read(name) | {f"{name}.{column}"}


def _asked_through(place: Place, field: str, where: Row) -> set[str]:
    """Return what a `where` asks of the record that a field leads to."""
    name, _, column = field.partition("/")
    return Place({"kind": name}).where(where) if column and not _exists(f"{place.kind}.{name}.{column}") else set()


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
        | {field for field in Place(spec["records"]).read("to") if _exists(field)}
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


def _conditions(spec: Row, key: str, places: Iterable[Place]) -> set[str]:
    return {field for place in places for condition in spec.get(key, ()) for field in condition_reads(condition, place)}


def _follow_up(spec: Row) -> set[str]:
    """Read what `rules/follow_up.py` reads: a fact, and what answers it."""
    fact = Place(spec["after"])
    answers = [Place(table) for table in spec.get("done", ())]
    found = fact.selected | _conditions(spec, "must", [fact]) | _conditions(spec, "conditions", answers)
    done_field = spec.get("done_field", [])
    for key in filter(None, [spec.get("due_field"), *([done_field] if isinstance(done_field, str) else done_field)]):
        found |= fact.read(key)
    found |= fact.where(spec.get("done_where"))
    if spec.get("lasting"):
        found |= {field for field in fact.read("to") if _exists(field)}
    for answer in answers:
        found |= answer.selected
        for key in spec.get("head", ()):
            found |= answer.read(key) | POSTS
    for link in spec.get("links", ()):
        found |= fact.read(link["to"]) if "to" in link else set()
        # A link that a kind has no field for ties nothing: its records count for every fact.
        found |= {field for answer in answers for field in answer.read(link["field"]) if _exists(field)}
    if spec.get("about") == "member":
        found |= MEMBERSHIP
    return found


def _exists(field: str) -> bool:
    kind, _, path = field.partition(".")
    name, _, column = path.partition(".")
    spec: Row = next((spec for spec in kinds()[kind]["fields"] if spec["key"] == name), {})
    return bool(spec) and (not column or column in {one["key"] for one in spec.get("columns", ())})


def _sources(spec: Row) -> set[str]:
    """Read what `cadence`, `quota` and a coverage of subjects read."""
    places = [Place(table) for table in spec["sources"]]
    found = {field for place in places for field in place.selected} | SUBJECTS[spec.get("subjects", "branch")]
    found |= _conditions(spec, "conditions", places)
    for place, table in zip(places, spec["sources"], strict=True):
        found |= place.read(spec["field"]) if "field" in spec else set()
        if "sum" in spec:
            found |= place.read(table.get("sum", spec["sum"]))
        if "split" in spec:
            found |= place.where(spec["split"]["where"]) | place.read(spec["split"]["subjects"].removesuffix("s"))
    if "split" in spec:
        found |= SUBJECTS[spec["split"]["subjects"]]
    return found


def _attest(spec: Row) -> set[str]:
    """Read what `rules/attest.py` reads: the branch's statement and the superior's answer."""
    attestation = {f"attestation.{key}" for key in ("check", "for_period", "date", "self_rating")}
    attestation |= _conditions(spec, "conditions", [Place({"kind": "attestation"})])
    wording = APPLIES["categories"] if "wording" in spec else frozenset()
    return attestation | wording | {f"ruling.{key}" for key in ("subject", "act", "on", "reason")}


def _need(need: Row) -> set[str]:
    """Read what must hold on the day: one of several ways, asked of some branches only."""
    ways = need.get("any", (need,))
    return {field for way in ways for field in _standing(way)} | applies_reads(need.get("applies", {}))


def _standing(spec: Row) -> set[str]:
    """Read what a standing entry is judged by: its days, its conditions, and what those that hold have together."""
    place = Place(spec["standing"])
    found = place.selected | _conditions(spec, "conditions", [place])
    if spec.get("while") == "period":
        found |= place.read("for_period")
    else:
        found |= place.read(spec.get("from", "from")) | {field for field in place.read("to") if _exists(field)}
        if place.rows:
            # A row does not outlive its record.
            found |= {f"{place.kind}.{key}" for key in ("from", "to") if _exists(f"{place.kind}.{key}")}
    return found | {field for table in spec.get("covers", ()) for field in place.read(table["field"])}


def _account(spec: Row, place: Place) -> set[str]:
    """Read what of an account is done later, what sends it to another ledger, and what is shown of it."""
    found = place.where(spec.get("elsewhere"))
    for part in spec.get("parts", ()):
        fields = part.get("fields", ())
        found |= {field for key in fields for field in _through(place, key)}
        found |= {field for key in fields if "where" in part for field in _asked_through(place, key, part["where"])}
        found |= place.columns(part["rows"], part["on"]) if "rows" in part else set()
    for figure in spec.get("figures", ()):
        found |= FIGURES[figure]
    return found


def _judged(spec: Row, each: Any) -> set[str]:
    """Read what single records are judged by: on their own day, as they stand, or for as long as they last."""
    places = [Place(table) for table in (each if isinstance(each, list) else [each])]
    found = {field for place in places for field in place.selected}
    for place in places:
        found |= set(GUARD_READS[spec["guard"]](place)) if "guard" in spec else set()
        found |= (place.read("from") | place.read("to")) if spec.get("holding") else set()
        for exempt in spec.get("exempt", ()):
            found |= place.where(exempt["where"]) | (place.read(exempt["note"]) if "note" in exempt else set())
    found |= {field for place in places for stage in spec.get("stages", ()) for field in place.read(stage["field"])}
    return found | _conditions(spec, "conditions", places) | _conditions(spec, "judged_if", places)


def _ahead(spec: Row) -> set[str]:
    """Read what `rules/ahead.py` reads: the day that comes, and what is done before it."""
    coming, answers = Place(spec["ahead"]), [Place(table) for table in spec["done"]]
    found = coming.selected | coming.read(spec["day"])
    for answer in answers:
        found |= answer.selected | {field for link in spec["links"] for field in answer.read(link["field"])}
    return found


def _procedure(spec: Row) -> set[str]:
    place = Place(spec["each"])
    return procedure_reads(spec, place, lambda table, key: _conditions(table, key, [place]))


def _tally(spec: Row) -> set[str]:
    place = Place(spec["tally"])
    return place.selected | place.read(spec["field"])


def _account_duty(spec: Row) -> set[str]:
    place = Place(spec["account"])
    found = place.selected | place.read("for_period") | SUBJECTS[spec.get("subjects", "branch")]
    found |= _account(spec, place)
    return found | _conditions(spec, "conditions", [place]) | _conditions(spec, "in_time", [place])


def _needs(spec: Row) -> set[str]:
    return {field for need in spec["needs"] for field in _need(need)}


def _attested(spec: Row) -> set[str]:
    found = _attest(spec)
    if "each" not in spec:
        return found
    # A statement on one record speaks of that record, not of a year.
    return found - {"attestation.for_period"} | Place(spec["each"]).selected | {"attestation.subject"}


#: By the key that tells which way a duty is judged; the first that a row has.
_WAYS: Final[Mapping[str, Callable[[Row], set[str]]]] = {
    "steps": _procedure,
    "tally": _tally,
    "after": _follow_up,
    "each": lambda spec: _judged(spec, spec["each"]),
    "current": lambda spec: _judged(spec, spec["current"]),
    "lasting": lambda spec: _judged(spec, spec["lasting"]),
    "ahead": _ahead,
    # Nobody is excused from what stands on a day.
    "standing": lambda spec: _standing(spec) | (SUBJECTS[spec.get("subjects", "branch")] - EXCUSED),
    "needs": _needs,
    "recent": lambda spec: Place(spec["recent"]).selected,
    "account": _account_duty,
}


def _duty(spec: Row) -> set[str]:
    if spec["rule"] == "attest":
        return _attested(spec)
    return next((way for key, way in _WAYS.items() if key in spec), _sources)(spec)


def reads(row: Row) -> frozenset[str]:
    """Return the fields that a row of the catalogue reads, besides those that every check reads."""
    found = _duty(row) | applies_reads(row.get("applies", {}))
    for also in row.get("also", ()):
        found |= _duty({"rule": row["rule"], **also}) | applies_reads(also.get("applies", {}))
    return frozenset(found)
