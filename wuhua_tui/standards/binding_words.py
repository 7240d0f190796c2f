"""Whom a check binds, in words: which branches, which people or records in them, in which periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.standards.check import COMMITTEE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.standards.check import Check

SUBJECTS: Final[Mapping[str, str]] = {
    "branch": "党支部",
    "held_categories": "党委所管的每类党支部",
    "sectors": "党委所管支部的每个领域",
    "committee": "设支部委员会的党支部",
    "groups": "每个党小组",
    "members": "每名党员",
    "full_members": "每名正式党员",
    "leading_cadres": "每名党员领导干部",
    "mobile_members": "每名流动党员",
    "members_in_difficulty": "每名生活困难党员",
    "members_who_can_assist": "每名有帮扶能力的党员和干部",
    "members_able_to_serve": "每名有服务能力的党员",
    "members_in_service": "每名在职党员",
    "members_with_party_birthday": "每名入党满一年的党员",
    "lost_members": "每名失去联系的党员",
    "branch_with_points": "实行党员积分管理的党支部",
    "branch_able_to_pair": "有条件结对共建的党支部",
    "secretary": "党支部书记（不论由谁担任）",
    "secretary_in_post": "年末在任的党支部书记",
    "policies": "每项施行中的制度",
    "assets": "每件资产",
    "secretary_and_team": "书记与班子其他成员，一对一",
    "secretary_and_members": "书记与其他党员，一对一",
    "committee_pairs": "支部委员会成员之间，一对一",
    "committee_and_linked": "支部委员会成员与所联系的党员，一对一",
}
"""By the names of `wuhua_tui.standards.subjects.SUBJECT_SETS`."""

DERIVED: Final[Mapping[str, str]] = {
    "units": "党委辖区内的每个基层单位",
    "exemplars": "党委确定的每个样板标杆",
    "latest_rollup": "党委最近一次汇总",
    "secretaries": "每名新任党支部书记",
    "incompetent_secretaries": "每名被考核为不称职的书记",
    "elections": "每一届支部班子的选举",
    "terms": "每一届支部班子",
    "early_elections": "每次提前换届",
    "vacancies": "任期中班子出现的每次缺额",
    "foundings": "党支部的成立",
    "changes": "党支部成立以后的每次变动",
    "misfits": "设置形式不再适合的每个情形",
    "destinations": "党员流动集中的每个流入地",
    "confirmed_first_secretaries": "上级已确认的在任第一书记",
    "confirmed_trainings": "上级已确认的每次培训",
    "weak_spells": "被上级确定为软弱涣散的每段时间",
    "rectifications": "每次整顿",
    "inspected_issues": "上级检查发现的每个问题",
    "projects": "每个阵地建设项目",
    "approved_projects": "每个阵地建设项目",
    "disposals": "每次资产处置",
}
"""By the names of `wuhua_tui.standards.derived.DERIVED`."""

_STATES: Final = {"group": "每个党小组", "member": "每名党员"}
"""Whose state it is, by `about`; a record's own kind says the rest."""

PERIODS: Final[Mapping[str, str]] = {"year": "每年", "half": "每半年", "quarter": "每季度", "month": "每月"}


def bound(check: Check) -> str:
    """Return one sentence part: 设支部委员会的党支部，每月."""
    row = check.row
    duties: dict[str, None] = {}
    for also in ({}, *row.get("also", ())):
        # What narrows a further duty alone is said with it; what narrows the check is said once, at the end.
        duties["，".join([_duty({**row, **also}), *_applies(also.get("applies", {}))])] = None
    return "；".join([*duties, *_applies(row.get("applies", {}))])


def _duty(row: Mapping[str, Any]) -> str:
    if "each" in row:
        selections = row["each"] if isinstance(row["each"], list) else [row["each"]]
        return "每份记录：" + "、".join(dict.fromkeys(_selected(selection) for selection in selections))
    for key in ("after", "current", "lasting", "ahead"):
        # Of a follow-up `lasting` only says how long it is told.
        if isinstance(row.get(key), dict) and "derived" in row[key]:
            return DERIVED[row[key]["derived"]]
    if "current" in row and row.get("about") in {None, *_STATES}:
        return _STATES.get(row.get("about", ""), "") or _selected(row["current"])
    whose = "党委" if row["owner"] == COMMITTEE else SUBJECTS["branch"]
    whom = SUBJECTS[row["subjects"]] if row.get("subjects", "branch") != "branch" else whose
    period = PERIODS.get(row.get("period", ""), "")
    return f"{whom}，{period}" if period else whom


def _selected(selection: Mapping[str, Any]) -> str:
    """Return the kind of the records, and which of them where an enumeration says so; or what was worked out."""
    if "derived" in selection:
        return DERIVED[selection["derived"]]
    kind = kinds()[selection["kind"]]
    properties = schema(kind.name)["properties"]
    said = []
    where = selection.get("where", {})
    for table in where if isinstance(where, list) else [where]:
        for field, wanted in table.items():
            labels = properties.get(field, {}).get("x-wuhua", {}).get("labels", {})
            said += [labels[value] for value in (wanted if isinstance(wanted, list) else [wanted]) if value in labels]
    return f"{kind.title}（{'、'.join(said)}）" if said else kind.title


def _applies(applies: Mapping[str, Any]) -> Iterator[str]:
    registry = schema("registry")["properties"]
    for name, rows, column, words in (
        ("categories", "categories", "category", "只适用于"),
        ("forms", "forms", "form", "只适用于设置形式为"),
        ("not_forms", "forms", "form", "不适用于设置形式为"),
        ("traits", "traits", "trait", "只适用于上级认定的"),
    ):
        if name in applies:
            labels = registry[rows]["items"]["properties"][column]["x-wuhua"]["labels"]
            yield f"{words}{'、'.join(labels[value] for value in applies[name])}的党支部"
    committee = schema("committee")["properties"]
    for name, field, end in (("levels", "level", "的党委"), ("kinds", "kind", "")):
        if name in applies:
            labels = committee[field]["x-wuhua"]["labels"]
            yield f"只适用于{'、'.join(labels[value] for value in applies[name])}{end}"
    if "any" in applies:
        yield "或者".join("，".join(_applies(one)) for one in applies["any"])
