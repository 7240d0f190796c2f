"""Draw the screens: `python -m tools.pictures --png --out DIR [SCENE ...]`; without --out the kept SVG files anew."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from tools.pictures.png import write_png
from tools.pictures.scenes import SCENES, SIZES, Scene, played
from tools.pictures.svg import svg
from wuhua_tui.workspace.demo_folder import lay_demo

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "tui" / "pictures"
"""What the tests compare with."""
DOCS = ROOT / "docs" / "pictures"
"""What README and handbook show: the larger size, dark."""


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all unless told")
    parser.add_argument("--out", type=Path, help="a folder for PNG files, instead of the kept SVG files")
    parser.add_argument("--workspace", type=Path, help="a workspace of one's own instead of the demonstration")
    parser.add_argument("--theme", default="", help="wuhua-dark, wuhua-light, wuhua-contrast")
    parser.add_argument("--docs", action="store_true", help="write the pictures of the documentation too")
    asked = parser.parse_args()
    chosen = [one for one in SCENES if not asked.scenes or one.name in asked.scenes]
    with tempfile.TemporaryDirectory() as folder:
        root = asked.workspace or Path(folder) / "demo"
        if asked.workspace is None:
            lay_demo(root)
        for scene in chosen:
            asyncio.run(_draw(scene, root, asked))


def file_name(scene: Scene, size: tuple[int, int]) -> str:
    """Return the name of a kept picture."""
    columns, rows = size
    return f"{scene.name}-{columns}x{rows}.svg"


async def _draw(scene: Scene, root: Path, asked: argparse.Namespace) -> None:
    for columns, rows in SIZES:
        async with played(scene, root, (columns, rows), asked.theme) as app:
            drawn = svg(app)
        name = file_name(scene, (columns, rows))
        if asked.out:
            asked.out.mkdir(parents=True, exist_ok=True)
            write_png(drawn, asked.out / f"{name.removesuffix('.svg')}{asked.theme.removeprefix('wuhua')}.png")
            continue
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / name).write_text(drawn, encoding="utf-8")
        if asked.docs and (columns, rows) == SIZES[0]:
            DOCS.mkdir(parents=True, exist_ok=True)
            write_png(drawn, DOCS / f"{scene.name}.png")


if __name__ == "__main__":
    main()
