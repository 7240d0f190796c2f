"""The sheet that registers a key with the superior: one page to print and sign (登记单)."""

from __future__ import annotations

from typing import Final

from wuhua_tui.report.visible import visible

_ROLES: Final = {"clerk": "支部台账管理员", "secretary": "支部书记", "committee": "上级党组织"}
_BLANK: Final = "＿＿＿＿＿＿＿＿"
_LINE: Final = "─" * 30
_GROUP: Final = 4
_GROUPS_A_LINE: Final = 6


def key_sheet(name: str, role: str | None, kind: str, public: str, fingerprint: str, day: str) -> str:  # noqa: PLR0913, PLR0917 - the lines of a form
    """Return the sheet as text; what is not given is left to be filled in by hand.

    Args:
        name: Of the person.
        role: A code of `schemas/roles.toml`.
        kind: Type of the key, `ssh-ed25519`.
        public: The public key in base64.
        fingerprint: `SHA256:…`, shown four signs at a time, to be compared by two people.
        day: The day of printing.
    """
    plain = fingerprint.removeprefix("SHA256:")
    groups = [plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP)]
    rows = [" ".join(groups[start : start + _GROUPS_A_LINE]) for start in range(0, len(groups), _GROUPS_A_LINE)]
    lines = [
        "签名密钥登记单",
        _LINE,
        f"姓名      {visible(name) or _BLANK}",
        f"角色      {_ROLES[role] if role else _BLANK}",
        f"密钥类型  {kind}",
        "指纹      SHA256",
        *(f"          {row}" for row in rows),
        f"公钥      {kind} {public}",
        f"打印日期  {day}",
        _LINE,
        "与本人当面核对指纹后登记。私钥不外借，不用微信、邮件传送；丢失或泄露，立即报告上级。",
        f"本人签名  {_BLANK}    上级核对人  {_BLANK}",
    ]
    return "\n".join(lines) + "\n"
