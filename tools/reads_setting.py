"""Which fields stand behind derived entries, guards and the conditions on states: see `reads.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.reads_facts import (
    CAME,
    COMMENDED,
    EXPECTED,
    GROUP_MEMBERS,
    GROUPS,
    HAS_COMMITTEE,
    HELD,
    LEADING_CADRES,
    MEMBERSHIP,
    POSTS,
    TEAM,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tools.reads_places import Place

    Row = Mapping[str, Any]


def _of(table: str, *columns: str) -> frozenset[str]:
    return frozenset(f"{table}.{column}" for column in columns)


_RULED = _of("ruling", "subject", "act", "on")
_APPROVED = ("approved_on", "approved_by", "approver_kind", "approval_no")
_DECIDED = _RULED | _of("ruling", "by", "body_kind", "document_no", "item")
#: What `approvals.py` reads of the superior's ruling and of a change.
_APPROVALS = _RULED | _of("ruling", "by", "body_kind", "document_no") | _of("change", *_APPROVED)
_TERM_ENDS = _of("term", "starts_on")
_LOCAL = _of("registry.categories", "category", "from")
_BODIES = _of("registry.bodies", "body", "from")
_SUPERIORS = "registry.superiors"
_FORMS = _of("registry.forms", "form", "from")
_UNITS = _of("branch.units", "name", "full", "from", "to")
_FULL = MEMBERSHIP
_NOW_IN_OFFICE = _TERM_ENDS
_COMMITTEE = TEAM | HAS_COMMITTEE

#: By the name of `wuhua_tui.standards.derived.DERIVED`.
DERIVED_READS: dict[str, frozenset[str]] = {
    "secretaries": POSTS
    | _of("term", "nominated_on", "elected_on")
    | _of("term.seats", "nominated_on")
    | _of("member", "full_since", "education", "birth", "birth_day"),
    "incompetent_secretaries": POSTS | _of("inspection", "result", "about", "date"),
    "elections": _of("term", "starts_on", "ends_on", "elected_on"),
    "terms": _of("term", "starts_on", "ends_on", "elected_on")
    | _of("term.postponement", "submitted_on", "until", "approved_on", "approval_no")
    | _DECIDED,
    "early_elections": _of("term", "starts_on", "ends_on", "elected_on")
    | _of("term.early_election", "approved_on", "approval_no")
    | _DECIDED,
    "vacancies": POSTS | HAS_COMMITTEE,
    "foundings": _APPROVALS
    | _of("registry", *_APPROVED, "founding_paper_lost", "predecessors")
    | _of("change", "type", "proposed_on", "proposed_by", "deliberated_on")
    | _of("change", "submitted_on", "submitted_to", "submitted_to_kind"),
    "changes": _APPROVALS | _of("change", "type", "effective_on"),
    "misfits": _FULL | _FORMS | _UNITS | _of("branch", "ends_on", "review_on") | _of("change", "submitted_on"),
    "destinations": _FULL
    | _of("member.mobile", "destination", "from", "to")
    | _of("branch.mobile_negotiations", "destination", "on"),
    "confirmed_first_secretaries": _of("first_secretary", "from", "to", "sent_by_kind", "sent_by_level") | _RULED,
    "confirmed_trainings": _of("training", "date", "intensive", "organiser_kind", "attended") | _RULED | _LOCAL,
    "weak_spells": _of("registry.traits", "trait", "from", "to")
    | _of("rectification", "found_on", "plan", "plan_text", "plan_on", "outcome")
    | _of("rectification.steps", "on"),
    "rectifications": _of("rectification", "found_on", "closed_on") | _of("rectification.steps", "on"),
    "inspected_issues": _of("inspection", "date")
    | _of("inspection.issues", "id", "due_on")
    | _of("issue", "source", "inspection", "inspection_issue", "found_on", "due_on", "closed_on")
    | _RULED
    | _of("ruling", "item"),
}

_PROJECT_DAYS = _of("venue.projects", "title", "approved_on", "started_on", "finished_on")
_RULED_ITEM = _RULED | _of("ruling", "by", "item")
DERIVED_READS |= {
    "projects": _PROJECT_DAYS,
    "approved_projects": _PROJECT_DAYS | _RULED_ITEM | _of("venue.projects", "approved_by", "approval_no"),
    "disposals": _of("asset.disposals", "kind", "on", "approved_on", "approved_by", "approval_no") | _RULED_ITEM,
}
DERIVED_READS |= {
    "units": _of("unit", "closed_on") | _of("unit.counts", "on", "full", "all"),
    "exemplars": _of("exemplar", "from", "to") | _of("exemplar.spread", "on"),
    "latest_rollup": _of("rollup", "as_of", "branches_total"),
}
_SECRETARIES = _of("committee.secretaries", "name", "from", "to")
_BELONGS = _of("unit.belongs", "manner", "from", "to", "branch") | HELD | _FORMS
#: Derived entries that are rows of a record: where their fields are read.
DERIVED_ROWS = {
    "projects": ("venue", "projects"),
    "approved_projects": ("venue", "projects"),
    "disposals": ("asset", "disposals"),
}

#: By the name of `wuhua_tui.standards.guards.GUARDS`.
GUARD_READS: Mapping[str, Callable[[Place], Iterable[str]]] = {
    "commends_secretary": lambda place: place.day | COMMENDED,
    "cadres_expected": lambda place: CAME[place.kind] | EXPECTED[place.kind] | LEADING_CADRES,
    "has_groups": lambda _: GROUPS,
    "local_committee": lambda _: _LOCAL | _BODIES,
    "not_local_committee": lambda _: _LOCAL | _BODIES,
    "since_adoption": lambda _: (),
    "new_nominee": lambda _: (),
}


def _fields(*keys: str) -> Callable[[Row, Place], Iterable[str]]:
    return lambda spec, place: {field for key in keys if key in spec for field in place.read(spec[key])}


def _many(key: str) -> Callable[[Row, Place], Iterable[str]]:
    return lambda spec, place: {field for name in spec[key] for field in place.read(name)}


def _always(*groups: Iterable[str]) -> Callable[[Row, Place], Iterable[str]]:
    found = frozenset(field for group in groups for field in group)
    return lambda _spec, _place: found


def _selection(spec: Row, _: Place) -> Iterable[str]:
    from tools.reads_places import Place as AnyPlace

    return AnyPlace(spec["records"]).selected


def _for_year(spec: Row, _: Place) -> Iterable[str]:
    from tools.reads_places import Place as AnyPlace

    place = AnyPlace(spec["records"])
    return place.selected | place.read("for_period")


def _problems(*columns: str) -> Callable[[Row, Place], Iterable[str]]:
    return lambda spec, _: {
        "issue.found_on",
        f"issue.{spec['field']}",
        *_of("issue", *columns),
        *_of("issue", *spec.get("filled", ())),
    }


#: By the name of a condition.
STATE_READS: Mapping[str, Callable[[Row, Place], Iterable[str]]] = {
    "full_at_least": _always(_FULL),
    "members_at_most": _always(MEMBERSHIP),
    "group_at_least": lambda spec, place: GROUP_MEMBERS | place.read(spec["field"]),
    "in_a_group": _always(GROUP_MEMBERS, GROUPS),
    "in_one_group": _always(GROUP_MEMBERS, GROUPS),
    "figure_at_least": _fields("field"),
    "figure_below": _fields("field"),
    "committee_head": lambda spec, place: place.read(spec["field"]) | place.day | _SECRETARIES,
    "ground_holds": lambda _, place: (
        place.day
        | place.read("ground")
        | place.read("branch")
        | _SECRETARIES
        | {"committee.secretaries.branch"}
        | _of("registry.traits", "trait", "from", "to")
    ),
    "own_branch": _always(_BELONGS, _of("unit.founding_plan", "on")),
    "joint_branch": _always(_BELONGS),
    "units_counted": lambda _, place: (
        place.read("units") | place.read("for_period") | _of("unit", "title", "weak_link") | _of("unit.counts", "on")
    ),
    "all_attained": _always(_of("rollup", "branches_total", "branches_attained")),
    "in_sequence": _many("fields"),
    "by_day": _fields("field", "by"),
    "since_at_least": _fields("field", "on"),
    "age_at_most": lambda spec, place: place.read(spec["on"]) | place.read("birth") | place.read("birth_day"),
    "lately": _fields("field", "until"),
    "held_in_time": _always(),
    "term_in_office": _always(_NOW_IN_OFFICE),
    "led": _always(POSTS),
    "committee_formed": _always(HAS_COMMITTEE, _of("term", "full_members_at_election", "elected_on"), MEMBERSHIP),
    "committee_complete": _always(_COMMITTEE, _of("term", "seats_due")),
    "term_has": lambda spec, _: _NOW_IN_OFFICE | _of("term", spec["field"]),
    "secretary_named": _always(POSTS),
    "duties_written": _always(TEAM, _of("term.seats", "duties")),
    "goals_written": _always(TEAM, _of("term.seats.goals", "for_period", "text")),
    "any_filled": _many("fields"),
    "units_at_least": _always(_of("branch.units", "name", "from", "to")),
    "units_small": _always(_UNITS),
    "superior_is": _always(_of(_SUPERIORS, "kind", "from")),
    "led_by_approver": _always(
        _of(_SUPERIORS, "name", "from"),
        _of("registry", "approved_by"),
        _of("change", "type", "effective_on", "new_superior"),
        _APPROVALS,
    ),
    "approved_by_kind": _always(_of("registry", "approver_kind"), _APPROVALS),
    "row_in_force": lambda spec, place: place.columns(spec["rows"], spec["column"], "from"),
    "groups_stated": _always(GROUPS, _of("branch", "no_groups")),
    "within": _selection,
    "for_year": _for_year,
    "members_have": lambda spec, _: MEMBERSHIP | _of("member", spec["field"]),
    "somebody_posted": _selection,
    "one_of": _fields("field"),
    "problems_listed": lambda spec, place: {*_problems()(spec, place), *place.read(spec["none"])},
    "problems_have": _problems("title"),
    "problems_closed": _problems("title", "due_on", "closed_on"),
    "rows_closed": lambda spec, place: place.columns(spec["rows"], "title", "due_on", "closed_on"),
}
