"""Makes click speak Chinese.

click asks gettext for every message; gettext would look for a compiled catalogue by the environment's language. The
user of this program reads Chinese whatever the environment says, and child processes must inherit it unchanged, so the
modules of click are given functions of our own instead.
"""

from __future__ import annotations

import sys
from typing import Final

from wuhua_tui.cli.click_messages import MESSAGES, PLURALS

_NAMES: Final = ("_", "ngettext")
"""What the modules of click call gettext's functions by."""


def translated(message: str) -> str:
    """Return click's message in Chinese; a message that is in no catalogue as it is."""
    return MESSAGES.get(message, message)


def translated_plural(singular: str, plural: str, number: int) -> str:
    """Return click's message in Chinese, which has one form for any number."""
    return PLURALS.get(singular, singular if number == 1 else plural)


def speak_chinese() -> None:
    """Give every module of click that is loaded the Chinese messages; call again after loading another one."""
    import click  # noqa: F401 - so that its modules are there

    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            space = vars(module)
            for word, function in zip(_NAMES, (translated, translated_plural), strict=True):
                if word in space:
                    space[word] = function
