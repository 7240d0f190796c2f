"""A tree in which the line under the cursor is readable whatever colours its pieces have elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual.widgets import Tree

if TYPE_CHECKING:
    from rich.style import Style
    from textual.widgets.tree import TreeNode

Data = TypeVar("Data")


class MarkedTree(Tree[Data]):
    """See the module."""

    def render_label(self, node: TreeNode[Data], base_style: Style, style: Style) -> Text:
        """Return a line; the colours of its pieces are made for the ground of the other lines."""
        drawn = super().render_label(node, base_style, style)
        if node is not self.cursor_node or not self.has_focus:
            return drawn
        label = str(node.label)
        return Text.assemble(drawn[: len(drawn) - len(label)], (label, style))
