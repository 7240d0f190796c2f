"""The dues of a month: everybody who owes is listed at one key, and whoever did not pay is put right."""

from __future__ import annotations

from datetime import date

from tests.standards.synthetic import AS_OF, LONG_AGO, ledger, member
from tests.tui.form.test_form import fields, shown, typed
from tests.tui.stage import opened, play, screen, until
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.periods import period
from wuhua_tui.tui.form.dues_rows import everybody_paid
from wuhua_tui.tui.form.opening import Start

MARCH = period("month", 2025, 3)
DAY = date(2025, 3, 20)


def base(monthly):
    """What a member owes a month, since long ago."""
    return {"dues_base": [{"from": LONG_AGO, "band": "wage_10", "monthly": monthly}]}


def test_whoever_owes_and_is_not_listed_paid_what_the_base_says():
    """乙 stands there already and stays as she is; of 丙 nobody knows what is owed; who left owes nothing."""
    gone = {"stays": [{"from": LONG_AGO, "to": date(2025, 1, 31)}]}
    facts = Facts(
        ledger(
            member("甲", **base("38.00")),
            member("乙", **base("5.00")),
            member("丙"),
            member("丁", **base("9.00"), **gone),
        ),
        AS_OF,
    )
    found = everybody_paid(facts, MARCH, [{"member": "乙", "owed": "5.00"}], DAY)
    assert [{"member": "甲", "owed": "38.00", "paid": "38.00", "paid_on": DAY}] == list(found.rows)
    assert ["丙"] == list(found.baseless)


def test_a_month_is_entered_by_one_key_and_one_correction(sample):
    """Ctrl+A lists all who owe; the first has not paid: two fields are emptied; the rest is as the bases say."""

    async def story():
        async with opened(sample) as pilot:
            start = Start("dues", defaults={"for_period": "2025-11", "date": date(2025, 11, 20)}, field="payments")
            await shown(pilot, start)
            await until(pilot, lambda: "Ctrl+A 全体已缴" in screen(pilot.app))
            await typed(pilot, "ctrl+a")
            rows = fields(pilot).sheet.values["payments"]
            assert len(rows) == len({row["member"] for row in rows}) > 20
            assert all(row["paid"] == row["owed"] and row["paid_on"] == date(2025, 11, 20) for row in rows)
            await typed(pilot, "ctrl+a")
            assert rows == fields(pilot).sheet.values["payments"]
            await until(pilot, lambda: "应缴党费的人都列了" in screen(pilot.app))
            await typed(pilot, "delete")
            assert rows[1:] == fields(pilot).sheet.values["payments"]

    play(story)


def test_without_bases_nobody_is_listed_and_it_is_said_of_whom(book):
    """The branch was founded today: what each owes must be told first."""

    async def story():
        async with opened(book) as pilot:
            start = Start("dues", defaults={"for_period": "2026-03", "date": date(2026, 3, 20)}, field="payments")
            await shown(pilot, start)
            await typed(pilot, "ctrl+a")
            await until(pilot, lambda: "没有核定党费基数" in screen(pilot.app) and "党费基数”里填" in screen(pilot.app))
            assert "payments" not in fields(pilot).sheet.values

    play(story)
