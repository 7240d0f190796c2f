"""The screens that one changes between by F keys, by name; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen


def _screen(module: str, name: str) -> Callable[[], Screen[Any]]:
    def build() -> Screen[Any]:
        made: Screen[Any] = getattr(import_module(f"wuhua_tui.tui.screens.{module}"), name)()
        return made

    return build


FIRST: Final = "overview"

MODES: Final[Mapping[str, Callable[[], Screen[Any]]]] = {
    "overview": _screen("overview", "OverviewScreen"),
    "checklist": _screen("checklist", "ChecklistScreen"),
    "ledger": _screen("records", "RecordsScreen"),
    "members": _screen("members", "MembersScreen"),
    "admissions": _screen("admissions", "AdmissionsScreen"),
    "history": _screen("history", "HistoryScreen"),
    "sync": _screen("sync", "SyncScreen"),
    "settings": _screen("settings", "SettingsScreen"),
}
"""A key of `wuhua_tui.tui.keys` goes to each (`go('name')`); a test holds that every one can be built."""
