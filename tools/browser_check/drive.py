"""Drive the browser: `python drive.py CHROMIUM URL PICTURE`, run by the interpreter that has Playwright."""

from __future__ import annotations

import base64
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 60.0
_SIZE = {"width": 1100, "height": 700}
# What the program draws is seen where it arrives: the page itself has only pixels.
_LISTEN = """
window.drawn = "";
const Real = window.WebSocket;
window.WebSocket = class extends Real {
  constructor(...words) {
    super(...words);
    this.addEventListener("message", async (event) => {
      if (typeof event.data === "string") return;
      const bytes = event.data instanceof Blob ? await event.data.arrayBuffer() : event.data;
      window.drawn += new TextDecoder().decode(bytes);
    });
  }
};
"""
# The x of the line between menu and page, in each row of pixels in which it is drawn.
_COLUMNS = """
async ({picture, colour}) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data, width, height} = context.getImageData(0, 0, image.width, image.height);
  const found = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if ([0, 1, 2].every((c) => Math.abs(data[at + c] - colour[c]) < 24)) { found.push(x); break; }
    }
  }
  return found;
}
"""
_FITS = 'document.querySelector(".xterm-screen").getBoundingClientRect().bottom <= window.innerHeight'
_LINE = (0xE0, 0x77, 0x7D)
"""The colour of the line in the dark theme (`primary`)."""
_LEAST = 0.6
"""Of the rows of pixels so many show the line."""
_EDGE = 20
"""The cursor's row begins before this."""


def main() -> None:
    """Come in, look, type, look."""
    from playwright.sync_api import sync_playwright

    chromium, url, picture = sys.argv[1:4]
    base = url.partition("/?")[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=_SIZE)
        asked, complaints = list[str](), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(_LISTEN)
        page.goto(url)
        _until(page, lambda: "本月要做" in _drawn(page), "the overview is drawn")
        assert page.url == f"{base}/", page.url  # noqa: S101 - a check is what this is
        page.locator("textarea").focus()
        page.keyboard.press("F3")
        _until(page, lambda: "检查项" in _drawn(page), "F3 shows the checklist")
        page.keyboard.press("Control+f")
        page.wait_for_timeout(500)
        page.keyboard.insert_text("岗位职责和年度目标")
        _until(page, lambda: "1 个检查项" in _drawn(page), "what an input method gives arrives whole")
        page.keyboard.press("F9")
        _until(page, lambda: "检查本机" in _drawn(page), "F9 shows the settings")
        page.wait_for_timeout(1_000)
        page.screenshot(path=picture)
        blank = browser.new_context().new_page()
        shot = base64.b64encode(Path(picture).read_bytes()).decode()
        columns = blank.evaluate(_COLUMNS, {"picture": shot, "colour": _LINE})
        _aligned(columns)
        for size in ({"width": 740, "height": 530}, _SIZE):
            page.set_viewport_size(size)
            _until(page, lambda: page.evaluate(_FITS), "the last line is in the window when its size changes")
        foreign = [one for one in asked if not one.startswith((base, base.replace("http", "ws"), "data:"))]
        again = browser.new_context().new_page().goto(url)
        page.locator("textarea").focus()
        page.keyboard.press("Control+q")
        page.wait_for_selector("#again", state="visible")
        browser.close()
    problems = [*(f"fetched from elsewhere: {one}" for one in foreign), *(f"console: {one}" for one in complaints)]
    if again is None or again.status != 403:  # noqa: PLR2004 - refused
        problems.append("the address let somebody in a second time")
    if problems:
        sys.exit("\n".join(problems))


def _aligned(columns: list[int]) -> None:
    """Leave with a sentence unless the line stands in one column, whatever Chinese is to the left of it.

    The row under the cursor has the same colour and begins at the left edge.
    """
    usual = max(set(columns), key=columns.count, default=0)
    astray = {one for one in columns if abs(one - usual) > 1 and one > _EDGE}
    if astray or columns.count(usual) < _LEAST * _SIZE["height"]:
        sys.exit(f"Chinese is not aligned: the line stands at {sorted(set(columns))}")


def _drawn(page: Any) -> str:
    return str(page.evaluate("window.drawn"))


def _until(page: Any, condition: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            page.screenshot(path=sys.argv[3])
            sys.exit(f"never came true: {what}")
        page.wait_for_timeout(100)


if __name__ == "__main__":
    main()
