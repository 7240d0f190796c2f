"""Workspaces that scenes are played in, each laid in an empty folder as its users would have come to it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from tests.servers.clerks import Office
from tests.servers.upstream import Upstream, bare_repository
from wuhua_tui.ledger.roster_text import read_roster
from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.create import create
from wuhua_tui.repository.history import NewCommit, write_history
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.process import UNTOUCHED
from wuhua_tui.standards.catalogue import DEFAULT_STANDARD, DEFAULT_VERSION
from wuhua_tui.sync.decide import ConflictsError
from wuhua_tui.tui.form.drafts import Draft, Keeper, drafts_folder
from wuhua_tui.workspace.demo import BRANCHES, DEMO_DATE
from wuhua_tui.workspace.demo_folder import lay_demo
from wuhua_tui.workspace.enrolling import enrol
from wuhua_tui.workspace.founding import Branch, found
from wuhua_tui.workspace.keys import make_key, use_key
from wuhua_tui.workspace.opened import open_record
from wuhua_tui.workspace.save import save
from wuhua_tui.workspace.settings import DEMO_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Lay = Callable[[Path], Path]

_BRANCH: Final = Branch("liulin", "柳林村党支部", "village", "single", date(2020, 3, 1), DEMO_DATE, "云田镇党委")
_NOON: Final = datetime(DEMO_DATE.year, DEMO_DATE.month, DEMO_DATE.day, 4, tzinfo=UTC)
_ROSTER: Final = "姓名\t性别\t入党日期\n刘大山\t男\t1985-07-01\n周小兰\t女\t2001-06-20\n马建设\t男\t2012-12-01\n"
_MEMBER: Final = "members/刘大山.toml"
_KEY: Final = ".git/wuhua/own-key"
_CORRECTED: Final = f"records/{BRANCHES[0]}/meetings/2025/2025-11-18-ha0exp.toml"
_CORRECTIONS: Final = (
    ("end = 20:50:00", "end = 21:10:00"),
    ('title = "冬季竹编和养蜂两个培训班"', 'title = "冬季竹编、养蜂和机器修理三个培训班"'),
)


def demonstration(folder: Path) -> Path:
    """Lay the three branches of the demonstration."""
    root = folder / "demo"
    lay_demo(root)
    return root


def changed(folder: Path) -> Path:
    """Lay the demonstration after its clerk has corrected a record twice."""
    root = demonstration(folder)
    _introduce(root)
    use_key(find_repository(root), make_key(root / _KEY))
    for old, new in _CORRECTIONS:
        opened = open_record(root, _CORRECTED)
        save(opened, opened.data.decode().replace(old, new, 1).encode())
    return root


def founded(folder: Path) -> Path:
    """Lay what `wuhua init` leaves: nobody, no record."""
    root = folder / "founded"
    files = found(_BRANCH, DEMO_DATE, standard=DEFAULT_STANDARD, version=DEFAULT_VERSION, ext={DEMO_KEY: DEMO_DATE})
    root.mkdir()
    create(root, UNTOUCHED)
    who = Identity(_BRANCH.name, "liulin@wuhua.invalid")
    texts = {path: text.encode() for path, text in files.items()}
    write_history(root, [NewCommit(f"建立台账：{_BRANCH.name}", _NOON, who, texts)])
    _introduce(root)
    use_key(find_repository(root), make_key(root / _KEY))
    return root


def enrolled(folder: Path) -> Path:
    """Lay a branch whose members are known, and nothing else."""
    root = founded(folder)
    enrol(root, _BRANCH.id, read_roster(_ROSTER), DEMO_DATE)
    return root


def in_order(folder: Path) -> Path:
    """Lay the workspace of a clerk who has just synced."""
    return _office(folder).first.root


def ahead(folder: Path) -> Path:
    """Lay the workspace of a clerk who has saved and not sent."""
    clerk = _office(folder).first
    clerk.change(_MEMBER, "senior_secondary", "college")
    return clerk.root


def behind(folder: Path) -> Path:
    """Lay the workspace of a clerk who has seen, and not taken, what another one has sent."""
    office = _office(folder)
    clerk = office.clerk("乙")
    office.first.change(_MEMBER, "senior_secondary", "college")
    office.first.sync()
    clerk.git("fetch", "--quiet")
    return clerk.root


def conflict(folder: Path) -> Path:
    """Lay the workspace of a clerk who has changed two fields otherwise than another one."""
    office = _office(folder)
    clerk = office.clerk("乙")
    for own, level, month in ((office.first, "college", "10"), (clerk, "bachelor", "12")):
        own.change(_MEMBER, "senior_secondary", level)
        own.change(_MEMBER, '"1961-11"', f'"1961-{month}"')
        with suppress(ConflictsError):
            own.sync()
    return clerk.root


def out_of_reach(folder: Path) -> Path:
    """Lay the workspace of a clerk whose superior's server has gone."""
    office = _office(folder)
    office.first.change(_MEMBER, "senior_secondary", "college")
    office.upstream.folder.rename(folder / "gone")
    return office.first.root


def broken(folder: Path) -> Path:
    """Lay the demonstration with two records that somebody wrote wrongly in an editor."""
    root = demonstration(folder)
    files = sorted((root / "records" / BRANCHES[0] / "talks" / "2025").iterdir())[:2]
    files[0].write_text(files[0].read_text(encoding="utf-8").replace("date = ", "date = 昨天 #", 1), encoding="utf-8")
    files[1].write_text(files[1].read_text(encoding="utf-8") + 'zhuti = "谈心"\n', encoding="utf-8")
    return root


def locked(folder: Path) -> Path:
    """Lay the demonstration while another program of git holds its index."""
    root = demonstration(folder)
    _introduce(root)
    use_key(find_repository(root), make_key(root / _KEY))
    (root / ".git" / "index.lock").touch()
    return root


def keyless(folder: Path) -> Path:
    """Lay a branch whose clerk works at a machine on which the signing key is not."""
    root = enrolled(folder)
    (root / _KEY).unlink()
    return root


def crashed(folder: Path) -> Path:
    """Lay the demonstration in which the program ended in the middle of a form."""
    root = demonstration(folder)
    kept_on = datetime(DEMO_DATE.year, DEMO_DATE.month, DEMO_DATE.day, 9, 30, tzinfo=UTC)
    values = {"title": "研究冬季水利和年终考核", "type": "committee", "date": DEMO_DATE, "place": "村部二楼党员活动室"}
    keeper = Keeper(drafts_folder(root))
    keeper.keep(Draft(keeper.id, "meeting", BRANCHES[0], None, None, values, {}, kept_on))
    keeper.release()
    return root


def nowhere(folder: Path) -> Path:
    """Lay nothing: where the program begins that has no ledger yet."""
    return folder


NOWHERE: Final = nowhere.__name__
LAYS: Final[Mapping[str, Lay]] = {
    one.__name__: one
    for one in (
        demonstration,
        changed,
        founded,
        enrolled,
        in_order,
        ahead,
        behind,
        conflict,
        out_of_reach,
        broken,
        locked,
        keyless,
        crashed,
        nowhere,
    )
}
"""By their names. Each returns the root of its workspace; only the demonstration is the same each time."""


def _office(folder: Path) -> Office:
    upstream = bare_repository(folder / "servers" / "ledger.git")
    return Office(Upstream(upstream, upstream.as_uri()), make_key(folder / "keys" / "signing"), folder)


def _introduce(root: Path) -> None:
    """Let git know who works in a workspace."""
    set_config(root, {"user.name": "黄海燕", "user.email": "clerk@example.invalid"})
