"""The cases as they are judged: folders of `tests/cases/` laid over a base ledger, through the production loader.

`tests/cases/<clause>/<slug>/<case>/expected.toml` says what one check must find; the other files of the folder are laid
over a base ledger of `tests/cases/base/`. See `tests/cases/README.md`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.load import load
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.load import Loaded
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.findings import Finding

CASES = Path(__file__).parent.parent / "cases"
BASE = CASES / "base"
EXPECTATIONS = sorted(path for path in CASES.glob("[0-9r]*/*/*/expected.toml"))
STANDARD = load_standard()
#: In a committee's case: what a branch is, the one file of it that the committee's duties look at.
REGISTRY = re.compile(r"records/[a-z-]+/registry\.toml").fullmatch


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what its check found in it."""

    expected: dict[str, Any]
    ledger: Ledger
    prefix: str
    """What every path of the ledger begins with: `records/liulin/`; nothing in a committee's."""
    errors: list[Problem]
    findings: list[Finding]

    def name(self, member: str) -> str:
        """Return the name of a member id; the id itself where nobody has it."""
        record = self.ledger.members.get(member)
        return str(record.data["name"]) if record else member

    def records(self) -> Iterator[Record]:
        """Yield every record of the ledger."""
        for kind in kinds():
            yield from self.ledger.of(kind)


def files_of(case: Path, expected: dict[str, Any]) -> tuple[str, dict[str, bytes]]:
    """Return the branch id and the files of a case: its base, less what it removes, plus its own."""
    base = expected.get("base", "")
    files = {}
    if base:
        files = {path.relative_to(BASE / base).as_posix(): path.read_bytes() for path in (BASE / base).rglob("*.toml")}
    for gone in expected.get("remove", []):
        for path in [path for path in files if path == gone or (gone.endswith("/") and path.startswith(gone))]:
            del files[path]
    own = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*.toml")}
    del own["expected.toml"]
    return base or "branch", files | own


class Laid(NamedTuple):
    """A case that was read: what is expected, the ledger with its faults, of a committee its registries by branch."""

    expected: dict[str, Any]
    prefix: str
    loaded: Loaded
    registries: dict[str, dict[str, Any]]


def laid(path: Path) -> Laid:
    """Read the case of an `expected.toml`."""
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    branch_id, files = files_of(path.parent, expected)
    holder: Holder = "committee" if "committee.toml" in files else "branch"
    registries = {}
    if holder == "committee":
        registries = {name.split("/")[1]: tomllib.loads(files[name].decode()) for name in files if REGISTRY(name)}
        files = {name: data for name, data in files.items() if not REGISTRY(name)}
    prefix = f"records/{branch_id}/" if holder == "branch" else ""
    entries = [Entry.of(prefix + name, data) for name, data in files.items()]
    return Laid(expected, prefix, load(branch_id, entries, prefix.rstrip("/"), holder=holder), registries)


def judged(path: Path) -> Judged:
    """Judge the case of an `expected.toml` by its own check."""
    expected, prefix, loaded, registries = laid(path)
    check_id = path.parent.parent.relative_to(CASES).as_posix()
    checks = [check for check in STANDARD.checks if check.id == check_id]
    assert checks, f"no check {check_id}"
    window = tuple(expected["window"]) if "window" in expected else None
    findings = evaluate(loaded.ledger, checks, expected["as_of"], window, registries=registries)
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    return Judged(expected, loaded.ledger, prefix, errors, findings)
