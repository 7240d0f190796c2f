"""One short text for many: what the index is asked by, and nothing that anybody else ever sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

try:
    # Where hashlib gets it from, without OpenSSL: that takes a twelfth of what an answer from the index may take.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter that is built otherwise
    from hashlib import blake2b


def digest(parts: Iterable[str]) -> str:
    """Return 64 characters for the texts in their order, others for any others.

    They may hold names of files that are no Unicode, and single NULs.
    """
    return blake2b("\0\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=32).hexdigest()
