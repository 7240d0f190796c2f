"""How names are read, with pypinyin as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wuhua_tui.tui.search.readings import load_readings
from wuhua_tui.tui.search.surnames import COMPOUND, SURNAMES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单小明", "shan xiao ming"),
        ("曾志强", "zeng zhi qiang"),
        ("解晓东", "xie xiao dong"),
        ("仇英", "qiu ying"),
        ("区寄", "ou ji"),
        ("查良", "zha liang"),
        ("盖叫天", "ge jiao tian"),
        ("乐嘉", "yue jia"),
        ("任建国", "ren jian guo"),
        ("召建国", "shao jian guo"),
        ("朴英", "piao ying"),
        ("尉迟恭", "yu chi gong"),
        ("万俟雅言", "mo qi ya yan"),
        ("长孙无忌", "zhang sun wu ji"),
        ("尉健行", "yu jian xing"),
        ("吕梁", "lv liang"),
        ("张单", "zhang dan"),
        ("单", "dan"),
        ("阿依·买买提", "a yi · mai mai ti"),
        ("", ""),
    ],
)
def test_a_name_is_read_with_its_surname(name, expected):
    """Surnames as surnames, only where they begin a name; what has no reading stands for itself."""
    assert expected == " ".join(load_readings().spelled(name))


@pytest.mark.parametrize(("character", "some"), [("单", {"dan", "shan"}), ("黑", {"hei", "he"}), ("吕", {"lv", "lu"})])
def test_every_reading_is_known(character, some):
    """Of the surname and of the common word: whoever reads it wrongly finds it too."""
    assert some <= load_readings().of(character)
    assert frozenset() == load_readings().of("·")


def test_each_surname_is_still_needed():
    """Its reading is not what pypinyin gives first."""
    from pypinyin import Style, pinyin

    def first(text):
        return tuple(pinyin(one, style=Style.NORMAL, heteronym=True)[0][0] for one in text)

    assert [] == [one for one, reading in SURNAMES.items() if first(one) == (reading,)]
    assert [] == [one for one, syllables in COMPOUND.items() if first(one) == syllables]


def test_nothing_but_the_loading_imports_pypinyin():
    """The screens start without it."""
    probe = "import sys, wuhua_tui.tui.app, wuhua_tui.tui.search.index; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    assert "False" == done.stdout.strip()
