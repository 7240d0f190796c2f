"""What is being filled in: the values of a record or of one of its rows, and what was typed that is no value. Pure."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from wuhua_tui.tui.form.spec import Spec, conditional, specs
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sheet:
    """The fields of one table.

    Attributes:
        node: The schema of the table.
        specs: Its fields, in the schema's order.
        values: What it holds now; a key without a value is not there.
        wrong: What was typed into a field that is no value of its type, and why not, by key.
    """

    def __init__(self, node: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Begin with `values`; keys that the schema does not know are kept."""
        self.node = node
        self.specs: tuple[Spec, ...] = tuple(specs(node))
        self.values: dict[str, Any] = copy.deepcopy(dict(values))
        self.wrong: dict[str, tuple[str, str]] = {}
        self._first = copy.deepcopy(self.values)

    def begin_changed(self, values: Mapping[str, Any], wrong: Mapping[str, str]) -> None:
        """Go on with a draft: it holds `values` now, and `wrong` was typed into fields and is no value."""
        self.values = copy.deepcopy(dict(values))
        for key, text in wrong.items():
            self.refuse(key, text, strings.FROM_DRAFT)

    def put(self, key: str, value: Any) -> None:
        """Set a field; None takes it away."""
        self.wrong.pop(key, None)
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value

    def refuse(self, key: str, text: str, why: str) -> None:
        """Note that what was typed is no value: the old one no longer holds, and the text is kept."""
        self.values.pop(key, None)
        self.wrong[key] = (text, why)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from the beginning."""
        return bool(self.wrong) or _frozen(self.values) != _frozen(self._first)

    def settle(self) -> None:
        """Take what it holds now for the beginning: it was saved."""
        self._first = copy.deepcopy(self.values)

    def spec(self, key: str) -> Spec:
        """Return a field by its key."""
        return next(one for one in self.specs if one.key == key)

    @property
    def required(self) -> frozenset[str]:
        """The keys that must be there as things stand."""
        return frozenset({one.key for one in self.specs if one.required} | set(conditional(self.node, self.values)))

    @property
    def result(self) -> dict[str, Any]:
        """The values in the order of the schema; keys that it does not know come last."""
        order = [key for key in self.node.get("properties", {}) if key in self.values]
        return {key: self.values[key] for key in [*order, *(key for key in self.values if key not in order)]}


def _frozen(value: Any) -> Any:
    """Return a value in which 1, 1.0 and true are three."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_frozen(item) for item in value]
    return type(value), value
