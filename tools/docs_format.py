"""`docs/format.md`: every kind of record and every field, in Chinese, from `schemas/source/` and `roles.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from tools.schemas import ROOT
from tools.source_fields import fields_of, kinds, values_of, walk

HEAD = """\
<!-- 由 make docs 生成，不手工修改。来源：schemas/source/、schemas/roles.toml -->

# 台账格式

台账是一个个 TOML 文件，每种记录的字段列在下面。

- “表”写成 `[名称]`，“表的列表”每项写成 `[[名称]]`；名称里的点表示表里的下一级。
- 日期和时间直接写，不加引号，一律是北京时间：`2026-03-12`、`19:30:00`。
- 钱数写成带两位小数的字符串，单位是元：`"30.00"`。
- 党员填档案的文件名（同名的带数字），其他记录填它的 10 位 `uid`。
- 起止日期首尾两天都算；不写“至”就是一直有效。
- 有“加密”字样的栏目只能由程序加密写入，明文会被指出。
- 所有文字不得含有控制字符、双向控制符和零宽字符。

各检查项读哪些字段，见[字段与检查项](fields.md)；名称的含义见[名称对照](glossary.md)。
"""

HOMES = {"branch": "支部台账", "workspace": "工作区", "committee": "上级党组织的工作区"}
BELOW = {"branch": "records/<支部>/", "workspace": "", "committee": ""}

#: How a value is written in TOML. `{max}` and the like are filled in from the field.
TYPES = {
    "text": "字符串，一行，至多 {max} 字",
    "long_text": "字符串，可以换行，至多 {max} 字",
    "date": "日期",
    "time": "时间",
    "year": '字符串，年度，如 `"2026"`',
    "half": '字符串，半年，如 `"2026-H1"`',
    "quarter": '字符串，季度，如 `"2026-Q1"`',
    "month": '字符串，月份，如 `"2026-03"`',
    "period": "字符串，年度、半年、季度或月份",
    "integer": "整数，{min} 到 {max}",
    "hours": "数，0.5 的倍数，0 到 1000（学时）",
    "points": "数，0.5 的倍数，可以为负（积分）",
    "parameter": "整数、字符串或字符串列表",
    "money": '字符串，元，如 `"30.00"`',
    "boolean": "`true` 或 `false`",
    "enum": "字符串，从所列代码中选一个",
    "enums": "字符串列表，从所列代码中选，不重复",
    "member": "字符串，党员档案的文件名",
    "members": "字符串列表，党员档案的文件名",
    "group": "字符串，党小组名称",
    "record": "字符串，记录的 `uid`{to}",
    "records": "字符串列表，记录的 `uid`{to}",
    "branch": "字符串，支部的文件夹名",
    "branches": "字符串列表，支部的文件夹名",
    "texts": "字符串列表，每条一行",
    "table": "表",
    "rows": "表的列表",
    "sealed": "字符串，加密",
    "uid": "字符串，10 位编号",
}
LIMITS = {"text": (0, 200), "long_text": (0, 20_000), "integer": (0, 1_000_000_000)}


@lru_cache(maxsize=1)
def _roles() -> tuple[dict[str, str], dict[str, list[str]]]:
    table = tomllib.loads((ROOT / "schemas" / "roles.toml").read_text(encoding="utf-8"))
    return table["roles"], {kind: roles for part in table["write"].values() for kind, roles in part.items()}


def writers(kind: str) -> str:
    """Say who may write a kind, as `schemas/roles.toml` has it."""
    labels, by_kind = _roles()
    return "、".join(labels[role] for role in by_kind.get(kind, [])) or "无人"


def where(kind: dict[str, Any]) -> str:
    """Say where the files of a kind lie."""
    folder = f"{BELOW[kind['home']]}{kind['folder']}"
    match kind["address"]:
        case "year":
            return f"{folder}/<年>/<年-月-日>-<uid 前 6 位>.toml"
        case "named":
            return f"{folder}/<名称>.toml"
        case "member":
            return f"{folder}/<姓名>.toml"
    return f"{BELOW[kind['home']]}{kind['file']}"


def type_of(spec: dict[str, Any]) -> str:
    """Say how a value of the field is written in TOML."""
    least, most = LIMITS.get(spec["type"], (0, 0))
    targets = "、".join(f"“{kinds()[name]['title']}”" for name in spec.get("to", ()))
    text = TYPES[spec["type"]].format(
        min=spec.get("min", least), max=spec.get("max", most), to=f"，指向{targets}" if targets else ""
    )
    if spec.get("min_items"):
        text += f"，至少 {spec['min_items']} 项"
    if spec.get("unit") and spec["type"] != "money":
        text += f"，单位{spec['unit']}"
    return text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _notes(spec: dict[str, Any]) -> str:
    parts = [spec["help"]] if "help" in spec else []
    values = values_of(spec)
    if values:
        parts.append("；".join(f"`{code}` {label}" for code, label in values.items()))
    if "pattern" in spec:
        parts.append(f"格式 `{spec['pattern']}`")
    return "<br>".join(parts)


def _duties(kind: dict[str, Any]) -> list[str]:
    """Say in words when a field must be filled."""
    specs = {spec["key"]: spec for spec in fields_of(kind)}
    found = []
    for when in kind.get("when", []):
        spec = specs[when["key"]]
        wanted = "、".join(f"“{specs[key]['label']}”" for key in when.get("require", []))
        if "is" in when:
            labels = values_of(spec)
            values = "或".join(f"“{labels[value] if labels else '是' if value else '否'}”" for value in when["is"])
            found.append(f"- “{spec['label']}”为{values}的，必填{wanted}。")
        else:
            found.append(f"- 填了“{spec['label']}”的，必填{wanted}。")
    return found


def kind_section(name: str) -> str:
    """Return the section of one kind."""
    kind = kinds()[name]
    lines = [
        f"## {kind['title']} `{name}`",
        "",
        kind["help"],
        "",
        f"- 位置：`{where(kind)}`（{HOMES[kind['home']]}）",
        f"- 填写：{writers(name)}",
        *_duties(kind),
        "",
        "| 字段 | 名称 | 怎样写 | 必填 | 说明和可填的代码 |",
        "|---|---|---|---|---|",
    ]
    for field in walk(name, fields_of(kind)):
        spec = field.spec
        required = "是" if spec.get("required") else ""
        cells = (f"`{field.path}`", field.label, type_of(spec), required, _notes(spec))
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines)


def page() -> str:
    """Return the text of `docs/format.md`."""
    table = ["## 记录种类", "", "| 种类 | 代码 | 位置 | 填写 |", "|---|---|---|---|"]
    order = sorted(kinds(), key=lambda name: (list(HOMES).index(kinds()[name]["home"]), name))
    for name in order:
        kind = kinds()[name]
        table.append(f"| {kind['title']} | `{name}` | `{where(kind)}` | {writers(name)} |")
    return "\n\n".join([HEAD.rstrip(), "\n".join(table), *map(kind_section, order)]) + "\n"
