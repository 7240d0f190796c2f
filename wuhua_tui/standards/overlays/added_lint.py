"""What can be wrong with a check that an overlay adds: its number, what its rule needs, the fields that it names.

Each fault is the column at which it is told, a sentence, and what mends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui import remedies
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.standards.overlays.added import NEEDS, lacking, unread
from wuhua_tui.standards.overlays.fields import DATES, GROUPS, HOURS, NUMBERS, PEOPLE, allows, field_node, widget_of
from wuhua_tui.standards.overlays.strictness import same_shape
from wuhua_tui.standards.sentences import placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from wuhua_tui.ledger.kinds import Kind
    from wuhua_tui.standards.catalogue import Standard

    Fault = tuple[str, str, str]

NAMED: Final = frozenset({"period", "subject", "whose", "deadline", "on", "gaps", "title", "found", "count"})
"""What any sentence may leave to be filled in."""

_COLUMNS: Final[Mapping[str, str]] = {
    "kind": "看哪种记录（kind）",
    "where": "只看符合的记录（where）",
    "period": "周期（period）",
    "subject": "逐个看（subject）",
    "fields": "要看的栏目（fields）",
    "agrees": "应当是（agrees）",
    "who": "记录中写明对象的栏目（who）",
    "hours": "指标 hours",
    "grace": "指标 grace",
    "least": "指标 least",
}
_WIDGETS: Final = {"quota": HOURS, "bound": NUMBERS, "order": DATES}
_WORDS: Final = {"quota": "学时", "bound": "数字", "order": "日期"}
_COUNTED: Final = frozenset({"cadence", "coverage"})


def braced(names: Collection[str]) -> str:
    """Return names as they stand in a sentence, in braces."""
    return " ".join(f"{{{name}}}" for name in sorted(names))


def added_faults(row: Mapping[str, Any], code: str, standard: Standard, known: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with a row of `added`.

    Args:
        row: The row, of a sound file.
        code: The overlay's own code; empty where it has none.
        standard: The standard, for its clauses.
        known: The ids of the checks that there are already.
    """
    clause, _, slug = row["check"].partition("/")
    if clause not in standard.headings:
        yield "check", f"标准里没有 {clause} 这一条", f"编号写成 条款/x-代号-名称，{remedies.SEE_CLAUSES.command}"
    if not code or not slug.startswith(f"x-{code}-") or slug == f"x-{code}-":
        wanted = f"{clause}/x-{code or '代号'}-名称"
        yield "check", "增加的检查项没有用本文件的代号编号", f"在文件开头写 code，编号写成 {wanted}。"
    if row["check"] in known:
        yield "check", f"已经有 {row['check']} 这个检查项", "换一个名称。"
    for key in unread(row):
        yield key, f"规则 {row['rule']} 不看：{_COLUMNS[key]}", "删去，或换一种规则。"
    if lacks := lacking(row):
        said = "、".join(_COLUMNS[one] for one in lacks)
        yield "rule", f"规则 {row['rule']} 还要写：{said}", "补上，或换一种规则。"
    yield from _figure_faults(row)
    if "kind" in row:
        kind = kinds().get(row["kind"])
        if kind is None or kind.home != "branch":
            yield "kind", f"没有“{row['kind']}”这种支部记录", f"{remedies.SEE_SCHEMA.command} 可以看到全部种类。"
        else:
            yield from _kind_faults(row, kind)
            yield from _field_faults(row, kind)
            yield from _value_faults(row, kind)
    if odd := placeholders(row.get("missed", "")) - NAMED:
        yield "missed", f"说明里的 {braced(odd)} 填不出来", f"可以用的：{braced(NAMED)}。"


def _figure_faults(row: Mapping[str, Any]) -> Iterator[Fault]:
    rule = row["rule"]
    names = [table["parameter"] for table in row.get("parameters", ())]
    if len(set(names)) < len(names):
        yield "parameters", "同一个指标写了两次", "只写一次。"
    usable = {"count"} if rule in _COUNTED else set(NEEDS[rule])
    for table in row.get("parameters", ()):
        name, value = table["parameter"], table["value"]
        if name not in usable:
            yield "parameters", f"规则 {rule} 不用指标 {name}", "删去这个指标。"
        fits = _is_grace(value, row.get("period")) if name == "grace" else type(value) is int and value > 0
        if not fits:
            yield "parameters", f"指标 {name} 的数值不对", "次数、学时写大于 0 的整数，期限写 1 month、30 days。"


def _is_grace(value: Any, period: str | None) -> bool:
    """Say whether a value is a grace; a day of the year is one for what is owed once a year."""
    return same_shape("1 month", value) or (period == "year" and same_shape("01-31", value))


def _kind_faults(row: Mapping[str, Any], kind: Kind) -> Iterator[Fault]:
    if row["rule"] == "deadline":
        if field_node(kind.name, "for_period") is None:
            yield "kind", f"“{kind.title}”不是按时期写的记录", "deadline 只能看有“所属时期”的记录。"
    elif kind.date_key is None:
        yield "kind", f"“{kind.title}”没有日期，不能按次检查", "换一种有日期的记录。"


def _field_faults(row: Mapping[str, Any], kind: Kind) -> Iterator[Fault]:
    rule, see = row["rule"], f"{remedies.SEE_SCHEMA.command} {kind.name} 可以看到全部栏目。"
    if rule == "quota" and len(row.get("fields", ())) > 1:
        yield "fields", "规则 quota 只合计一个栏目", "分开写成几个检查项。"
    for name in row.get("fields", ()):
        node = field_node(kind.name, name)
        if node is None:
            yield "fields", f"“{kind.title}”没有“{name}”这个栏目", see
        elif rule in _WIDGETS and (widget_of(node) not in _WIDGETS[rule] or "/" in name):
            yield "fields", f"栏目“{name}”不能这样看", f"规则 {rule} 看记录自己的栏目，填的是{_WORDS[rule]}。"
    people = GROUPS if row.get("subject") == "group" else PEOPLE
    for name in row.get("who", ()):
        if widget_of(field_node(kind.name, name)) not in people:
            yield "who", f"栏目“{name}”没有登记要逐个看的对象", see


def _value_faults(row: Mapping[str, Any], kind: Kind) -> Iterator[Fault]:
    for key in ("where", "agrees"):
        for table in row.get(key, ()):
            node = field_node(kind.name, table["field"])
            if node is None:
                see = f"{remedies.SEE_SCHEMA.command} {kind.name} 可以看到全部栏目。"
                yield key, f"“{kind.title}”没有“{table['field']}”这个栏目", see
            elif not allows(node, table["is"]):
                see = f"{remedies.SEE_SCHEMA.command} {kind.name} 可以看到可填的内容。"
                yield key, f"栏目“{table['field']}”没有这样的取值", see
