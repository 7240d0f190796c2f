"""`git http-backend` behind a small HTTP server on loopback, with a password where one is wanted."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINE = 65_536


class HttpServer(NamedTuple):
    """A running server: its port, and the URL of the folder of repositories."""

    port: int
    url: str


@contextmanager
def http_server(backend: str, repositories: Path, password: str | None = None) -> Iterator[HttpServer]:
    """Serve the bare repositories of a folder until the block ends; `password` is that of the user `clerk`."""

    class Handler(_Handler):
        program = backend
        root = repositories
        wanted = password

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    port = server.server_address[1]
    try:
        yield HttpServer(port, f"http://127.0.0.1:{port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Hands each request to the program, as CGI says (RFC 3875)."""

    program: str
    root: Path
    wanted: str | None
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request without a body."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Answer a request with a body, whole or in chunks."""
        if self.headers.get("Transfer-Encoding") == "chunked":
            self._answer(b"".join(self._chunks()))
        else:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline(_LINE).split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline(_LINE)
        self.rfile.readline(_LINE)

    def _answer(self, body: bytes) -> None:
        if self.wanted is not None and not self._is_allowed():
            self.send_response(HTTPStatus.UNAUTHORIZED)
            self.send_header("WWW-Authenticate", 'Basic realm="ledger"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        done = subprocess.run([self.program], input=body, env=self._variables(body), capture_output=True, check=False)
        head, _, rest = done.stdout.partition(b"\r\n\r\n")
        headers = [line.partition(": ")[::2] for line in head.decode("latin-1").split("\r\n")]
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        self.send_response(int(status.split()[0]))
        for name, value in headers:
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)

    def _is_allowed(self) -> bool:
        given = base64.b64encode(f"clerk:{self.wanted}".encode()).decode()
        return self.headers.get("Authorization") == f"Basic {given}"

    def _variables(self, body: bytes) -> dict[str, str]:
        path, _, query = self.path.partition("?")
        return {
            "PATH": os.environ["PATH"],
            # The server is another machine: a clerk's configuration is none of its own.
            "HOME": str(self.root),
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": self.client_address[0],
            # http-backend takes pushes from known users only.
            "REMOTE_USER": "clerk",
        }
