"""wuhua: a party branch's ledger as TOML files, judged by the 五化 standards."""

from __future__ import annotations

__version__ = "0.1.0"
