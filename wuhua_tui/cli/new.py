"""`wuhua new`: writes a new record with everything that must be filled in, and its help."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui.cli.complete import complete_kinds
from wuhua_tui.cli.paths import shown
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.cli.values import Day, Setting
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.new_path import BadNameError, new_path
from wuhua_tui.ledger.skeleton import skeleton
from wuhua_tui.ledger.typed_text import NotSuchAValueError, typed
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.kinds import Kind
    from wuhua_tui.workspace.locate import Workspace

_MADE_ELSEWHERE = {"workspace": "工作区用 wuhua init 新建。", "access": "使用人和密钥不手工新建。"}


class UnknownKindError(WuhuaError):
    """There is no kind of record of that name."""

    def __init__(self, kind: str) -> None:
        hint = suggestion(kind, kinds()) or "用 wuhua schema 可以看到全部种类。"
        super().__init__(f"没有“{kind}”这种记录。{hint}")


class WrongValueError(WuhuaError):
    """A value given for a field cannot stand there."""

    def __init__(self, key: str, text: str, reason: str) -> None:
        super().__init__(f"“{key}”不能填“{text}”：{reason}。")


class UnknownFieldError(WuhuaError):
    """The kind has no such field."""

    def __init__(self, kind: Kind, key: str, known: Mapping[str, Any]) -> None:
        hint = (
            suggestion(key, [field for field in known if field != "ext"])
            or f"用 wuhua schema {kind.name} 可以看到全部栏目。"
        )
        super().__init__(f"“{kind.title}”没有“{key}”这一栏。{hint}")


class UnfitRecordError(WuhuaError):
    """What was given makes no valid record."""

    def __init__(self, kind: Kind, faults: list[str]) -> None:
        super().__init__(f"这样新建的“{kind.title}”格式不对：{'；'.join(faults)}。没有写文件。")


class BadFileNameError(WuhuaError):
    """The name given, or its absence, makes no address."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}。")


@click.command(short_help="新建一份记录")
@click.argument("kind", metavar="种类", shell_complete=complete_kinds)
@click.argument("name", required=False, default="", metavar="[名称]")
@click.option("--type", "type_", metavar="类型", help="记录的类型，例如 general；各种类型见 wuhua schema 种类。")
@click.option("--date", "day", type=Day(), metavar="日期", help="事情发生的日期，默认今天（北京时间）。")
@click.option(
    "--set",
    "settings",
    type=Setting(),
    metavar="栏目=内容",
    multiple=True,
    help="填好一栏，可以写多次；几个人之间用、隔开。",
)
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-b", "--branch", metavar="支部", help="支部代号；工作区只有一个支部时不用写。")
@click.option("-e", "--edit", is_flag=True, help="打开编辑器填写，填好就存入历史。")
@click.option("--stdout", is_flag=True, help="只显示内容，不写文件。")
@click.option("-n", "--dry-run", is_flag=True, help="只显示会写到哪里，不写文件。")
def new(
    kind: str,
    name: str,
    type_: str | None,
    day: date | None,
    settings: tuple[tuple[str, str], ...],
    directory: str,
    branch: str | None,
    *,
    edit: bool,
    stdout: bool,
    dry_run: bool,
) -> None:
    """新建一份记录：必填的栏目已经列好，其他栏目带着说明，去掉行首的“# ”就能用。

    种类是 meeting、talk、member 这样的名称，用 wuhua schema 可以看到全部。党员和其他按名称存放的记录要写名称，
    例如 wuhua new member 李建国。已经有的文件不会覆盖。
    """
    found = _kind(kind)
    start = Path(directory)
    workspace = None if stdout else _workspace(start)
    today = _today(workspace)
    values = _values(found, settings, type_, day, name)
    uid = values.get("uid", "")
    if name or not stdout:
        _path(found, "", uid, values, today, name)
    text = skeleton(found.name, values, day or today)
    _check(found, text)
    if workspace is None:
        sys.stdout.write(text)
        return
    chosen = workspace.choose(start, branch) if found.home == "branch" else ""
    from wuhua_tui.workspace.opened import new_record

    opened = new_record(workspace.root, _path(found, chosen, uid, values, today, name))
    if edit and not dry_run:
        from wuhua_tui.cli.edit import edit_and_save

        edit_and_save(opened, text.encode())
        return
    if not dry_run:
        from wuhua_tui.workspace.atomic import create_file

        create_file(opened.file, text.encode())
    sys.stdout.write(f"{visible(shown(opened.file))}\n")


def _kind(name: str) -> Kind:
    folders = {kind.folder: kind.name for kind in kinds().values() if kind.folder and kind.home == "branch"}
    found = kinds().get(folders.get(name, name))
    if found is None:
        raise UnknownKindError(name)
    if found.name in _MADE_ELSEWHERE:
        raise BadFileNameError(_MADE_ELSEWHERE[found.name].rstrip("。"))
    return found


def _workspace(start: Path) -> Workspace:
    from wuhua_tui.workspace.locate import find_workspace

    return find_workspace(start)


def _today(workspace: Workspace | None) -> date:
    """Return today in Beijing, or the day that a demonstration shows."""
    from wuhua_tui.workspace.clock import Clock

    if workspace is None:
        return Clock().today()
    from wuhua_tui.workspace.settings import read_settings

    return Clock(read_settings(workspace.root).demo_date).today()


def _values(
    kind: Kind, settings: tuple[tuple[str, str], ...], type_: str | None, day: date | None, name: str
) -> dict[str, Any]:
    node = schema(kind.name)
    properties = node["properties"]
    values: dict[str, Any] = {"uid": new_uid()} if "uid" in properties else {}
    if kind.address == "member":
        values["name"] = name.rstrip("0123456789")
    elif name and "title" in node["required"]:
        values["title"] = name
    if type_ is not None:
        settings = (("type", type_), *settings)
    if day is not None:
        key = kind.date_key or "date"
        if key not in properties:
            raise UnknownFieldError(kind, key, properties)
        values[key] = day
    for key, text in settings:
        _put(kind, values, key, text)
    return values


def _put(kind: Kind, values: dict[str, Any], key: str, text: str) -> None:
    """Set one field, `place` or `guest_lecturer.name`; of rows, the first row."""
    node, table = schema(kind.name), values
    *way, last = key.split(".")
    for step in way:
        field = node.get("properties", {}).get(step)
        if field is None or not ("properties" in field or "properties" in field.get("items", {})):
            raise UnknownFieldError(kind, key, schema(kind.name)["properties"])
        inner = table.setdefault(step, {} if "properties" in field else [{}])
        node, table = (field, inner) if "properties" in field else (field["items"], inner[0])
    if last not in node["properties"] or key == "uid":
        raise UnknownFieldError(kind, key, node["properties"])
    try:
        table[last] = typed(node["properties"][last], text)
    except NotSuchAValueError as error:
        raise WrongValueError(key, text, str(error)) from error


def _path(kind: Kind, branch: str, uid: str, values: Mapping[str, Any], today: date, name: str) -> str:
    from datetime import date as day_type

    day = values.get(kind.date_key or "date", today)
    try:
        return new_path(kind, branch, uid=uid, day=day if isinstance(day, day_type) else today, name=name)
    except BadNameError as error:
        raise BadFileNameError(str(error)) from error


def _check(kind: Kind, text: str) -> None:
    """Refuse what was given if it makes no valid record.

    Raises:
        UnfitRecordError: It does not.
    """
    from wuhua_tui.ledger.load import has_errors, read_record

    _, problems = read_record(kind.name, "", text.encode())
    # What is still to be filled in is only a warning here: the record is new.
    if has_errors(problems):
        sentences = [problem.sentence for problem in problems if problem.level == "error"]
        raise UnfitRecordError(kind, list(dict.fromkeys(sentences)))
