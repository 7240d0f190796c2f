"""The ledger of one branch, or of one committee, at one moment: what every rule reads."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.ledger.record import Record

_NO_RECORDS: tuple[Record, ...] = ()
_BY_PATH = attrgetter("path")


class Ledger:
    """The records of one branch or committee, whatever they say and in whatever order they were read.

    Attributes:
        branch_id: Name of the branch's folder below `records/`; of a committee the id that it has given itself.
        holder: Whose ledger it is.
        committee: What a committee says of itself (`committee.toml`); empty in a branch's ledger.
        registry: What the superior decided (`registry.toml`); empty when that file is missing or broken.
        branch: What the branch says of itself (`branch.toml`); empty likewise.
        members: Records of members by member id, the stem of the file.
        by_uid: Every record by its uid.
    """

    __slots__ = ("_by_kind", "branch", "branch_id", "by_uid", "committee", "holder", "members", "registry")

    def __init__(self, branch_id: str, records: Iterable[Record], holder: Holder = "branch") -> None:
        """Sort `records` into kinds, each kind by path, so that the order of reading never shows.

        `branch_id` is the folder's name; it stands for a committee only while its own id is not known.
        """
        self.holder: Holder = holder
        by_kind: dict[str, list[Record]] = {}
        for record in records:
            by_kind.setdefault(record.kind, []).append(record)
        for found in by_kind.values():
            found.sort(key=_BY_PATH)
        self._by_kind = by_kind
        self.registry: Mapping[str, Any] = self._single("registry")
        self.branch: Mapping[str, Any] = self._single("branch")
        self.committee: Mapping[str, Any] = self._single("committee") if holder == "committee" else {}
        self.branch_id: str = self.committee.get("id", branch_id)
        self.members: Mapping[str, Record] = {record.stem: record for record in self.of("member")}
        self.by_uid: Mapping[str, Record] = {
            record.uid: record for found in by_kind.values() for record in found if record.uid
        }

    def of(self, kind: str) -> Sequence[Record]:
        """Return the records of the kind `kind`, in the order of their paths."""
        return self._by_kind.get(kind, _NO_RECORDS)

    def kinds(self) -> list[str]:
        """Return the names of the kinds that have records."""
        return sorted(self._by_kind)

    def __len__(self) -> int:
        return sum(map(len, self._by_kind.values()))

    def _single(self, kind: str) -> Mapping[str, Any]:
        found = self.of(kind)
        return found[0].data if found else {}

    @property
    def name(self) -> str:
        """The name by which people call the branch or committee; its id when it has not said one."""
        return str(self.branch.get("name") or self.committee.get("name") or self.branch_id)
