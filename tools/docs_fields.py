"""`docs/fields.md`: each check of the whole catalogue with the fields it reads, and each field with its checks."""

from __future__ import annotations

from itertools import groupby

from tools.reads_facts import OF_EVERY_CHECK
from tools.source_fields import Field, checks, fields, fields_by_check, kinds, rows, shared_values
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS, PART_TITLES

HEAD = """\
<!-- 由 make docs 生成，不手工修改。来源：schemas/source/、schemas/standards/ -->

# 字段与检查项

前一半列出每个检查项读取哪些字段，后一半列出每个字段供哪些检查项使用。字段的写法见[台账格式](format.md)。

“判定”一栏写明已经能自动判定的检查项用的是哪一类规则；空着的还不能判定，但所需字段已经在格式里。

每个检查项都要看支部存续的起止、台账启用日和上级认定的不适用事项，这些字段不再逐项列出：
"""


def _part(check: str) -> str:
    return PART_TITLES.get(check.split(".", 1)[0], "参照检查项")


def _of_kind(found: list[Field]) -> str:
    """Return fields grouped by their kind, one line a kind."""
    lines = []
    for name, group in groupby(sorted(found, key=lambda field: field.kind), key=lambda field: field.kind):
        lines.append(f"{kinds()[name]['title']}：" + "、".join(f"`{field.path}`" for field in group))
    return "<br>".join(lines)


def check_line(check: str) -> str:
    """Return the row of one check."""
    row = checks()[check]
    rule = shared_values()["rule"][rows()[check]["rule"]] if check in rows() else ""
    found = [field for field in fields_by_check().get(check, []) if field.id not in OF_EVERY_CHECK]
    level, owner = LEVEL_LABELS[row["level"]], OWNER_LABELS[row["owner"]]
    return f"| `{check}` | {row['title']} | {level} | {owner} | {rule} | {_of_kind(found)} |"


def _checks_part() -> list[str]:
    lines = []
    for part, group in groupby(checks(), key=_part):
        lines += [
            "",
            f"### {part}",
            "",
            "| 检查项 | 名称 | 程度 | 责任 | 判定 | 读取的字段 |",
            "|---|---|---|---|---|---|",
        ]
        lines += [check_line(check) for check in group]
    return lines


def _kind_part(name: str) -> list[str]:
    lines = ["", f"### {kinds()[name]['title']} `{name}`", ""]
    own = [field for field in fields().values() if field.kind == name]
    read = [field for field in own if field.checks or field.id in OF_EVERY_CHECK]
    if read:
        lines += ["| 字段 | 名称 | 供哪些检查项使用 |", "|---|---|---|"]
    order = list(checks())
    for field in read:
        used = "、".join(f"`{check}`" for check in sorted(field.checks, key=order.index))
        if field.id in OF_EVERY_CHECK:
            used = "所有检查项"
        lines.append(f"| `{field.path}` | {field.label} | {used} |")
    rest = [field for field in own if field not in read and "columns" not in field.spec]
    if rest:
        lines += [""] if read else []
        lines.append("不供检查用：" + "、".join(f"`{field.path}` {field.label}" for field in rest) + "。")
    return lines


def page() -> str:
    """Return the text of `docs/fields.md`."""
    common = [fields()[name] for name in sorted(OF_EVERY_CHECK)]
    lines = [HEAD, *(f"- {line}" for line in _of_kind(common).split("<br>")), "", "## 检查项读取的字段"]
    lines += [*_checks_part(), "", "## 字段供哪些检查项使用"]
    for name in kinds():
        lines += _kind_part(name)
    return "\n".join(lines) + "\n"
