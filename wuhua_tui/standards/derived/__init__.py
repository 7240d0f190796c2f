"""Entries that stand in no single record: each new secretary, each seat that fell vacant, each term with its end.

In the catalogue a selection names them instead of a kind: `{ derived = "secretaries" }`. A derived entry has the record
that it comes from, a day, and fields worked out here, which `where`, conditions and people are read from like those of
any other entry. A field `to` is the last day on which it holds, `self_declared` says that an act of the superior rests
on the word of the branch alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.derived import committee, findings_above, posts, setting, vacancies, venues

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts

DERIVED: Final[Mapping[str, Callable[[Facts], list[Entry]]]] = {
    "units": committee.units,
    "exemplars": committee.exemplars,
    "latest_rollup": committee.latest_rollup,
    "secretaries": posts.secretaries,
    "incompetent_secretaries": posts.incompetent_secretaries,
    "elections": posts.elections,
    "terms": posts.terms,
    "early_elections": posts.early_elections,
    "vacancies": vacancies.vacancies,
    "foundings": setting.foundings,
    "changes": setting.changes,
    "misfits": setting.misfits,
    "destinations": setting.destinations,
    "confirmed_first_secretaries": setting.confirmed_first_secretaries,
    "confirmed_trainings": setting.confirmed_trainings,
    "weak_spells": findings_above.weak_spells,
    "rectifications": findings_above.rectifications,
    "inspected_issues": findings_above.inspected_issues,
    "projects": venues.projects,
    "approved_projects": venues.approved_projects,
    "disposals": venues.disposals,
}
"""By the name that a selection gives."""
