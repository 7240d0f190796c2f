"""The calendar of 组织生活: which cells there are, and how they are drawn."""

from __future__ import annotations

from tests.tui.findings import finding
from wuhua_tui.report.width import width
from wuhua_tui.standards.findings import Status
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.models.calendar import Cell, Row, calendar, draw


def test_a_duty_of_a_quarter_takes_its_three_months():
    """A general meeting is owed once a quarter (细则二（三）1)."""
    found = [
        finding("2.3.1/general-meeting", "met", "2025-Q1"),
        finding("2.3.1/general-meeting", "missed", "2025-Q2"),
        finding("2.3.1/general-meeting", "pending", "2025-Q3"),
    ]
    cells = (Cell(1, 3, Status.MET), Cell(4, 6, Status.MISSED), Cell(7, 9, Status.PENDING))
    assert (Row("党员大会", cells),) == calendar(found, 2025)


def test_of_many_groups_the_one_that_did_least_speaks():
    """One group of three held no meeting in August, and one has not yet held September's."""
    found = [
        finding("2.3.1/group-meeting", status, when, group, kind="group")
        for when, statuses in {"2025-08": ("met", "met", "missed"), "2025-09": ("met", "pending", "exempt")}.items()
        for group, status in zip(("第一组", "第二组", "第三组"), statuses, strict=True)
    ]
    cells = (Cell(8, 8, Status.MISSED), Cell(9, 9, Status.PENDING))
    assert (Row("党小组会", cells),) == calendar(found, 2025)


def test_rows_stand_in_their_order_and_only_where_there_is_something():
    """Whatever order findings come in; a check that has no row, and another year, are not shown."""
    found = [
        finding("2.3.4/monthly", "exempt", "2025-02"),
        finding("2.3.1/secretary-lecture", "met", "2025"),
        finding("2.3.1/lecture", "met", "2025-H1"),
        finding("2.3.1/committee-meeting", "met", "2024-12"),
        finding("2.3.1/committee-meeting", "unverified", "2025-01"),
    ]
    expected = (
        Row("支委会", (Cell(1, 1, Status.UNVERIFIED),)),
        Row("党课", (Cell(1, 6, Status.MET),)),
        Row("主题党日", (Cell(2, 2, Status.EXEMPT),)),
    )
    assert expected == calendar(found, 2025)


def test_nothing_is_drawn_of_nothing():
    """A branch that owes none of it has no calendar."""
    assert [] == draw(calendar([], 2025), 2025, 100)


def test_every_cell_stands_under_its_months():
    """Months are five columns each from the eleventh on, also for a period of several months."""
    rows = calendar(
        [
            finding("2.3.1/general-meeting", "met", "2025-Q1"),
            finding("2.3.1/committee-meeting", "missed", "2025-02"),
            finding("2.3.1/lecture", "pending", "2025-H2"),
            finding("2.3.2/life-meeting", "met", "2025"),
        ],
        2025,
    )
    lines = text_of(draw(rows, 2025, 78)).split("\n")
    expected = [
        "2025 年组织生活",
        "            1月  2月  3月  4月  5月  6月  7月  8月  9月  10月 11月 12月",
        "党员大会    ---- √达 ---- ",
        "支委会           ×缺 ",
        f"党课{38 * ' '}----------- ○待 ------------ ",
        "组织生活会  -------------------------- √达 --------------------------- ",
    ]
    assert expected == lines[:6]
    assert 71 == width(lines[5])


def test_a_narrow_window_shows_the_half_years_below_each_other():
    """Where twelve months have no room."""
    rows = calendar([finding("2.3.4/monthly", "met", f"2025-{month:02}") for month in range(1, 13)], 2025)
    lines = text_of(draw(rows, 2025, 60)).split("\n")
    assert [" 1月  2月  3月  4月  5月  6月", " 7月  8月  9月  10月 11月 12月"] == [
        lines[1][11:].rstrip(),
        lines[3][11:].rstrip(),
    ]
    assert 12 == text_of(draw(rows, 2025, 60)).count("√达") - 1


def test_every_status_is_told_by_a_glyph_and_a_word():
    """The legend names all five, so that no colour is needed."""
    rows = calendar([finding("2.3.4/monthly", "met", "2025-01")], 2025)
    legend = text_of(draw(rows, 2025, 100)).split("\n")[-1]
    for word in ("×缺 未达标", "?核 待核验", "○待 进行中", "√达 达标", "-免 不适用"):
        assert word in legend
