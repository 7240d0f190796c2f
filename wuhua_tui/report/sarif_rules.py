"""The rules of a SARIF log: one a check of the standard, one a kind of fault.

The code of a fault, `meeting/required`, lies below the rule `meeting`, as SARIF's hierarchical ids do (3.5.4).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.report.clause_labels import basis, part_label
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check

LEVELS: Final[Mapping[str, str]] = {"must": "error", "should": "warning", "advice": "note"}

#: What the codes of faults begin with, beside the kinds of record.
FAULTS: Final[Mapping[str, str]] = {
    "file": "文件能不能读",
    "toml": "TOML 的写法",
    "text": "文字里不该有的内容",
    "value": "日期和时间的写法",
    "address": "文件放在哪里、叫什么",
    "reference": "指向别处的内容",
}


@lru_cache(maxsize=8)
def rules(standard: str, version: str) -> list[dict[str, Any]]:
    """Return the rules of a standard and those of faults, each with its help."""
    found = [rule(check) for check in load_standard(standard, version).checks]
    found += [_fault(code, title, "wuhua validate") for code, title in FAULTS.items()]
    found += [_fault(kind.name, f"“{kind.title}”的格式", f"wuhua schema {kind.name}") for kind in kinds().values()]
    return found


def rule(check: Check) -> dict[str, Any]:
    """Return the rule of a check."""
    help_ = (
        f"要求：{check.meaning}\n依据：{basis(check)}\n程度：{LEVEL_LABELS[check.level]}\n"
        f"责任：{OWNER_LABELS[check.owner]}\n改法：{check.remedy}\n详细说明：wuhua explain {check.id}"
    )
    return {
        "id": check.id,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.meaning},
        "help": {"text": help_},
        "defaultConfiguration": {"level": LEVELS[check.level]},
        "properties": {"clause": check.clause, "part": part_label(check.part), "owner": check.owner},
    }


def _fault(code: str, title: str, command: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": title},
        "help": {"text": f"{title}。怎样改见每条结果；详细说明：{command}"},
        "defaultConfiguration": {"level": "error"},
    }
