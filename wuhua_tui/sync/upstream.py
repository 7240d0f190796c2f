"""The address of the upstream, written into the settings of the workspace's repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.repository.addresses import vetted
from wuhua_tui.repository.config import read_config, set_config
from wuhua_tui.repository.place import find
from wuhua_tui.repository.remote import read_upstream, upstream_settings

if TYPE_CHECKING:
    from pathlib import Path


def set_upstream(root: Path, url: str | None, *, insecure: bool) -> None:
    """Write the address of the upstream into the settings; without one, only that it may be insecure.

    Raises:
        BadAddressError, InsecureAddressError: It may not be used.
        NoUpstreamError: There is none to keep.
    """
    _, head = find(root)
    address = vetted(url, insecure=insecure) if url else read_upstream(read_config(root, local=True), head.ref).url
    set_config(root, upstream_settings(address, head.ref, insecure=insecure))
