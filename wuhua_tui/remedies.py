"""What a user can do about a failure, worded for somebody at a prompt and for somebody in front of the screens.

A failure names its remedy (`WuhuaError`), and a hint or an advice is written with `command`; the shell of the program
chooses the words: `str(error)` and texts as they are on the command line, `error.on_screen` and `on_screen(text)` on
the screens. Where the screens cannot do it, they say so: 退出后在终端里运行 ….
"""

from __future__ import annotations

from typing import NamedTuple


class Remedy(NamedTuple):
    """One thing that can be done.

    Attributes:
        command: In words that name commands.
        screen: In words that name keys and screens.
    """

    command: str
    screen: str

    def of(self, **values: object) -> Remedy:
        """Return it with the names filled in that its words leave open."""
        return Remedy(self.command.format(**values), self.screen.format(**values))


UNLOCK = Remedy(
    "等它结束后再做一次；确定没有别的程序在用，运行 wuhua doctor --fix。",
    "等它结束后再做一次；确定没有别的程序在用，按 F9 到“检查本机”里修。",
)
MEND_MACHINE = Remedy("可以运行 wuhua doctor --fix。", "再按一次回车就修。")
MEND_MERGING = Remedy("直接用 git 合并会按行合并。运行 wuhua doctor --fix 补上。", "再按一次回车就补上。")
MEND_KEY = Remedy("请运行 wuhua doctor --fix 收紧权限。", "请按 F9 到“检查本机”里修。")
NEW_KEY = Remedy("请先运行 wuhua key new。", "请退出，在终端里运行 wuhua key new 建一把，再回来保存。")
OTHER_KEY = Remedy(
    "请插上存放密钥的盘，或用 wuhua key new、wuhua key import 另设一把。",
    "请插上存放密钥的盘再保存一次；要另设一把的，退出后在终端里运行 wuhua key new 或 wuhua key import。",
)
FIT_KEY = Remedy(
    "可以用的是 ed25519 密钥，用 wuhua key new 新建一把。",
    "可以用的是 ed25519 密钥；退出后在终端里运行 wuhua key new 新建一把。",
)
FIRST_KEY = Remedy(
    "保存要用它签名：运行 wuhua key new；从别的电脑带来的，用 wuhua key import。",
    "保存要用它签名：退出后在终端里运行 wuhua key new；从别的电脑带来的，用 wuhua key import。",
)
FOUND_ANEW = Remedy(
    "请用 wuhua init 在新目录里建立台账，再把记录放进去。",
    "请退出，在新目录里运行 wuhua 建立台账，再把记录放进去。",
)
FOUND_ONE = Remedy("可以用 wuhua init 新建一个。", "可以退出，在空目录里运行 wuhua 新建一个。")
ENTER_REPOSITORY = Remedy(
    "请进入台账所在的仓库，或用 wuhua init 新建。", "要有历史，请退出，在空目录里运行 wuhua 建立台账。"
)
TRUST_FOLDER = Remedy(
    "确认可信后运行：git config --global --add safe.directory 目录。",
    "确认可信后退出，在终端里运行：git config --global --add safe.directory 目录。",
)
BACK_TO_MAIN = Remedy(
    "请先回到主线：git switch main，再做一次。", "请退出，在终端里回到主线：git switch main，再打开做一次。"
)
END_MERGE = Remedy(
    "请先做完或放弃（git merge --abort），再做一次。",
    "请退出，在终端里做完或放弃（git merge --abort），再打开做一次。",
)
CHECK_HISTORY = Remedy(
    "请用 git fsck 检查，或从上级的仓库重新取一份。",
    "请退出后用 git fsck 检查，或用 wuhua clone 从上级的仓库重新取一份。",
)
NAME_UPSTREAM = Remedy(
    "请运行 wuhua sync --upstream 地址，地址问上级要。", "请在“同步”（F8）里按 Ctrl+E 填写，地址问上级要。"
)
INSECURE = Remedy(
    "确实只在内部专网里用的，加 --insecure。",
    "确实只在内部专网里用的，退出后在终端里运行 wuhua sync --upstream 地址 --insecure。",
)
TRY_LATER = Remedy(
    "请检查网络、地址或U盘，过后再同步一次。",
    "请检查网络、地址或U盘，过后在“同步”（F8）里再按 Ctrl+S；地址不对的，按 Ctrl+E 改。",
)
ASK_ENTRY = Remedy(
    "请核对登录用的密钥或密码，把 wuhua key show 显示的内容交上级登记。",
    "请核对登录用的密钥或密码，把“设置”（F9）的“关于”里的公钥交上级登记。",
)
CHECK_HOST = Remedy(
    "请向上级核对主机指纹，在终端里用 ssh 连一次并确认，再同步一次。",
    "请向上级核对主机指纹，退出后在终端里用 ssh 连一次并确认，再回来按 Ctrl+S 同步。",
)
REPACK = Remedy(
    "改好以后用 wuhua sync --repack 重新整理再发。", "改好、保存以后，在“同步”（F8）里按 Ctrl+Y 重新整理再发。"
)
SEND_LATER = Remedy("请过一会儿再同步。", "请过一会儿在“同步”（F8）里再按 Ctrl+S。")
CLONE_ANEW = Remedy(
    "请核对上级地址；确要改用上级那一份的，用 wuhua clone 另取一份。",
    "请核对上级地址（Ctrl+E 改）；确要改用上级那一份的，退出后用 wuhua clone 另取一份。",
)
OWN_REPOSITORY = Remedy(
    "一个台账要用一个仓库：请用 wuhua clone 取一份。",
    "一个台账要用一个仓库：请退出，用 wuhua clone 取一份。",
)
DECIDE = Remedy(
    "全用我的：wuhua sync --resolve mine；全用对方的：wuhua sync --resolve theirs。",
    "请在“同步”（F8）里一处一处地选。",
)
DECIDE_IN_FILE = Remedy("也可以在 {file} 里逐处决定，再运行 wuhua sync --resolve 这个文件。", "")
READ_ANEW = Remedy(
    "请改好再试；也可以重新运行 wuhua sync，再写一份。", "请在“同步”（F8）里再按 Ctrl+S，重新列出来再决定。"
)
DECIDE_ANEW = Remedy(
    "请重新运行 wuhua sync，看过新的内容再决定。", "请在“同步”（F8）里再按 Ctrl+S，看过新的内容再决定。"
)
SAVE_THEN_SYNC = Remedy("请先用 wuhua save 保存，再同步。", "请先在“历史”（F7）里按 Ctrl+S 存入，再同步。")
SAVE_FIRST = Remedy("请先用 wuhua save {path} 保存，再做一次。", "请先在“历史”（F7）里按 Ctrl+S 存入，再做一次。")
RESTORE_ONE = Remedy(
    "请先撤销后来的那一次，或用 wuhua restore {path} --at {commit}~1 恢复。",
    "请先撤销后来的那一次；或者看这份记录自己的历史，移到想要的那一次，按 Ctrl+Y 恢复。",
)
RESTORE_EACH = Remedy(
    "这是一次合并，请逐份用 wuhua restore 恢复", "这是一次合并，请看各份记录自己的历史，按 Ctrl+Y 恢复"
)
LOOK_BACK = Remedy("用 wuhua log {path} 可以看它有过哪些样子。", "它有过哪些样子，看这份记录自己的历史。")
SEE_FAULTS = Remedy("改好后再保存；全部错误见 wuhua validate。", "改好后再保存。")
BOTH_VERSIONS = Remedy(
    "三种办法：用磁盘上的：wuhua save {path}；用你的：wuhua edit {path} --with {kept}；"
    "两份对照着改：wuhua edit {path}。",
    "填的都还在这里。要用那边的：按 Esc 不保存，再打开就是；要合在一起：重新打开这份记录，照你的版本补上。",
)
OPEN_IT = Remedy("要新建记录请用 wuhua new。", "请按 Esc 返回，打开它。")
LIST_ANEW = Remedy(
    "请改正，或删去它再用 wuhua clone、wuhua init 重新登记。",
    "请改正；或退出后删去它，在各个台账的目录里运行 wuhua。",
)
REGISTRY_MISSING = Remedy(
    "由上级填写；独立使用时用 wuhua init 生成。", "由上级填写；独立使用时退出后用 wuhua init 生成。"
)
ACCOUNT_MISSING = Remedy(
    "用 wuhua init 生成，或从上一个版本恢复。", "在“历史”（F7）里恢复（Ctrl+Y），或退出后用 wuhua init 生成。"
)
DROP_MARK = Remedy("运行 wuhua format 去掉它。", "打开这份记录改好保存时会去掉；也可以退出后运行 wuhua format。")
PLAIN_ENDS = Remedy("运行 wuhua format 改成通用的换行（LF）。", "退出后运行 wuhua format 改成通用的换行（LF）。")
MAKE_ANOTHER = Remedy(
    "每份记录的编号都不同；复制来的记录，请用 wuhua new 另建一份。",
    "每份记录的编号都不同；要照着写的，请在“台账”（F4）里按 Ctrl+D 复制。",
)
WRITE_TOML = Remedy(
    '每行写成 项 = 内容，文字加英文引号；可对照 "wuhua schema" 给出的样子。',
    "每行写成 项 = 内容，文字加英文引号；改不好的，看这份记录的历史，按 Ctrl+Y 恢复。",
)
SEE_SCHEMA = Remedy("用 wuhua schema", "退出后用 wuhua schema")
SEE_CLAUSES = Remedy("条款见 wuhua standards coverage。", "条款见“对标清单”（F3）。")
LIST_CHECKS = Remedy("用 wuhua standards list 可以看到全部检查项。", "“对标清单”（F3）里可以看到全部检查项。")

_ALL = tuple(one for one in list(globals().values()) if isinstance(one, Remedy))
_WHOLE = tuple(one for one in _ALL if "{" not in one.command)


def on_screen(text: str) -> str:
    """Return a hint or an advice, which names commands, as it is said on a screen."""
    for one in _WHOLE:
        text = text.replace(one.command, one.screen)
    return text


def every() -> tuple[Remedy, ...]:
    """Return the whole table."""
    return _ALL
