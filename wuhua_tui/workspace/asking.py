"""Asks for a passphrase once in a run, however many commits are signed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wuhua_tui.repository.askpass import Ask


def ask_once(ask: Ask) -> Ask:
    """Return a function that asks like `ask` and remembers the answer for each key, in memory alone."""
    answers: dict[str, str | None] = {}

    def once(key: str) -> str | None:
        if answers.get(key) is None:
            answers[key] = ask(key)
        return answers[key]

    return once
