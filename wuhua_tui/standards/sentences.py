"""The Chinese sentence of a finding: what is wrong, or what is still asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.findings import HOLDERS, Status, reason_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding, Gap, Subject

    Namer = Callable[[str], str]

#: So many gaps a sentence tells; of the rest it says how many. The finding itself holds them all.
MOST_GAPS: Final = 20

_UNITS: Final[Mapping[str, str]] = {"cadence": "次", "coverage": "次", "quota": "学时"}
"""What the rules count, by their names."""
_OF_A_LIST: Final = "项"
"""What `coverage` counts where it asks for every code of a list."""
_FIELD: Final = re.compile(r"\{([a-z_]+)\}")


def placeholders(template: str) -> frozenset[str]:
    """Return the names that a sentence of a row leaves to be filled in."""
    return frozenset(_FIELD.findall(template))


def sentence(finding: Finding, name: Namer, label: Callable[[Subject], str] | None = None) -> str:
    """Return one sentence for a user.

    Args:
        finding: What to say.
        name: Turns a member id into what is shown for it: the name, or 成员 7k3f where names are hidden.
        label: Turns the subject into what is shown for it; its own label unless told.
    """
    subject = label(finding.subject) if label else finding.subject.label
    check = finding.check
    match finding.status:
        case Status.EXEMPT:
            note = f"（{finding.note}）" if finding.note else ""
            return f"{_head(finding, subject)}{check.title}：{reason_label(finding)}{note}"
        case Status.MET:
            shown = _filled(finding, check.met, subject, name) if check.met else _met(finding, name)
            return f"{_head(finding, subject)}{check.title}：{shown}"
        case Status.UNVERIFIED:
            return f"{_head(finding, subject)}{check.title}：支部已自评，等上级核验"
        case Status.PENDING:
            return _filled(finding, check.pending, subject, name)
    return _filled(finding, _too_few(check.missed) if finding.values.get("found") else check.missed, subject, name)


def _too_few(template: str) -> str:
    """Return a sentence of which some was done: 没有讲党课（应至少 2 次，现有 1 次） denies what it counts."""
    head, bracket, counts = template.partition("（")
    whose, denied, what = head.partition("没有")
    if not denied or "{found}" not in counts:
        return template
    return f"{whose}{what}不够{bracket}{counts}"


def _head(finding: Finding, subject: str) -> str:
    """Return whose and when, as far as it is not the branch itself."""
    whose = "" if finding.subject.kind in HOLDERS else f"{subject} "
    when = f"{finding.period.label} " if finding.period else ""
    return f"{whose}{when}"


def _met(finding: Finding, name: Namer) -> str:
    """Say how far it is met; of what came late also who or what, where the finding says so."""
    why = f"：{_gaps(finding.gaps, name)}" if finding.gaps else ""
    late = f"（迟于期限{why}）" if finding.late else ""
    found, count = finding.values.get("found"), finding.values.get("count")
    if shown := finding.values.get("shown"):
        return str(shown)
    if found is not None and count is not None:
        return f"应有 {with_unit(count, finding.check)}，已有 {with_unit(found, finding.check)}{late}"
    done = finding.values.get("done")
    return f"{done} 完成{late}" if done else f"符合{late}"


def with_unit(number: object, check: Check) -> str:
    """Return a number with the unit of what the check counts: 3 次, 32 学时; alone where its rule has none."""
    unit = _OF_A_LIST if check.rule == "coverage" and "field" in check.row else _UNITS.get(check.rule, "")
    return f"{number} {unit}" if unit else str(number)


def _filled(finding: Finding, template: str, subject: str, name: Namer) -> str:
    fields = {
        "subject": subject,
        "whose": "" if finding.subject.kind in HOLDERS else f"{subject} ",
        "period": finding.period.label if finding.period else "",
        "deadline": finding.deadline.isoformat() if finding.deadline else "",
        "on": finding.on.isoformat() if finding.on else "",
        "gaps": _gaps(finding.gaps, name),
        "title": finding.check.title,
        **finding.values,
    }
    if finding.deadline is None and "{deadline}" in template and finding.gaps:
        # What has no day to be done by is told by what it lacks.
        return f"{_head(finding, subject).rstrip() or finding.check.title}：{fields['gaps']}"
    # Not str.format, and in one pass: a value may hold braces, and a name is never a format.
    text = _FIELD.sub(lambda found: str(fields.get(found[1], found[0])), template)
    extra = ""
    if finding.gaps and "{gaps}" not in template:
        extra = f"：{fields['gaps']}"
    if finding.note:
        extra += f"（上级意见：{finding.note}）"
    return text + extra


def _gaps(gaps: Sequence[Gap], name: Namer) -> str:
    rest = len(gaps) - MOST_GAPS
    return "；".join([gap_text(gap, name) for gap in gaps[:MOST_GAPS]] + ([f"另有 {rest} 处"] if rest > 0 else []))


def gap_text(gap: Gap, name: Namer, most: int | None = None) -> str:
    """Return the phrase of a gap with the people it speaks of: all of them, or the first `most` and how many."""
    if "{people}" not in gap.text:
        return gap.text
    said = "、".join(name(member) for member in gap.people[:most])
    return gap.text.replace(
        "{people}", said if most is None or len(gap.people) <= most else f"{said}等 {len(gap.people)} 人"
    )
