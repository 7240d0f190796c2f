"""The end of each scalar of a TOML text, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import math
import re

from wuhua_tui.ledger.faults import Fault

MULTI_BASIC = r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
MULTI_LITERAL = r"'''(?:[^']++|'(?!''))*+'{3,5}"
BASIC = r'"(?:[^"\\\n]++|\\[^\n])*+"'
LITERAL = r"'[^'\n]*'"
_STRINGS = tuple(
    (quotes, re.compile(pattern, re.DOTALL))
    for quotes, pattern in (('"""', MULTI_BASIC), ("'''", MULTI_LITERAL), ('"', BASIC), ("'", LITERAL))
)
_KEY = rf"(?:[A-Za-z0-9_-]++|{BASIC}|{LITERAL})"
_KEY_EQUALS = rf"[ \t]*{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*+[ \t]*="
WRONG_COMMAS = "，、；"
# What can open a line of a record, a key without its English equals sign included: reading goes on there.
STATEMENT = re.compile(
    rf"{_KEY_EQUALS}|[ \t]*[A-Za-z_][A-Za-z0-9_-]*+(?:[ \t]*[＝：:]|[ \t]++[\"'0-9\[{{])"
    r"|[ \t]*\[\[?[ \t]*[\"'A-Za-z_][^\[\],{}=\n]*\]\]?[ \t]*(?:#|$)",
    re.MULTILINE,
)
# The part of it that can open no line inside brackets.
OUTSIDE_BRACKETS = re.compile(
    rf"{_KEY_EQUALS}|[ \t]*\[\[?(?!(?:true|false|inf|nan)\])[a-z_][a-z0-9_.-]*\]\]?[ \t]*(?:#|$)",
    re.MULTILINE,
)
_SWALLOWED = re.compile(r"^(?:[a-z][a-z0-9_]*[ \t]*=|\[\[?[a-z][a-z0-9_.]*\]\]?[ \t]*$)", re.MULTILINE)
_ESCAPE = re.compile(r'\\(?:([btnfr"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\n\s*)|)', re.DOTALL)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_MOMENT = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ](?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?"
    r"(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?|(?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?",
)
_NUMBER = re.compile(
    r"(?P<radix>0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+)"
    r"|(?P<integer>[+-]?(?:0|[1-9](?:_?[0-9])*+))(?P<real>(?:\.[0-9](?:_?[0-9])*+)?(?:[eE][+-]?[0-9](?:_?[0-9])*+)?)"
    r"|(?P<infinite>[+-]?(?:inf|nan))|true|false",
)
_WORDS = frozenset(("true", "false", "yes", "no", "是", "否"))
_LONGEST_INTEGER = 70  # 63 binary digits and their prefix; longer ones need no counting


class Lost(Exception):  # noqa: N818 - caught one level up, never seen by a user
    """The reader cannot tell where the faulty statement ends.

    ``resume`` is where to look for the next statement, None to give the rest of the file up.
    """

    def __init__(self, fault: Fault, resume: int | None) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.resume = resume


def read_string(text: str, pos: int, faults: list[Fault]) -> int:
    """Return the offset after the string whose quote is at ``pos``; append the faults of its escapes."""
    quotes, pattern = next((quotes, pattern) for quotes, pattern in _STRINGS if text.startswith(quotes, pos))
    found = pattern.match(text, pos)
    if found is None and len(quotes) == 1:
        raise Lost(Fault("toml/unclosed-quote", pos), line_end(text, pos))
    if found is None:
        raise Lost(Fault("toml/unclosed-text", pos), None)
    if quotes[0] == '"' and "\\" in found.group():
        decode(found.group(), quotes, pos, faults)
    return found.end()


def decode(literal: str, quotes: str, pos: int, faults: list[Fault]) -> str:
    """Return the value of a basic string literal; append a fault for each escape that TOML lacks."""

    def value(found: re.Match[str]) -> str:
        letter, short, long, folded = found.groups()
        if letter:
            return _LETTERS[letter]
        if folded and len(quotes) > 1:
            return ""
        point = int(short or long or "110000", 16)
        if point < 0x110000 and not 0xD800 <= point < 0xE000:  # noqa: PLR2004 - the scalar values of Unicode
            return chr(point)
        faults.append(Fault("toml/escape", pos + len(quotes) + found.start()))
        return ""

    return _ESCAPE.sub(value, literal[len(quotes) : -len(quotes)])


def swallows_statements(text: str) -> bool:
    """Tell whether a multi-line text holds lines that look like keys or headers of the record."""
    return _SWALLOWED.search(text) is not None


def line_end(text: str, pos: int) -> int:
    """Return the offset of the next line feed, or of the end."""
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def read_bare(text: str, pos: int, faults: list[Fault], *, nested: bool) -> int:
    """Return the offset after the number, date, time or boolean at ``pos``; append its faults.

    ``nested`` tells that it stands in brackets, where a comma or a bracket ends it.
    """
    ends = " \t\n#,]}" + WRONG_COMMAS * nested
    for pattern, check in ((_MOMENT, _check_moment), (_NUMBER, _check_number)):
        found = pattern.match(text, pos)
        if found is not None and (not text[found.end() : found.end() + 1] or text[found.end()] in ends):
            fault = check(found)
            if fault is not None:
                faults.append(fault)
            return found.end()
    return _read_malformed(text, pos, faults, stops="#\n" + (",]}" + WRONG_COMMAS) * nested)


def _check_moment(found: re.Match[str]) -> Fault | None:
    time = found["time"] or found["clock"]
    offset = found["offset"] or "Z"
    if found["date"] is not None:
        try:
            dt.date.fromisoformat(found["date"])
        except ValueError:
            return Fault("value/no-such-date", found.start(), found["date"])
    if time and (time[:2] > "23" or time[3:5] > "59" or time[6:] > "59"):
        return Fault("value/no-such-time", found.start(), time)
    if offset not in "Zz" and (offset[1:3] > "23" or offset[4:] > "59"):
        return Fault("value/no-such-time", found.start(), offset)
    return Fault("value/offset", found.start(), found.group()) if found["offset"] else None


def _check_number(found: re.Match[str]) -> Fault | None:
    digits = found.group().replace("_", "")
    if found["infinite"] or (found["real"] and not math.isfinite(float(digits))):
        return Fault("value/nan", found.start())
    if found["real"] or digits in ("true", "false"):
        return None
    fits = len(digits) <= _LONGEST_INTEGER and -(2**63) <= int(digits, 0) < 2**63
    return None if fits else Fault("value/integer", found.start())


def _read_malformed(text: str, pos: int, faults: list[Fault], stops: str) -> int:
    """Skip what is no value at all and say what it was probably meant to be."""
    end = pos
    while end < len(text) and text[end] not in stops:
        end += 1
    word = text[pos:end].rstrip()
    fault = Fault(_meant(word), pos, word[:40])
    if '"""' in word or "'''" in word:
        raise Lost(fault, None)
    faults.append(fault)
    return end


def _meant(word: str) -> str:
    if not word:
        return "toml/missing-value"
    if word[0] in "“”‘’＂＇「『":
        return "toml/quote"
    if re.match(r"[0-9]{4}\s*[-./年－][0-9\s]{1,3}([-./月－]|$)", word):
        return "toml/date"
    if re.match(r"[0-9]{1,2}[:：时点][0-9]{0,2}", word):
        return "toml/time"
    if re.fullmatch(r"[+-]?[0-9.０-９][0-9A-Fa-f_.xob+-]*", word):
        return "toml/number"
    return "toml/boolean" if word.lower() in _WORDS else "toml/unquoted-text"
