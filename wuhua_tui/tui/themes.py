"""Three themes: dark, light, and one of high contrast. What a colour says is said in words as well."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

_RED: Final = "#d1434b"

THEMES: Final = (
    Theme(
        name="wuhua-dark",
        primary="#e0777d",
        secondary="#d9a441",
        accent="#e6b450",
        foreground="#e6e1dc",
        background="#16181d",
        surface="#1d2027",
        panel="#282c36",
        success="#7fbf7f",
        warning="#e6b450",
        error="#ff6b6b",
        dark=True,
        variables={"text-disabled": "#8f9299"},
    ),
    Theme(
        name="wuhua-light",
        primary=_RED,
        secondary="#8a5a00",
        accent="#a23b00",
        foreground="#1f1f1f",
        background="#fbfaf7",
        surface="#f2efe8",
        panel="#e4dfd3",
        success="#1f6b2a",
        warning="#8a5a00",
        error="#b3121d",
        dark=False,
        variables={"text-disabled": "#6d6a64"},
    ),
    Theme(
        name="wuhua-contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#202020",
        panel="#303030",
        success="#00ff00",
        warning="#ffff00",
        error="#ff8080",
        dark=True,
        variables={"text-muted": "#ffffff", "text-disabled": "#c8c8c8", "border": "#ffffff"},
    ),
)


def after(name: str) -> str:
    """Return the name of the theme that follows."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
