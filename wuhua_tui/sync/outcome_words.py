"""What a sync did, or would do, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.sync.flow import Outcome


def outcome_lines(done: Outcome, *, dry_run: bool = False) -> Iterator[str]:
    """Yield what was done, or would be, in plain words."""
    will = "会" if dry_run else ""
    parts = [f"{will}收到 {done.received} 次提交"] if done.received else []
    parts += [f"{will}发出 {done.sent} 次提交"] if done.sent else []
    if not parts:
        yield "已经是最新的，没有要收要发的。"
        return
    files = f"，{will}改动本机文件 {len(done.files)} 个" if done.files else ""
    merged = f"；两边都改过的 {len(done.merged)} 份{will}逐项合并" if done.merged else ""
    yield f"{'试算' if dry_run else '同步好了'}：{'，'.join(parts)}{files}{merged}。"
