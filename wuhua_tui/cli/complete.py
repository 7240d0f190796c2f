"""What a shell offers for the words that this program knows: kinds of record, checks, branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_kinds(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the kinds of record with their titles."""
    from click.shell_completion import CompletionItem

    from wuhua_tui.ledger.kinds import kinds

    return [CompletionItem(name, help=kind.title) for name, kind in kinds().items() if name.startswith(incomplete)]


def complete_checks(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the checks of the usual standard with their titles."""
    from click.shell_completion import CompletionItem

    from wuhua_tui.standards.catalogue import load_standard

    checks = load_standard().checks
    return [CompletionItem(check.id, help=check.title) for check in checks if check.id.startswith(incomplete)]
