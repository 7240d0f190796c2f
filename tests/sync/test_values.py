"""What a merge compares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.tracked_paths import branch_prefix, free_path, kind_at
from wuhua_tui.sync.values import ABSENT, Row, label, same

MEETING = schema("meeting")
MOMENT = datetime(2026, 3, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        ("1", 1),
        ([1, 2], [2, 1]),
        ([1], [1, 2]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, {"b": 1}),
        ({"a": [1]}, {"a": [True]}),
        (date(2026, 3, 12), datetime(2026, 3, 12)),
        (MOMENT, MOMENT.astimezone(timezone(timedelta(hours=8)))),
        (ABSENT, ""),
        ([], {}),
    ],
)
def test_what_is_written_otherwise_is_not_the_same(one, other):
    """A type, an order, a zone, a sign."""
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize("value", [1, "x", float("nan"), MOMENT, ABSENT, [1, {"a": [True]}], {}, {"a": {"b": 1.0}}])
def test_a_value_is_the_same_as_itself(value):
    """Even a number that is none."""
    assert same(value, value)
    assert same([value], [value])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("place",), "地点"),
        (("absent", Row(("member",), ("周强",)), "reason"), "缺席（周强） › 原因"),
        (("preparation", Row(("step",), ("study",))), "会前准备（组织学习）"),
        (("agenda", 1, "title"), "议程（第 2 项） › 事项"),
        (("later", "x"), "later › x"),
        (("absent", Row(("member", "on"), ("周强", ABSENT))), "缺席（周强）"),
        (("absent", Row(("member", "on"), ("周强", date(2026, 3, 1)))), "缺席（周强，2026-03-01）"),
    ],
)
def test_a_place_has_a_name_in_chinese(path, expected):
    """Labels of the schema, rows by their names, codes by theirs."""
    assert expected == label(MEETING, path)


def test_absent_says_what_it_is():
    """For whoever reads a failed test."""
    assert "ABSENT" == repr(ABSENT)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("records/qingshan/meetings/2026/2026-03-12-7k3fq2.toml", "meeting"),
        ("records/qingshan/members/王芳.toml", "member"),
        ("records/qingshan/branch.toml", "branch"),
        ("records/qingshan/later/x.toml", None),
        ("records/qingshan/.hidden/x.toml", None),
        ("records/qingshan/README.md", None),
        ("records/x.toml", None),
        ("committee.toml", "committee"),
        ("units/甲.toml", "unit"),
        ("units/甲.txt", None),
        ("wuhua.toml", None),
        ("trust/access.toml", None),
        ("overlays/village.toml", None),
    ],
)
def test_a_path_says_its_kind(path, expected):
    """The files of the workspace itself are no records."""
    kind = kind_at(path)
    assert expected == (kind.name if kind else None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("records/qingshan/members/王芳.toml", "records/qingshan/"),
        ("records/qingshan/branch.toml", "records/qingshan/"),
        ("records/qingshan", ""),
        ("units/a/b.toml", ""),
    ],
)
def test_a_path_says_its_branch(path, expected):
    """With a slash, so that another branch's name may begin alike."""
    assert expected == branch_prefix(path)


@pytest.mark.parametrize(
    ("path", "taken", "expected"),
    [
        ("records/q/members/张伟.toml", [], "records/q/members/张伟2.toml"),
        ("records/q/members/张伟2.toml", ["records/q/members/张伟2.toml"], "records/q/members/张伟3.toml"),
        ("records/q/members/张伟99.toml", [], "records/q/members/张伟2.toml"),
        ("records/q/terms/2024.toml", ["records/q/terms/2024-2.toml"], "records/q/terms/2024-3.toml"),
        (f"records/q/terms/{'甲' * 80}.toml", [], f"records/q/terms/{'甲' * 78}-2.toml"),
        ("records/q/terms/-2024.toml", [], None),
        ("records/q/branch.toml", [], None),
        ("records/q/meetings/2026/2026-03-12-7k3fq2.toml", [], "records/q/meetings/2026/2026-03-13-7k3fq2.toml"),
        (
            "records/q/meetings/2026/2026-12-31-7k3fq2.toml",
            ["records/q/meetings/2026/2026-12-30-7k3fq2.toml"],
            "records/q/meetings/2026/2026-12-29-7k3fq2.toml",
        ),
        ("records/q/meetings/2026/2026-13-01-7k3fq2.toml", [], None),
    ],
)
def test_a_name_that_is_taken_has_a_next_one(path, taken, expected):
    """Right for the kind; none where the kind has one file or the name is none."""
    kind = kind_at(path)
    assert kind is not None
    assert expected == free_path(path, kind, taken)


def test_a_year_that_is_full_has_no_name_left():
    """Every day of it is taken by a record whose uid begins alike."""
    path = "records/q/meetings/2026/2026-03-12-7k3fq2.toml"
    kind = kind_at(path)
    assert kind is not None
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    taken = [f"records/q/meetings/2026/{day.isoformat()}-7k3fq2.toml" for day in days]
    assert free_path(path, kind, taken) is None
    assert f"records/q/meetings/2026/{days[0].isoformat()}-7k3fq2.toml" == free_path(path, kind, taken[1:])
    assert f"records/q/meetings/2026/{days[-1].isoformat()}-7k3fq2.toml" == free_path(path, kind, taken[:-1])


def test_the_other_end_of_a_leap_year_is_a_free_day_too():
    """The first of January is 365 days before the last of December."""
    path = "records/q/meetings/2024/2024-12-31-7k3fq2.toml"
    kind = kind_at(path)
    assert kind is not None
    days = [date(2024, 1, 2) + timedelta(days=number) for number in range(365)]
    taken = [f"records/q/meetings/2024/{day.isoformat()}-7k3fq2.toml" for day in days]
    assert "records/q/meetings/2024/2024-01-01-7k3fq2.toml" == free_path(path, kind, taken)
