"""Sync as clerks live it: send, receive, merge, decide, be overtaken, be offline."""

from __future__ import annotations

import pytest

from tests.servers.clerks import BRANCH
from wuhua_tui.errors import ExitCode
from wuhua_tui.repository.remote import fetch, push
from wuhua_tui.repository.remote_failures import OvertakenError, RefusedError, RewrittenError, UnreachableError
from wuhua_tui.sync import flow
from wuhua_tui.sync.combine import MergeBreaksError
from wuhua_tui.sync.decide import ConflictsError, Resolve
from wuhua_tui.sync.flow import NothingToRepackError
from wuhua_tui.sync.incoming import NotPlainFilesError, OtherLedgerError
from wuhua_tui.sync.worktree import StagedFilesError, UnsavedFilesError

MEMBER = "members/刘大山.toml"
TERM = "terms/2023.toml"


@pytest.fixture
def pair(office):
    """Give two clerks who hold the same."""
    return office.first, office.clerk("乙")


def test_what_one_saves_the_other_gets(pair, office):
    """Fast forward both ways: no merge commit, files as they were saved, nothing left over."""
    first, second = pair
    commit = first.change(MEMBER, "senior_secondary", "college")

    sent = first.sync()
    got = second.sync()

    path = f"{BRANCH}/{MEMBER}"
    assert (0, 1, (), 1, commit) == (sent.received, sent.sent, sent.files, sent.tries, sent.tip)
    assert (1, 0, (path,), 0, commit) == (got.received, got.sent, got.files, got.tries, got.tip)
    assert commit == office.upstream.tip() == second.tip() == second.git("rev-parse", "refs/remotes/origin/main")
    assert first.text(MEMBER) == second.text(MEMBER)
    assert "" == second.status() == first.status()


def test_nothing_to_do(pair):
    """Then nothing is done, and nothing is written into the history."""
    first, _ = pair
    before = first.tip()
    done = first.sync()
    assert (0, 0, (), 0, before) == (done.received, done.sent, done.files, done.tries, done.tip)


def test_both_changed_one_record_in_different_places(pair, office):
    """Field by field: one signed commit with two parents; both then hold the same."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    theirs = office.upstream.tip()
    mine = second.change(MEMBER, '"1961-11"', '"1961-12"')

    done = second.sync()

    assert (1, 2, (f"{BRANCH}/{MEMBER}",), 1) == (done.received, done.sent, done.merged, done.tries)
    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)
    assert f"{mine} {theirs}" == second.git("log", "-1", "--format=%P")
    assert "同步：与上级合并（1 份记录两边都有改动）|乙|G" == second.git("log", "-1", "--format=%s|%an|%G?")
    assert ("", done.tip) == (second.status(), office.upstream.tip())
    first.sync()
    assert (first.tip(), first.text(MEMBER)) == (second.tip(), second.text(MEMBER))


def test_a_shallow_clone_merges_and_sends(pair):
    """Where somebody cut the history off, what both sides have is still in sight, and that is enough."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.sync()
    second.git("fetch", "-q", "--depth=1", "origin")
    assert ("true", "1") == (
        second.git("rev-parse", "--is-shallow-repository"),
        second.git("rev-list", "--count", "HEAD"),
    )
    first.change(MEMBER, "college", "bachelor")
    first.sync()
    second.change(MEMBER, '"1961-11"', '"1961-12"')

    done = second.sync()

    assert (1, 2, (f"{BRANCH}/{MEMBER}",)) == (done.received, done.sent, done.merged)
    first.sync()
    assert (done.tip, 'birth = "1961-12"\neducation = "bachelor"\n' in first.text(MEMBER)) == (first.tip(), True)


def test_a_conflict_waits_for_a_person(pair, office):
    """Field, base, mine, theirs, who and when; the workspace and the upstream are as they were."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.change(MEMBER, "senior_secondary", "bachelor")
    before = (second.tip(), second.text(MEMBER), office.upstream.tip())

    with pytest.raises(ConflictsError) as caught:
        second.sync()

    assert before == (second.tip(), second.text(MEMBER), office.upstream.tip())
    assert ("", ExitCode.CONFLICT) == (second.status(), caught.value.exit_code)
    title, file, base, mine, theirs = caught.value.details
    assert ("党员 › 学历：两边都改了，改得不一样", f"  {BRANCH}/{MEMBER}") == (title, file)
    assert "  原来：senior_secondary" == base
    assert mine.startswith("  我的：bachelor（乙 2")
    assert theirs.startswith("  对方的：college（甲 2")
    kept = (second.root / ".git" / "wuhua" / "conflicts.toml").read_text("utf-8")
    assert "[[conflict]]" in kept
    assert 'theirs = "college"' in kept


@pytest.mark.parametrize(("side", "value"), [("mine", "bachelor"), ("theirs", "college")])
def test_a_person_decides_for_one_side(pair, side, value):
    """With one word for all conflicts; the other side gets the decision."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.change(MEMBER, "senior_secondary", "bachelor")
    with pytest.raises(ConflictsError):
        second.sync()

    second.sync(resolve=Resolve(side=side))
    first.sync()

    assert f'education = "{value}"' in first.text(MEMBER)
    assert first.text(MEMBER) == second.text(MEMBER)
    assert not (second.root / ".git" / "wuhua" / "conflicts.toml").exists()


def test_a_person_decides_in_the_file(pair):
    """The file that sync has written, filled in."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.change(MEMBER, "senior_secondary", "bachelor")
    with pytest.raises(ConflictsError) as caught:
        second.sync()
    assert caught.value.kept is not None
    text = caught.value.kept.read_text("utf-8").replace('take = ""', 'take = "value"\nvalue = "postgraduate"')

    second.sync(resolve=Resolve(text=text))

    assert 'education = "postgraduate"' in second.text(MEMBER)


def test_work_of_a_hand_is_never_touched(pair, office):
    """A file that was not saved and that the others changed too: said, and nothing happens at all."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.file(MEMBER).write_text(second.text(MEMBER) + "# 我在改\n", encoding="utf-8")
    before = second.tip(), second.text(MEMBER)

    with pytest.raises(UnsavedFilesError, match=r"刘大山\.toml。请先用 wuhua save 保存"):
        second.sync()

    assert before == (second.tip(), second.text(MEMBER))
    assert office.upstream.tip() == second.git("rev-parse", "refs/remotes/origin/main")


def test_work_elsewhere_does_not_disturb(pair):
    """Neither unsaved files, nor staged ones, nor strange ones are in the way if nobody else changed them."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.file(TERM).write_text(second.text(TERM) + "# 我在改\n", encoding="utf-8")
    second.git("add", "--", f"{BRANCH}/{TERM}")
    second.file("members/张伟.toml").write_text("unfinished = ", encoding="utf-8")
    (second.root / "备忘.txt").write_text("x")
    before = second.status()

    second.sync()

    assert before == second.status()
    assert "college" in second.text(MEMBER)


def test_a_staged_file_is_not_thrown_away(pair):
    """What is in the index alone is work too."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    text = second.text(MEMBER)
    second.file(MEMBER).write_text(text + "# 暂存\n", encoding="utf-8")
    second.git("add", "--", f"{BRANCH}/{MEMBER}")
    second.file(MEMBER).write_text(text, encoding="utf-8")
    with pytest.raises(StagedFilesError):
        second.sync()
    assert "# 暂存" in second.git("show", f":{BRANCH}/{MEMBER}")


def test_a_file_in_the_way_is_not_overwritten(pair):
    """Also one that the history does not know, or a link to somewhere else."""
    first, second = pair
    path = "members/钱进.toml"
    first.save(path, first.text(MEMBER).replace("gm9cbtme1a", "gm9cbtme1b").replace("刘大山", "钱进"))
    first.sync()
    second.file(path).write_text("我自己的", encoding="utf-8")
    with pytest.raises(UnsavedFilesError):
        second.sync()
    assert "我自己的" == second.text(path)
    second.file(path).unlink()
    second.file("members").rename(second.root / "elsewhere")
    second.file("members").symlink_to(second.root / "elsewhere")
    with pytest.raises(UnsavedFilesError):
        second.sync()
    assert not (second.root / "elsewhere" / "钱进.toml").exists()


def test_what_is_deleted_there_goes_here(pair):
    """And the empty folder with it."""
    first, second = pair
    path = "events/2025-洪水.toml"
    text = 'uid = "gm9cbtme1c"\ntitle = "洪水"\ntype = "disaster"\ndate = 2025-06-01\n'
    first.save(path, text)
    first.sync()
    second.sync()
    assert text == second.text(path)
    first.delete(path)
    first.sync()
    second.sync()
    assert not second.file("events").exists()
    assert "" == second.status()


@pytest.mark.parametrize("mover_is_first", [True, False])
def test_who_moved_a_record_and_who_deleted_it_is_told(pair, mover_is_first):
    """Moved with plain git, whose commit is signed too; the side that deleted it knows the old path only."""
    first, second = pair
    mover, deleter = pair if mover_is_first else (second, first)
    new = MEMBER.replace("刘大山", "刘大山2")
    mover.git("mv", f"{BRANCH}/{MEMBER}", f"{BRANCH}/{new}")
    mover.git("commit", "-qm", "改名")
    assert "G" == mover.git("log", "-1", "--format=%G?")
    deleter.delete(MEMBER)
    first.sync()

    with pytest.raises(ConflictsError) as caught:
        second.sync()

    _, file, base, mine, theirs = caught.value.details
    assert (f"  {BRANCH}/{new}", "  原来：（整个文件") == (file, base[:10])
    here, there = ("（没有）", "（整个文件") if mover_is_first else ("（整个文件", "（没有）")
    assert mine.startswith(f"  我的：{here}")
    assert theirs.startswith(f"  对方的：{there}")
    assert "（乙 2" in mine
    assert "（甲 2" in theirs


def test_two_that_are_sound_and_do_not_fit(pair):
    """One deletes a member, the other newly names the same: a person decides, and nothing is broken."""
    first, second = pair
    first.delete("members/孙远.toml")
    first.sync()
    second.change("branch.toml", 'member = "王芳"', 'member = "孙远"')
    before = second.tip()
    with pytest.raises((ConflictsError, MergeBreaksError)):
        second.sync()
    assert before == second.tip()


def test_offline_nothing_is_lost(pair, office):
    """Exit code 7; what was saved is there, and goes out when the upstream is back."""
    first, second = pair
    away = office.upstream.folder.rename(office.folder / "away")
    commit = first.change(MEMBER, "senior_secondary", "college")
    with pytest.raises(UnreachableError) as caught:
        first.sync()
    assert (ExitCode.UNREACHABLE, commit, "") == (caught.value.exit_code, first.tip(), first.status())
    away.rename(office.upstream.folder)
    first.sync()
    second.sync()
    assert commit == second.tip()


def test_an_upstream_that_was_rewritten_is_not_believed(pair, office):
    """Exit code 8, every time, and the last accepted tip stays what it was."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.sync()
    accepted = second.tip()
    office.upstream.git("config", "receive.denyNonFastForwards", "false")
    office.upstream.git("update-ref", "refs/heads/main", f"{accepted}~1")
    for _ in range(2):
        with pytest.raises(RewrittenError, match="上级的历史被改写了") as caught:
            second.sync()
    assert ExitCode.BROKEN_HISTORY == caught.value.exit_code
    assert (accepted, accepted) == (second.tip(), second.git("rev-parse", "refs/remotes/origin/main"))
    office.upstream.git("update-ref", "-d", "refs/heads/main")
    with pytest.raises(RewrittenError, match="现在是空的"):
        second.sync()


def test_another_ledger_is_not_mixed_in(pair, office):
    """An upstream with another beginning is refused, by a pin as well as by the history."""
    first, _ = pair
    with pytest.raises(OtherLedgerError):
        office.clerk("丙", root="0" * 40)
    assert not (office.folder / "丙").exists()
    assert office.clerk("丙", root=first.git("rev-list", "--max-parents=0", "HEAD")).tip() == first.tip()


def test_links_and_programs_are_not_taken(pair):
    """Nobody but an attacker puts them into a ledger."""
    first, second = pair
    (first.root / "x").symlink_to("/etc/passwd")
    first.git("add", "x")
    first.git("commit", "--quiet", "-m", "x")
    first.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
    before = second.tip()
    with pytest.raises(NotPlainFilesError, match="x") as caught:
        second.sync()
    assert (ExitCode.BROKEN_HISTORY, before) == (caught.value.exit_code, second.tip())


def test_whoever_is_overtaken_merges_again(pair, monkeypatch):
    """Between the fetch and the push somebody else was there: a wait, and another round."""
    first, second = pair
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    first.change(MEMBER, "senior_secondary", "college")
    faster = iter([first.sync])

    def overtaken(*words):
        next(faster, lambda: None)()
        push(*words)

    monkeypatch.setattr(flow, "push", overtaken)
    waited: list[float] = []
    done = second.sync(pause=waited.append)

    assert (2, 1, True) == (done.tries, len(waited), 0 < waited[0] < 0.06)
    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)


def test_what_is_saved_while_a_sync_runs_goes_out_with_it(pair, monkeypatch, office):
    """A clerk need not wait for the network with the next entry."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    saved: list[str | None] = []

    def slow(*words):
        if not saved:
            saved.append(second.change(TERM, "uid", "# 补记\nuid"))
        return fetch(*words)

    monkeypatch.setattr(flow, "fetch", slow)
    # The head was read before the fetch; what a merge lands on must still be it.
    done = second.sync()

    assert (True, 2) == (saved[0] is not None, done.tries)
    second.git("merge-base", "--is-ancestor", str(saved[0]), "HEAD")
    assert (second.tip(), "") == (office.upstream.tip(), second.status())


def test_after_many_tries_it_is_said(pair, office):
    """Exit code 7: try again later; nothing is lost."""
    first, _ = pair
    commit = first.change(MEMBER, "senior_secondary", "college")
    (office.upstream.folder / "refs" / "heads" / "main.lock").write_text("")
    waited: list[float] = []
    with pytest.raises(OvertakenError, match="试了 4 次") as caught:
        first.sync(tries=4, pause=waited.append)
    assert (ExitCode.UNREACHABLE, 3, commit) == (caught.value.exit_code, len(waited), first.tip())


def test_a_refusal_says_why_and_repack_mends_it(pair, office):
    """The rejected commits never reach the upstream; the corrected state does, in one signed commit."""
    first, second = pair
    office.upstream.hook(
        "pre-receive",
        "while read old new ref; do\n"
        'if git log --format=%H -S坏 "$old..$new" | grep -q .; then echo "有一处写着：坏" >&2; exit 1; fi\ndone',
    )
    accepted = first.tip()
    bad = first.save(MEMBER, first.text(MEMBER).replace("senior_secondary", "bachelor") + "# 坏\n")
    with pytest.raises(RefusedError) as caught:
        first.sync()
    assert (("有一处写着：坏",), ExitCode.REFUSED, accepted) == (
        caught.value.details,
        caught.value.exit_code,
        office.upstream.tip(),
    )
    first.change(MEMBER, "# 坏\n", "")
    with pytest.raises(RefusedError):
        first.sync()
    tip = first.tip()

    done = first.sync(repack=True)

    assert (1, tip) == (done.sent, first.git("rev-parse", done.unsent))
    assert f"{accepted}|整理后重新发送（原有 2 次保存没有被接收）|G" == first.git("log", "-1", "--format=%P|%s|%G?")
    assert (done.tip, "") == (office.upstream.tip(), first.status())
    assert "bachelor" in first.text(MEMBER)
    assert bad not in first.git("rev-list", "HEAD")
    second.sync()
    assert first.text(MEMBER) == second.text(MEMBER)
    with pytest.raises(NothingToRepackError):
        first.sync(repack=True)


def test_repack_on_top_of_what_others_sent(pair):
    """What came meanwhile is merged in; the commit has one parent, theirs."""
    first, second = pair
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    second.sync()
    first.change(MEMBER, "senior_secondary", "college")
    first.change(MEMBER, "college", "bachelor")

    first.sync(repack=True)

    assert second.tip() == first.git("log", "-1", "--format=%P")
    assert 'birth = "1961-12"\neducation = "bachelor"\n' in first.text(MEMBER)
    assert "" == first.status()
    second.sync()
    assert first.text(MEMBER) == second.text(MEMBER)


def test_a_dry_run_changes_nothing(pair, office):
    """It says what would come, go and be merged."""
    first, second = pair
    first.change(MEMBER, "senior_secondary", "college")
    first.sync()
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    before = second.tip(), second.text(MEMBER), office.upstream.tip()
    done = second.sync(dry_run=True)
    path = f"{BRANCH}/{MEMBER}"
    assert (1, 1, (path,), (path,)) == (done.received, done.sent, done.files, done.merged)
    assert before == (second.tip(), second.text(MEMBER), office.upstream.tip())


def test_a_first_sync_sends_everything(office):
    """An empty upstream gets the whole history; the tracking ref says so."""
    first = office.first
    assert first.tip() == office.upstream.tip() == first.git("rev-parse", "refs/remotes/origin/main")
    assert first.git("rev-parse", "refs/heads/main") == first.tip()
