"""Judge one branch or committee by a standard as of one day: facts in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.check import COMMITTEE
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.overlays.overlays import NONE
from wuhua_tui.standards.subjects import holder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlays import Overlays


def evaluate(  # noqa: PLR0913 - what decides a judgement
    ledger: Ledger,
    checks: Iterable[Check],
    as_of: date,
    window: tuple[date, date] | None = None,
    predecessors: Iterable[Ledger] = (),
    *,
    book_numbers: Mapping[str, Sequence[str]] | None = None,
    overlays: Overlays = NONE,
    registries: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Finding]:
    """Return the findings of `checks` on one branch or committee, in the order of the catalogue.

    A duty is judged in the ledger of whoever has to do it: those of the committee in the committee's, all others in
    the branch's. A check that has none for this ledger gives no finding.

    Args:
        ledger: The branch or committee; nothing of it is changed.
        checks: What to judge, usually `standard.checks`, or those of `overlays.extend(standard)`.
        as_of: Events after this day are not seen; a deadline on this day is still open.
        window: First and last day of what is reported on, both inclusive; by default the year of `as_of`.
        predecessors: The branches that it was made of, as far as their ledgers are at hand (time rule 9).
        book_numbers: The numbers of application books in the workspace, each with the branches that gave it.
        overlays: The implementing rules of the workspace: each obligation is judged by those in force when it began.
        registries: Of a committee, the `registry.toml` of its branches by their ids, as far as they are at hand.
    """
    facts = Facts(ledger, as_of, window, predecessors, book_numbers, registries=registries)
    found: list[Finding] = []
    for check in judged_in(ledger.holder, checks):
        found += judge(facts, check, overlays)
    return found


def judged_in(holder: Holder, checks: Iterable[Check]) -> list[Check]:
    """Return the checks that have something to judge in the ledger of a branch, or of a committee."""
    return [check for check in checks if check.duties_of(holder)]


def judge(facts: Facts, check: Check, overlays: Overlays = NONE) -> list[Finding]:
    """Return the findings of one check: at least one, where there is no subject (standards.md section 2).

    That one says 无此事项, or that the check is for other branches than this one is on the as-of day. Of a check that
    an overlay adds there is none where no overlay binds the branch to it.
    """
    if check.id not in overlays.touched:
        return _judge(facts, check)
    # Loaded for the workspaces that have overlays: a start of the program need not wait for it.
    from wuhua_tui.standards.overlays.judging import judge_under

    return judge_under(overlays, facts, check, _judge)


def _judge(facts: Facts, check: Check) -> list[Finding]:
    found: list[Finding] = []
    for duty in check.duties_of(facts.ledger.holder):
        found += duty.judge(facts, check)
    if not found:
        asked = check.applies.spans(facts).covers(facts.as_of)
        reason = "no_subject" if asked else "not_applicable"
        # What a committee has to do for a check of the branch's is the committee's.
        named = check if facts.ledger.holder == "branch" else check.but(owner=COMMITTEE)
        found.append(Finding(named, holder(facts), Status.EXEMPT, reason=reason))
    return found
