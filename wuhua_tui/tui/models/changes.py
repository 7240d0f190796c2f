"""What became of each obligation between two days: two judgements of one ledger, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.standards.findings import Finding


class Change(NamedTuple):
    """One obligation that differs; `before` is None where it is new, `now` where it is no more."""

    before: Finding | None
    now: Finding | None


def changes(before: Iterable[Finding], now: Iterable[Finding]) -> dict[tuple[str, str, str], Change]:
    """Return the obligations whose status differs, that are new or that are no more, by their keys.

    Of several findings with one key (a check with further duties) those that stand at the same place are compared.
    In the order of `now`, then those that are no more.
    """
    old, new = _by_key(before), _by_key(now)
    found = {}
    for key in [*new, *(key for key in old if key not in new)]:
        its_old, its_new = old.get(key, []), new.get(key, [])
        for place in range(max(len(its_old), len(its_new))):
            earlier = its_old[place] if place < len(its_old) else None
            later = its_new[place] if place < len(its_new) else None
            if earlier is None or later is None or earlier.status is not later.status:
                found[key] = Change(earlier, later)
                break
    return found


def _by_key(findings: Iterable[Finding]) -> dict[tuple[str, str, str], list[Finding]]:
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.key, []).append(finding)
    return found
