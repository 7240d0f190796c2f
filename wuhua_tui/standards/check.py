"""One check of the catalogue, and the rule by which it judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.standards.applicability import Applicability
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.parameters import Parameter

Level = Literal["must", "should", "advice"]
Owner = Literal["branch", "superior", "committee", "unit"]

COMMITTEE: Final = "committee"
"""The owner whose duties are judged in a ledger of its own."""
LEVELS: Final = ("must", "should", "advice")
OWNERS: Final = ("branch", "superior", "committee", "unit")
LEVEL_LABELS: Final[Mapping[str, str]] = {"must": "必须", "should": "应当尽量", "advice": "可以"}
OWNER_LABELS: Final[Mapping[str, str]] = {
    "branch": "本支部",
    "superior": "上级党组织",
    "committee": "党委",
    "unit": "所在单位",
}
PART_TITLES: Final[Mapping[str, str]] = {
    "0": "意见",
    "1": "支部设置标准化",
    "2": "组织生活正常化",
    "3": "管理服务精细化",
    "4": "工作制度体系化",
    "5": "阵地建设规范化",
}

REFERENCE: Final = "ref"
"""What the clause of a reference check begins with: `ref.zhibu-tiaoli.11`, document and article."""

ADDED: Final = "x-"
"""What the slug of a check begins with that an overlay adds; the catalogue itself never uses it."""


class Rule(Protocol):
    """One kind of check, made from a row of the catalogue."""

    def __init__(self, spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> None:
        """Compile the row; raises SelectionError or KeyError for one that is not in the rule's language."""

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return one finding for each obligation; an empty list when there is no subject."""


class Check:
    """One row of the catalogue, compared by identity; nobody changes it.

    Attributes:
        id: Clause and name: `2.3.1/general-meeting`.
        clause: The clause alone.
        title: What it is called.
        level: How binding it is.
        owner: Whose duty it is.
        rule: The name of its rule.
        in_force: The first day on which it binds.
        applies: Which branches or committees it is for.
        parameters: Its figures by name.
        missed: The Chinese sentence for what was missed; `{period}`, `{subject}`, `{found}`, `{count}` and `{gaps}` are
            filled in.
        pending: The same for what is still open.
        met: The same for a check that has more to say than 符合; else empty.
        remedy: What mends it.
        meaning: What it asks, in a sentence.
        duties: What is judged in a branch's ledger.
        committee_duties: What is judged in a committee's.
        row: The row as it is written: what an overlay changes is compiled from it anew.
        decided_by: The document that raised the level, or added the check; empty where it is the standard's own.
    """

    __slots__ = (
        "applies", "clause", "committee_duties", "decided_by", "duties", "id", "in_force", "level", "meaning", "met",
        "missed", "owner", "parameters", "pending", "remedy", "row", "rule", "title",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913 - a check has this many sides
        self,
        *,
        id: str,  # noqa: A002 - it is called so everywhere
        clause: str,
        title: str,
        level: Level,
        owner: Owner,
        rule: str,
        in_force: date,
        applies: Applicability,
        parameters: Mapping[str, Parameter],
        missed: str,
        pending: str,
        met: str,
        remedy: str,
        meaning: str,
        duties: tuple[Rule, ...],
        committee_duties: tuple[Rule, ...],
        row: Mapping[str, Any],
        decided_by: str = "",
    ) -> None:
        self.id = id
        self.clause = clause
        self.title = title
        self.level = level
        self.owner = owner
        self.rule = rule
        self.in_force = in_force
        self.applies = applies
        self.parameters = parameters
        self.missed = missed
        self.pending = pending
        self.met = met
        self.remedy = remedy
        self.meaning = meaning
        self.duties = duties
        self.committee_duties = committee_duties
        self.row = row
        self.decided_by = decided_by

    def __repr__(self) -> str:
        return f"Check({self.id!r})"

    def but(self, **changes: Any) -> Check:
        """Return the same check with other values for some attributes."""
        return Check(**({name: getattr(self, name) for name in self.__slots__} | changes))

    def duties_of(self, holder: Holder) -> tuple[Rule, ...]:
        """Return what is judged in the ledger of a branch, or of a committee."""
        return self.duties if holder == "branch" else self.committee_duties

    @property
    def part(self) -> str:
        """The part of the annex: `1` to `5`, `0` for the 意见; the document's key for a reference check."""
        first, _, rest = self.clause.partition(".")
        return rest.partition(".")[0] if first == REFERENCE else first

    @property
    def is_added(self) -> bool:
        """Whether an overlay added it (`ADDED`)."""
        return self.id.partition("/")[2].startswith(ADDED)

    @property
    def figure(self) -> Parameter | None:
        """The figure that its findings quote first; None for a check without figures."""
        return next(iter(self.parameters.values()), None)
