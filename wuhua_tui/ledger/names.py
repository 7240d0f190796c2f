r"""Names that may stand in a path: what a member's file, a named record's file and a branch may be called.

The published schemas say `\p{Script=Han}`, which Python's own expressions do not know, so the script's
blocks stand here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Every character whose script is Han, as of Unicode 15.1.
HAN: Final = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3\U00016ff0-\U00016ff1\U00020000-\U0002a6df"
    "\U0002a700-\U0002b739\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0"
    "\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U000323af"
)
#: The block of the characters in daily use. The whole script takes 10 ms to compile, which hardly any name asks for.
_COMMON: Final = "\u4e00-\u9fff"


def _member_id(han: str) -> re.Pattern[str]:
    return re.compile(f"[{han}A-Za-z·]{{1,40}}(?:[2-9]|[1-9][0-9])?")


def _stem(han: str) -> re.Pattern[str]:
    return re.compile(f"(?![.-])[{han}A-Za-z0-9·_（）()《》〔〕“”、.-]{{1,80}}(?<!\\.)")


_COMMON_MEMBER_ID: Final = _member_id(_COMMON)
_common_stem: Final = cache(lambda: _stem(_COMMON))
_any_member_id: Final = cache(lambda: _member_id(HAN))
_any_stem: Final = cache(lambda: _stem(HAN))
_UID: Final = re.compile(r"[0-9a-hjkmnp-tv-z]{10}")
# Windows opens a device for these, whatever follows the first dot.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_nfc(text: str) -> bool:
    """Tell whether a text is in the one normal form that paths are kept in (NFC)."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def nfc(text: str) -> str:
    """Return a text in NFC."""
    return unicodedata.normalize("NFC", text)


def folded(path: str) -> str:
    """Return what a path is on a disk that tells neither case nor Unicode forms apart."""
    return path.lower() if path.isascii() else nfc(nfc(path).casefold())


def is_member_id(name: str) -> bool:
    """Tell whether a member's file may be called `name`: a person's name, and a number from 2 for a namesake."""
    return _fits(_COMMON_MEMBER_ID, _any_member_id, name) and not is_device(name)


def told_apart(name: str, member: str) -> str:
    """Return a member's name with the number of the file where it has one: 王芳2 is not 王芳."""
    extra = member.removeprefix(name)
    return member if extra != member and extra.isdigit() else name


def is_device(name: str) -> bool:
    """Tell whether Windows takes a file of this name for a device, such as con or com1."""
    return _DEVICES.fullmatch(name) is not None


def is_uid(text: str) -> bool:
    """Tell whether a text can be a record's uid: ten characters of Crockford base32 in lower case."""
    return _UID.fullmatch(text) is not None


def is_stem(name: str) -> bool:
    """Tell whether the file of a named record may be called `name`, on every system."""
    return _fits(_common_stem(), _any_stem, name) and not is_device(name)


def _fits(common: re.Pattern[str], whole: Callable[[], re.Pattern[str]], name: str) -> bool:
    """Tell whether a name fits: a common one is told without the whole script."""
    return common.fullmatch(name) is not None or whole().fullmatch(name) is not None
