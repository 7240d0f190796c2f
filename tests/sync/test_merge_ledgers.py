"""The merge of two versions of a whole repository."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sync.trees import BASE, BRANCH, MEETING, member, record
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.sync.broken import broken_by_merge
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge_ledgers import FILE_NAME, merge_ledgers
from wuhua_tui.sync.needed import needed
from wuhua_tui.sync.values import ABSENT, Three

OTHER_MEETING = f"{BRANCH}meetings/2026/2026-04-02-9w2rt5.toml"


def merged(mine, theirs, *, base=None, unsent=(), decisions=None):
    """Merge two trees, each the base with changes: bytes by path, None for what is gone."""
    old = dict(BASE) if base is None else base
    sides = []
    for changes in (mine, theirs):
        files = {**old, **changes}
        sides.append({path: data for path, data in files.items() if data is not None})
    return merge_ledgers(Three(old, *sides), unsent, decisions)


def decision(take: Any):
    """Return the decision for a word."""
    return Decision(take)


def changed_files(found):
    """Return what the merged tree has that the base has not, and None for what is gone."""
    paths = {*BASE, *found.files}
    return {path: found.files.get(path) for path in sorted(paths) if BASE.get(path) != found.files.get(path)}


def conflicts(found):
    """Return file, path within it and reason of each conflict."""
    return [(one.file, one.conflict.path, one.conflict.reason) for one in found.conflicts]


def test_what_each_side_changed_is_in_the_merged_tree():
    """Different files of two sides, one new, one changed, one deleted."""
    mine = {OTHER_MEETING: record("9w2rt5aaaa", title="党课")}
    theirs = {MEETING: record("7k3fq2m9xd", title="学习文件"), member("王芳"): None}
    found = merged(mine, theirs)
    assert {**mine, **theirs} == changed_files(found)
    assert ({}, (), ()) == (found.renames, found.conflicts, found.unused)


def test_a_record_changed_on_both_sides_is_merged_by_fields():
    """The conflict names the file, the record and the place."""
    mine = {MEETING: record("7k3fq2m9xd", title="学习文件", present=["李建国", "王芳"])}
    theirs = {MEETING: record("7k3fq2m9xd", title="学习讨论", present=["李建国"], place="村部")}
    found = merged(mine, theirs)
    expected = 'uid = "7k3fq2m9xd"\ntitle = "学习文件"\nplace = "村部"\npresent = ["李建国", "王芳"]\n'
    assert {MEETING: expected.encode()} == changed_files(found)
    (conflict,) = found.conflicts
    assert (MEETING, "7k3fq2m9xd", "meeting", ()) == (
        conflict.file,
        conflict.uid,
        conflict.kind,
        conflict.needed_by,
    )
    assert ("标题", "学习", "学习文件", "学习讨论") == (
        conflict.conflict.label,
        conflict.conflict.base,
        conflict.conflict.mine,
        conflict.conflict.theirs,
    )
    decided = merged(mine, theirs, decisions={conflict.key: Decision("theirs")})
    assert () == decided.conflicts == decided.unused
    assert expected.replace("学习文件", "学习讨论").encode() == decided.files[MEETING]


def test_a_decision_that_meets_no_conflict_is_told():
    """Somebody decided about what is not there."""
    key = (MEETING, ("title",))
    assert (key,) == merged({}, {}, decisions={key: Decision("mine")}).unused


def test_two_new_members_of_one_name_become_two_files_and_mine_are_followed():
    """Mine was never accepted: it gets a number, and so does every mention in what I wrote."""
    mine = {
        member("张伟"): record("m00000000a", name="张伟"),
        MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "张伟"]),
        OTHER_MEETING: record("9w2rt5aaaa", title="党课", chair="张伟"),
    }
    theirs = {
        member("张伟"): record("m00000000b", name="张伟"),
        MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "张伟"]),
    }
    found = merged(mine, theirs, unsent={member("张伟"), OTHER_MEETING})
    assert {member("张伟"): member("张伟2")} == found.renames
    assert {
        member("张伟"): theirs[member("张伟")],
        member("张伟2"): mine[member("张伟")],
        MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "张伟2", "张伟"]),
        OTHER_MEETING: record("9w2rt5aaaa", title="党课", chair="张伟2"),
    } == changed_files(found)
    assert () == found.conflicts


def test_a_number_that_is_taken_is_passed_over():
    """Two namesakes are there already."""
    mine = {member("张伟"): record("m00000000a")}
    theirs = {member("张伟"): record("m00000000b"), member("张伟2"): record("m00000000c")}
    assert {member("张伟"): member("张伟3")} == merged(mine, theirs, unsent=set(mine)).renames


def test_a_namesake_of_a_namesake_gets_the_next_number():
    """张伟2 becomes 张伟3, not 张伟22."""
    mine, theirs = {member("张伟2"): record("m00000000a")}, {member("张伟2"): record("m00000000b")}
    base = {**BASE, member("张伟"): record("m00000000c")}
    assert {member("张伟2"): member("张伟3")} == merged(mine, theirs, base=base, unsent=set(mine)).renames


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{BRANCH}terms/2024-2027.toml", f"{BRANCH}terms/2024-2027-2.toml"),
        (MEETING.replace("03-12", "05-01"), MEETING.replace("03-12", "05-02")),
        (MEETING.replace("03-12", "12-31"), MEETING.replace("03-12", "12-30")),
    ],
)
def test_other_records_get_a_name_that_is_right_for_their_kind(path, expected):
    """A named one gets a number; one in a year's folder the next day of that year, as its name quotes its uid."""
    mine, theirs = {path: record("7k3fq2aaaa")}, {path: record("7k3fq2bbbb")}
    found = merged(mine, theirs, unsent={path})
    assert {path: expected} == found.renames
    assert {path: theirs[path], expected: mine[path]} == changed_files(found)


def test_only_what_i_wrote_in_the_branch_and_means_the_member_follows():
    """A group of that name, a namesake of another branch, what I did not touch and what is no sound record stay."""
    meant = record("9w2rt5aaaa", title="党课", chair="张伟")
    untouched = f"{BRANCH}talks/2026/2026-03-20-ta1k00.toml"
    base = {**BASE, untouched: record("ta1k00aaaa", **{"with": ["张伟"]})}
    mine = {
        member("张伟"): record("m00000000a"),
        OTHER_MEETING: record("9w2rt5aaaa", chair="张伟", group="张伟"),
        OTHER_MEETING.replace("qingshan", "liulin"): meant,
        f"{BRANCH}meetings/2026/2026-04-03-aaaaaa.toml": b'chair = "\xff"\n',
        f"{BRANCH}meetings/2026/2026-04-04-bbbbbb.toml": meant + b"title =\n",
        f"{BRANCH}notes/a.toml": meant,
    }
    theirs = {member("张伟"): record("m00000000b")}
    found = merged(mine, theirs, base=base, unsent={member("张伟")})
    expected = {
        **base,
        **mine,
        **theirs,
        member("张伟2"): record("m00000000a"),
        OTHER_MEETING: record("9w2rt5aaaa", chair="张伟2", group="张伟"),
    }
    assert expected == found.files


def test_another_name_of_what_is_mentioned_by_its_uid_changes_nothing_else():
    """A term is never meant by the name of its file, not even where a member is called alike."""
    term, other = f"{BRANCH}terms/王芳.toml", f"{BRANCH}terms/王芳-2.toml"
    mine = {term: record("t00000000a"), OTHER_MEETING: record("9w2rt5aaaa", chair="王芳")}
    theirs = {term: record("t00000000b")}
    assert {term: theirs[term], other: mine[term], OTHER_MEETING: mine[OTHER_MEETING]} == changed_files(
        merged(mine, theirs, unsent={term})
    )


def test_a_name_that_mine_gave_up_is_free():
    """I deleted one record and made another whose name differs in case only; theirs did not touch the old one."""
    old, new = f"{BRANCH}terms/A.toml", f"{BRANCH}terms/a.toml"
    base, mine = {**BASE, old: record("t00000000a")}, {old: None, new: record("t00000000b")}
    assert {**BASE, new: mine[new]} == merged(mine, {}, base=base, unsent={new}).files


@pytest.mark.parametrize(("here", "there"), [(b"a =", b"b ="), (b"a =", b"b = 1"), (b"a = 1", b"b =")])
def test_broken_files_whose_names_only_look_alike_are_two(here, there):
    """Beside each other they would overwrite each other on some machines, so mine gets another name."""
    mine, theirs = {f"{BRANCH}terms/A.toml": here}, {f"{BRANCH}terms/a.toml": there}
    found = merged(mine, theirs, unsent=set(mine))
    assert {**theirs, f"{BRANCH}terms/A-2.toml": here} == changed_files(found)


def test_names_that_differ_in_case_only_are_one_name():
    """On Windows and macOS one of the files would overwrite the other."""
    mine, theirs = {f"{BRANCH}terms/A.toml": record("t00000000a")}, {f"{BRANCH}terms/a.toml": record("t00000000b")}
    assert {f"{BRANCH}terms/A.toml": f"{BRANCH}terms/A-2.toml"} == merged(mine, theirs, unsent=set(mine)).renames


def test_two_names_that_mine_has_itself_are_left_to_the_checks():
    """Mine holds both already: the merge has nothing to do with it."""
    both = {f"{BRANCH}terms/A.toml": record("t00000000a"), f"{BRANCH}terms/a.toml": record("t00000000b")}
    found = merged(both, both, unsent=set(both))
    assert ({}, both) == (found.renames, changed_files(found))


def test_fields_of_a_record_at_two_paths_are_asked_about_by_one_name():
    """Whichever name is decided, the other decisions are found."""
    here, there = f"{BRANCH}terms/甲.toml", f"{BRANCH}terms/乙.toml"
    mine, theirs = {here: record("t00000000a", title="2024 届")}, {there: record("t00000000a", title="2025 届")}
    assert [(here, FILE_NAME, "two-paths"), (here, ("title",), "added")] == conflicts(merged(mine, theirs))
    decisions = {(here, FILE_NAME): Decision("theirs"), (here, ("title",)): Decision("mine")}
    found = merged(mine, theirs, decisions=decisions)
    assert ({there: record("t00000000a", title="2024 届")}, (), ()) == (changed_files(found), *found[2:])


def test_what_was_accepted_keeps_its_name():
    """Neither may move: a person decides which of the records stays there."""
    mine, theirs = {member("张伟"): record("m00000000a")}, {member("张伟"): record("m00000000b")}
    found = merged(mine, theirs)
    assert {} == found.renames
    assert [(member("张伟"), (), "other-record")] == conflicts(found)
    assert theirs == changed_files(merged(mine, theirs, decisions={(member("张伟"), ()): Decision("theirs")}))


def test_a_kind_of_one_file_has_no_other_name():
    """Two different branch.toml are a conflict."""
    base = {path: data for path, data in BASE.items() if path != f"{BRANCH}branch.toml"}
    mine, theirs = {f"{BRANCH}branch.toml": record("b00000000a")}, {f"{BRANCH}branch.toml": record("b00000000b")}
    found = merged(mine, theirs, base=base, unsent=set(mine))
    assert [(f"{BRANCH}branch.toml", (), "other-record")] == conflicts(found)


def test_one_record_that_both_made_is_merged():
    """The same uid at the same path: there is no base, and what is alike is no conflict."""
    mine = {OTHER_MEETING: record("9w2rt5aaaa", title="党课", chair="王芳")}
    theirs = {OTHER_MEETING: record("9w2rt5aaaa", title="党课", place="村部")}
    found = merged(mine, theirs, unsent=set(mine))
    assert {OTHER_MEETING: record("9w2rt5aaaa", title="党课", place="村部", chair="王芳")} == changed_files(found)


def test_one_record_at_two_paths_asks_for_the_name():
    """Each side made it under another name; what it says is merged."""
    here, there = f"{BRANCH}terms/甲.toml", f"{BRANCH}terms/乙.toml"
    mine, theirs = (
        {here: record("t00000000a", title="2024 届")},
        {there: record("t00000000a", title="2024 届", form="committee")},
    )
    found = merged(mine, theirs)
    assert {here: theirs[there]} == changed_files(found)
    assert [(here, FILE_NAME, "two-paths")] == conflicts(found)
    assert (ABSENT, here, there) == tuple(getattr(found.conflicts[0].conflict, side) for side in Three._fields)
    decided = merged(mine, theirs, decisions={(here, FILE_NAME): Decision("theirs")})
    assert {there: theirs[there]} == changed_files(decided)
    assert () == decided.conflicts


@pytest.mark.parametrize("swapped", [False, True])
def test_a_record_that_one_side_moved_is_merged_at_its_new_path(swapped):
    """Paths should not change; where one did, the record is found by its uid."""
    new = MEETING.replace("03-12", "03-13")
    mover = {MEETING: None, new: BASE[MEETING]}
    other = {MEETING: record("7k3fq2m9xd", title="学习文件", present=["李建国"])}
    found = merged(other, mover) if swapped else merged(mover, other)
    assert {MEETING: None, new: other[MEETING]} == changed_files(found)
    assert () == found.conflicts


@pytest.mark.parametrize("mine_moves", [True, False])
@pytest.mark.parametrize("text", [BASE[member("王芳")], record("m000000002", name="王芳", ethnicity="汉族")])
def test_a_record_that_one_side_moved_and_the_other_deleted_is_asked_about(mine_moves, text):
    """Its name was changed, with or without more, and may be referred to: neither side is simply followed."""
    moved, gone = {member("王芳"): None, member("王芳2"): text}, {member("王芳"): None}
    sides = (moved, gone) if mine_moves else (gone, moved)
    found = merged(*sides)
    assert [(member("王芳2"), (), "deleted")] == conflicts(found)
    assert [member("王芳")] == [one.was for one in found.conflicts]
    keeping, deleting = ("mine", "theirs") if mine_moves else ("theirs", "mine")
    for take, expected in ((keeping, moved), (deleting, gone)):
        found = merged(*sides, decisions={(member("王芳2"), ()): decision(take)})
        assert expected == changed_files(found)
        assert ((), ()) == found[2:]


def test_a_record_that_one_side_moved_and_the_other_deleted_is_asked_about_once():
    """Also where the side that moved it refers to it by its new name."""
    use = {MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳2"])}
    moved = {member("王芳"): None, member("王芳2"): BASE[member("王芳")]}
    assert [(member("王芳2"), (), "deleted")] == conflicts(merged({**moved, **use}, {member("王芳"): None}))


def test_a_record_that_both_moved_alike_is_merged_there():
    """And what both changed in it as well."""
    new = MEETING.replace("03-12", "03-13")
    mine = {MEETING: None, new: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    theirs = {MEETING: None, new: record("7k3fq2m9xd", title="学习文件", present=["李建国"])}
    found = merged(mine, theirs)
    expected = record("7k3fq2m9xd", title="学习文件", present=["李建国", "王芳"])
    assert {MEETING: None, new: expected} == changed_files(found)


def test_each_file_has_its_own_decisions():
    """Two titles are asked about, and decided differently."""
    base = {**BASE, OTHER_MEETING: record("9w2rt5aaaa", title="党课")}
    mine = {MEETING: record("7k3fq2m9xd", title="甲"), OTHER_MEETING: record("9w2rt5aaaa", title="甲")}
    theirs = {MEETING: record("7k3fq2m9xd", title="乙"), OTHER_MEETING: record("9w2rt5aaaa", title="乙")}
    decisions = {(MEETING, ("title",)): decision("theirs"), (OTHER_MEETING, ("title",)): decision("mine")}
    found = merged(mine, theirs, base=base, decisions=decisions)
    assert ({**base, MEETING: theirs[MEETING], OTHER_MEETING: mine[OTHER_MEETING]}, (), ()) == (
        found.files,
        *found[2:],
    )


def test_a_record_that_each_side_moved_asks_for_the_name_beside_the_old_one():
    """Two other names: the one of before is shown with them."""
    here, there = MEETING.replace("03-12", "03-13"), MEETING.replace("03-12", "03-14")
    found = merged({MEETING: None, here: BASE[MEETING]}, {MEETING: None, there: BASE[MEETING]})
    assert [(here, FILE_NAME, "two-paths")] == conflicts(found)
    assert (MEETING, here, there) == tuple(getattr(found.conflicts[0].conflict, side) for side in Three._fields)


def test_only_a_record_is_found_again_at_another_path():
    """An overlay that says a uid, and broken files, lie where they lie: deleted here, changed there."""
    overlay, broken = "overlays/village.toml", f"{BRANCH}terms/2024.toml"
    base = {**BASE, overlay: record("7k3fq2aaaa"), broken: b"a =\n"}
    mine = {overlay: None, "overlays/town.toml": base[overlay], broken: None, f"{BRANCH}terms/2025.toml": b"b =\n"}
    theirs = {overlay: record("7k3fq2aaaa", title="甲"), broken: b"a = 1\n"}
    expected = [(overlay, (), "deleted"), (broken, (), "deleted")]
    assert expected == conflicts(merged(mine, theirs, base=base))


@pytest.mark.parametrize("mine_deletes", [True, False])
def test_deleted_on_one_side_and_changed_on_the_other_is_a_conflict(mine_deletes):
    """The whole file: keep it with the changes, or delete it."""
    change = {MEETING: record("7k3fq2m9xd", title="学习文件")}
    sides = [{MEETING: None}, change] if mine_deletes else [change, {MEETING: None}]
    found = merged(*sides)
    assert [(MEETING, (), "deleted")] == conflicts(found)
    assert ("7k3fq2m9xd", sides[0]) == (found.conflicts[0].uid, changed_files(found))
    for take, side in (("mine", sides[0]), ("theirs", sides[1])):
        decided = merged(*sides, decisions={(MEETING, ()): decision(take)})
        assert ((), side) == (decided.conflicts, changed_files(decided))


def test_deleted_on_both_sides_is_gone():
    """Without a question."""
    assert {MEETING: None} == changed_files(merged({MEETING: None}, {MEETING: None}))


@pytest.mark.parametrize("mine_deletes", [True, False])
def test_a_record_that_the_other_side_newly_needs_is_not_simply_deleted(mine_deletes):
    """王芳 is deleted on one side, and present at a meeting on the other."""
    gone = {member("王芳"): None}
    use = {MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    sides = [gone, use] if mine_deletes else [use, gone]
    found = merged(*sides)
    assert [(member("王芳"), (), "needed")] == conflicts(found)
    assert (MEETING,) == found.conflicts[0].needed_by
    kept, deleted = ("theirs", "mine") if mine_deletes else ("mine", "theirs")
    assert use == changed_files(merged(*sides, decisions={(member("王芳"), ()): decision(kept)}))
    assert {**use, **gone} == changed_files(merged(*sides, decisions={(member("王芳"), ()): decision(deleted)}))


def test_a_deletion_that_was_decided_is_not_asked_about_again():
    """Mine changed 王芳 and mentions her, theirs deleted her: one question, and its answer holds."""
    mine = {
        member("王芳"): record("m000000002", name="王芳", gender="female"),
        MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"]),
    }
    theirs = {member("王芳"): None}
    assert [(member("王芳"), (), "deleted")] == conflicts(merged(mine, theirs))
    found = merged(mine, theirs, decisions={(member("王芳"), ()): Decision("theirs")})
    assert ((), {**mine, **theirs}) == (found.conflicts, changed_files(found))


def test_a_record_is_needed_by_its_uid_too():
    """A meeting is deleted here, and a new record there points to it."""
    talk = f"{BRANCH}talks/2026/2026-03-20-ta1k00.toml"
    theirs = {talk: record("ta1k00aaaa", meeting="7k3fq2m9xd")}
    found = merged({MEETING: None}, theirs)
    assert [(MEETING, (), "needed")] == conflicts(found)
    assert (talk,) == found.conflicts[0].needed_by


def test_what_the_deleting_side_left_behind_itself_is_not_asked():
    """It was broken before the merge; a reference of another branch to a namesake is none to this one."""
    base = {**BASE, MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    mine = {MEETING: record("7k3fq2m9xd", title="学习文件", present=["李建国", "王芳"])}
    assert [] == conflicts(merged(mine, {member("王芳"): None}, base=base))
    elsewhere = {OTHER_MEETING.replace("qingshan", "liulin"): record("9w2rt5aaaa", chair="王芳")}
    assert [] == conflicts(merged(elsewhere, {member("王芳"): None}))


def test_a_record_that_is_needed_where_its_user_lies_now():
    """I deleted 王芳 and gave the meeting another day in its name; she was entered into it there."""
    new = MEETING.replace("03-12", "03-13")
    mine = {member("王芳"): None, MEETING: None, new: BASE[MEETING]}
    theirs = {MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    found = merged(mine, theirs)
    assert [(member("王芳"), (), "needed")] == conflicts(found)
    assert (new,) == found.conflicts[0].needed_by


def test_a_record_that_only_got_another_name_is_not_gone():
    """A new record there means it by its uid, and finds it."""
    new = MEETING.replace("03-12", "03-13")
    talk = f"{BRANCH}talks/2026/2026-03-20-ta1k00.toml"
    theirs = {talk: record("ta1k00aaaa", meeting="7k3fq2m9xd")}
    found = merged({MEETING: None, new: BASE[MEETING]}, theirs)
    assert ((), {MEETING: None, new: BASE[MEETING], **theirs}) == (found.conflicts, changed_files(found))


def test_what_both_sides_deleted_is_not_asked_about():
    """Whoever mentions it still had no right to before the merge."""
    theirs = {member("王芳"): None, MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    assert theirs == changed_files(merged({member("王芳"): None}, theirs))


def test_a_record_that_is_kept_is_needed_by_nobody():
    """Nobody is asked about 王芳, who is in the merged tree."""
    theirs = {**BASE, MEETING: record("7k3fq2m9xd", title="学习", present=["李建国", "王芳"])}
    mine = {path: data for path, data in BASE.items() if path != member("王芳")}
    assert [(member("王芳"), (MEETING,))] == list(needed(Three(BASE, mine, theirs), {**mine, MEETING: theirs[MEETING]}))
    assert [] == list(needed(Three(BASE, mine, theirs), theirs))


def test_deletions_beside_files_that_nobody_can_read_are_taken():
    """Deleted there: a member, a broken record, one without a uid that could be one. Changed here: no sound record."""
    odd, broken = OTHER_MEETING, f"{BRANCH}meetings/2026/2026-04-03-aaaaaa.toml"
    base = {**BASE, odd: b"uid = [1]\n", broken: b"title = \n"}
    mine = {MEETING: b"present = \n", "README.md": 'present = ["王芳"]\n'.encode()}
    theirs = dict.fromkeys((member("王芳"), odd, broken))
    found = merged(mine, theirs, base=base)
    assert ((), {**mine, **theirs}) == (found.conflicts, {path: found.files.get(path) for path in {**mine, **theirs}})


@pytest.mark.parametrize("path", ["wuhua.toml", "trust/access.toml", "overlays/village.toml", "README.md"])
def test_what_is_no_record_is_never_merged_by_fields(path):
    """Theirs if mine is unchanged, mine if theirs is; else a person takes one of them whole."""
    base = {**BASE, path: b"a = 1\nb = 1\n"}
    mine, theirs = {path: b"a = 2\nb = 1\n"}, {path: b"a = 1\nb = 2\n"}
    assert theirs[path] == merged({}, theirs, base=base).files[path]
    assert mine[path] == merged(mine, {}, base=base).files[path]
    found = merged(mine, theirs, base=base)
    assert [(path, (), "unmergeable")] == conflicts(found)
    assert (None, "") == (found.conflicts[0].kind, found.conflicts[0].uid)
    assert theirs[path] == merged(mine, theirs, base=base, decisions={(path, ()): Decision("theirs")}).files[path]


def test_what_is_no_record_and_made_on_both_sides_is_taken_whole():
    """Nothing was deleted: there are two texts, and a person takes one."""
    assert [("README.md", (), "unmergeable")] == conflicts(merged({"README.md": b"a"}, {"README.md": b"b"}))


def test_a_committees_own_records_are_merged_by_fields():
    """They lie at the root of its workspace."""
    path = "studies/2026/2026-03-12-7k3fq2.toml"
    base = {path: record("7k3fq2m9xd", title="研究", date="x")}
    mine, theirs = (
        {path: record("7k3fq2m9xd", title="研究部署", date="x")},
        {path: record("7k3fq2m9xd", title="研究", date="y")},
    )
    found = merged(mine, theirs, base=base)
    assert record("7k3fq2m9xd", title="研究部署", date="y") == found.files[path]


def test_a_broken_file_is_taken_whole():
    """What does not parse on one side cannot be merged by fields."""
    mine, theirs = {MEETING: b"title = \n"}, {MEETING: record("7k3fq2m9xd", title="学习文件")}
    found = merged(mine, theirs)
    assert [(MEETING, (), "unreadable")] == conflicts(found)
    assert theirs == changed_files(merged(mine, theirs, decisions={(MEETING, ()): Decision("theirs")}))


def test_two_broken_new_files_of_one_name_are_one_conflict():
    """Nobody can tell whether they are one record."""
    path = member("张伟")
    assert [(path, (), "unreadable")] == conflicts(merged({path: b"a ="}, {path: b"b ="}, unsent={path}))


def problem(path, code="reference/member", sentence="x", level="error", line=1):
    """Return a problem of a file."""
    return Problem(code, path, line, 1, sentence, level=level)


def test_only_what_the_merge_itself_breaks_blocks_it():
    """A problem that a side had is no new one, wherever it stands now; warnings never block."""
    old, renamed = problem("a.toml"), problem("b.toml")
    merged_problems = [
        problem("a.toml", line=9),
        problem("b2.toml"),
        problem("c.toml"),
        problem("d.toml", level="warning"),
    ]
    found = broken_by_merge([renamed], [old], merged_problems, {"b.toml": "b2.toml"})
    assert [problem("c.toml")] == found


def test_a_problem_that_is_there_twice_now_is_new_once():
    """Each side had it once."""
    twice = [problem("a.toml"), problem("a.toml", line=5)]
    assert [problem("a.toml", line=5)] == broken_by_merge([problem("a.toml")], [problem("a.toml")], twice, {})
