"""Going from field to field, the same in the form and in the window of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from textual.widget import Widget


class Going(Protocol):
    """A screen with fields."""

    def go_on(self) -> None:
        """Go to the next field."""

    def go_back(self) -> None:
        """Go to the field before."""


def screen_of(widget: Widget) -> Going:
    """Return the screen that a field is on."""
    return cast("Going", widget.screen)
