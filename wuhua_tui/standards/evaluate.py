"""Judge one branch by a standard as of one day: facts in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.overlays.judging import judge_under
from wuhua_tui.standards.overlays.overlays import NONE
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.catalogue import Check
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
) -> list[Finding]:
    """Return the findings of `checks` on one branch, in the order of the catalogue.

    Args:
        ledger: The branch; nothing of it is changed.
        checks: What to judge, usually `standard.checks`, or those of `overlays.extend(standard)`.
        as_of: Events after this day are not seen; a deadline on this day is still open.
        window: First and last day of what is reported on, both inclusive; by default the year of `as_of`.
        predecessors: The branches that it was made of, as far as their ledgers are at hand (time rule 9).
        book_numbers: The numbers of application books in the workspace, each with the branches that gave it.
        overlays: The implementing rules of the workspace: each obligation is judged by those in force when it began.
    """
    facts = Facts(ledger, as_of, window, predecessors, book_numbers)
    found: list[Finding] = []
    for check in checks:
        found.extend(judge(facts, check, overlays))
    return found


def judge(facts: Facts, check: Check, overlays: Overlays = NONE) -> list[Finding]:
    """Return the findings of one check: at least one, where there is no subject (standards.md section 2).

    That one says 无此事项, or that the check is for other branches than this one is on the as-of day. Of a check that
    an overlay adds there is none where no overlay binds the branch to it.
    """
    return judge_under(overlays, facts, check, _judge) if overlays.touches(check) else _judge(facts, check)


def _judge(facts: Facts, check: Check) -> list[Finding]:
    found = [finding for duty in check.duties for finding in duty.judge(facts, check)]
    if not found:
        branch = subjects(facts, "branch")[0]
        asked = check.applies.spans(facts).covers(facts.as_of)
        reason = "no_subject" if asked else "not_applicable"
        found.append(Finding(check, branch, Status.EXEMPT, reason=reason))
    return found
