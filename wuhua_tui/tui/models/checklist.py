"""The standard as a tree, part → section → clause → check, with what became of each check."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.report.clause_labels import clause_label, part_label
from wuhua_tui.standards.check import OWNER_LABELS, REFERENCE
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.references import reference_titles
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.marks import MARKS, Mark, mark_of, speaks, worst
from wuhua_tui.tui.search.spelling import is_spelling, spells, typed
from wuhua_tui.tui.search.words import folded
from wuhua_tui.tui.strings import checklist as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.search.readings import Readings

    Speller = Callable[[str], Callable[[str], bool]]

FILTERS: tuple[Status | None, ...] = (
    None,
    Status.MISSED,
    Status.PENDING,
    Status.UNVERIFIED,
    Status.MET,
    Status.EXEMPT,
)
"""What F4 goes through; None is everything."""


class Item(NamedTuple):
    """One check with its findings, as far as they are looked at."""

    check: Check
    findings: tuple[Finding, ...]

    @property
    def mark(self) -> Mark:
        """What speaks for its findings."""
        return speaks(self.findings)


class Node(NamedTuple):
    """A part, section or clause with what lies below it."""

    id: str
    label: str
    nodes: tuple[Node, ...]
    items: tuple[Item, ...]

    def all_items(self) -> list[Item]:
        """Return every check at and below it."""
        return [*self.items, *(item for node in self.nodes for item in node.all_items())]


class Wanted(NamedTuple):
    """What is to be shown: a status (None for every), words that all must occur, the keys of obligations (or all)."""

    status: Status | None = None
    words: tuple[str, ...] = ()
    keys: frozenset[tuple[str, str, str]] | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self.status is not None or bool(self.words) or self.keys is not None


def items(  # noqa: PLR0913 - what decides what is listed
    checks: Iterable[Check],
    headings: Mapping[str, str],
    findings: Iterable[Finding],
    *,
    holder: Holder,
    name: Namer,
    wanted: Wanted,
    readings: Readings | None = None,
) -> list[Item]:
    """Return the checks to show, in the order of the catalogue, each with the findings to show.

    A check that is not judged in this ledger is left out. A search by words looks at the clause, the check, the
    sentences of its findings with people's names, and the paths of its evidence; with readings also at how the
    titles of check and clause, and whom a finding is about, are spelled in pinyin.
    """
    by_check: dict[str, list[Finding]] = {}
    for finding in findings:
        by_check.setdefault(finding.check.id, []).append(finding)
    spelled = _speller(readings)
    found = []
    for check in checks:
        if not check.duties_of(holder):
            continue
        its = [
            finding
            for finding in by_check.get(check.id, ())
            if (wanted.status is None or finding.status is wanted.status)
            and (wanted.keys is None or finding.key in wanted.keys)
        ]
        if (wanted.status is not None or wanted.keys is not None) and not its:
            continue
        if wanted.words:
            head, called = folded(" ".join(_about(check, headings))), (check.title, headings.get(check.clause, ""))
            rest = [word for word in wanted.words if word not in head and not any(map(spelled(word), called))]
            its = [finding for finding in its if _has(finding, rest, name, spelled)] if rest else its
            if rest and not its:
                continue
        found.append(Item(check, tuple(its)))
    return found


def tree(found: Iterable[Item], headings: Mapping[str, str]) -> tuple[Node, ...]:
    """Return the items under the clauses that they stand in."""
    return _below((), list(found), headings)


def label(item: Item) -> Line:
    """Return the line of a check: glyph, word, title, how many of each status, and whose duty where it is another's."""
    mark = item.mark
    counts = {status: sum(one.status is status for one in item.findings) for status in MARKS}
    said = " ".join(
        f"{mark_of(item.check.level, status).word} {number} 件"
        for status, number in counts.items()
        if number and len(item.findings) > 1
    )
    word = mark.word if item.findings else strings.NOT_CONCERNED
    owner = "" if item.check.owner in {"branch", "committee"} else f"  {OWNER_LABELS[item.check.owner]}"
    return ((f"{mark.glyph} {word}", mark.tone), (f"  {item.check.title}", ""), (f"  {said}{owner}".rstrip(), "dim"))


def node_label(node: Node) -> Line:
    """Return the line of a clause: glyph and word for all below it, its heading, how many checks are missed."""
    found = node.all_items()
    own = [one for item in found for one in item.findings if one.check.level != "advice"]
    mark = MARKS[worst(one.status for one in own)] if own else speaks([])
    missed = sum(item.mark is MARKS[Status.MISSED] for item in found)
    said = f"  {len(found)} 项" + (f"，未达标 {missed} 项" if missed else "")
    return ((f"{mark.glyph} ", mark.tone), (node.label, "bold"), (said, "dim"))


def _below(number: tuple[str, ...], found: Sequence[Item], headings: Mapping[str, str]) -> tuple[Node, ...]:
    groups: dict[str, list[Item]] = {}
    for item in found:
        steps = _steps(item.check)
        if len(steps) > len(number):
            groups.setdefault(steps[len(number)], []).append(item)
    nodes = []
    for step, its in groups.items():
        here = (*number, step)
        own = tuple(item for item in its if len(_steps(item.check)) == len(here))
        nodes.append(Node(".".join(here), _heading(here, headings), _below(here, its, headings), own))
    return tuple(nodes)


def _steps(check: Check) -> tuple[str, ...]:
    """Return the clause of a check step by step; of a reference check the document, then the article."""
    first, _, rest = check.clause.partition(".")
    if first == REFERENCE:
        document, _, article = rest.partition(".")
        return (document, article) if article else (document,)
    return tuple(check.clause.split("."))


def _heading(number: tuple[str, ...], headings: Mapping[str, str]) -> str:
    clause = ".".join(number)
    if len(number) == 1:
        return part_label(clause)
    if number[0] in reference_titles():
        return f"第{number[1]}条"
    return f"{clause_label(clause)} {headings.get(clause, '')}".strip()


def _about(check: Check, headings: Mapping[str, str]) -> tuple[str, ...]:
    return (check.id, check.title, check.meaning, clause_label(check.clause), headings.get(check.clause, ""))


def _has(finding: Finding, words: Sequence[str], name: Namer, spelled: Speller) -> bool:
    text = folded(" ".join((sentence(finding, name), finding.subject.label, finding.when, *finding.evidence)))
    return all(word in text or spelled(word)(finding.subject.label) for word in words)


def _speller(readings: Readings | None) -> Speller:
    """Return what says of a word whether it spells a part of a text, by syllables or their first letters.

    Each text is asked once a word: a member stands in hundreds of findings.
    """

    @cache
    def spelled(word: str) -> Callable[[str], bool]:
        said = typed(word)
        of = readings.of if readings is not None and is_spelling(said) else None
        return cache(lambda text: of is not None and spells(said, folded(text), of))

    return spelled
