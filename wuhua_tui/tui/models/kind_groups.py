"""The kinds of record in the order in which screens list them: what a clerk writes most, first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.kinds import kinds, kinds_by_folder, schema
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.kinds import Holder

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    strings.LIFE: ("meeting", "theme_day", "talk", "appraisal", "debrief", "training", "plan"),
    strings.PEOPLE: ("member", "admission", "transfer", "dues", "points", "care", "volunteering", "pairing"),
    strings.WORK: (
        "service",
        "decision",
        "disclosure",
        "consultation",
        "budget",
        "event",
        "survey",
        "issue",
        "rectification",
        "attestation",
    ),
    strings.STANDING: ("branch", "registry", "term", "change", "first_secretary", "policy", "venue", "asset"),
    strings.SUPERIOR: ("notice", "inspection", "question", "ruling", "grade", "exemption"),
    strings.COMMITTEE: (
        "committee",
        "unit",
        "branch_list",
        "committee_plan",
        "study",
        "committee_training",
        "committee_policy",
        "committee_survey",
        "committee_assessment",
        "sampling",
        "pilot",
        "exemplar",
        "layout",
        "style",
        "report",
        "rollup",
        "rollup_page",
        "overlay",
    ),
}
"""A test holds that every kind of a ledger is in exactly one of them."""

ORDER: Final[Mapping[str, int]] = {
    name: place for place, name in enumerate(name for names in GROUPS.values() for name in names)
}
_BY_TYPE: Final = ("meeting", "plan", "consultation", "survey")
"""Kinds that people know by their types: nobody begins “a meeting”, but a 支部委员会会议."""
_MADE_BY_THE_PROGRAM: Final = frozenset({"rollup", "rollup_page", "branch_list", "sampling"})


def short_title(kind: str) -> str:
    """Return what a kind is called, without what is explained in brackets."""
    return kinds()[kind].title.split("（")[0]


def makeable(holder: Holder) -> list[tuple[str, str, str]]:
    """Return what may be begun in a ledger: the kind, the code of its type or nothing, what it is called.

    What there is once only is changed and never begun; what the program itself makes is left out.
    """
    there = {kind.name for kind in kinds_by_folder(holder).values() if kind.address not in ("single", "workspace")}
    found = []
    for name in sorted(there - _MADE_BY_THE_PROGRAM, key=ORDER.__getitem__):
        labels = schema(name)["properties"]["type"]["x-wuhua"]["labels"] if name in _BY_TYPE else {"": ""}
        found += [(name, code, label or kinds()[name].title) for code, label in labels.items()]
    return found


def note(kind: str, label: str) -> str:
    """Return what is said behind a kind that is offered: the kind of a type, and who usually writes it."""
    said = [] if kinds()[kind].title == label else [short_title(kind)]
    if kind in GROUPS[strings.SUPERIOR]:
        said.append(strings.BY_SUPERIOR)
    return "，".join(said)
