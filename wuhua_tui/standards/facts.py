"""What is true of a branch on each day: who is a member, who holds which post, which groups there are.

Of a committee, in its own ledger: since when it keeps one, and which branches it holds.

`Facts` answers from one ledger, as of one day, and works each answer out once. Rules ask here and never look into
`registry.toml`, `terms/` or `members/` themselves. Every `Spans` holds both its first and its last day. It is built
up in layers, each of which asks only those below it: `branch_facts`, `member_facts`, `post_facts`; the superior's acts
are here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from wuhua_tui.standards.post_facts import PostFacts

if TYPE_CHECKING:
    from wuhua_tui.ledger.record import Record


class Facts(PostFacts):
    """Everything that rules ask about one branch, or one committee, as of one day."""

    @cached_property
    def rulings(self) -> dict[str, list[Record]]:
        """The superior's rulings up to the as-of day by the uid of what they rule on, oldest first."""
        found: dict[str, list[Record]] = {}
        for record in sorted(self.ledger.of("ruling"), key=lambda record: (record.data["on"], record.path)):
            if record.data["on"] <= self.as_of:
                found.setdefault(record.data["subject"], []).append(record)
        return found

    @cached_property
    def exemptions(self) -> list[Record]:
        """The superior's exemptions for this branch (一支一策)."""
        return list(self.ledger.of("exemption"))
