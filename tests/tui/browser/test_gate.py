"""`wuhua serve` and whoever knocks: real requests, a real websocket, and the program behind that must hear nothing."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

from tests.tui.browser.served import echo, serving
from wuhua_tui.tui.browser.gate import Asked, Gate, Verdict
from wuhua_tui.tui.browser.server import BrowserServer, PortTakenError

FOREIGN_HOSTS = ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}"]
FOREIGN_ORIGINS = [
    "http://evil.example",
    "http://evil.example:{port}",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost:{port}",
    "null",
]


def play(story):
    """Run a story, an async function."""
    asyncio.run(asyncio.wait_for(story(), 90))


def test_the_way_in(tmp_path):
    """The token once, then the cookie; the page, its parts and the websocket; all with headers that shut others out."""

    async def story():
        async with serving(echo(tmp_path / "heard")) as visitor:
            status, headers, _ = await visitor.enter()
            assert (303, "/") == (status, headers["Location"])
            cookie = headers["Set-Cookie"]
            assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
            assert 22 == len(cookie.split(";")[0].partition("=")[2])
            status, headers, page = await visitor.get("/")
            assert 200 == status
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert ("no-store", "no-referrer") == (headers["Cache-Control"], headers["Referrer-Policy"])
            assert "googleapis" not in page
            assert f'data-session-websocket-url="ws://{visitor.host}/ws"' in page
            parts = ["/static/js/textual.js", "/static/css/xterm.css", "/own/page.css", "/own/page.js"]
            parts.append("/static/fonts/RobotoMono-VariableFont_wght.ttf")
            assert [200] * 5 == [(await visitor.session.get(visitor.base + one)).status for one in parts]
            status, socket = await visitor.socket(Origin=visitor.base)
            assert 101 == status
            await socket.send_str(json.dumps(["stdin", "好"]))
            heard = tmp_path / "heard"
            while not heard.exists() or "好".encode() not in heard.read_bytes():  # noqa: ASYNC110 - a file gives no sign
                await asyncio.sleep(0.05)
            assert 409 == (await visitor.socket(Origin=visitor.base))[0]
            await socket.close()

    play(story)


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/own/page.js", "/download/x", "/nowhere"])
def test_without_token_and_cookie_nothing_is_given(tmp_path, path):
    """Nor with a wrong one of either, nor a part that would do no harm."""

    async def story():
        async with serving(echo(tmp_path / "heard")) as visitor:
            assert 403 == (await visitor.get(path))[0]
            assert 403 == (await visitor.get(f"{path}?token=x"))[0]
            assert 403 == (await visitor.get(f"{path}?token="))[0]
            assert 403 == (await visitor.get(path, Cookie=f"{visitor.server.gate.cookie}=x"))[0]
            assert 403 == (await visitor.socket(Origin=visitor.base))[0]
            assert not (tmp_path / "heard").exists()

    play(story)


def test_the_token_is_used_once(tmp_path):
    """A second use is refused, even by who came in with it."""

    async def story():
        async with serving(echo(tmp_path / "heard")) as visitor:
            assert 303 == (await visitor.enter())[0]
            assert 403 == (await visitor.enter())[0]
            visitor.session.cookie_jar.clear()
            assert 403 == (await visitor.enter())[0]
            assert not (tmp_path / "heard").exists()

    play(story)


def test_a_foreign_host_or_origin_is_refused_also_with_the_cookie(tmp_path):
    """As DNS rebinding, another site's page or another program's page would send them; the token stays unused."""

    async def story():
        async with serving(echo(tmp_path / "heard")) as visitor:
            token = visitor.server.gate.url.removeprefix(visitor.base)
            port = visitor.host.partition(":")[2]
            for host in FOREIGN_HOSTS:
                assert 403 == (await visitor.get(token, Host=host.format(port=port)))[0]
            for origin in FOREIGN_ORIGINS:
                assert 403 == (await visitor.get(token, Origin=origin.format(port=port)))[0]
            assert 403 == (await visitor.get(token, Sec_Fetch_Site="cross-site"))[0]
            assert 303 == (await visitor.enter())[0]
            for host in FOREIGN_HOSTS:
                named = host.format(port=port)
                assert 403 == (await visitor.get("/", Host=named))[0]
                assert 403 == (await visitor.socket(Host=named, Origin=f"http://{named}"))[0]
            for origin in FOREIGN_ORIGINS:
                assert 403 == (await visitor.get("/", Origin=origin.format(port=port)))[0]
                assert 403 == (await visitor.socket(Origin=origin.format(port=port)))[0]
            assert 403 == (await visitor.socket())[0]
            assert 403 == (await visitor.socket(Origin=visitor.base, Sec_Fetch_Site="cross-site"))[0]
            assert not (tmp_path / "heard").exists()

    play(story)


def test_two_values_of_a_header_are_none():
    """Whichever a proxy or a browser would have taken."""
    gate = Gate(8000)
    token = gate.url.partition("=")[2]
    hosts = Asked("GET", "/", {"host": ("127.0.0.1:8000", "evil.example")}, token)
    origins = Asked("GET", "/", {"host": ("127.0.0.1:8000",), "origin": ("http://127.0.0.1:8000", "null")}, token)
    posted = Asked("POST", "/", {"host": ("127.0.0.1:8000",)}, token)
    assert [Verdict(allowed=False)] * 3 == [gate.judge(one) for one in (hosts, origins, posted)]
    assert Verdict(allowed=True, enters=True) == gate.judge(Asked("GET", "/", {"host": ("localhost:8000",)}, token))


def test_it_listens_on_this_machine_only_and_a_taken_port_is_a_sentence():
    """On 127.0.0.1, whatever the port."""
    first = BrowserServer([sys.executable], 0, "")
    host, port = first.socket.getsockname()
    assert "127.0.0.1" == host
    with pytest.raises(PortTakenError, match=f"端口 {port} 不能用"):
        BrowserServer([sys.executable], port, "")
    first.socket.close()


def test_the_screens_come_through_the_websocket(sample):
    """The real program: what it draws arrives, a key goes to it, and closing the page ends it."""

    async def story():
        words = [sys.executable, "-m", "wuhua_tui.tui.browser.child", str(sample)]
        async with serving(words) as visitor:
            await visitor.enter()
            status, socket = await visitor.socket(Origin=visitor.base)
            assert 101 == status
            await _until(socket, "本月要做")
            await socket.send_str(json.dumps(["stdin", "\x1b[20~"]))
            await _until(socket, "检查本机")
            await socket.send_str(json.dumps(["stdin", "\x11"]))
            while (message := await socket.receive()).type.name == "BINARY":
                pass
            assert message.type.name in {"CLOSE", "CLOSED", "CLOSING"}
            again, socket = await visitor.socket(Origin=visitor.base)
            assert 101 == again
            await socket.close()

    play(story)


async def _until(socket, text):
    """Read what is drawn until it holds a text; the characters of a run stand together."""
    seen = b""
    while text not in seen.decode("utf-8", "ignore"):
        seen += (await socket.receive()).data
