"""Puts several members into a ledger at once: each a record of its own, all of them in one signed commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.edit import Editor
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.load import has_errors, read_record
from wuhua_tui.ledger.new_path import new_path
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.skeleton import skeleton
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.standards.days import add_months
from wuhua_tui.workspace.applying import Change, apply
from wuhua_tui.workspace.committing import read_base, stored_form
from wuhua_tui.workspace.discovery import RECORDS
from wuhua_tui.workspace.judging import new_errors
from wuhua_tui.workspace.opened import new_record, open_record
from wuhua_tui.workspace.save import Saved
from wuhua_tui.workspace.save_errors import InvalidRecordError
from wuhua_tui.workspace.subjects import KIND

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from wuhua_tui.ledger.roster_text import Person
    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.workspace.opened import Opened

_SUBJECT: Final = "党员：登记 {count} 名（新增）"
_SUBJECT_GROUPS: Final = "党员：登记 {count} 名（新增），设党小组 {groups} 个"
_ACCOUNT: Final = "branch.toml"
_PROBATION: Final = 12
"""Months of probation."""


class NobodyError(WuhuaError):
    """There is nobody to enrol."""

    def __init__(self) -> None:
        super().__init__("没有读出可以登记的党员，什么也没有写。")


def enrol(root: Path, branch: str, people: Sequence[Person], since: date, ask: Ask | None = None) -> Saved:
    """Write a record for each person, set up the groups that they name and the branch has not, and commit all together.

    Args:
        root: The workspace.
        branch: Id of the branch.
        people: Who; those without a name are passed over.
        since: From which day their membership in this branch and what they are is known (inclusive).
        ask: Asks for the key's passphrase where it has one.

    Raises:
        NobodyError: None of them has a name.
        InvalidRecordError: One record would not be valid; nothing is written.
        ChangedUnderneathError, CannotWriteError, SigningError and so on: As `wuhua_tui.workspace.save.save`.
    """
    texts = _texts(root, branch, people, since)
    if not texts:
        raise NobodyError
    count = len(texts)
    account = open_record(root, f"{RECORDS}/{branch}/{_ACCOUNT}")
    added = _new_groups(account, people)
    if added:
        texts[account.path] = _with_groups(account, added, since)
    for path, data in texts.items():
        _, problems = read_record("branch" if path == account.path else "member", path, data)
        if has_errors(problems):
            raise InvalidRecordError(path, problems)
    if broken := new_errors(root, dict(texts)):
        raise InvalidRecordError(broken[0].path, broken)
    base = read_base(root, list(texts))
    changes = [
        Change(
            account if path == account.path else new_record(root, path),
            data,
            stored_form(base.repository, path, data),
        )
        for path, data in texts.items()
    ]
    subject = (_SUBJECT_GROUPS if added else _SUBJECT).format(count=count, groups=len(added))
    message = Message(subject, trailers={KIND: "member"})
    return Saved(f"{RECORDS}/{branch}", message.subject, apply(base, changes, message, ask))


def member_values(person: Person, since: date) -> dict[str, Any]:
    """Return the record of a person as far as it is known.

    Whose status is not told is a full member, but for who joined within the year before `since` (章程 article 7: a
    probation of a year). From when on somebody is a full member is `since` where it is not told either.
    """
    values = {key: value for key, value in person.values.items() if key not in ("status", "group")}
    joined, full = values.get("joined_party_on"), values.get("full_since")
    usual = "probationary" if joined and not full and since < add_months(joined, _PROBATION) else "full"
    status = person.values.get("status", usual)
    statuses = [{"status": "probationary", "from": joined or since}] if joined or status != "full" else []
    if status == "full":
        statuses.append({"status": "full", "from": full or since})
    stay = max(since, joined) if joined else since
    whole = {"uid": new_uid(), "name": person.name, **values, "stays": [{"from": stay}], "statuses": statuses}
    if "group" in person.values:
        whole["groups"] = [{"group": person.values["group"], "from": stay}]
    return whole


def _new_groups(account: Opened, people: Sequence[Person]) -> list[str]:
    """Return the groups that the people name and the branch does not have, in their order."""
    table, _ = parse(account.data, account.path)
    there = {row.get("name") for row in (table or {}).get("groups", ())}
    named = dict.fromkeys(str(one.values["group"]) for one in people if one.name and "group" in one.values)
    return [name for name in named if name not in there]


def _with_groups(account: Opened, names: Sequence[str], since: date) -> bytes:
    """Return the text of the branch's own account with more groups, which are there from `since` on."""
    text = account.data.decode()
    ends = "\r\n" if "\r\n" in text else "\n"
    editor = Editor(text.replace("\r\n", "\n"), "branch")
    for name in names:
        editor.add_row(["groups"], {"name": name, "from": since})
    return editor.text().replace("\n", ends).encode()


def _texts(root: Path, branch: str, people: Sequence[Person], since: date) -> dict[str, bytes]:
    """Return the files by their paths; namesakes get numbers, from 2."""
    kind = kinds()["member"]
    there = {file.name for file in (root / RECORDS / branch / kind.folder).glob("*.toml")}
    found: dict[str, bytes] = {}
    for person in people:
        if not person.name:
            continue
        values = member_values(person, since)
        number = 1
        while True:
            name = person.name if number == 1 else f"{person.name}{number}"
            path = new_path(kind, branch, uid=values["uid"], day=since, name=name)
            if path not in found and path.rpartition("/")[2] not in there:
                break
            number += 1
        found[path] = skeleton("member", values, since).encode()
    return found
