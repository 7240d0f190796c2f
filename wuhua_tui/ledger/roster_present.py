"""A roster held against the ledger that it comes into: who is there already, which groups there are. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.roster_text import Person

_TELLING: Final = ("gender", "birth", "joined_party_on", "full_since")
"""Fields in which two people of one name differ."""
_AROUND: Final = re.compile(r"^第|党?小?组$")
_DIGITS: Final = str.maketrans("1234567890", "一二三四五六七八九十")


class Present(NamedTuple):
    """What a ledger holds already.

    Attributes:
        members: The members' records.
        groups: The names of the groups, in their order.
    """

    members: Sequence[Mapping[str, Any]] = ()
    groups: Sequence[str] = ()


def present_in(ledger: Ledger) -> Present:
    """Return what a ledger holds."""
    groups = dict.fromkeys(str(row["name"]) for row in ledger.branch.get("groups", ()))
    return Present([record.data for record in ledger.members.values()], list(groups))


def held_against(people: Sequence[Person], present: Present) -> list[Person]:
    """Return the people; who is there already has no name any more, and each note says why.

    Whoever has the name of a member is that member unless gender, birth or a day says otherwise. A group is meant by
    its name or its number (第一党小组, 一组, 1组); where the branch has none yet, those of the roster are kept.
    """
    return [_known(_grouped(one, present.groups), present.members) for one in people]


def new_groups(people: Sequence[Person], present: Present) -> list[str]:
    """Return the groups that are set up with these people: those that they name where the branch has none yet."""
    if present.groups:
        return []
    return list(dict.fromkeys(str(one.values["group"]) for one in people if one.name and "group" in one.values))


def _grouped(person: Person, groups: Sequence[str]) -> Person:
    said = person.values.get("group")
    if said is None or not groups:
        return person
    found = [name for name in groups if name == said] or [name for name in groups if _core(name) == _core(said)]
    values = {key: value for key, value in person.values.items() if key != "group"}
    if len(found) == 1:
        return person._replace(values={**values, "group": found[0]})
    note = f"“{said}”没有读入：支部的党小组是{'、'.join(groups)}"
    return person._replace(values=values, notes=(*person.notes, note))


def _core(name: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", name)).translate(_DIGITS)


def _known(person: Person, members: Sequence[Mapping[str, Any]]) -> Person:
    alike = [one for one in members if person.name and one.get("name") == person.name]
    if not alike:
        return person
    if all(_differ(person.values, one) for one in alike):
        return person._replace(notes=("和名册里的同名，作为另一个人登记", *person.notes))
    note = "名册里已有，不再登记；确是同名的另一个人，请写上出生年月"
    return person._replace(name="", values={}, notes=(note, *person.notes))


def _differ(values: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    return any(key in values and key in member and values[key] != member[key] for key in _TELLING)
