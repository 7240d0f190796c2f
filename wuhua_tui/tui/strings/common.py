"""What every screen says, and what Textual itself would say in English."""

from __future__ import annotations

from typing import Final

APP: Final = "五化台账"
LOADING: Final = "正在读取台账……"
TOO_SMALL: Final = "窗口太小：至少要 {columns} 列、{rows} 行，现在是 {has_columns} 列、{has_rows} 行。请把窗口拉大。"
FAILED: Final = "没有读成：{why}"
FAILED_KEPT: Final = "没有读成，下面还是上一次读到的：{why}"
UNEXPECTED: Final = "程序出现意外错误。记录在 {log}，请把它发给维护者。"
RELOADED: Final = "已重新读取，{records} 份记录。"
QUIT_HINT: Final = "要退出，请按 Ctrl+Q。"
THEME_IS: Final = "配色：{name}"
THEMES: Final = {"wuhua-dark": "深色", "wuhua-light": "浅色", "wuhua-contrast": "高对比"}
DEMO: Final = "演示日期 {day}（人和事都是虚构的）"
AS_OF: Final = "截至 {day}"
ONE_OF: Final = "{screen} › {one}"
RECORDS: Final = "{records} 份记录"
PALETTE_PLACEHOLDER: Final = "输入命令的名称或拼音首字母；上下键选，回车去做，Esc 返回"
PALETTE_NOTHING: Final = "没有这样的命令"
PALETTE_NOTHING_HELP: Final = "换几个字再试；按 Esc 返回。"
CLOSE_NOTICE: Final = "按回车或 Esc 返回"
SAVED: Final = "已存入历史：{subject}"
SAVED_DEMO: Final = "已存入演示台账：{subject}。演示里改了什么都不要紧，删去演示的目录就没有了。"
ASK_FOR_KEY: Final = "密钥 {key} 的口令"
ONE_LINE_KEYS: Final = "回车确定  Esc 取消"
