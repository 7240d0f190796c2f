"""对标清单: the standard as a tree, with what became of each check; search, filter, and what changed since a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static, Tree

from wuhua_tui.standards.findings import STATUS_LABELS
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import checklist, detail
from wuhua_tui.tui.models.checklist import FILTERS, Item, Node, Wanted
from wuhua_tui.tui.plain import plain, plain_label
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.search.words import words_of
from wuhua_tui.tui.strings import checklist as strings
from wuhua_tui.tui.widgets.marked_tree import MarkedTree
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from textual.widget import Widget
    from textual.widgets.tree import TreeNode

    from wuhua_tui.tui.comparison import Comparison
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.state import LedgerState


class ChecklistScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "checklist.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("checklist")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = "#tree"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it without ClassVar

    def __init__(self) -> None:
        """Begin with everything."""
        super().__init__()
        self._state: LedgerState | None = None
        self._comparison: Comparison | None = None
        self._filter = 0
        self._open: set[str] | None = None
        """The clauses that were open before something narrowed the view; None before the first time."""

    def body(self) -> Iterable[Widget]:
        """Yield the search, what is shown, the tree, and beside or below it what is said of one check."""
        tree: Tree[Item | str] = MarkedTree("", id="tree")
        tree.show_root = False
        tree.guide_depth = 2
        yield Container(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            Static(id="shown", markup=False),
            Container(tree, VerticalScroll(Page(id="detail"), id="aside"), id="both"),
            id="body",
        )

    def on_mount(self) -> None:
        """Follow what is compared, and the colours."""
        self.watch(self.app, "comparison", self._compare, init=False)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._fill())

    def show(self, state: LedgerState) -> None:
        """Show a ledger."""
        self._state = state
        self._fill()

    def _compare(self, comparison: Comparison | None) -> None:
        self._comparison = comparison
        self._fill()

    def _wanted(self) -> Wanted:
        words = words_of(self.query_one("#search", Input).value)
        keys = frozenset(self._comparison.changes) if self._comparison else None
        return Wanted(FILTERS[self._filter], words, keys)

    def _fill(self) -> None:
        """Build the tree for what is wanted now, with the cursor where it was as far as that is still there."""
        state = self._state
        if state is None:
            return
        tree, wanted = self._tree, self._wanted()
        cursor = _id_of(tree.cursor_node) if tree.cursor_node else ""
        self._remember_open()
        standard, findings = state.rules.standard, list(state.result.findings)
        if self._comparison:
            findings += self._comparison.gone
        found = checklist.items(
            standard.checks,
            standard.headings,
            findings,
            holder=state.result.holder,
            name=state.name,
            wanted=wanted,
            readings=self.wuhua.readings,
        )
        tree.clear()
        colours = self._colours()
        open_ = None if wanted.is_narrow else self._open if self._open is not None else {""}
        for node in checklist.tree(found, standard.headings):
            self._add(tree.root, node, open_, colours, top=self._open is None)
        tree.root.expand()
        self._is_narrow = wanted.is_narrow
        self._say_shown(wanted, found)
        self._move_to(cursor, prefer_item=wanted.is_narrow)

    _is_narrow = False

    def _add(
        self,
        above: TreeNode[Item | str],
        node: Node,
        open_: set[str] | None,
        colours: Mapping[Tone, str],
        *,
        top: bool = False,
    ) -> None:
        opened = open_ is None or top or node.id in open_
        here = above.add(plain_label(checklist.node_label(node), colours), data=node.id, expand=opened)
        for item in node.items:
            here.add_leaf(plain_label(checklist.label(item), colours), data=item)
        for below in node.nodes:
            self._add(here, below, open_, colours)

    def _remember_open(self) -> None:
        nodes = [node for node in _walk(self._tree.root) if not node.is_root]
        if nodes and not self._is_narrow:
            self._open = {_id_of(node) for node in nodes if node.is_expanded and node.allow_expand}

    def _move_to(self, id_: str, *, prefer_item: bool) -> None:
        nodes = [node for node in _walk(self._tree.root) if not node.is_root]
        same = [node for node in nodes if _id_of(node) == id_ and (isinstance(node.data, Item) or not prefer_item)]
        first_item = [node for node in nodes if isinstance(node.data, Item)] if prefer_item else []
        chosen = next(iter([*same, *first_item, *nodes]), None)
        self.call_after_refresh(self._put_cursor, chosen)
        self._say_detail(chosen)

    def _put_cursor(self, node: TreeNode[Item | str] | None) -> None:
        # The lines of the tree are counted when they are asked for; before, a node knows no line of its own.
        if self._tree.last_line >= 0:
            self._tree.move_cursor(node)

    def _say_shown(self, wanted: Wanted, found: list[Item]) -> None:
        said = [strings.ALL if wanted.status is None else strings.FILTERED.format(filter=STATUS_LABELS[wanted.status])]
        if self._comparison:
            said.append(strings.SINCE.format(day=self._comparison.day))
        said.append(strings.FOUND.format(checks=len(found)))
        if not found:
            day = self._comparison.day if self._comparison else None
            said.append(strings.NOTHING_CHANGED.format(day=day) if day else strings.NOTHING_FOUND)
        self.query_one("#shown", Static).update(plain("，".join(said), "dim"))

    def _say_detail(self, node: TreeNode[Item | str] | None) -> None:
        state, page = self._state, self.query_one("#detail", Page)
        item = node.data if node is not None else None
        if state is None or not isinstance(item, Item):
            # A heading may be longer than its line in the tree.
            heading = str(node.label) if node is not None and isinstance(node.data, str) else ""
            page.show(lambda columns: detail.hint(strings.CHOOSE, columns, heading))
            return
        changed = self._comparison.changes if self._comparison else None
        page.show(lambda columns: detail.draw(item, state.name, columns, most=detail.SHORT, changed=changed))

    def _colours(self) -> dict[Tone, str]:
        if self.app.no_color:
            return {}
        theme = self.app.current_theme
        found: dict[Tone, str] = {
            "good": theme.success or "",
            "bad": theme.error or "",
            "wait": theme.warning or "",
            "dim": theme.variables.get("text-muted", ""),
        }
        return found

    @property
    def _tree(self) -> Tree[Item | str]:
        return self.query_one("#tree", Tree)

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Item | str]) -> None:
        self._say_detail(event.node)

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Item | str]) -> None:
        self._open_item(event.node)

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._fill()

    @on(Input.Submitted, "#search")
    def _to_the_tree(self) -> None:
        self._tree.focus()

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search", Input).focus()

    def action_filter(self) -> None:
        """Show the next status only, and after the last everything."""
        self._filter = (self._filter + 1) % len(FILTERS)
        self._fill()

    def action_back(self) -> None:
        """Show everything again, and go to the tree."""
        self._filter = 0
        self.wuhua.comparison = None
        # What was typed goes last: its message fills the tree.
        self.query_one("#search", Input).value = ""
        self._fill()
        self._tree.focus()

    def action_open(self) -> None:
        """Open what shows the check under the cursor, or what mends it."""
        if self._tree.cursor_node is not None:
            self._open_item(self._tree.cursor_node)

    def action_explain(self) -> None:
        """Show the explanation of the check under the cursor."""
        node = self._tree.cursor_node
        if node is not None and isinstance(node.data, Item):
            self._explain(node.data)

    def action_since(self) -> None:
        """Ask for a day, and show what changed since."""
        if self._state is None:
            return
        from wuhua_tui.tui.screens.day import DayScreen

        def asked(day: date | None) -> None:
            if day is not None:
                self.query_one("#shown", Static).update(plain(strings.COMPARING, "dim"))
                self.wuhua.compare(day)

        self.app.push_screen(DayScreen(self._state.as_of), asked)

    def _open_item(self, node: TreeNode[Item | str]) -> None:
        """Open what shows a check, begin or open what mends it; its explanation where there is nothing of that."""
        if isinstance(node.data, Item) and self._state is not None:
            from wuhua_tui.tui.mending.pursuing import pursue

            item = node.data
            # What is no more, in a comparison, cannot be mended.
            there = set(map(id, self._state.result.findings))
            now = [one for one in item.findings if id(one) in there]
            pursue(self.wuhua, now, partial(self._explain, item))

    def _explain(self, item: Item) -> None:
        if self._state is not None:
            from wuhua_tui.tui.screens.explanation import ExplanationScreen

            changed = self._comparison.changes if self._comparison else None
            self.app.push_screen(ExplanationScreen(self._state, item, changed))


def _walk(node: TreeNode[Item | str]) -> Iterable[TreeNode[Item | str]]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _id_of(node: TreeNode[Item | str]) -> str:
    return node.data.check.id if isinstance(node.data, Item) else node.data or ""
