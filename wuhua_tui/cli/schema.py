"""`wuhua schema`: which kinds of record there are, and which fields a kind has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.complete import complete_kinds
from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.cli.help import columns, wrap
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.kinds import schema as schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wuhua_tui.ledger.fields import Field
    from wuhua_tui.ledger.kinds import Kind

_WIDTH = 100
_HOMES = {"branch": "支部的记录", "committee": "上级党组织的记录", "workspace": "工作区的文件"}
_WIDEST_KEY = 28


class UnknownKindError(WuhuaError):
    """There is no kind of record of that name."""

    def __init__(self, kind: str) -> None:
        hint = suggestion(kind, kinds()) or "用 wuhua schema 可以看到全部种类。"
        super().__init__(f"没有“{kind}”这种记录。{hint}")


@click.command(short_help="显示一种记录有哪些栏目")
@click.argument("kind", required=False, metavar="[种类]", shell_complete=complete_kinds)
@text_or_json("json 是完整的 JSON Schema")
def schema(kind: str | None, format_: str) -> None:
    """显示一种记录有哪些栏目：名称、类型、是否必填、怎么填、可以填什么。

    不写种类时列出全部种类。种类也可以写目录名，例如 meetings。
    """
    if kind is None:
        text = _index_json() if format_ == "json" else "\n".join(_index()) + "\n"
    else:
        found = _kind(kind)
        text = _published(found) if format_ == "json" else "\n".join(_page(found)) + "\n"
    sys.stdout.write(text)


def _kind(name: str) -> Kind:
    folders = {kind.folder: kind.name for kind in kinds().values() if kind.folder and kind.home == "branch"}
    found = kinds().get(folders.get(name, name))
    if found is None:
        raise UnknownKindError(name)
    return found


def _published(kind: Kind) -> str:
    from wuhua_tui.resources import schemas_dir

    return (schemas_dir() / "records" / f"{kind.name}.schema.json").read_text("utf-8")


def _index_json() -> str:
    from wuhua_tui.resources import schemas_dir

    return (schemas_dir() / "records" / "index.json").read_text("utf-8")


def _index() -> Iterator[str]:
    left = max(map(len, kinds())) + 2
    for home, heading in _HOMES.items():
        yield f"{heading}："
        for kind in kinds().values():
            if kind.home == home:
                yield f"  {kind.name:<{left}}{kind.title}"
        yield ""
    yield "一种记录的栏目：wuhua schema 种类    新建一份：wuhua new 种类"


def _page(kind: Kind) -> Iterator[str]:
    from wuhua_tui.ledger.fields import fields_of

    node = schema_of(kind.name)
    yield f"{kind.title}（{kind.name}）"
    yield from wrap(node.get("description", ""), _WIDTH)
    yield f"存放：{_address(kind)}"
    yield ""
    fields = list(fields_of(node))
    left = min(max(2 * field.depth + len(field.key.rpartition(".")[2]) for field in fields), _WIDEST_KEY) + 2
    for field in fields:
        yield from _lines(field, left)


def _address(kind: Kind) -> str:
    top = "records/<支部>/" if kind.home == "branch" else ""
    return {
        "year": f"{top}{kind.folder}/<年>/<年-月-日>-<编号前6位>.toml",
        "named": f"{top}{kind.folder}/<名称>.toml",
        "member": f"{top}{kind.folder}/<姓名>.toml",
    }.get(kind.address, f"{top}{kind.file}")


def _lines(field: Field, left: int) -> Iterator[str]:
    indent = "  " * field.depth
    key = field.key.rpartition(".")[2]
    must = "必填，" if field.required else ""
    yield f"{indent}{key}{' ' * max(left - columns(indent + key), 1)}{field.label}〔{must}{field.type}〕"
    told = [field.help] if field.help else []
    if field.values:
        told.append("可填：" + "、".join(f"{code}（{label}）" for code, label in field.values.items()))
    for text in told:
        for line in wrap(text, _WIDTH - left - 2):
            yield f"{' ' * (left + 2)}{line}"
