"""Open the demonstration in a real Chromium: the page loads, typing works, Chinese is aligned, nothing is fetched.

Run by `make e2e`. It needs a Chromium (Debian: `apt-get install chromium`), and installs Playwright into an environment
of its own, since the browser is driven by it and by nothing else here; where one of them is missing it says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.lowest import ROOT
from wuhua_tui.workspace.demo_folder import lay_demo

PLAYWRIGHT = "playwright==1.65.2"
_VENV = ROOT / ".venv-browser"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Serve the demonstration to a browser that is driven."""
    browser = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if browser is None:
        print("browser check: not run, there is no Chromium here")
        return
    python = _playwright()
    if python is None:
        print(f"browser check: not run, {PLAYWRIGHT} cannot be installed here")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        root = Path(folder) / "demo"
        lay_demo(root)
        env = {**os.environ, "HOME": str(home)}
        env.pop("XDG_CONFIG_HOME", None)
        words = [sys.executable, "-m", "wuhua_tui", "serve", "-C", str(root)]
        with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as server:
            try:
                url = server.stdout.readline().strip() if server.stdout else ""
                picture = os.environ.get("WUHUA_PICTURE", str(Path(folder) / "page.png"))
                drive = [str(python), str(Path(__file__).with_name("drive.py")), browser, url, picture]
                subprocess.run(drive, check=True)
            finally:
                server.terminate()
        if server.returncode:
            sys.exit(f"browser check: wuhua serve ended with {server.returncode}")
    print("browser check: the page loads, typing works, Chinese is aligned, nothing is fetched from elsewhere")


def _playwright() -> Path | None:
    """Return the interpreter that has Playwright; None where it cannot be installed."""
    python = _VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_VENV)], check=True)
    wanted = [str(python), "-m", "pip", "install", "--quiet", PLAYWRIGHT]
    return python if subprocess.run(wanted, check=False).returncode == 0 else None


if __name__ == "__main__":
    main()
