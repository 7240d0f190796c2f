"""The file in which a person decides conflicts: each with what stood there, mine and theirs, and a line `take`.

It is TOML, is written by `wuhua sync` and read by `wuhua sync --resolve FILE`. It holds what was compared, so that a
decision is never applied to anything else than what the person saw.
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.toml_text import toml_key, toml_value
from wuhua_tui.sync.conflicts import REASONS, TAKES, Decision
from wuhua_tui.sync.values import ABSENT, Row, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict
    from wuhua_tui.sync.values import Path

_VERSIONS: Final = ("base", "mine", "theirs")
_LONGEST: Final = 20_000
"""Bytes of a whole file that are shown; of a longer one its digest stands there."""
_HEAD: Final = """\
# 同步时有 {count} 处两边改得不一样，要由人决定。
# 每一处在 take 一行的引号里写一个词：
#   {takes}。
# 写 "value" 的，在下面加一行 value = …，写成您要的内容。
# base 是原来的，mine 是我的，theirs 是对方的；没有这一行，就是那一边没有这一项。
# 除 take 和 value 以外不要改。没有决定的，take 留空，下次再说。
# 填好后运行：wuhua sync --resolve 本文件
"""


class UnreadableResolutionsError(WuhuaError):
    """The file is no TOML, or not of the form that `write_resolutions` gives."""

    def __init__(self, why: str) -> None:
        super().__init__(f"处理冲突的文件读不懂：{why}。", remedies.READ_ANEW)


class StaleResolutionError(WuhuaError):
    """A decision was made about other values than those that meet now."""

    def __init__(self, file: str, label: str) -> None:
        super().__init__(f"“{file}”的“{label}”在这期间又有改动，原来的决定不能用了。", remedies.DECIDE_ANEW)


class UnfitTakeError(WuhuaError):
    """The word after `take` is none of those that can be chosen there."""

    def __init__(self, file: str, label: str, take: object, takes: Sequence[str]) -> None:
        words = "、".join(f'"{word}"' for word in takes)
        super().__init__(f"“{file}”的“{label}”不能选“{take}”，只能写 {words}，或者留空。")


class ValueMissingError(WuhuaError):
    """`take = "value"` stands without a value."""

    def __init__(self, file: str, label: str) -> None:
        super().__init__(f'“{file}”的“{label}”写了 take = "value"，下面还要有一行 value = …。')


def write_resolutions(
    conflicts: Sequence[RecordConflict],
    said: Mapping[Key, Sequence[str]] | None = None,
    decisions: Mapping[Key, Decision] | None = None,
) -> str:
    """Return the file for a person to fill in.

    Args:
        conflicts: Those of one merge.
        said: Lines to put above a conflict as comments, by its key: who changed what and when.
        decisions: What the person has decided already, by the key of the conflict.
    """
    takes = "，".join(f'"{take}"（{meaning}）' for take, meaning in TAKES.items())
    lines = [_HEAD.format(count=len(conflicts), takes=takes)]
    for found in conflicts:
        lines += [f"# {line}" for line in _above(found)]
        lines += [f"# {_visible(line)}" for line in (said or {}).get(found.key, ())]
        lines += ["[[conflict]]", *_row(found, (decisions or {}).get(found.key)), ""]
    return "\n".join(lines)


def read_resolutions(text: str, conflicts: Sequence[RecordConflict]) -> dict[Key, Decision]:
    """Return what a person decided, by the key of the conflict; what was left open is not among it.

    Args:
        text: The file as the person left it.
        conflicts: Those of the merge as it is now.

    Raises:
        UnreadableResolutionsError, StaleResolutionError, UnfitTakeError, ValueMissingError: See the classes.
    """
    decisions = {}
    for row in _rows(text):
        if row.get("take", "") == "":
            continue
        found = _meant(row, conflicts)
        decisions[found.key] = _decision(row, found)
    return decisions


def _above(found: RecordConflict) -> Iterator[str]:
    kind = kinds()[found.kind].title if found.kind else "文件"
    yield _visible(f"{kind} › {found.conflict.label}：{REASONS[found.conflict.reason]}")
    if found.needed_by:
        yield _visible(f"引用它的有：{'、'.join(found.needed_by)}")


def _row(found: RecordConflict, decision: Decision | None) -> Iterator[str]:
    conflict = found.conflict
    yield f"file = {_text(found.file)}"
    if found.uid:
        yield f"uid = {_text(found.uid)}"
    if conflict.path:
        yield f"path = {_text(_steps(conflict.path))}"
    for version in _VERSIONS:
        value = getattr(conflict, version)
        if value is not ABSENT:
            yield f"{version} = {_text(_shown(value))}"
    yield f"take = {_text(decision.take if decision else '')}"
    if decision and decision.take == "value":
        yield f"value = {_text(decision.value)}"


def _rows(text: str) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableResolutionsError(_where(str(error))) from error
    rows = data.get("conflict", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or data.keys() - {"conflict"}:
        why = "除了一段段 [[conflict]]，不能有别的"
        raise UnreadableResolutionsError(why)
    return rows


def _where(message: str) -> str:
    """Return what a parser says in Chinese: the line, if it names one."""
    words = message.replace(",", " ").split()
    line = next((words[number + 1] for number, word in enumerate(words[:-1]) if word == "line"), "")
    return f"第 {line} 行有格式错误" if line.isdecimal() else "有格式错误"


def _meant(row: Mapping[str, Any], conflicts: Sequence[RecordConflict]) -> RecordConflict:
    """Return the conflict that a row is about, its values still the same."""
    for found in conflicts:
        conflict = found.conflict
        if row.get("file") == found.file and same(row.get("path", []), _steps(conflict.path)):
            for version in _VERSIONS:
                value = getattr(conflict, version)
                if not same(row.get(version, ABSENT), ABSENT if value is ABSENT else _shown(value)):
                    raise StaleResolutionError(found.file, conflict.label)
            return found
    raise StaleResolutionError(str(row.get("file", "？")), ".".join(map(str, row.get("path", []))) or "整个文件")


def _decision(row: Mapping[str, Any], found: RecordConflict) -> Decision:
    take = row["take"]
    takes = found.conflict.takes
    if take not in takes:
        raise UnfitTakeError(found.file, found.conflict.label, take, takes)
    if take != "value":
        return Decision(take)
    if "value" not in row:
        raise ValueMissingError(found.file, found.conflict.label)
    return Decision(take, row["value"])


def _steps(path: Path) -> list[Any]:
    """Return a path as TOML: keys as they are, a row as the table of what names it."""
    return [
        {column: value for column, value in zip(step.columns, step.values, strict=True) if value is not ABSENT}
        if isinstance(step, Row)
        else step
        for step in path
    ]


def _shown(value: Any) -> Any:
    """Return a value as the file shows it; a whole file is its text."""
    if not isinstance(value, bytes):
        return value
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or len(value) > _LONGEST or "\r" in text:
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return text


def _text(value: Any) -> str:
    """Return a value as TOML on one line, hidden characters as escapes, so that a person sees all there is."""
    return "".join(character if _is_plain(character) else _escape(character) for character in _toml(value))


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{toml_key(key)} = {_toml(item)}' for key, item in value.items())}}}"
    return repr(value) if isinstance(value, float) else toml_value(value)


def _is_plain(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character)[0] != "C"


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the last of four digits


def _visible(text: str) -> str:
    return "".join(character if _is_plain(character) and character != "\n" else " " for character in text)
