"""The files that a new workspace begins with: of a single branch (mode alone), or of a committee."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.format_version import FORMAT, FORMAT_MINOR
from wuhua_tui.ledger.placeholders import BLANK
from wuhua_tui.ledger.skeleton import skeleton
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.workspace.discovery import COMMITTEE, RECORDS
from wuhua_tui.workspace.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_ID: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")

IGNORED: Final = """\
# wuhua editor 写给编辑器的提示文件，随时可以重新生成
/.taplo.toml
/.wuhua/
# 保存到一半的文件
.wuhua-*.tmp
"""
ATTRIBUTES: Final = """\
# 记录在每台电脑上都用同样的换行
*.toml text eol=lf
records/**/*.toml merge=wuhua diff=wuhua text eol=lf
"""


class BadBranchIdError(WuhuaError):
    """A branch or committee cannot have this id."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"代号“{given}”不合规定：用小写字母开头，后面是小写字母、数字和 - ，2 至 40 个，例如 qingshan。"
        )


@dataclass(frozen=True, slots=True)
class Branch:
    """The facts that a branch's ledger begins with.

    `founded_on` is the day from which name, category, form and superior hold; `ledger_from` the first day that this
    ledger speaks for, inclusive.
    """

    id: str
    name: str
    category: str
    form: str
    founded_on: date
    ledger_from: date
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Committee:
    """The facts that a committee's ledger begins with; `kind` and `level` are codes of `committee.schema.json`.

    `ledger_from` is the first day that this ledger speaks for, inclusive.
    """

    id: str
    name: str
    kind: str
    level: str
    ledger_from: date
    superior: str = ""


def found(
    branch: Branch, today: date, *, standard: str, version: str, ext: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """Return the texts of the first files by their path below the root.

    Raises:
        BadBranchIdError: The id is none.
    """
    _require_id(branch.id)
    folder = f"{RECORDS}/{branch.id}"
    return {
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        FILE: settings_text([branch.id], today, standard=standard, version=version, ext=ext),
        f"{folder}/registry.toml": skeleton("registry", _registry(branch), today),
        f"{folder}/branch.toml": skeleton("branch", {"uid": new_uid(), "name": branch.name}, today),
    }


def found_committee(committee: Committee, today: date, *, standard: str, version: str) -> dict[str, str]:
    """Return the texts of the first files by their path below the root.

    Raises:
        BadBranchIdError: The id is none.
    """
    _require_id(committee.id)
    facts = {
        "id": committee.id,
        "name": committee.name,
        "kind": committee.kind,
        "level": committee.level,
        "ledger_from": committee.ledger_from,
        **({"superior": committee.superior} if committee.superior else {}),
    }
    return {
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        FILE: settings_text(None, today, standard=standard, version=version),
        COMMITTEE: skeleton("committee", facts, today),
    }


def settings_text(
    branches: list[str] | None, today: date, *, standard: str, version: str, ext: Mapping[str, Any] | None = None
) -> str:
    """Return the text of `wuhua.toml`: of a workspace in mode alone, or of a committee's own, which names no branches.

    `ext` holds entries of the free table, which are this program's own here.
    """
    from wuhua_tui.ledger.toml_text import toml_value

    values = {
        "format": FORMAT,
        "format_minor": FORMAT_MINOR,
        "standard": standard,
        "standard_version": version,
        **({} if branches is None else {"branches": branches}),
        "mode": "committee" if branches is None else "alone",
        "created_on": today,
    }
    text = skeleton("workspace", values, today)
    if ext:
        text += "\n[ext]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in ext.items())
    return text


def _require_id(given: str) -> None:
    if not _ID.fullmatch(given):
        raise BadBranchIdError(given)


def _registry(branch: Branch) -> dict[str, Any]:
    since = {"from": branch.founded_on}
    return {
        "uid": new_uid(),
        "names": [{"name": branch.name, **since}],
        "categories": [{"category": branch.category, **since}],
        "forms": [{"form": branch.form, **since}],
        "superiors": [{"name": branch.superior or BLANK, **since}],
        "ledger_from": branch.ledger_from,
    }
