"""A figure of a check in words: what it is called, how much it is, where it comes from.

`grace` with `1 month` is 宽限 1 个月; a list of codes is said by the labels of the field that the check reads.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.fields import read_by
from wuhua_tui.ledger.kinds import kinds, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.parameters import Parameter

NAMES: Final[Mapping[str, str]] = {
    "activist": "培养教育至少",
    "age": "申请时年满（周岁）",
    "approval": "审批一般在",
    "approval_most": "审批最迟",
    "approvers": "审批机关",
    "areas": "制度",
    "at_once": "随即办理的步骤",
    "bodies": "审批机关",
    "close": "整顿期限",
    "codes": "内容",
    "committee_from": "设委员会的正式党员数",
    "committee_least": "委员最少人数",
    "committee_share": "支委会到会不少于（%）",
    "count": "次数",
    "days": "天数",
    "deductible_share": "可在税前扣除（%）",
    "discussed": "讨论转正的宽限",
    "election_majority": "选举时赞成超过到会人数的（%）",
    "election_share": "选举时到会不少于（%）",
    "extension_least": "延长预备期至少",
    "extension_most": "延长预备期至多",
    "farmer": "农民党员党费（元）",
    "filing": "归档的宽限",
    "fixed": "定额党费（元）",
    "found_grace": "找到后宽限",
    "full": "正式党员数",
    "full_approval": "转正审批",
    "functions": "功能",
    "grace": "宽限",
    "graded_by": "定级看到",
    "graded_statuses": "评定等次的身份",
    "groups": "服务对象",
    "hours": "学时",
    "later_rule": "后来的规定",
    "leaders": "领导机关",
    "least": "最少",
    "levels": "学历",
    "majority_share": "赞成超过（%）",
    "mentors_least": "培养联系人最少",
    "mentors_most": "培养联系人最多",
    "modes": "服务方式",
    "monthly": "交纳周期",
    "notice_days": "公示（工作日）",
    "people": "人数",
    "planned_by": "计划看到",
    "points": "事项",
    "present_share": "发展党员到会超过（%）",
    "probation": "预备期",
    "quorum_share": "到会不少于（%）",
    "rate": "每名党员每年（元）",
    "recent": "使用成效看最近",
    "remove_after": "停止党籍后",
    "reports": "按季度报告",
    "retired_bands": "离退休党费档次",
    "review_grace": "半年考察的宽限",
    "season": "起止",
    "share": "比例（%）",
    "sponsors": "入党介绍人",
    "staff_rate": "教职工党员每人每年（元）",
    "step": "两次进展之间",
    "steps": "步骤",
    "student_rate": "学生党员每人每年（元）",
    "surveyed": "摸排看最近",
    "suspend_after": "失联后",
    "talk": "派人谈话",
    "target": "目标日",
    "training_days": "短期集中培训（天）",
    "training_hours": "短期集中培训（学时）",
    "units": "单位数",
    "unpaid_months": "连续未交月数",
    "usual": "一般不超过（%）",
    "village_areas": "村、社区另有的制度",
    "wage_bands": "在职党费档次",
    "wait": "申请后等待",
    "walls": "上墙内容",
    "warn_after": "提醒月数",
    "years": "周岁",
}
"""What each figure of the catalogue is called."""

_UNITS: Final = {"day": "天", "days": "天", "month": "个月", "months": "个月", "year": "年", "years": "年"}
#: Quotation marks within quotation marks.
_INNER_QUOTES: Final = str.maketrans("“”", "‘’")
#: A band of dues is `3000 0.5`: up to so many yuan, so many per cent; `-` has no end.
_BANDS: Final = frozenset({"wage_bands", "retired_bands"})


def figure_name(name: str) -> str:
    """Return what a figure is called, its own name where nobody has called it anything."""
    return NAMES.get(name, name)


def figure_value(check: Check, parameter: Parameter) -> str:
    """Return how much a figure is: `1 month` is 1 个月, `01-31` is 1 月 31 日, a code is its label."""
    if parameter.name in _BANDS:
        return "；".join(map(_band, parameter.value))
    return value_words(check, parameter.value)


def value_words(check: Check, value: Any) -> str:
    """Return a value, or a list of them, in words; codes by the labels of the fields that the check reads."""
    labels = code_labels(check.id)
    if isinstance(value, list):
        return "、".join(_item(item, labels) for item in value)
    return labels.get(value, _scalar(value)) if isinstance(value, str) else _scalar(value)


def figure_words(check: Check, parameter: Parameter) -> str:
    """Return a figure with where it comes from: 宽限（grace）1 个月，本程序默认，可由实施意见调整；…."""
    # The words of a figure of ours say why it was chosen; the others are quoted.
    words = f"；{parameter.words}" if parameter.origin == "ours" else f"：“{parameter.words.translate(_INNER_QUOTES)}”"
    # An implementing rule names the figure by its key.
    called = f"{figure_name(parameter.name)}（{parameter.name}）"
    said = f"{called}{figure_value(check, parameter)}，{parameter.origin_label}"
    return said + (words if parameter.words else "")


def _item(item: Any, labels: Mapping[str, str]) -> str:
    """Return one entry of a list; an entry that is a list means any of these."""
    if isinstance(item, list):
        return "或".join(_item(one, labels) for one in item)
    return labels.get(item, _scalar(item))


def _scalar(value: Any) -> str:
    text = str(value)
    number, _, unit = text.partition(" ")
    if unit in _UNITS:
        return f"{number} {_UNITS[unit]}"
    month, _, day = text.partition("-")
    return f"{int(month)} 月 {int(day)} 日" if month.isdecimal() and day.isdecimal() else text


def _band(text: str) -> str:
    most, rate = text.split()
    return f"其余 {rate}%" if most == "-" else f"{most} 元以下（含）{rate}%"


@lru_cache(maxsize=256)
def code_labels(check: str) -> Mapping[str, str]:
    """Return code → label of every choice among the fields that a check reads."""
    return {code: label for choice in _choices(check) for code, label in choice.items()}


def code_choices(check: str, codes: frozenset[str]) -> frozenset[str]:
    """Return the codes that may stand beside `codes` in a list of a check.

    They are those of the choices which have all of `codes`, among the fields that the check reads; none where there is
    no such choice.
    """
    holding = [frozenset(choice) for choice in _choices(check) if codes <= choice.keys()]
    return frozenset.intersection(*holding) if holding else frozenset()


@lru_cache(maxsize=256)
def _choices(check: str) -> tuple[Mapping[str, str], ...]:
    """Return code → label of each choice among the fields that a check reads."""
    found = []
    for kind in kinds().values():
        for _, field in read_by(check, schema(kind.name)):
            found += [
                node["x-wuhua"].get("labels", {}) for node in (field, field.get("items", {})) if "x-wuhua" in node
            ]
    return tuple(choice for choice in found if choice)
