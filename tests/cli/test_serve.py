"""`wuhua serve` from the command line: one address, ended by Ctrl+C; where there is nothing to serve, a sentence."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

WORDS = [sys.executable, "-m", "wuhua_tui", "serve"]
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way there")
def test_the_address_alone_is_on_stdout_and_ctrl_c_ends_it(workspace):
    """With a token of 128 bits; what is said besides is on stderr, in Chinese."""
    with subprocess.Popen(
        [*WORDS, "-C", workspace], env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:([0-9]+)/\?token=[A-Za-z0-9_-]{22}", url)
        assert found
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"http://127.0.0.1:{found[1]}/")
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=60)
    assert (0, "") == (server.returncode, out)
    assert "在这台电脑的浏览器里打开（只能用一次，别人打不开）：\n按 Ctrl+C 结束。\n" == err


def test_outside_a_workspace_and_on_a_taken_port(wuhua, workspace, tmp_path):
    """One sentence each, exit code 2."""
    done = wuhua("serve", cwd=tmp_path)
    assert (2, "") == done[:2]
    assert "不在台账工作区里" in done.err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = wuhua("serve", "--port", str(port), cwd=workspace)
    assert (2, True) == (done.code, done.err.startswith(f"端口 {port} 不能用"))
