"""What a scene is: the keys that lead to a screen, and what is waited for."""

from __future__ import annotations

from typing import Final, NamedTuple

Size = tuple[int, int]
LARGE: Final[Size] = (110, 34)
SMALL: Final[Size] = (80, 24)
BOTH: Final = (LARGE, SMALL)


class Seen(str):
    """Among the keys of a scene: the text that is waited for before the next one; of several, parted by |, any."""

    __slots__ = ()


class Scene(NamedTuple):
    """One screen.

    Attributes:
        name: Of its file.
        keys: Pressed one after the other, from the screen that the program begins with; see `Seen`.
        shown: A text that is on the screen when it is whole; of several, parted by |, any.
        place: The workspace, by its name in `places.LAYS`; or `NOWHERE`.
        kept: Whether its picture is compared by a test: one a screen, of a workspace in which no day and no number
            is another one the next time.
        sizes: At which it is compared, in columns and rows.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    place: str = "demonstration"
    kept: bool = True
    sizes: tuple[Size, ...] = BOTH
