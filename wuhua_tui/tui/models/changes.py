"""What became of each obligation between two days: two judgements of one ledger, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wuhua_tui.standards.findings import Finding


class Change(NamedTuple):
    """One obligation that differs; `before` is None where it is new, `now` where it is no more."""

    before: Finding | None
    now: Finding | None


def changes(
    before: Iterable[Finding], now: Iterable[Finding], days: tuple[date, date]
) -> dict[tuple[str, str, str], Change]:
    """Return the obligations whose status differs, that are new or that are no more, by their (later) keys.

    A state is judged on the day of the judgement, so that its key differs from day to day: the states of both `days`,
    the earlier and the later, are compared with each other. Of several findings with one key (a check with
    further duties) those that stand at the same place are. In the order of `now`, then those that are no more.
    """
    old, new = _by_obligation(before, days[0]), _by_obligation(now, days[1])
    found: dict[tuple[str, str, str], Change] = {}
    for key in [*new, *(key for key in old if key not in new)]:
        its_old, its_new = old.get(key, []), new.get(key, [])
        for place in range(max(len(its_old), len(its_new))):
            earlier = its_old[place] if place < len(its_old) else None
            later = its_new[place] if place < len(its_new) else None
            if earlier is None or later is None or earlier.status is not later.status:
                stands = later if later is not None else earlier
                if stands is not None:
                    found.setdefault(stands.key, Change(earlier, later))
    return found


def _by_obligation(findings: Iterable[Finding], day: date) -> dict[tuple[str, str, str], list[Finding]]:
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        check, subject, when = finding.key
        is_state = finding.period is None and finding.on == day
        found.setdefault((check, subject, "" if is_state else when), []).append(finding)
    return found
