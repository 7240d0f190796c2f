"""A category of branch, as the value of an option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    CategoryType = click.ParamType[str]
else:
    # The oldest click that the program runs with has no generic types.
    CategoryType = click.ParamType


class Category(CategoryType):
    """A category of branch, by its code or as people say it: village, 村."""

    name = "类别"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code; refuse anything else in one sentence."""
        from wuhua_tui.standards.overlays.rules import category_labels

        labels = category_labels()
        for code, label in labels.items():
            if value in {code, label}:
                return code
        known = "、".join(f"{code}（{label}）" for code, label in labels.items())
        return self.fail(f"没有“{value}”这一类支部，可以写：{known}。", param, ctx)
