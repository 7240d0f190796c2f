"""Small ledgers as trees of files, for the tests of a merge of many."""

from __future__ import annotations

BRANCH = "records/qingshan/"
MEETING = f"{BRANCH}meetings/2026/2026-03-12-7k3fq2.toml"


def member(name):
    """Return the path of a member's file."""
    return f"{BRANCH}members/{name}.toml"


def record(uid, **values):
    """Return the bytes of a record with a uid and a few values."""
    lines = [f'uid = "{uid}"']
    for key, value in values.items():
        shown = f'"{value}"' if isinstance(value, str) else str(value).replace("'", '"')
        lines.append(f"{key} = {shown}")
    return ("\n".join(lines) + "\n").encode()


BASE = {
    "wuhua.toml": b"format = 1\nformat_minor = 0\n",
    "trust/access.toml": b"threshold = 1\n",
    f"{BRANCH}branch.toml": record("b000000000", name="青山"),
    member("李建国"): record("m000000001", name="李建国"),
    member("王芳"): record("m000000002", name="王芳"),
    MEETING: record("7k3fq2m9xd", title="学习", present=["李建国"]),
}
