"""Whether the members, records and groups that a record names are there.

Which fields name what is read from the schemas and compiled once a kind, so that a clean record
costs two microseconds. Everything a branch refers to lies in the branch itself; what a committee's record names in the
repository of a branch (`elsewhere` in the schema) is not asked for.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.names import is_member_id, is_uid
from wuhua_tui.ledger.problems import Problem, sort_key
from wuhua_tui.ledger.text_scan import masked
from wuhua_tui.ledger.walk import Step, compile_walk, fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from wuhua_tui.ledger.walk import Path

_SHORT_LENGTH: Final = 6
_MOST_SHOWN: Final = 8
_ALIKE: Final = 0.5  # one of two characters


class Known(NamedTuple):
    """What a branch has that a record may name.

    Attributes:
        members: Member ids, those of broken files included.
        kinds: Kind of each record by its uid; None where the file's kind is not known.
        groups: Names of the groups in branch.toml; None where that file cannot be read, and no group is checked.
        unread: First six characters of the uids of files that could not be read.
        branches: Ids of the branches that a committee lists; None in a branch's ledger, or where a list cannot be
            read, and none is checked.
    """

    members: frozenset[str]
    kinds: Mapping[str, str | None]
    groups: Collection[str] | None = None
    unread: frozenset[str] = frozenset()
    branches: frozenset[str] | None = None


@lru_cache(maxsize=128)
def plan(kind: str) -> Step[Known]:
    """Return the test of a structurally sound record of `kind`: is all that it names there?

    True is certain; False means that `problems` must look, which also forgives what an unreadable
    file may hold.
    """
    return compile_walk(schema(kind), _step)


class Lost(NamedTuple):
    """A name that leads nowhere, or to a record of another kind: where it stands, what is said of it, what mends it."""

    place: Path
    code: str
    sentence: str
    hint: str


def lost(kind: str, data: dict[str, Any], known: Known) -> list[Lost]:
    """Return every name in a record that leads nowhere, in the order of the schema.

    Values of a wrong form are passed over: the structure check reports them.
    """
    published = schema(kind)
    found = [
        (place, *fault)
        for place, value, to, widget in references_in(data, published)
        if (fault := _fault(value, widget, to, known)) is not None
    ]
    if not found:
        return []
    # Loaded for the few records that have such a fault: a start of the program need not wait for it.
    from wuhua_tui.ledger.structure_messages import label

    return [Lost(place, f"reference/{code}", label(published, place) + text, hint) for place, code, text, hint in found]


def problems(kind: str, data: dict[str, Any], known: Known, raw: bytes, path: str) -> list[Problem]:
    """Return a problem for each name in a record that leads nowhere (see `lost`), with its place in the file."""
    found = lost(kind, data, known)
    if not found:
        return []
    from wuhua_tui.ledger.positions import Positions

    positions = Positions(raw.decode())
    located = []
    for place, code, sentence, hint in found:
        line, column = positions.value(place)
        located.append(Problem(code, path, line, column, sentence, masked(positions.excerpt(line)), hint))
    return sorted(located, key=sort_key)


def duplicate(path: str, uid: str, first: str, raw: bytes) -> Problem:
    """Report that the record at `path` has the uid of the one at `first`."""
    from wuhua_tui.ledger.positions import Positions

    positions = Positions(raw.decode())
    line, column = positions.value(("uid",))
    return Problem(
        code="reference/duplicate-uid",
        path=path,
        line=line,
        column=column,
        sentence=f"记录编号“{uid}”与 {first} 里的相同",
        excerpt=positions.excerpt(line),
        hint=remedies.MAKE_ANOTHER.command,
    )


# --- the quick test -----------------------------------------------------------------------------


def _member(value: str, known: Known) -> bool:
    return value in known.members


def _members(value: list[str], known: Known) -> bool:
    return known.members.issuperset(value)


def _record(value: str, known: Known, to: frozenset[str]) -> bool:
    return known.kinds.get(value) in to


def _records(value: list[str], known: Known, to: frozenset[str]) -> bool:
    return to.issuperset(map(known.kinds.get, value))


def _group(value: str, known: Known) -> bool:
    return known.groups is None or value in known.groups


def _branch(value: str, known: Known) -> bool:
    return known.branches is None or value in known.branches


def _step(node: Mapping[str, Any]) -> Step[Known] | None:  # noqa: PLR0911 - one line a widget
    notes = node.get("x-wuhua", {})
    if notes.get("elsewhere"):
        return None
    match notes.get("widget"):
        case "branch" if notes.get("listed"):
            return _branch
        case "member":
            return _member
        case "members":
            return _members
        case "group":
            return _group
        case "record":
            return partial(_record, to=_targets(notes))
        case "records":
            return partial(_records, to=_targets(notes))
        case _:
            return None


def _targets(notes: Mapping[str, Any]) -> frozenset[str]:
    """Return the kinds that a field may point to; every kind where it says none."""
    return frozenset(notes.get("to") or kinds())


# --- fault by fault -----------------------------------------------------------------------------

_ITEMS: Final = {"members": "member", "records": "record"}


def references_in(data: object, published: Mapping[str, Any]) -> Iterator[tuple[Path, str, frozenset[str], str]]:
    """Yield path, value, kinds it may point to, and widget of every text that names something; None names nothing."""
    for path, value, node in fields(data, published):
        notes = node.get("x-wuhua", {})
        widget = notes.get("widget")
        if notes.get("elsewhere"):
            continue
        if widget in _ITEMS:
            items = enumerate(value) if isinstance(value, list) else ()
            values = [((*path, index), item) for index, item in items]
        elif widget in ("member", "record", "group") or (widget == "branch" and notes.get("listed")):
            values = [(path, value)]
        else:
            continue
        for place, item in values:
            if isinstance(item, str):
                yield place, item, _targets(notes), _ITEMS.get(widget, widget)


def _fault(value: str, widget: str, to: frozenset[str], known: Known) -> tuple[str, str, str] | None:
    """Return code, what to say behind the label, and hint; None where the value leads somewhere."""
    match widget:
        case "member":
            return None if value in known.members or not is_member_id(value) else _no_member(value, known)
        case "group":
            return None if _group(value, known) else _no_group(value, known)
        case "branch":
            return None if _branch(value, known) else _no_branch(value, known)
        case _:
            return _record_fault(value, to, known) if is_uid(value) else None


def _record_fault(value: str, to: frozenset[str], known: Known) -> tuple[str, str, str] | None:
    if value not in known.kinds:
        if value[:_SHORT_LENGTH] in known.unread:
            return None
        return "record", f"指向的记录“{value}”不存在", "请核对编号；记录已经删去的，也删去这里的编号。"
    kind = known.kinds[value]
    if kind is None or kind in to:
        return None
    wanted = "、".join(f"“{kinds()[name].title}”" for name in sorted(to))
    return "kind", f"指向的记录“{value}”是“{kinds()[kind].title}”", f"这里只能指向{wanted}。"


def _no_member(value: str, known: Known) -> tuple[str, str, str]:
    from difflib import get_close_matches

    near = get_close_matches(value, sorted(known.members), n=1, cutoff=_ALIKE)
    guess = f"是不是想写 {near[0]}？" if near else ""
    return "member", f"“{value}”不在党员名册里", f"{guess}新来的党员先在 members 文件夹里登记。"


def _no_branch(value: str, known: Known) -> tuple[str, str, str]:
    from difflib import get_close_matches

    near = get_close_matches(value, sorted(known.branches or ()), n=1)
    guess = f"是不是想写 {near[0]}？" if near else ""
    return "branch", f"“{value}”不在所管的支部里", f"{guess}所管的支部登记在 committee.toml 或 branches 文件夹里。"


def _no_group(value: str, known: Known) -> tuple[str, str, str]:
    names = sorted(known.groups or ())
    shown = "、".join(names[:_MOST_SHOWN])
    hint = f"branch.toml 里的党小组有：{shown}。" if names else "branch.toml 里没有登记党小组。"
    return "group", f"“{value}”不是登记的党小组", hint
