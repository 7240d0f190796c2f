"""What a text editor needs to complete and check records as they are typed: the schemas, and which file has which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.resources import schemas_dir
from wuhua_tui.workspace.atomic import CannotWriteError, create_file, digest, make_folder, replace_file
from wuhua_tui.workspace.discovery import RECORDS

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.ledger.kinds import Kind

CONFIG: Final = ".taplo.toml"
SCHEMAS: Final = ".wuhua/schemas"
_IGNORED: Final = ("/.taplo.toml", "/.wuhua/")
_NOTE: Final = "# 由 wuhua editor 生成，供编辑器里的 TOML 插件（taplo）提示和检查；改动会在下次生成时丢失\n"


def write_editor_files(root: Path) -> list[Path]:
    """Write the files for the workspace at `root` and return those that were new or had changed.

    Git is told to ignore them, in the repository's own list where `.gitignore` does not say so already.

    Raises:
        CannotWriteError: The file system refused.
    """
    texts = {CONFIG: _config()}
    for kind in kinds():
        texts[f"{SCHEMAS}/{kind}.schema.json"] = _published(kind)
    written = [root / path for path, text in texts.items() if _put(root / path, text.encode())]
    _ignore(root)
    return written


def _published(kind: str) -> str:
    return (schemas_dir() / "records" / f"{kind}.schema.json").read_text("utf-8")


def _config() -> str:
    """Return taplo's settings: one rule a kind, by the addresses of its records."""
    return "\n".join([_NOTE, *(_rule(kind) for kind in kinds().values())])


def _rule(kind: Kind) -> str:
    path = f"./{SCHEMAS}/{kind.name}.schema.json"
    return f'[[rule]]\ninclude = ["{_pattern(kind)}"]\nschema = {{ path = "{path}", enabled = true }}\n'


def _pattern(kind: Kind) -> str:
    top = f"**/{RECORDS}/*/" if kind.home == "branch" else "**/"
    return f"{top}{kind.file}" if kind.file else f"{top}{kind.folder}/**/*.toml"


def _put(path: Path, data: bytes) -> bool:
    """Make the file hold `data`; say whether it did not before."""
    try:
        old = path.read_bytes()
    except FileNotFoundError:
        create_file(path, data)
        return True
    except OSError as error:
        raise CannotWriteError(path, str(error.errno)) from error
    if old == data:
        return False
    replace_file(path, data, expected=digest(old))
    return True


def _ignore(root: Path) -> None:
    git_folder = root / ".git"
    if not git_folder.is_dir():
        return
    known = {line.strip() for line in _lines(root / ".gitignore")}
    exclude = git_folder / "info" / "exclude"
    lines = _lines(exclude)
    missing = [line for line in _IGNORED if line not in known and line not in lines]
    if missing:
        make_folder(exclude.parent)
        _put(exclude, "".join(f"{line}\n" for line in [*lines, *missing]).encode())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
