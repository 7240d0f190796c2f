"""Asks for the passphrase of a key on the terminal, where there is one."""

from __future__ import annotations

import sys


def passphrase(key: str) -> str | None:
    """Return the passphrase that the user types for `key`; None where there is no terminal to type on."""
    if not sys.stdin.isatty():
        return None
    import click

    from wuhua_tui.report.visible import visible

    typed: str = click.prompt(f"密钥 {visible(key)} 的口令", hide_input=True, err=True)
    return typed
