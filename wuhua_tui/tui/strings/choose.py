"""What the window that asks for one of many says."""

from __future__ import annotations

from typing import Final

SEARCH: Final = "输入名称、拼音或首字母……"
KEYS: Final = "上下键移动  回车选定  Esc 返回"
NOTHING: Final = "没有符合的。换一个词，或按 Esc 返回。"
