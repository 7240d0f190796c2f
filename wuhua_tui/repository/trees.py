"""Git's objects as bytes: trees read, changed and written, ids worked out, packs made. Pure.

A commit of one record among 60,000 changes the five trees above it. Working on those, and not on an index of all files,
costs the same however large the repository is, and what somebody has staged is never touched.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = "100644"
FOLDER: Final = "40000"
_TYPES: Final = {"commit": 1, "tree": 2, "blob": 3}
_SHA1_DIGITS: Final = 40


class TreeEntry(NamedTuple):
    """What a tree says of a name: the mode in octal digits as git writes it, and the id in hexadecimal."""

    mode: str
    id: str


Tree = dict[str, TreeEntry]
"""The entries of one folder by name. Names that are not UTF-8 are kept by surrogates."""


class NewObject(NamedTuple):
    """An object that is to be written: blob, tree or commit, and its content without git's header."""

    kind: str
    body: bytes


class Edited(NamedTuple):
    """A tree after a change: its id, the objects that are new, and the id of each file written (None: removed)."""

    id: str
    objects: list[NewObject]
    files: dict[str, str | None]


def object_id(kind: str, body: bytes, digits: int = _SHA1_DIGITS) -> str:
    """Return the id that git gives an object, in a repository whose ids have that many digits (40 or 64)."""
    algorithm = hashlib.sha1 if digits == _SHA1_DIGITS else hashlib.sha256
    return algorithm(b"%s %d\0" % (kind.encode(), len(body)) + body).hexdigest()


def parse_tree(body: bytes, digits: int = _SHA1_DIGITS) -> Tree:
    """Return the entries of a tree."""
    size = digits // 2
    tree: Tree = {}
    start = 0
    while start < len(body):
        space = body.index(b" ", start)
        end = body.index(b"\0", space)
        name = body[space + 1 : end].decode(errors="surrogateescape")
        tree[name] = TreeEntry(body[start:space].decode(), body[end + 1 : end + 1 + size].hex())
        start = end + 1 + size
    return tree


def tree_body(tree: Tree) -> bytes:
    """Return a tree as git stores it: by name, a folder's as if it ended with a slash."""
    named = [(name.encode(errors="surrogateescape"), entry) for name, entry in tree.items()]
    named.sort(key=lambda pair: pair[0] + b"/" if pair[1].mode == FOLDER else pair[0])
    return b"".join(b"%s %s\0" % (entry.mode.encode(), name) + bytes.fromhex(entry.id) for name, entry in named)


def folders_above(paths: Iterable[str]) -> list[str]:
    """Return the folders whose trees a change of `paths` changes, each once, the root ("") first."""
    found = {""}
    for path in paths:
        parts = path.split("/")[:-1]
        found.update("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    return sorted(found)


def edit(trees: Mapping[str, Tree], changes: Mapping[str, bytes | None], digits: int = _SHA1_DIGITS) -> Edited:
    """Return the root tree after the change.

    Args:
        trees: The trees of `folders_above(changes)` by path, as they are before; a folder that is not there is missing.
        changes: The content of each file that is to be written, None for one that is to go. Plain files, mode 100644.
        digits: Digits of an id in this repository.

    A folder that loses its last entry goes, as always in git; the root stays.
    """
    objects: dict[str, NewObject] = {}
    files: dict[str, str | None] = {}
    now = {folder: dict(trees.get(folder, {})) for folder in folders_above(changes)}

    def add(kind: str, body: bytes) -> str:
        name = object_id(kind, body, digits)
        objects[name] = NewObject(kind, body)
        return name

    for path, data in changes.items():
        folder, _, name = path.rpartition("/")
        files[path] = None if data is None else add("blob", data)
        _put(now[folder], name, files[path], FILE)
    for folder in sorted(now, key=lambda path: path.count("/"), reverse=True):
        if folder:
            above, _, name = folder.rpartition("/")
            _put(now[above], name, add("tree", tree_body(now[folder])) if now[folder] else None, FOLDER)
    return Edited(add("tree", tree_body(now[""])), list(objects.values()), files)


def pack(objects: Iterable[NewObject], digits: int = _SHA1_DIGITS) -> bytes:
    """Return the objects as a pack, which `git unpack-objects` and `git index-pack` read."""
    written = [_packed(one) for one in objects]
    body = b"PACK" + struct.pack(">II", 2, len(written)) + b"".join(written)
    algorithm = hashlib.sha1 if digits == _SHA1_DIGITS else hashlib.sha256
    return body + algorithm(body).digest()


def _put(tree: Tree, name: str, found: str | None, mode: str) -> None:
    if found is None:
        tree.pop(name, None)
    else:
        tree[name] = TreeEntry(mode, found)


def _packed(one: NewObject) -> bytes:
    """Return an object as it stands in a pack: type and length (4 bits, then 7 bits a byte), then the content."""
    rest = len(one.body)
    byte = _TYPES[one.kind] << 4 | rest & 15
    rest >>= 4
    header = bytearray()
    while rest:
        header.append(byte | 128)
        byte = rest & 127
        rest >>= 7
    header.append(byte)
    return bytes(header) + zlib.compress(one.body)
