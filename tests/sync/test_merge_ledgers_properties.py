"""What holds of every merge of two trees, whatever lies in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.sync.trees import BRANCH, MEETING, member, record
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge_ledgers import merge_ledgers, uid_of
from wuhua_tui.sync.values import Three

_PATHS = st.sampled_from(
    [
        member("张伟"),
        member("王芳"),
        MEETING,
        f"{BRANCH}terms/a.toml",
        f"{BRANCH}terms/A.toml",
        "wuhua.toml",
        "README.md",
    ]
)
_DATA = st.one_of(
    st.builds(
        record,
        st.sampled_from(["m000000001", "m000000002", "7k3fq2m9xd"]),
        title=st.sampled_from(["甲", "乙"]),
        chair=st.sampled_from(["张伟", "王芳"]),
    ),
    st.sampled_from([b"", b"a =", b"a = 1\n", b"\xff"]),
)
_TREES = st.dictionaries(_PATHS, _DATA, max_size=5)


@given(_TREES, _TREES)
def test_a_tree_that_one_side_changed_is_taken(base, other):
    """Every file to the byte, nothing renamed, nothing asked."""
    for trees in ((base, other, base), (base, base, other), (base, other, dict(other))):
        found = merge_ledgers(Three(*trees), set(other))
        assert (other, {}, (), ()) == found


@given(_TREES, _TREES, _TREES)
def test_every_conflict_can_be_decided(base, mine, theirs):
    """With one side taken everywhere nothing is open, save for what that side needs and the other deleted.

    A record need not be kept, on the other hand, once what needs it is gone.
    """
    unsent = set(mine) - set(base)
    found = merge_ledgers(Three(base, mine, theirs), unsent)
    decisions = {conflict.key: Decision("theirs") for conflict in found.conflicts}
    decided = merge_ledgers(Three(base, mine, theirs), unsent, decisions)
    assert all(conflict.needed_by for conflict in decided.conflicts)
    assert set(decided.unused) <= {conflict.key for conflict in found.conflicts if conflict.needed_by}
    decisions |= {conflict.key: Decision("theirs") for conflict in decided.conflicts}
    assert () == merge_ledgers(Three(base, mine, theirs), unsent, decisions).conflicts


@given(_TREES, _TREES, _TREES)
def test_no_new_record_of_a_side_is_lost(base, mine, theirs):
    """A uid that one side brought is in the merged tree, or its file is in a conflict."""
    found = merge_ledgers(Three(base, mine, theirs), set(mine) - set(base))
    there = {uid_of(data) for data in found.files.values()}
    sides = [side for one in found.conflicts for side in (one.conflict.mine, one.conflict.theirs)]
    asked = {uid_of(side) for side in sides if isinstance(side, bytes)}
    old = {uid_of(data) for data in base.values()}
    for side in (mine, theirs):
        assert {uid_of(data) for path, data in side.items() if path.startswith(BRANCH)} - old <= there | asked | {""}
