"""What the window 换支部 says."""

from __future__ import annotations

from typing import Final

TITLE: Final = "换支部"
KEYS: Final = "回车打开  Esc 返回"
LOOKING: Final = "正在看……"
HERE: Final = "现在打开的"
GONE: Final = "打不开：{why}"
MISSED: Final = "未达标 {count} 项"
PENDING: Final = "进行中 {count} 项"
BROKEN: Final = "格式错 {count} 份"
ALL_MET: Final = "没有未达标的"
