"""wuhua: the ledger of a party branch as text files, judged clause by clause by 湘组发〔2018〕6号.

The names below are the library. They are loaded when they are first asked for: a bare `import wuhua_tui` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wuhua_tui.api import Opened, describe, judge, open_ledger
    from wuhua_tui.errors import WuhuaError
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.catalogue import Standard, load_standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding, Status
    from wuhua_tui.standards.verdicts import summarise

__version__ = "0.1.0"

__all__ = [
    "Check",
    "Finding",
    "Ledger",
    "Opened",
    "Problem",
    "Record",
    "Standard",
    "Status",
    "WuhuaError",
    "__version__",
    "describe",
    "judge",
    "load_standard",
    "open_ledger",
    "summarise",
]

_HOMES: Final = {
    "Check": "standards.check",
    "Finding": "standards.findings",
    "Ledger": "ledger.ledger",
    "Opened": "api",
    "Problem": "ledger.problems",
    "Record": "ledger.record",
    "Standard": "standards.catalogue",
    "Status": "standards.findings",
    "WuhuaError": "errors",
    "describe": "api",
    "judge": "api",
    "load_standard": "standards.catalogue",
    "open_ledger": "api",
    "summarise": "standards.verdicts",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)
