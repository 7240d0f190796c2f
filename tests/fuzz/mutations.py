"""Accidents and malice that may befall the files of a branch: the same seed, the same files."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

SAMPLE: Final = Path(__file__).resolve().parents[2] / "records" / "qingshan"

_VALUE: Final = re.compile(r"(?<== )[^\n=]+$", re.MULTILINE)
_DATE: Final = re.compile(r"\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\b")
_KEY: Final = re.compile(r"^[a-z_]+(?= = )", re.MULTILINE)
_DAYS: Final = ("0001-01-01", "9999-12-31", "2024-02-29", "2025-01-31", "2025-12-31", "1900-01-01")
_VALUES: Final = (
    "nan", "-inf", "1e400", "0", "-1", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "0.1",
    "true", "false", '""', "''", '"\\u0000"', '"\\u202E"', '"\\uD800"', '"' + "长" * 70_000 + '"',
    '"{}{0}{x!r:9}%s\\\\"',
    "0001-01-01", "9999-12-31", "2025-02-30", "23:59:59.999999999", "00:00:00", "1979-05-27T07:32:00Z",
    "[]", "{}", "[[]]", "[{}]", '["", 1, 2025-01-01]', "{a = {b = {c = 1}}}", '["李建国", "李建国"]',
    "[" * 60 + "]" * 60, "[" * 3_000 + "]" * 3_000, "[" + "1," * 20_000 + "]", "{a." + "a." * 2_000 + "a = 1}",
)  # fmt: skip
_KEYS: Final = (
    '""',
    "''",
    '"\\u202E"',
    "a.b.c.d",
    '"\\n"',
    "uid",
    "date",
    "from",
    "__proto__",
    '"{}"',
    "ext.x",
    "党员",
)
_LINES: Final = (
    "[ext]", "[[ext]]", "[", "]", "[[agenda]]", "[date]", "x = 1", "<<<<<<< HEAD", "=======", '"', '"""', "'''",
    "\ufeff", "\r", "\x00", "\x1b[2J", "a" * 300_000,
)  # fmt: skip
_PLACES: Final = (
    "{0}", "registry.toml", "branch.toml", "members/李建国.toml", "members/\u674e\u0301.toml", "terms/2023.toml",
    "meetings/2025/2025-02-30-aaaaaa.toml", "meetings/2025/2025-03-01-aaaaaa.toml", "meetings/9999/x.toml", "meetings",
    "no/such/folder.toml", "", "..", "a//b.toml", "/etc/passwd.toml", "exemptions/x.toml", "members/.toml", ".toml",
)  # fmt: skip


@lru_cache(maxsize=1)
def sample() -> Mapping[str, bytes]:
    """Return the files of the sample branch by their path below its folder."""
    return {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in sorted(SAMPLE.rglob("*.toml"))}


def mutated(random: Random) -> tuple[str, bytes]:
    """Return the path of a file of the sample and its content after one to three accidents."""
    path, data = random.choice(list(sample().items()))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        data = random.choice(ACCIDENTS)(random, data)
    if random.random() < 0.05:
        path = random.choice(_PLACES).format(path)
    return path, data


def flip(random: Random, data: bytes) -> bytes:
    """Change one byte."""
    at = random.randrange(len(data) + 1)
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def cut(random: Random, data: bytes) -> bytes:
    """Lose what comes after some byte."""
    return data[: random.randrange(len(data) + 1)]


def lose(random: Random, data: bytes) -> bytes:
    """Lose some bytes in the middle."""
    first, last = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:]


def insert(random: Random, data: bytes) -> bytes:
    """Get some random bytes."""
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 2, 16, 200))) + data[at:]


def noise(random: Random, data: bytes) -> bytes:  # noqa: ARG001 - every accident is called alike
    """Become random bytes."""
    return random.randbytes(random.choice((0, 1, 50, 5_000)))


def swap_lines(random: Random, data: bytes) -> bytes:
    """Exchange two lines."""
    lines = data.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def repeat(random: Random, data: bytes) -> bytes:
    """Say some lines again, one to two hundred times."""
    lines = data.split(b"\n")
    first, last = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    return b"\n".join([*lines[:last], *lines[first:last] * random.choice((1, 2, 200)), *lines[last:]])


def line(random: Random, data: bytes) -> bytes:
    """Get a line that does not belong there."""
    lines = data.split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(_LINES).encode())
    return b"\n".join(lines)


def _replaced(pattern: re.Pattern[str], words: tuple[str, ...]) -> Callable[[Random, bytes], bytes]:
    def accident(random: Random, data: bytes) -> bytes:
        text = data.decode(errors="surrogateescape")
        found = list(pattern.finditer(text))
        if found:
            place = random.choice(found)
            text = text[: place.start()] + random.choice(words) + text[place.end() :]
        return text.encode(errors="surrogateescape")

    return accident


def swap_values(random: Random, data: bytes) -> bytes:
    """Exchange the values of two lines."""
    text = data.decode(errors="surrogateescape")
    found = list(_VALUE.finditer(text))
    if len(found) < 2:
        return data
    first, second = sorted(random.sample(found, 2), key=lambda match: match.start())
    middle = text[first.end() : second.start()]
    text = text[: first.start()] + second[0] + middle + first[0] + text[second.end() :]
    return text.encode(errors="surrogateescape")


def days(random: Random, data: bytes) -> bytes:
    """Move every day of the file somewhere else: mostly a sound file whose days make no sense."""
    text = data.decode(errors="surrogateescape")
    return _DATE.sub(lambda _: random.choice(_DAYS), text).encode(errors="surrogateescape")


ACCIDENTS: Final[tuple[Callable[[Random, bytes], bytes], ...]] = (
    flip, cut, lose, insert, noise, swap_lines, repeat, line, swap_values, days, days,
    _replaced(_VALUE, _VALUES), _replaced(_VALUE, _VALUES), _replaced(_DATE, _DAYS), _replaced(_KEY, _KEYS),
)  # fmt: skip
