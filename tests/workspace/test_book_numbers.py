"""Numbers of application books: each given once in a workspace, whichever branches gave it."""

from __future__ import annotations

import pytest

from tests.plugins.texts import ADMISSION
from wuhua_tui.workspace.book_numbers import book_numbers


@pytest.fixture
def books(tmp_path):
    """Write an admission with a number into a branch's folder."""

    def write(branch, name, text):
        folder = tmp_path / branch / "admissions"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    book_numbers.cache_clear()
    return write


def test_each_number_with_the_branches_that_gave_it(books):
    """Read from the tables that hold one; a number elsewhere in a file, and an admission without a book, hold none."""
    books("甲", "1", ADMISSION.format(uid="a", number="清志-1"))
    books("甲", "2", ADMISSION.format(uid="b", number="清志-2"))
    books("甲", "3", 'title = "无"\n\n[[papers]]\ntitle = "复印件"\nnumber = "清志-9"\n')
    books("乙", "1", 'title = "无"\n[application_book]\nfilled_on = 2025-01-01\n[[papers]]\nnumber = "清志-8"\n')
    folder = books("乙", "2", ADMISSION.format(uid="c", number="清志-2"))
    assert {"清志-1": ("甲",), "清志-2": ("乙", "甲")} == book_numbers(folder)


def test_what_cannot_be_read_holds_no_number(books, tmp_path):
    """Neither a folder that is not there, nor one named like a record, nor a file that is no text."""
    assert {} == book_numbers(tmp_path / "nowhere")
    folder = books("甲", "1", ADMISSION.format(uid="a", number="清志-1"))
    (folder / "甲" / "admissions" / "2.toml").mkdir()
    (folder / "甲" / "admissions" / "3.toml").write_bytes(b"\xff\xfe\x00")
    (folder / "散页.toml").write_text(ADMISSION.format(uid="a", number="清志-7"), encoding="utf-8")
    assert {"清志-1": ("甲",)} == book_numbers(folder)


def test_validate_sees_the_other_branches(wuhua, workspace):
    """The same number in two branches is missed in both, one branch looked at or all; a third one is its own."""
    book_numbers.cache_clear()
    for branch, numbers in {"liulin": ("清志-1", "清志-3"), "xiaoying": ("清志-1",)}.items():
        folder = workspace / "records" / branch / "admissions"
        folder.mkdir()
        for place, number in enumerate(numbers, 1):
            text = ADMISSION.format(uid=f"{place}bcdefgh{len(branch)}k", number=number)
            (folder / f"{place}.toml").write_text(text, encoding="utf-8")
    words = ("--as-of", "2025-12-31", "--only", "3.3.2.1/application-number", "--format", "concise")
    one = wuhua("validate", workspace / "records" / "liulin", *words).out
    assert 1 == one.count("编号与 xiaoying 相同")
    assert 1 == one.count("未达标")
    both = wuhua("validate", workspace, *words).out
    assert (1, 1) == (both.count("编号与 xiaoying 相同"), both.count("编号与 liulin 相同"))
