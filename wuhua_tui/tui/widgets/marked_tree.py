"""A tree whose lines end where it ends, and in which the one under the cursor is readable whatever its colours are."""

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
        if node is self.cursor_node and self.has_focus:
            label = str(node.label)
            drawn = Text.assemble(drawn[: len(drawn) - len(label)], (label, style))
        room = self.scrollable_content_region.width - self._depth(node) * self.guide_depth
        if room > 0:
            # What is longer stands whole beside the tree; a bar to move it sideways would take a line and a hand.
            drawn.truncate(room, overflow="ellipsis")
        return drawn

    def _depth(self, node: TreeNode[Data]) -> int:
        """Return how many nodes that are shown stand above one."""
        depth, above = 0, node.parent
        while above is not None and above is not self.root:
            depth, above = depth + 1, above.parent
        return depth
