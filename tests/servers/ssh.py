"""A real sshd on loopback with keys and a configuration of its own; the machine's sshd is left alone."""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {keys}
PermitRootLogin yes
PermitUserEnvironment yes
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
MaxStartups 200
"""
_PATIENCE = 10.0


class SshServer:
    """A running sshd: which keys exist, which may come in, and how git reaches it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def url(self, path: Path) -> str:
        """Return the address of a repository on this server."""
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{path}"

    def command(self, user: str) -> str:
        """Return the `core.sshCommand` with which a user reaches the server with that key and no other."""
        known = self.folder / "known_hosts"
        return (
            f"ssh -F /dev/null -i {self.folder}/{user} -o IdentitiesOnly=yes -o IdentityAgent=none "
            f"-o StrictHostKeyChecking=yes -o UserKnownHostsFile={known} -o GlobalKnownHostsFile=/dev/null"
        )


@contextmanager
def ssh_server(
    sshd: str, folder: Path, allowed: Sequence[str] = (), strangers: Sequence[str] = ()
) -> Iterator[SshServer]:
    """Run an sshd until the block ends.

    Args:
        sshd: Full path of the program.
        folder: An empty folder for keys and configuration.
        allowed: Users whose keys are let in; the server's programs see the name as `WUHUA_TEST_USER`.
        strangers: Users who have a key that the server does not know.
    """
    for name in ("host", *allowed, *strangers):
        make_key(folder / name)
    lines = [f'environment="WUHUA_TEST_USER={name}" {(folder / f"{name}.pub").read_text()}' for name in allowed]
    (folder / "authorized_keys").write_text("".join(lines))
    with running_sshd(sshd, folder, str(folder / "authorized_keys")) as port:
        host = (folder / "host.pub").read_text()
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}")
        yield SshServer(folder, port)


@contextmanager
def running_sshd(sshd: str, folder: Path, keys: str) -> Iterator[int]:
    """Run an sshd with the host key `host` of a folder, and yield its port; `keys` is its AuthorizedKeysFile."""
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(_CONFIG.format(port=port, folder=folder, keys=keys))
    with (folder / "sshd.log").open("wb") as log:
        child = subprocess.Popen([sshd, "-D", "-e", "-f", str(config)], stdin=subprocess.DEVNULL, stderr=log)
    try:
        _wait_for(port, child, folder / "sshd.log")
        yield port
    finally:
        child.terminate()
        child.wait()


def make_key(path: Path) -> None:
    """Make an ed25519 key without a passphrase."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)], check=True)


def _wait_for(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and child.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    message = f"sshd did not start: {log.read_text()}"
    raise RuntimeError(message)
