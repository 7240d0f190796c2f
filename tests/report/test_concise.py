"""One line for each thing, for grep and editors."""

from __future__ import annotations

from tests.report.sample import liulin, run
from wuhua_tui.report.base import document
from wuhua_tui.report.registry import FORMATS, reporter
from wuhua_tui.standards.findings import Status


def test_faults_and_obligations_a_line_each():
    """Faults by their place, then what is missed or open by its check; nothing else, no head and no tail."""
    result = liulin()
    lines = "".join(document(reporter("concise"), run(), [result])).splitlines()
    assert [
        "records/liulin/meetings/2025/2025-06-03-z3h9pq.toml:2:9: toml/quote 文字用了中文引号或全角引号",
        "records/liulin/meetings/2025/2025-07-02-b8k4rr.toml:1:19: file/crlf 换行是 Windows 的写法（CRLF）",
        "liulin: 0.3.1/task-list 2025 liulin 未达标 2025 年任务清单没有做好（应在 2025-03-31 前制定）",
    ] == lines[:3]
    asked = [finding for finding in result.findings if finding.status in {Status.MISSED, Status.PENDING}]
    assert len(result.problems) + len(asked) == len(lines)


def test_every_format_can_be_asked_for():
    """The names that the command line offers all lead to a format."""
    assert ("text", "concise", "json", "jsonl", "sarif", "junit", "github", "csv") == FORMATS
    assert [True] * 8 == [reporter(name) is reporter(name) for name in FORMATS]
