"""What can be wrong with a path or with what lies there, in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.ledger.kinds import kinds, kinds_by_folder
from wuhua_tui.ledger.names import is_device
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.text_scan import masked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.kinds import Holder, Kind
    from wuhua_tui.ledger.problems import Level

_ELSEWHERE: Final[Mapping[Holder, str]] = {
    "branch": "这种文件放在上级的工作区里，不放在支部的文件夹里。",
    "committee": "这种文件放在支部的文件夹里（records/<支部>/），不放在委员会的工作区里。",
}
_PLACES: Final[Mapping[Holder, tuple[str, str]]] = {
    "branch": ("支部的文件夹", "会议记录放进 meetings/2026/"),
    "committee": ("委员会的工作区", "培训记录放进 trainings/2026/"),
}
NEWER_HINT: Final = "由较新版本写入，程序原样保留；升级程序以后才能读它。"


def _problem(code: str, path: str, sentence: str, hint: str, level: Level = "error") -> Problem:
    return Problem(f"address/{code}", path, None, None, masked(sentence), None, masked(hint), level)


def unknown_folder(path: str, folder: str, holder: Holder = "branch") -> Problem:
    """Report a folder that no kind of record lies in."""
    known = {name: kind.title for name, kind in kinds_by_folder(holder).items() if kind.folder}
    from difflib import get_close_matches

    near = get_close_matches(folder.lower(), known, n=1)
    if near:
        hint = f"是不是想放进 {near[0]}（{known[near[0]]}）？"
    elif any(kind.folder == folder for kind in kinds().values()):
        hint = _ELSEWHERE[holder]
    else:
        hint = "请移到对应种类的文件夹，不是台账的文件请移出去。"
    return _problem("unknown-folder", path, f"没有“{folder}”这种文件夹", hint)


def unknown_file(path: str, name: str, holder: Holder = "branch") -> Problem:
    """Report a file beside branch.toml or committee.toml that is none of the files that lie there."""
    singles = [single for single, kind in kinds_by_folder(holder).items() if kind.file]
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), singles, n=1)
    folder, example = _PLACES[holder]
    hint = f"是不是想写 {near[0]}？" if near else f"请移到对应种类的文件夹，例如{example} 。"
    return _problem("unknown-file", path, f"{folder}里没有“{name}”这种文件", hint)


def nested(path: str, kind: Kind) -> Problem:
    """Report a file that lies deeper than its kind does."""
    where = f"{kind.folder}/<年份>/" if kind.address == "year" else f"{kind.folder}/"
    return _problem("unknown-folder", path, f"“{kind.title}”不再分下一层文件夹", f"请直接放在 {where} 里。")


def no_year(path: str, kind: Kind, year: str) -> Problem:
    """Report a file that should lie in a year's folder."""
    where = f"{kind.folder}/{year or '2026'}/"
    return _problem(
        "year", path, f"“{kind.title}”要放在年份文件夹里", f"请移到 {where} {'' if year else '这样的文件夹'}里。"
    )


def other_year(path: str, kind: Kind, folder: str, year: str) -> Problem:
    """Report a file that lies in another year's folder than its name says."""
    sentence = f"文件名是 {year} 年的，却放在 {folder} 年的文件夹里"
    return _problem("year", path, sentence, f"请移到 {kind.folder}/{year}/ 里；更正记录的日期不用改文件名。")


def year_name(path: str, name: str) -> Problem:
    """Report a file name that is not made of a day and the beginning of a uid."""
    hint = "写成 年-月-日-编号前6位.toml，例如 2026-03-12-7k3fq2.toml。"
    return _problem("name", path, f"文件名“{name}”不合规定", hint)


def name(path: str, stem: str) -> Problem:
    """Report the file name of a named record that not every system can hold."""
    hint = '文件名用汉字、字母、数字和 · - _ ，不用空格和 / \\ : * ? " < > | ，最多 80 个字。'
    if is_device(stem):
        hint = "Windows 不允许文件叫这个名字，请另起一个。"
    return _problem("name", path, f"文件名“{stem}”不合规定", hint)


def other_uid(path: str, short: str, uid: str) -> Problem:
    """Report a file name that quotes another uid than the record has."""
    sentence = f"文件名里的编号“{short}”与记录编号“{uid}”的前 6 位不同"
    return _problem("name", path, sentence, "记录编号一经写下不再改动：请恢复原来的记录编号；文件名写错的，改文件名。")


def upper_suffix(path: str) -> Problem:
    """Report a suffix in capital letters, which Linux takes for another file."""
    return _problem("name", path, "文件名的结尾要用小写的 .toml", "请把结尾改成 .toml 。")


def member_name(path: str, stem: str) -> Problem:
    """Report a member's file that is not called by a name."""
    hint = "文件名就是党员的姓名（汉字、字母和 · ），重名的后面加数字，如 李建国2.toml。"
    return _problem("member-name", path, f"党员的文件名“{stem}”不合规定", hint)


def not_nfc(path: str) -> Problem:
    """Report a path that is not in NFC."""
    return _problem(
        "nfc", path, "文件名里的字符是拆开存放的（不是 NFC），换一台电脑会对不上", "用键盘重新输入一遍文件名。"
    )


def collision(path: str, other: str) -> Problem:
    """Report a path that equals another but for case or Unicode form."""
    sentence = f"与“{other}”只差大小写或字符的存放方式，在 Windows 和 macOS 上会互相覆盖"
    return _problem("case", path, sentence, "是同一份就删去一份，不是就改文件名。")


def stray(path: str, name: str) -> Problem:
    """Warn about a file that is no record."""
    sentence = f"“{name}”不是台账文件"
    return _problem("stray", path, sentence, "台账只存 .toml 文件；附件只登记名称和存放处，请移出去。", "warning")


def folder(path: str) -> Problem:
    """Report a folder with the name of a file."""
    return _problem("folder", path, "这里应是一个文件，却是一个文件夹", "请改名，或把里面的文件移到应在的位置。")


def symlink(path: str) -> Problem:
    """Report a link, which is never followed: it may lead out of the workspace."""
    return _problem("symlink", path, "这是一个链接，不是文件，没有读取", "请换成文件本身。")


def unreadable(path: str) -> Problem:
    """Report a file that the system did not let us read."""
    sentence = "文件读不出来"
    return Problem("file/unreadable", path, None, None, sentence, None, "请检查文件的权限，或从上一个版本恢复。")


def missing(path: str, name: str, holder: Holder = "branch") -> Problem:
    """Report that a file which every branch, or every committee, has is not there."""
    title = kinds_by_folder(holder)[name].title
    hint = remedies.REGISTRY_MISSING if name == "registry.toml" else remedies.ACCOUNT_MISSING
    return _problem("missing", path, f"缺少“{title}”文件 {name}", hint.command)


def too_many(path: str, most: int) -> Problem:
    """Report a branch with more files than can be one branch's."""
    sentence = f"一个支部的文件超过 {most:,} 份，没有读取"
    return _problem("too-many", path, sentence, "一个支部一年约 300 份；请检查是不是放错了文件。")
