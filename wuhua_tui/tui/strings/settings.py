"""What the screen 设置 says."""

from __future__ import annotations

from typing import Final

TITLE: Final = "设置"
THEME: Final = "配色"
KEYS: Final = "按键"
DOCTOR: Final = "检查本机"
COMMANDS: Final = "运行过的命令"
ABOUT: Final = "关于"
MENU: Final = (THEME, KEYS, DOCTOR, COMMANDS, ABOUT)
THEME_SAID: Final = "现在是{name}。按回车换下一种，按 F12 到处都能换；下次打开还是它。"
THEME_NO_COLOUR: Final = "设了环境变量 NO_COLOR，不用颜色。"
THEME_MARKS: Final = "情况总有记号和文字，不靠颜色："
THEME_KEPT_AT: Final = "记在 {path}。"
THEME_NOT_KEPT: Final = "配色换了，但没有记住：{why}"
PREFERENCES_BROKEN: Final = "{path} 读不懂，用的是默认的配色。请改好，或删去它。"
KEYS_SAID: Final = '要换按键，在 {path} 里写，例如 tour = "f24"；左边是下表里的代号，右边是新的按键。'
KEYS_CREATE: Final = "还没有这个文件。按回车建一个，里面列好了全部代号。"
KEYS_REREAD: Final = "改好文件以后，在这里按回车就生效。"
KEYS_READ: Final = "按键设置生效：换了 {count} 个。"
KEYS_MADE: Final = "建好了：{path}"
KEYS_CHANGED: Final = "换了的按键"
KEYS_PROBLEMS: Final = "有 {count} 处不能用，其余的照样生效"
KEYS_ALL: Final = "全部按键"
KEYS_BROKEN: Final = "按键设置读不懂（{why}），用的是默认的按键。"
KEYS_LINE: Final = "第 {line} 行有格式错误"
KEYS_FORM: Final = '[keys] 下面要一行一个 代号 = "按键"'
KEYS_UNREADABLE: Final = "按键设置读不了（{why}），用的是默认的按键。"
KEY_UNKNOWN: Final = "没有“{name}”这个代号"
KEY_NEAR: Final = "，是不是 {near}？"
KEY_NO_TEXT: Final = '“{name}”后面要写加引号的按键，例如 "ctrl+y"'
KEY_TAKEN: Final = "“{name}”不能用 {key}：终端把它当作 {other}"
KEY_UNFIT: Final = "“{name}”不能用 {key}：请用 f1 到 f24、ctrl+字母、方向键等；单个字母会被输入法接走"
KEY_CLASH: Final = "“{name}”的 {key} 已经给了 {other}（{label}），没有换"
KEYS_HEAD: Final = (
    "终端界面的按键。要换哪一个，去掉那一行最前面的 #，把引号里的改成新的按键。",
    "可以用 f1 到 f24、ctrl+字母、ctrl+shift+字母、方向键、home、end、pageup、pagedown、delete、insert。",
    "改好以后在“设置”的“按键”里按回车，或重新打开程序。",
)
DOCTOR_SAID: Final = "看看这台机器上的 git、终端、签名密钥、合并设置好不好，怎么办。按回车检查。"
DOCTOR_RUNNING: Final = "正在检查……"
DOCTOR_STATES: Final = {"ok": "√ 好", "notice": "! 注意", "broken": "× 有问题"}
DOCTOR_FAILED: Final = "没有查完：{why}"
DOCTOR_FIX: Final = "再按一次回车：能修的就修，修了再查一遍。"
PUBLIC_KEY: Final = "签名公钥"
NO_PUBLIC_KEY: Final = "还没有：{why}"
COMMANDS_SAID: Final = "这次打开以来，程序让 git 做过的改动和联网，新的在前。只留在内存里，退出就没有了。"
COMMANDS_NONE: Final = "还没有。"
COMMANDS_FAILED: Final = "没有成功（{code}）"
COMMANDS_NOT_RUN: Final = "没有运行"
SECONDS: Final = "{seconds:.2f} 秒"
VERSION: Final = "版本"
SETTINGS_AT: Final = "个人设置"
LOGS_AT: Final = "出错记录"
WORKSPACE_AT: Final = "工作区"
ABOUT_SAID: Final = "党支部台账：记录是工作区里的文本文件，历史在 git 里。文档在项目的 docs 目录。"
HELP: Final = (
    "左边选一项，右边是它的说明；回车照说明去做。",
    "配色有深色、浅色、高对比三种，记在个人设置里。按键可以在 keys.toml 里换，写错的会在这里指出来。",
    "检查本机和 wuhua doctor 一样。运行过的命令是给懂 git 的人看的：程序改了什么、和哪里联系过，都在里面。",
)
