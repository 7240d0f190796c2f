"""A new record: what must be filled in is there, what may be is commented out, each with its help above it.

Who fills it in removes `# ` before a line. A line of help begins with the label in Chinese, a line to be used with its
key, so the two are told apart at a glance and by a test that uses every one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.placeholders import placeholder
from wuhua_tui.ledger.toml_text import toml_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

_CODES_A_LINE: Final = 4
_OUT: Final = "# "


def skeleton(kind: str, values: Mapping[str, Any], today: date) -> str:
    """Return the text of a new record.

    Args:
        kind: Name of the kind.
        values: What is known already, the uid among it; tables as dicts, rows as lists of dicts. They are written as
            they are: who gives them checks them.
        today: The day that dates begin with.
    """
    node = schema(kind)
    required = {*node.get("required", ()), *_conditional(node, values, today)}
    lines = [
        f"# {node['title']}：{node.get('description', '')}".rstrip("："),
        "# 带“必填”的已经列出；其他各栏要用时，去掉行首的“# ”再填。填好后运行 wuhua validate 检查。",
        "",
        *_Writer(today).table(node, required, values),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _conditional(node: Mapping[str, Any], values: Mapping[str, Any], today: date) -> Iterator[str]:
    """Yield the keys that become necessary by the values that the record begins with."""
    begin = {key: placeholder(node["properties"][key], today) for key in node.get("required", ())} | dict(values)
    for rule in node.get("allOf", ()):
        condition = rule["if"]
        is_there = all(key in begin for key in condition.get("required", ()))
        if is_there and all(_meets(begin.get(key), one) for key, one in condition.get("properties", {}).items()):
            yield from rule["then"].get("required", ())


def _meets(value: Any, condition: Mapping[str, Any]) -> bool:
    """Say whether a value is what an `if` asks for; the schemas ask by `const` and `enum`."""
    if "const" in condition:
        return bool(value == condition["const"])
    return value in condition.get("enum", (value,))


def _is_table(field: Mapping[str, Any]) -> bool:
    return "properties" in field or "properties" in field.get("items", {})


class _Writer:
    """Writes tables whose dates begin with one day."""

    def __init__(self, today: date) -> None:
        self._today = today

    def table(
        self,
        node: Mapping[str, Any],
        required: Collection[str],
        values: Mapping[str, Any],
        path: str = "",
        mark: str = "",
    ) -> Iterator[str]:
        """Yield the lines of one table: plain keys first, then tables and rows, each in the schema's order.

        `path` is its header with a dot, `mark` comments every line out.
        """
        fields = [(key, field) for key, field in node["properties"].items() if key != "ext"]
        for key, field in fields:
            if not _is_table(field):
                yield from _help(key, field, must=key in required)
                yield from self._plain(key, field, values.get(key), mark or ("" if key in required else _OUT))
        for key, field in fields:
            if _is_table(field):
                yield from _help(key, field, must=key in required)
                out = mark or ("" if key in required or key in values else _OUT)
                yield from self._inner(path + key, field, values.get(key), out)

    def _plain(self, key: str, field: Mapping[str, Any], value: Any, mark: str) -> Iterator[str]:
        if not field.get("x-wuhua", {}).get("sensitive"):
            if value is None:
                yield f"{mark}{key} = {toml_value(placeholder(field, self._today))}"
            else:
                yield f"{key} = {toml_value(value)}"
        yield ""

    def _inner(self, header: str, field: Mapping[str, Any], value: Any, mark: str) -> Iterator[str]:
        columns = field.get("items", field)
        rows = value if isinstance(value, list) else [value or {}]
        for row in rows:
            yield f"{mark}[{header}]" if columns is field else f"{mark}[[{header}]]"
            yield from self.table(columns, columns.get("required", ()), row, f"{header}.", mark)


def _help(key: str, field: Mapping[str, Any], *, must: bool) -> Iterator[str]:
    """Yield the comment lines above a key: its label, whether it must be there, its help, its allowed values."""
    notes = field.get("x-wuhua", {})
    told = field.get("description", "")
    if notes.get("sensitive"):
        told = f"{told}加密项，由程序写入，不要在这里写明文。"
    marks = "（必填）" if must and key != "uid" else ""
    if "properties" in field.get("items", {}):
        marks += "（可写多项，每项一段）"
    yield f"# {field.get('title', key)}{marks}{'：' if told else ''}{told}"
    labels = list(notes.get("labels", {}).items())
    for start in range(0, len(labels), _CODES_A_LINE):
        some = "、".join(f"{code}（{label}）" for code, label in labels[start : start + _CODES_A_LINE])
        yield f"# 　　{'可填 ' if start == 0 else ''}{some}"
