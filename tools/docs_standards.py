"""`docs/standards.md`: the whole catalogue for readers, by part and clause, each check with its examples."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tools.source_fields import rows, shared_values
from wuhua_tui.ledger.fields import fields_read_by
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.report.clause_labels import clause_label, part_label
from wuhua_tui.standards.binding_words import bound
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS
from wuhua_tui.standards.examples import examples
from wuhua_tui.standards.figure_words import figure_words
from wuhua_tui.standards.findings import STATUS_LABELS, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.examples import Example

HEAD = """\
<!-- 由 make docs 生成，不手工修改。来源：schemas/standards/、tests/cases/ -->

# “五化”标准逐条检查

本页列出程序检查的每一项：依据哪一条，程度和责任，要求什么，约束谁，数字从哪里来，看台账的哪些栏目，没有达标怎么改，
各举一个达标和未达标的例子。例子摘自测试用例，人和事都是虚构的，只列出检查时要看的栏目。

- **程度**：“必须”的没有做到，`wuhua validate` 的退出码是 1；“应当尽量”“可以”的只列出，不影响退出码。
- **责任**：只有“本支部”的检查项计入支部的结论和达标率；上级党组织、党委和单位负责的单独列出。
- **数字**：源文件规定的、引用其他文件的，实施意见只能从严；本程序默认的，实施意见可以调整。
  括号里是实施意见调整时用的名称。
- 怎样读检查报告，见[读懂检查报告](handbook/reading-a-report.md)；每个检查项读取哪些字段，见[字段与检查项](fields.md)。
"""


def page() -> str:
    """Return the text of `docs/standards.md`."""
    standard = load_standard()
    lines = [HEAD]
    for part, checks in groupby(standard.checks, key=lambda check: check.part):
        lines += ["", f"## {part_label(part)}"]
        for clause, its in groupby(checks, key=lambda check: check.clause):
            heading = standard.headings.get(clause, "")
            lines += ["", f"### {clause_label(clause)} {heading}".rstrip()]
            for check in its:
                lines += _check(standard, check)
    return "\n".join(lines) + "\n"


def _check(standard: Standard, check: Check) -> Iterator[str]:
    rule = shared_values()["rule"][rows()[check.id]["rule"]]
    yield from ("", f"#### {check.title}", "", f"`{check.id}`", "")
    yield f"- 程度：{LEVEL_LABELS[check.level]}；责任：{OWNER_LABELS[check.owner]}；判定方式：{rule}"
    yield f"- 要求：{check.meaning}"
    yield f"- 约束：{bound(check)}；{check.in_force.isoformat()} 起施行"
    for parameter in check.parameters.values():
        yield f"- 数字：{figure_words(check, parameter)}"
    yield from _evidence(check)
    yield f"- 改法：{check.remedy}"
    for example in examples(standard.name, standard.version).get(check.id, ()):
        yield from _example(example)


def _evidence(check: Check) -> Iterator[str]:
    said = []
    for kind in kinds().values():
        labels = list(dict.fromkeys(label for _, label in fields_read_by(check.id, schema(kind.name))))
        if labels:
            said.append(f"{kind.title}（{'、'.join(labels)}）")
    if said:
        yield f"- 看哪些：{'；'.join(said)}"


def _example(example: Example) -> Iterator[str]:
    status = STATUS_LABELS[Status(example.status)]
    yield f"- {status}的例子（截至 {example.as_of}）：{example.sentence}"
    if example.record:
        yield from ("", f"  `{example.path}`", "", "  ```toml")
        yield from (f"  {line}".rstrip() for line in example.record.split("\n"))
        yield from ("  ```", "")
