"""From the files in `overlays/` to the overlays of a workspace and everything that is wrong with them.

What is refused is not applied: a file with a fault of its own, or one row. The rest goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger import address_problems
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.load import has_errors, read_record, unread_problem
from wuhua_tui.ledger.names import is_stem, nfc
from wuhua_tui.ledger.problems import sort_key
from wuhua_tui.standards.check import COMMITTEE
from wuhua_tui.standards.compiling import NOT_IN_THE_LANGUAGE
from wuhua_tui.standards.figure_words import figure_name, value_words
from wuhua_tui.standards.overlays.added import compile_added
from wuhua_tui.standards.overlays.effective import with_figure
from wuhua_tui.standards.overlays.lint import Linter
from wuhua_tui.standards.overlays.overlay import AddedRow, FigureRow, LevelRow, Overlay, WordingRow
from wuhua_tui.standards.overlays.overlays import Overlays, ReadOverlays
from wuhua_tui.standards.overlays.strictness import Order, compare
from wuhua_tui.standards.parameters import article_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlay import Row

KIND: Final = "overlay"
FOLDER: Final = "overlays"

_NOTHING: Final[tuple[Any, ...]] = ()


def read_overlays(entries: Iterable[Entry], standard: Standard, *, newer: bool = False) -> ReadOverlays:
    """Read the overlays of one workspace.

    Args:
        entries: What lies in `overlays/`, in any order; paths go from the root of the workspace.
        standard: The standard that the workspace goes by.
        newer: As for `ledger.load`.

    Nothing is raised, and the same entries in another order give the same result.
    """
    problems: list[Problem] = []
    read: list[tuple[Overlay, Mapping[str, Any]]] = []
    for entry in sorted(entries, key=lambda one: one.path):
        file, found = _read(entry, newer=newer)
        problems += found
        if file is not None and not has_errors(found):
            raw, data = file
            read.append((_overlay(entry.path, raw, data), data))
    read.sort(key=lambda pair: pair[0].order)
    taken: list[tuple[Overlay, Mapping[str, Any]]] = []
    for overlay, data in read:
        faults = list(_whole_faults(overlay, [one for one, _ in taken], standard))
        problems += faults
        if not faults:
            taken.append((overlay, data))
    checks = {check.id: check for check in standard.checks}
    # First what is added: an overlay further down may say more of it.
    for overlay, data in taken:
        problems += _add(overlay, data, checks, standard)
    for overlay, data in taken:
        problems += _fill(overlay, data, checks, standard)
    overlays = Overlays(overlay for overlay, _ in taken)
    problems += _stack_faults(overlays, checks)
    return ReadOverlays(overlays, sorted(problems, key=sort_key))


def _read(entry: Entry, *, newer: bool) -> tuple[tuple[bytes, Mapping[str, Any]] | None, list[Problem]]:
    """Return the bytes and the dict of a file, and what is wrong with its bytes, its structure and its name."""
    name = entry.path.rpartition("/")[2]
    if entry.path == FOLDER:
        return None, [unread_problem(entry)]
    if entry.kind == "folder":
        return None, [address_problems.folder(entry.path)]
    if not name.endswith(".toml"):
        return None, []
    if entry.data is None:
        return None, [unread_problem(entry)]
    data, problems = read_record(KIND, entry.path, entry.data, newer=newer)
    stem = name.removesuffix(".toml")
    if entry.path.count("/") > 1:
        problems = [*problems, address_problems.nested(entry.path, kinds()[KIND])]
    elif not is_stem(nfc(stem)):
        problems = [*problems, address_problems.name(entry.path, stem)]
    return None if data is None else (entry.data, data), problems


def _overlay(path: str, raw: bytes, data: Mapping[str, Any]) -> Overlay:
    return Overlay(
        path=path,
        raw=raw,
        title=data["title"],
        document_no=data["document_no"],
        issuer=data["issuer"],
        level=data["issuer_level"],
        standard=data["standard"],
        code=data.get("code", ""),
        first=data["from"],
        last=data.get("to"),
        categories=frozenset(data["categories"]),
        traits=frozenset(data.get("traits", ())),
        branches=frozenset(data.get("branches", ())),
    )


def _whole_faults(overlay: Overlay, earlier: Sequence[Overlay], standard: Standard) -> Iterator[Problem]:
    """Yield what makes a sound file unusable as a whole."""
    if overlay.standard != standard.name:
        said = f"本文件细化的是“{overlay.standard}”，这个工作区按“{standard.name}”检查"
        yield overlay.problem("standard", ("standard",), said, "请核对 standard；写错前不会采用本文件。")
    if overlay.last is not None and overlay.last < overlay.first:
        said = "废止日期早于施行日期"
        yield overlay.problem("range", ("to",), said, "to 是最后施行的一天，请核对两个日期。")
    for other in earlier:
        if overlay.document_no == other.document_no and overlay.shares_days(other):
            said = f"文号与 {other.path} 相同，施行的日期又重叠"
            yield overlay.problem("same-document", ("document_no",), said, "一份实施意见只放一个文件，请核对文号。")
            return


def _common(overlay: Overlay, row: Mapping[str, Any], key: str, index: int) -> dict[str, Any]:
    return {
        "overlay": overlay,
        "check": row["check"],
        "categories": frozenset(row.get("categories", ())),
        "article": row.get("article", ""),
        "where": (key, index),
    }


def _add(overlay: Overlay, data: Mapping[str, Any], checks: dict[str, Check], standard: Standard) -> list[Problem]:
    """Compile the checks that an overlay adds, into it and into `checks`; return the faults."""
    linter = Linter(overlay, checks, standard)
    for index, row in enumerate(data.get("added", _NOTHING)):
        if not linter.added(index, row):
            continue
        document = f"{overlay.document_no}{article_label(row.get('article', ''))}"
        try:
            compiled = compile_added(row, overlay.first, overlay.document_no, document)
        except NOT_IN_THE_LANGUAGE:
            said, hint = "这个检查项用不了", "请对照 docs/overlays.md 里各种规则要写的栏目。"
            linter.problems.append(overlay.problem("added", ("added", index), said, hint))
            continue
        added = AddedRow(**_common(overlay, row, "added", index), compiled=compiled)
        if linter.binding(added):
            overlay.added.append(added)
            checks[compiled.id] = compiled
    return linter.problems


def _fill(overlay: Overlay, data: Mapping[str, Any], checks: Mapping[str, Check], standard: Standard) -> list[Problem]:
    """Take the rows of an overlay that may be applied; return the faults of the others."""
    linter = Linter(overlay, checks, standard)

    def usable(row: Row, earlier: Sequence[Row], what: str) -> Check | None:
        check = linter.known(row)
        return check if linter.binding(row) and linter.once(row, earlier, what) else None

    for index, table in enumerate(data.get("adjustments", _NOTHING)):
        figure = FigureRow(
            **_common(overlay, table, "adjustments", index), parameter=table["parameter"], value=table["value"]
        )
        same = [one for one in overlay.figures if (one.check, one.parameter) == (figure.check, figure.parameter)]
        check = usable(figure, same, "指标")
        if check and linter.figure(figure, check):
            overlay.figures.append(figure)
    for index, table in enumerate(data.get("levels", _NOTHING)):
        level = LevelRow(**_common(overlay, table, "levels", index), level=table["level"])
        check = usable(level, [one for one in overlay.levels if one.check == level.check], "要求程度")
        if check and linter.level(level, check):
            overlay.levels.append(level)
    for index, table in enumerate(data.get("wording", _NOTHING)):
        words = {key: table[key] for key in ("text", "missed", "remedy") if key in table}
        common = _common(overlay, table, "wording", index) | {"categories": frozenset({table["category"]})}
        wording = WordingRow(**common, words=words)
        check = usable(wording, [one for one in overlay.wordings if one.check == wording.check], "表述")
        if check and linter.wording(wording, check):
            overlay.wordings.append(wording)
    return [*linter.problems, *_crossed(overlay, checks)]


def _crossed(overlay: Overlay, checks: Mapping[str, Check]) -> Iterator[Problem]:
    """Yield the figures of an overlay that leave no room between a least and a most; they are taken out again."""
    for row in list(overlay.figures):
        pairs = [pair for pair in _pairs(checks[row.check]) if row.parameter in pair]
        for low, high, check in ((*pair, check) for pair in pairs for check in _forms(checks[row.check], row)):
            least, most = check.parameters[low].value, check.parameters[high].value
            if compare("up", least, most) is Order.LOOSER:
                overlay.figures.remove(row)
                said = (
                    f"“{figure_name(low)}”（{value_words(check, least)}）大于"
                    f"“{figure_name(high)}”（{value_words(check, most)}）"
                )
                yield overlay.problem("range", (*row.where, "value"), said, "请核对这两个指标。")
                break


def _forms(check: Check, row: FigureRow) -> Iterator[Check]:
    """Yield a check as the overlay of a row sets it, for each of the categories that the row is for."""
    for category in sorted(row.categories or row.overlay.categories):
        form = check
        for one in row.overlay.figures:
            if one.check == check.id and one.binds(category):
                form = with_figure(form, one)
        yield form


def _pairs(check: Check) -> Iterator[tuple[str, str]]:
    for name in check.parameters:
        stem = name.removesuffix("_most")
        if stem != name:
            yield from ((low, name) for low in (stem, f"{stem}_least") if low in check.parameters)


def _stack_faults(overlays: Overlays, checks: Mapping[str, Check]) -> Iterator[Problem]:
    """Yield each figure that is looser than what another authority has set for the same branches at the same time."""
    said: set[FigureRow] = set()
    for day in sorted({overlay.first for overlay in overlays.all}):
        here = overlays.on(day)
        theirs = sorted({category for overlay in here for category in overlay.categories})
        for name in dict.fromkeys(row.check for overlay in here for row in overlay.figures):
            # A duty of the committee's own is nobody's of any category.
            for category in [COMMITTEE] if checks[name].owner == COMMITTEE else theirs:
                held = overlays.at(checks[name], here, category)
                for row, stands in held.refusals if held else ():
                    if row in said:
                        continue
                    said.add(row)
                    value = value_words(checks[name], stands.value)
                    yield row.overlay.problem(
                        "looser-than-above",
                        (*row.where, "value"),
                        f"“{figure_name(row.parameter)}”比{stands.origin_label}所定的 {value} 宽松，或与它比不出宽严",
                        "下级的实施意见不能比上级的宽松；没有采用这一段，按上级的办。",
                    )
