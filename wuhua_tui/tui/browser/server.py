"""Serves the screens to one browser of this machine: textual-serve behind the gate, with our own page and headers."""

from __future__ import annotations

import asyncio
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.tui.browser.gate import TOKEN, Asked, Gate
from wuhua_tui.tui.strings import browser as strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.typedefs import Handler

HOST: Final = "127.0.0.1"
_TEMPLATES: Final = Path(__file__).with_name("templates")
_PATIENCE: Final = 5.0
"""Seconds that a page which was loaded anew waits for the program of the one before to end."""
_FONT_SIZE: Final = 16
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Nothing from elsewhere, in nobody's frame, kept nowhere. xterm.js writes its styles into the page."""


class PortTakenError(WuhuaError):
    """Something else listens on the port."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(f"端口 {port} 不能用（{why}）。请换一个：wuhua serve --port 端口，或者不写，由程序选。")


class BrowserServer(Server):
    """See the module."""

    def __init__(self, words: list[str], port: int, title: str) -> None:
        """Serve the program that `words` start, on `port`; 0 is any that is free.

        Raises:
            PortTakenError: Something else has it.
        """
        try:
            self.socket: socket.socket = socket.create_server((HOST, port))
        except (OSError, OverflowError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            raise PortTakenError(port, why) from error
        number = self.socket.getsockname()[1]
        super().__init__(shell_line(words), host=HOST, port=number, title=title, templates_path=_TEMPLATES)
        self.gate = Gate(number)
        self._one: asyncio.Lock = asyncio.Lock()

    async def serve_until(self, stopped: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Serve until `stopped` is set; `ready` is told the address that lets one in."""
        # Without a log of requests: the first one holds the token.
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, self.socket).start()
            ready(self.gate.url)
            await stopped.wait()
        finally:
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
                web.static("/own", _TEMPLATES / "own"),
            ]
        )
        app.on_response_prepare.append(_with_headers)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let no request through that the gate does not let in, whatever it asks for."""
        verdict = self.gate.judge(
            Asked(
                request.method,
                request.path,
                {name.lower(): request.headers.getall(name) for name in request.headers},
                request.query.get(TOKEN),
                request.cookies.get(self.gate.cookie),
            )
        )
        if not verdict.allowed:
            return web.Response(status=403, text=strings.REFUSED)
        if verdict.enters:
            # On to an address without the token, which then stands in no history.
            response = web.Response(status=303, headers={"Location": "/"})
            response.set_cookie(self.gate.cookie, self.gate.session, path="/", httponly=True, samesite="Strict")
            return response
        return await handler(request)

    async def handle_index(self, request: web.Request) -> web.Response:
        """Give the page; what it loads comes from the name by which it was asked for, as the cookie does."""
        context = {
            "title": self.title,
            "font_size": _FONT_SIZE,
            "websocket": f"ws://{request.host}/ws",
            "strings": strings,
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)

    async def handle_websocket(self, request: web.Request) -> Any:
        """Run the program for the page, if no other page has it."""
        try:
            await asyncio.wait_for(self._one.acquire(), _PATIENCE)
        except TimeoutError:
            return web.Response(status=409, text=strings.TAKEN)
        try:
            return await super().handle_websocket(request)
        finally:
            self._one.release()


async def _with_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def shell_line(words: list[str]) -> str:
    """Return words as one line for the shell of this system, which textual-serve starts the program with."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
