"""A server of the browser for tests: the real program behind it, and a client that says what it likes."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager

import aiohttp

from wuhua_tui.tui.browser.server import BrowserServer

ECHO = """
import os, sys
heard = open(sys.argv[1], "ab", buffering=0)
heard.write(b"started")
sys.stdout.write("__GANGLION__\\n")
sys.stdout.flush()
while data := os.read(0, 4096):
    heard.write(data)
    if b'"quit"' in data:
        break
"""
"""A program instead of the screens that writes down that it was started, and all that it is sent; quits when told."""


class Visitor:
    """A client with cookies of its own."""

    def __init__(self, server, session):
        self.server = server
        self.session = session
        self.base = f"http://127.0.0.1:{server.gate.url.split(':')[2].split('/')[0]}"
        self.host = self.base.removeprefix("http://")

    async def get(self, path, **headers):
        """Get a path, following nothing; return status, headers and text."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.get(f"{self.base}{path}", headers=named, allow_redirects=False) as answer:
            return answer.status, answer.headers, await answer.text()

    async def enter(self):
        """Come in with the address that the server shows."""
        return await self.get(self.server.gate.url.removeprefix(self.base))

    async def socket(self, **headers):
        """Open the websocket; return its status, and the socket where it was opened."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            return 101, await self.session.ws_connect(f"{self.base}/ws?width=100&height=30", headers=named)
        except aiohttp.WSServerHandshakeError as error:
            return error.status, None


def _noted_children():
    """A list to which each child process that the loop starts from now on is added."""
    loop, children = asyncio.get_running_loop(), []
    start = loop.subprocess_shell

    async def noting(*given, **named):
        child, protocol = await start(*given, **named)
        children.append(child)
        return child, protocol

    loop.subprocess_shell = noting  # type: ignore[method-assign]
    return children


@asynccontextmanager
async def serving(words):
    """Serve a program, and give a visitor."""
    server = BrowserServer(words, 0, "五化台账")
    children = _noted_children()
    stopped, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(server.serve_until(stopped, lambda _: ready.set()))
    await asyncio.wait_for(ready.wait(), 30)
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            yield Visitor(server, session)
    finally:
        stopped.set()
        await asyncio.wait_for(running, 30)
        # A program that was not told to quit in time is ended here, and what led to it is closed within the loop.
        for child in children:
            child.close()
        await asyncio.sleep(0.2)


def echo(path):
    """The words that start the program which only writes down what it gets."""
    return [sys.executable, "-c", ECHO, str(path)]
