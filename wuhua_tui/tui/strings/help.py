"""What the help screen and the page about keys say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "按键"
CLOSE: Final = "按 Esc 或 F1 返回"
WHERE: Final = {"app": "到处都能用", "checklist": "在“对标清单”里", "dialog": "在弹出的窗口里"}
MOVE: Final = "上下键、PageUp、PageDown 移动，Tab 换到下一处，空格展开或收起一级。"
MARKS: Final = "记号"
