"""What `wuhua serve` says, on the terminal and in the browser."""

from __future__ import annotations

from typing import Final

TITLE: Final = "五化台账"
OPENING: Final = "正在打开台账……"
CLOSED: Final = "程序已经退出，或者和它的连接断了。已保存的都在。"
AGAIN: Final = "重新打开"
REFUSED: Final = "不能进入。请在终端里重新运行 wuhua serve，用新显示的网址打开；一个网址只能用一次。\n"
TAKEN: Final = "已经有一个窗口打开着。请先关掉那一个。\n"
READY: Final = "在这台电脑的浏览器里打开（只能用一次，别人打不开）："
STOP: Final = "按 Ctrl+C 结束。"
