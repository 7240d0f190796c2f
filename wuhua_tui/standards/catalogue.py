"""The catalogue: every check of a standard, compiled from `schemas/standards/`.

A standard is a folder: `standard.toml` says which document it is, the other files hold `[[check]]` rows. Figures of
the documents that it refers to are in `schemas/standards/references/`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.loaders import DEFAULT
from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.applicability import Applicability
from wuhua_tui.standards.parameters import Parameter, ParameterError, parse_parameter
from wuhua_tui.standards.rules import RULES
from wuhua_tui.standards.selection import SelectionError
from wuhua_tui.standards.subjects import SUBJECT_SETS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.rules.base import Rule

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

_OWN: Final = ("level", "owner", "applies", "missed", "pending", "met", "remedy")
"""What a further duty of a row may say in its own way."""

NOT_IN_THE_LANGUAGE: Final = (KeyError, SelectionError, ParameterError, TypeError, AttributeError, ValueError)
"""What a row raises that cannot be compiled."""

DEFAULT_STANDARD: Final = "hunan-2018-6"
DEFAULT_VERSION: Final = "v1"


class CatalogueError(WuhuaError):
    """A row of the catalogue cannot be used."""

    def __init__(self, file: str, check: str, reason: str) -> None:
        super().__init__(f"标准目录 {file} 中的检查项 {check} 不能使用：{reason}。请重新安装程序，或更正该文件。")
        self.file = file
        self.check = check


class UnknownStandardError(WuhuaError):
    """A workspace asks for a standard that this program does not carry."""

    def __init__(self, name: str, version: str) -> None:
        super().__init__(f"没有名为“{name}”（{version}）的标准。请检查 wuhua.toml 的 standard，或升级程序。")
        self.name = name


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One row of the catalogue.

    `missed` and `pending` are the Chinese sentences for those two statuses, `met` one for a check that has more to say
    than 符合; `{period}`, `{subject}`, `{found}`, `{count}` and `{gaps}` are filled in. `remedy` says what mends it.
    `in_force` is the first day on which it binds.
    """

    id: str
    clause: str
    title: str
    level: Level
    owner: Owner
    rule: str
    in_force: date
    applies: Applicability
    parameters: Mapping[str, Parameter]
    missed: str
    pending: str
    met: str
    remedy: str
    meaning: str
    duties: tuple[Rule, ...]
    """What is judged in a branch's ledger."""
    committee_duties: tuple[Rule, ...]
    """What is judged in a committee's."""
    row: Mapping[str, Any]
    """The row as it is written: what an overlay changes is compiled from it anew."""
    decided_by: str = ""
    """The document that raised the level, or added the check; empty where it is the standard's own."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """A standard in one version, ready to judge by."""

    name: str
    version: str
    title: str
    document_no: str
    in_force: date
    checks: tuple[Check, ...]
    headings: Mapping[str, str]
    """Official headings by clause number."""

    def select(self, clause: str) -> tuple[Check, ...]:
        """Return the checks of a clause or of what lies below it, or the one check of that id."""
        return tuple(
            check
            for check in self.checks
            if clause in (check.id, check.clause) or check.clause.startswith(f"{clause}.")
        )


@lru_cache(maxsize=8)
def load_standard(name: str = DEFAULT_STANDARD, version: str = DEFAULT_VERSION) -> Standard:
    """Return a standard that the program carries.

    Raises:
        UnknownStandardError: There is none of that name and version.
        CatalogueError: A row is not in the language of its rule.
    """
    folder = schemas_dir() / "standards" / name / version
    if not name.isascii() or not name.replace("-", "").isalnum() or not (folder / "standard.toml").is_file():
        raise UnknownStandardError(name, version)
    head = _read(folder / "standard.toml")
    references = load_references()
    checks = [
        parse_check(row, path.name, head["in_force"], references)
        for path in sorted(folder.glob("part-*.toml"))
        for row in _read(path)["check"]
    ]
    headings = {row["number"]: row["heading"] for row in _read(folder / "clauses.toml")["clause"]}
    return Standard(name, version, head["title"], head["document_no"], head["in_force"], tuple(checks), headings)


@lru_cache(maxsize=8)
def load_index(standard: Standard) -> tuple[Mapping[str, Any], ...]:
    """Return id, level, owner and title of every check of a standard, those of committees included."""
    return tuple(_read(schemas_dir() / "standards" / standard.name / standard.version / "index.toml")["check"])


@lru_cache(maxsize=1)
def load_references() -> Mapping[str, Mapping[str, Any]]:
    """Return the figures of the rules that the source refers to, by `document/figure`."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((schemas_dir() / "standards" / "references").glob("*.toml")):
        document = _read(path)
        for name, figure in document["figure"].items():
            found[f"{path.stem}/{name}"] = {
                "document": document["title"],
                "in_force": document["in_force"],
                **figure,
            }
    return found


@lru_cache(maxsize=1)
def reference_titles() -> Mapping[str, str]:
    """Return the title of each document that the source refers to, by its key."""
    folder = schemas_dir() / "standards" / "references"
    return {path.stem: _read(path)["title"] for path in sorted(folder.glob("*.toml"))}


def parse_check(
    row: Mapping[str, Any], file: str, in_force: date, references: Mapping[str, Mapping[str, Any]]
) -> Check:
    """Compile one row.

    Raises:
        CatalogueError: Something in it is unknown, missing or contradictory.
    """
    name = row.get("id", "?")
    try:
        return _parse_check(row, in_force, references)
    except NOT_IN_THE_LANGUAGE as error:
        raise CatalogueError(file, name, f"{type(error).__name__} {error}") from error


def _parse_check(row: Mapping[str, Any], in_force: date, references: Mapping[str, Mapping[str, Any]]) -> Check:
    parameters = {name: parse_parameter(name, table, references) for name, table in row.get("parameters", {}).items()}
    # A reference binds from its own document's date (time rule 1); one that is the grace of a further duty, only that.
    apart = {also["grace"] for also in row.get("also", ()) if "grace" in also}
    begins = [
        references[table["reference"]]["in_force"]
        for name, table in row.get("parameters", {}).items()
        if "reference" in table and not table.get("shown", False) and name not in apart
    ]
    return compile_check(row, parameters, max([in_force, *begins]))


def compile_check(
    row: Mapping[str, Any], parameters: Mapping[str, Parameter], in_force: date, decided_by: str = ""
) -> Check:
    """Compile a row with figures that are known already.

    Raises:
        KeyError, SelectionError, ParameterError, TypeError, AttributeError: The row is not in the language of its
            rule (`NOT_IN_THE_LANGUAGE`).
    """
    if row["level"] not in LEVELS or row["owner"] not in OWNERS:
        message = f"level {row['level']!r}, owner {row['owner']!r}"
        raise SelectionError(message)
    specs = [row, *({"rule": row["rule"], **also} for also in row.get("also", ()))]
    clause, _, slug = row["id"].rpartition("/")
    if not clause or not slug:
        message = f"id {row['id']!r}"
        raise SelectionError(message)
    duties = [
        (spec.get("owner", row["owner"]), _duty(spec, parameters, in_force, further=spec is not row)) for spec in specs
    ]
    if odd := {owner for owner, _ in duties} - set(OWNERS):
        message = f"owner {sorted(odd)}"
        raise SelectionError(message)
    return Check(
        id=row["id"],
        clause=clause,
        title=row["title"],
        level=row["level"],
        owner=row["owner"],
        rule=row["rule"],
        in_force=in_force,
        applies=Applicability(row.get("applies", {})),
        parameters=parameters,
        missed=row["missed"],
        pending=row.get("pending", row["missed"]),
        met=row.get("met", ""),
        remedy=row["remedy"],
        meaning=row["meaning"],
        duties=tuple(duty for owner, duty in duties if owner != COMMITTEE),
        committee_duties=tuple(duty for owner, duty in duties if owner == COMMITTEE),
        row=row,
        decided_by=decided_by,
    )


def _duty(spec: Mapping[str, Any], parameters: Mapping[str, Parameter], in_force: date, *, further: bool) -> Rule:
    subject_sets = {spec.get("subjects", "branch"), spec.get("split", {}).get("subjects", "branch")}
    if odd := subject_sets - set(SUBJECT_SETS):
        message = f"unknown subjects {sorted(odd)}"
        raise SelectionError(message)
    if spec["rule"] not in RULES:
        message = f"unknown rule {spec['rule']!r}"
        raise SelectionError(message)
    rule = RULES[spec["rule"]](spec, parameters)
    own = {key: spec[key] for key in _OWN if key in spec} if further else {}
    if further and "grace" in spec and (begins := parameters[spec["grace"]].since) is not None:
        own["in_force"] = max(in_force, begins)
    if "applies" in own:
        own["applies"] = Applicability(own["applies"])
    if own.get("level", LEVELS[0]) not in LEVELS:
        message = f"level {own['level']!r}"
        raise SelectionError(message)
    return Further(rule, own) if own else rule


class Further:
    """A further duty of a check that speaks for itself: with its own sentences, or a should beside a must."""

    __slots__ = ("_own", "_rule")

    def __init__(self, rule: Rule, own: Mapping[str, Any]) -> None:
        self._rule = rule
        self._own = own

    def judge(self, facts: Facts, check: Check) -> list[Finding]:
        """Return the findings of the rule, as findings of the check with what is this duty's own."""
        return self._rule.judge(facts, replace(check, **self._own))


def _read(path: Path) -> dict[str, Any]:
    # The program's own files need none of the guards of `ledger.parse`, which would send them to the slow parser.
    try:
        return DEFAULT(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogueError(path.name, "—", str(error)) from error
