"""SVG to PNG by resvg, with the fonts of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.pictures import narrow
from tools.pictures.svg import FONT

if TYPE_CHECKING:
    from pathlib import Path


def write_png(drawn: str, path: Path) -> None:
    """Write a picture.

    Raises:
        SystemExit: No font with Chinese is installed; all one would see is boxes.
    """
    import resvg_py

    if not has_font():
        raise SystemExit(f"no font named {FONT} or {narrow.FONT}: install fonts-noto-cjk and fonts-dejavu-core")
    path.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=narrow.narrow(drawn))))


def has_font() -> bool:
    """Say whether the fonts are there."""
    import shutil
    import subprocess

    program = shutil.which("fc-list")
    return program is not None and all(
        subprocess.run([program, f":family={font}"], capture_output=True, text=True, check=True).stdout.strip()
        for font in (FONT, narrow.FONT)
    )
