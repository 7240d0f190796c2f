"""The address of a new record, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.ledger.names import is_member_id, is_stem, nfc
from wuhua_tui.ledger.uids import SHORT

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.ledger.kinds import Kind


class BadNameError(ValueError):
    """A file cannot be called so; the message is Chinese."""


def new_path(kind: Kind, branch: str, *, uid: str, day: date, name: str) -> str:
    """Return the path of a new record below the root of the workspace.

    Args:
        kind: Its kind.
        branch: Id of the branch; not used for what lies elsewhere.
        uid: Its uid.
        day: The day in its name, for a kind whose records lie in years' folders.
        name: Its name, for a kind whose records are named.

    Raises:
        BadNameError: A name is needed and missing, or cannot be a file's, or is not asked for.
    """
    needs_name = kind.address in ("named", "member")
    if name and not needs_name:
        message = f"“{kind.title}”的文件名由程序定，不用写名称"
        raise BadNameError(message)
    top = f"records/{branch}/" if kind.home == "branch" else ""
    if not needs_name:
        if kind.address == "year":
            return f"{top}{kind.folder}/{day.year:04}/{day.isoformat()}-{uid[:SHORT]}.toml"
        return f"{top}{kind.file}"
    stem = nfc(name.removesuffix(".toml"))
    if kind.address == "member":
        if not is_member_id(stem):
            message = "党员的文件名就是姓名（汉字、字母和 · ），重名的后面加数字，如 李建国2"
            raise BadNameError(message)
    elif not is_stem(stem):
        message = f"“{kind.title}”要写一个名称：汉字、字母、数字和 · - _ ，不用空格，最多 80 个字"
        raise BadNameError(message)
    return f"{top}{kind.folder}/{stem}.toml"
