"""The catalogue: every check of a standard, compiled from `schemas/standards/`.

A standard is a folder: `standard.toml` says which document it is, the other files hold `[[check]]` rows. Figures of
the documents that it refers to are in `schemas/standards/references/`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.loaders import DEFAULT
from wuhua_tui.resources import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.standards.applicability import Applicability
    from wuhua_tui.standards.parameters import Parameter
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


class Standard(NamedTuple):
    """A standard in one version, ready to judge by; compared by identity."""

    name: str
    version: str
    title: str
    document_no: str
    in_force: date
    checks: tuple[Check, ...]
    headings: Mapping[str, str]
    """Official headings by clause number."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def with_checks(self, checks: Iterable[Check]) -> Standard:
        """Return the standard with these checks instead of its own."""
        return self._replace(checks=tuple(checks))

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
    # What compiles rows needs this module, and every rule.
    from wuhua_tui.standards.compiling import parse_check

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


def _read(path: Path) -> dict[str, Any]:
    # The program's own files need none of the guards of `ledger.parse`, which would send them to the slow parser.
    try:
        return DEFAULT(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogueError(path.name, "—", str(error)) from error
