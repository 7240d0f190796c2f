"""Draw the screens: `python -m tools.pictures --out DIR [--theme THEME] [SCENE ...]` as PNG.

Without --out the SVG files that the tests compare with are drawn anew.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.pictures.places import LAYS
from tools.pictures.png import write_png
from tools.pictures.scene import BOTH, LARGE
from tools.pictures.scenes import SCENES, played
from tools.pictures.svg import svg
from wuhua_tui.tui.form.drafts import drafts_folder

if TYPE_CHECKING:
    from tools.pictures.scene import Scene

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
    parser.add_argument(
        "--theme",
        action="append",
        default=[],
        help="wuhua-dark, wuhua-light, wuhua-contrast; may be told several times",
    )
    parser.add_argument("--docs", action="store_true", help="write the pictures of the documentation too")
    asked = parser.parse_args()
    chosen = [
        one for one in SCENES if (not asked.scenes or one.name in asked.scenes) and (one.kept or asked.out is not None)
    ]
    with tempfile.TemporaryDirectory() as folder:
        # What a user has chosen, and where the tour lies, is not the pictures' concern.
        os.environ["HOME"] = folder
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ.pop(name, None)
        roots: dict[str, Path] = {}
        for scene in chosen:
            if asked.workspace is None and scene.place not in roots:
                own = Path(folder) / scene.place
                own.mkdir()
                roots[scene.place] = LAYS[scene.place](own)
            asyncio.run(_draw(scene, asked.workspace or roots[scene.place], asked))


def file_name(scene: Scene, size: tuple[int, int]) -> str:
    """Return the name of a kept picture."""
    columns, rows = size
    return f"{scene.name}-{columns}x{rows}.svg"


async def _draw(scene: Scene, root: Path, asked: argparse.Namespace) -> None:
    for columns, rows in BOTH if asked.out else scene.sizes:
        name = file_name(scene, (columns, rows))
        drafts = drafts_folder(root)
        before = set(drafts.iterdir()) if drafts.is_dir() else set()
        async with played(scene, root, (columns, rows), next(iter(asked.theme), "")) as pilot:
            app = pilot.app
            drawn = svg(app)
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
            for theme in asked.theme or [app.theme] if asked.out else ():
                app.theme = theme
                await pilot.pause()
                write_png(svg(app), asked.out / f"{name.removesuffix('.svg')}{theme.removeprefix('wuhua')}.png")
        # The draft of a form that a scene leaves open is not offered to the next.
        for file in set(drafts.iterdir()) - before if drafts.is_dir() else ():
            file.unlink()
        if asked.out:
            continue
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / name).write_text(drawn, encoding="utf-8")
        if asked.docs and (columns, rows) == LARGE:
            DOCS.mkdir(parents=True, exist_ok=True)
            write_png(drawn, DOCS / f"{scene.name}.png")


if __name__ == "__main__":
    main()
