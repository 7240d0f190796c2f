"""Which standards there are: those that the program carries, by their names and versions, and no others."""

from __future__ import annotations

from datetime import date
from shutil import copytree

import pytest

from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.catalogue import UnknownStandardError, load_standard


def test_the_standard_is_that_of_hunan():
    """《湖南省党支部“五化”建设》, 湘组发〔2018〕6号 of 1 April 2018."""
    standard = load_standard("hunan-2018-6", "v1")
    assert ("hunan-2018-6", "v1", "湘组发〔2018〕6号", date(2018, 4, 1)) == (
        standard.name,
        standard.version,
        standard.document_no,
        standard.in_force,
    )


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("hunan-2019-1", "v1"),
        ("hunan-2018-6", "v2"),
        ("", "v1"),
        ("hunan-2018-6", ""),
        ("湖南", "v1"),
        ("../standards/hunan-2018-6", "v1"),
        ("hunan-2018-6", "../hunan-2018-6/v1"),
        ("hunan-2018-6", "v1/."),
    ],
)
def test_what_the_program_does_not_carry_is_no_standard(name, version):
    """A name or a version that leads to a folder some other way is none."""
    with pytest.raises(UnknownStandardError):
        load_standard(name, version)


def test_a_workspace_cannot_bring_a_standard_of_its_own(tmp_path):
    """Its settings name one and its version; neither is a way to a folder that somebody has made."""
    own = copytree(schemas_dir() / "standards" / "hunan-2018-6" / "v1", tmp_path / "v1")
    for name, version in (("hunan-2018-6", str(own)), (str(tmp_path), "v1")):
        with pytest.raises(UnknownStandardError):
            load_standard(name, version)


def test_a_standard_is_itself_and_no_other():
    """With the same checks it may still be another one, of a workspace with overlays."""
    standard = load_standard()
    again = standard.with_checks(standard.checks)
    assert [True, False] == [standard == load_standard(), standard == again]
    assert 2 == len({standard, again, load_standard()})


def test_a_clause_selects_what_lies_below_it_and_an_id_one_check():
    """2.3.1 holds 2.3.1.3, and 2.3 holds both; a text that is no clause selects nothing."""
    standard = load_standard()
    ids = {
        clause: {check.id for check in standard.select(clause)} for clause in ("2.3.1/lecture", "2.3.1", "2.3", "2.")
    }
    assert {"2.3.1/lecture"} == ids["2.3.1/lecture"]
    assert {"2.3.1/lecture", "2.3.1.3/recorder"} <= ids["2.3.1"] < ids["2.3"]
    assert set() == ids["2."]
