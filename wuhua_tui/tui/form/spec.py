"""The fields of a record or of one of its rows, as its schema describes them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Path = tuple[str | int, ...]

HIDDEN: Final = frozenset({"uid", ""})
"""Widgets of fields that nobody fills in: the uid, and the free table `[ext]`, which is kept as it is."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One field.

    Attributes:
        key: Its key in its table.
        node: Its schema.
        required: Whether it must be there, whatever else is.
    """

    key: str
    node: Mapping[str, Any]
    required: bool

    @property
    def notes(self) -> Mapping[str, Any]:
        """What the schema notes for this program."""
        found: Mapping[str, Any] = self.node.get("x-wuhua", {})
        return found

    @property
    def widget(self) -> str:
        """What kind of field it is, by the name that the schema gives."""
        return str(self.notes.get("widget", ""))

    @property
    def label(self) -> str:
        """Its name for people."""
        return str(self.node.get("title", self.key))

    @property
    def help(self) -> str:
        """What is to be written there; often nothing."""
        return str(self.node.get("description", ""))

    @property
    def labels(self) -> Mapping[str, str]:
        """The codes of a choice with their names."""
        found: Mapping[str, str] = self.notes.get("labels", {})
        return found

    @property
    def checks(self) -> tuple[str, ...]:
        """The checks that read it."""
        return tuple(self.notes.get("checks", ()))

    @property
    def is_sealed(self) -> bool:
        """Whether its content is sealed, and is neither shown nor changed here."""
        return bool(self.notes.get("sensitive")) or self.widget == "sealed"

    @property
    def columns(self) -> Mapping[str, Any]:
        """The schema of its table or of one of its rows; empty for a plain value."""
        inner: Mapping[str, Any] = self.node.get("items", self.node)
        return inner if "properties" in inner else {}


def specs(node: Mapping[str, Any]) -> Iterator[Spec]:
    """Yield the fields of a schema that a person may meet, in its order."""
    required = frozenset(node.get("required", ()))
    for key, field in node.get("properties", {}).items():
        made = Spec(key, field, key in required)
        if made.widget not in HIDDEN:
            yield made


def conditional(node: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that become necessary by what the record holds: the group of a group's meeting."""
    for rule in node.get("allOf", ()):
        condition = rule["if"]
        is_there = all(key in values for key in condition.get("required", ()))
        if is_there and all(_meets(values.get(key), one) for key, one in condition.get("properties", {}).items()):
            yield from rule["then"].get("required", ())


def _meets(value: Any, condition: Mapping[str, Any]) -> bool:
    if "const" in condition:
        return bool(value == condition["const"])
    return value in condition.get("enum", (value,))
