"""The checks that an overlay adds: from its own plain columns to a row in the language of the catalogue.

Each of the nine rules may be used; which columns it needs is said by `NEEDS`. The figures of an added check are the
overlay's own, and an overlay further down may only tighten them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.compiling import compile_check
from wuhua_tui.standards.overlays.fields import LISTS, field_label, field_node, widget_of
from wuhua_tui.standards.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.parameters import Direction

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "cadence": ("kind", "period"),
    "quota": ("kind", "period", "subject", "fields", "hours"),
    "coverage": ("kind", "period", "subject"),
    "deadline": ("kind", "period", "grace"),
    "presence": ("kind", "fields"),
    "bound": ("kind", "fields", "least"),
    "order": ("kind", "fields"),
    "consistency": ("kind", "agrees"),
    "attest": (),
}
"""The columns, and the parameters, without which a rule cannot judge."""

MAY: Final[Mapping[str, tuple[str, ...]]] = {
    "cadence": ("where", "subject", "who"),
    "coverage": ("where", "who"),
    "quota": ("where", "who"),
    "deadline": ("where",),
    "presence": ("where",),
    "bound": ("where",),
    "order": ("where",),
    "consistency": ("where",),
    "attest": ("period",),
}
"""The columns that a rule reads where they are written; of the others of `NEEDS` and `MAY` it reads none."""

PARAMETERS: Final[Mapping[str, Direction]] = {"count": "up", "hours": "up", "least": "up", "grace": "down"}
"""What an added check may have for figures, and which way each is tightened."""

SUBJECTS: Final[Mapping[str, str]] = {
    "branch": "branch",
    "group": "groups",
    "member": "members",
    "full_member": "full_members",
    "secretary": "secretary",
    "leading_cadre": "leading_cadres",
}
"""The sets of subjects, by the names that an overlay uses."""

_RULE_COLUMNS: Final = ("kind", "where", "period", "subject", "who", "fields", "agrees")
_COUNTED: Final = frozenset({"cadence", "coverage"})
_PERIODIC: Final = frozenset({"cadence", "coverage", "quota"})
_MISSED: Final[Mapping[str, str]] = {
    "cadence": "{whose}{period}{title}没有做到（应至少 {count} 次，现有 {found} 次）",
    "coverage": "{whose}{period}{title}没有做到（应至少 {count} 次，现有 {found} 次）",
    "quota": "{whose}{period}{title}不够（应 {count} 学时，现有 {found} 学时）",
    "deadline": "{period}{title}没有完成（应在 {deadline} 前）",
    "attest": "{period}没有自评{title}",
}
_MISSED_RECORD: Final = "{subject}：{gaps}"


def lacking(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns and parameters that the rule of an added row needs and the row does not have."""
    there = {key for key in row if row[key]} | {table["parameter"] for table in row.get("parameters", ())}
    lacks = [need for need in NEEDS[row["rule"]] if need not in there]
    if row.get("subject", "branch") != "branch" and "who" not in there:
        lacks.append("who")
    return tuple(lacks)


def unread(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns of an added row that its rule does not read, though another one does."""
    read = {*NEEDS[row["rule"]], *MAY[row["rule"]]}
    return tuple(key for key in _RULE_COLUMNS if key in row and key not in read)


def compile_added(row: Mapping[str, Any], first: date, document_no: str, document: str) -> Check:
    """Compile a row of `added`; it binds what begins on `first` or later.

    Args:
        row: The row, which lacks nothing (`lacking`).
        first: The first day on which the overlay is in force.
        document_no: The overlay's number, the origin of the figures.
        document: Number and article.

    Raises:
        KeyError, SelectionError, ParameterError, TypeError, AttributeError, ValueError: It names something that is not
            there.
    """
    parameters = {
        table["parameter"]: Parameter(
            table["parameter"],
            table["value"],
            "overlay",
            document=document_no,
            article=row.get("article", ""),
            tighten=PARAMETERS[table["parameter"]],
        )
        for table in row.get("parameters", ())
    }
    rule = row["rule"]
    if rule in _COUNTED and "count" not in parameters:
        parameters["count"] = Parameter(
            "count", 1, "overlay", document=document_no, article=row.get("article", ""), tighten="up"
        )
    said = {
        "id": row["check"],
        "title": row["title"],
        "level": row["level"],
        "owner": row["owner"],
        "meaning": row["meaning"],
        "rule": rule,
        "missed": row.get("missed") or _MISSED.get(rule, _MISSED_RECORD).replace("{title}", row["title"]),
        "remedy": row.get("remedy") or "补登记录；没有做到的，尽快安排",
    }
    return compile_check({**said, **_duty(row)}, parameters, first, document)


def _duty(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the rule itself reads."""
    rule = row["rule"]
    if rule == "attest":
        return {"period": row.get("period", "year")}
    selection: dict[str, Any] = {"kind": row["kind"]}
    if row.get("where"):
        selection["where"] = _where(row["kind"], row["where"])
    if rule in _PERIODIC:
        return _periodic(row, selection)
    if rule == "deadline":
        return {"account": selection, "period": row["period"]}
    return {"each": selection, "conditions": list(_conditions(row))}


def _periodic(row: Mapping[str, Any], selection: dict[str, Any]) -> dict[str, Any]:
    if row.get("who"):
        selection["who"] = list(row["who"])
    duty = {
        "period": row["period"],
        "subjects": SUBJECTS[row.get("subject", "branch")],
        "sources": [selection],
    }
    if row["rule"] == "quota":
        (hours,) = row["fields"]
        duty |= {"sum": hours, "prorated": row["period"] == "year"}
    return duty


def _conditions(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    kind = row["kind"]
    fields: Sequence[str] = row.get("fields", ())
    match row["rule"]:
        case "presence":
            return [
                {"condition": "filled", "field": name, "gap": f"没有填“{field_label(kind, name)}”"} for name in fields
            ]
        case "bound":
            return [
                {"condition": "figure_at_least", "field": name, "least": "least", "gap": _below(kind, name, row)}
                for name in fields
            ]
        case "order":
            labels = "、".join(field_label(kind, name) for name in fields)
            return [{"condition": "in_sequence", "fields": list(fields), "gap": f"先后不对：{labels}"}]
        case _:
            return [
                {
                    "condition": "matches",
                    "where": _where(kind, [table]),
                    "gap": f"“{field_label(kind, table['field'])}”不是所要求的",
                }
                for table in row["agrees"]
            ]


def _below(kind: str, name: str, row: Mapping[str, Any]) -> str:
    (least,) = (table["value"] for table in row["parameters"])
    return f"“{field_label(kind, name)}”少于 {least}"


def _where(kind: str, tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    # TOML has no way to write a yes in a field that holds figures and texts.
    spoken: Mapping[Any, Any] = {"true": True, "false": False}
    found = {}
    for table in tables:
        name, wanted = table["field"], table["is"]
        widget = widget_of(field_node(kind, name))
        if widget == "boolean":
            wanted = [spoken[one] for one in wanted] if isinstance(wanted, list) else spoken[wanted]
        found[f"{name}.has" if widget in LISTS else name] = wanted
    return found
