"""The identity of a record: 10 random characters of Crockford's base32, made once and never changed."""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH: Final = 10
SHORT: Final = 6
"""How many of them the name of a file in a year's folder quotes."""


def new_uid() -> str:
    """Return a uid that nobody has: one of 32 to the power of 10."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
