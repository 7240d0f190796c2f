"""What no text of a record may hold in clear: hidden characters, and numbers that belong to a person."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from wuhua_tui.ledger.identity_numbers import LENGTHS, Kind, find_numbers
from wuhua_tui.ledger.placeholders import BLANK
from wuhua_tui.ledger.problems import Problem, sort_key
from wuhua_tui.ledger.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTROL = "text/control-character"
CONTROL_TEXT = ("有看不见的控制字符 {}", "删去这个字符；文字要换行就用三个引号的多行文字。")
MAX_FINDINGS = 20
HIDDEN = "已隐去"

# C0 but tab and line feed, delete, C1; then whatever steers or joins the text around it without
# being seen: soft hyphen, bidi and zero-width characters, line separators and tags.
_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_control_character = cache(lambda: re.compile(f"[{_CONTROLS}]"))
_BASIC_STRING = re.compile(
    r"'''(?:[^']++|'(?!''))*+'{3,5}|'[^'\n]*+'|#[^\n]*+"
    r'|("""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|"(?:[^"\\\n]++|\\[^\n])*+")',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"b": "\b", "f": "\f", "r": "\r"}

# What asks for a look: a hidden character, the backslash of an escape, the digits of the shortest number with whatever
# people put between them, and what a new record begins with.
_DIGIT = "[0-9０-９]"
_BETWEEN = "[ \u00a0\u3000‐-—−－-]"
_LOOK = rf"[{_CONTROLS}\\]|{_DIGIT}(?:{_BETWEEN}*{_DIGIT}){{{LENGTHS.start - 1}}}|{BLANK}"


def is_suspect(text: str) -> bool:
    """Tell cheaply whether ``scan`` or ``left_open`` could find anything in a text.

    True is common and only costs the scan; False is certain.
    """
    return _look()(text)


@lru_cache(maxsize=1)
def _look() -> Callable[[str], bool]:
    # Rust's expressions look for all of it in one pass, ten times as fast as those of `re`.
    from jsonschema_rs import Draft202012Validator, RegexOptions

    return Draft202012Validator({"pattern": _LOOK}, pattern_options=RegexOptions()).is_valid


def scan_bytes(data: bytes, path: str) -> list[Problem]:
    """Return what ``scan`` finds in the UTF-8 text of ``data``; nothing if it is no such text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return []
    return scan(text, path) if is_suspect(text) else []


def scan(text: str, path: str) -> list[Problem]:
    """Return a problem for each hidden character and each number of a person anywhere in a record.

    Keys, values and comments are looked at alike, characters written as TOML escapes too. A
    finding never repeats the number, and each of the two kinds is reported ``MAX_FINDINGS`` times at
    most. Characters that TOML itself refuses are also found by
    ``parse``, as equal problems.
    """
    source = SourceText(text)
    hidden = islice(_hidden(source.text), MAX_FINDINGS)
    numbers = islice(_numbers(source.text), MAX_FINDINGS)
    problems = {_control(source, offset, point, path) for offset, point in hidden}
    problems |= {_number(source, offset, kind, path) for offset, kind in numbers}
    return sorted(problems, key=sort_key)


def masked(text: str) -> str:
    """Return ``text`` with every number of a person replaced by a note that it is hidden."""
    for number in reversed(find_numbers(text)):
        text = text[: number.start] + HIDDEN + text[number.end :]
    return text


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Yield offset and code point of each hidden character, raw or as an escape."""
    for found in _control_character().finditer(text):
        yield found.start(), ord(found.group())
    for start, literal in _escaped_strings(text):
        for escape in _ESCAPE.finditer(literal):
            character = _unescape(escape)
            if _control_character().match(character):
                yield start + escape.start(), ord(character)


def _numbers(text: str) -> Iterator[tuple[int, Kind]]:
    for number in find_numbers(text):
        yield number.start, number.kind
    for start, literal in _escaped_strings(text):
        for number in find_numbers(_ESCAPE.sub(_unescape, literal)):
            if number.kind not in {plain.kind for plain in find_numbers(literal)}:
                yield start, number.kind


def _escaped_strings(text: str) -> list[tuple[int, str]]:
    """Return the strings in which TOML knows escapes and that hold a backslash, with their offsets."""
    if "\\" not in text:
        return []
    found = [(match.start(), match[1]) for match in _BASIC_STRING.finditer(text)]
    return [(start, literal) for start, literal in found if literal and "\\" in literal]


def _unescape(escape: re.Match[str]) -> str:
    short, long, letter = escape.groups()
    if letter is not None:
        return _LETTERS.get(letter, "\n")
    point = int(short or long, 16)
    return chr(point) if point < 0x110000 else "\n"  # noqa: PLR2004 - the end of Unicode


_NUMBER_TEXTS: dict[Kind, tuple[str, str]] = {
    "citizen-id": ("这里有身份证号（已隐去），不能写在台账里", "删去号码；人只写姓名，身份证号由加密项保存。"),
    "mobile-number": ("这里有手机号（已隐去），不能写在台账里", "删去号码；联系方式由加密项保存。"),
    "bank-card": ("这里有银行卡号（已隐去），不能写在台账里", "删去号码；账户信息不进台账。"),
}


def _control(source: SourceText, offset: int, point: int, path: str) -> Problem:
    line, column = source.place(offset)
    sentence, hint = CONTROL_TEXT
    return Problem(CONTROL, path, line, column, sentence.format(f"U+{point:04X}"), masked(source.excerpt(line)), hint)


def _number(source: SourceText, offset: int, kind: Kind, path: str) -> Problem:
    line, column = source.place(offset)
    sentence, hint = _NUMBER_TEXTS[kind]
    return Problem(f"text/{kind}", path, line, column, sentence, None, hint)
