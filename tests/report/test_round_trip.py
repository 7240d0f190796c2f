"""Read back from each format, the same obligations have the same statuses."""

from __future__ import annotations

import pytest

from tests.report.reading import READERS, Key, read_json
from tests.report.sample import liulin, qingshan, run, xiaoying, yuntian
from tests.report.test_hostile import IDS, PAIRS, written
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.people import HiddenPeople
from wuhua_tui.report.registry import FORMATS, reporter
from wuhua_tui.report.visible import visible

#: Formats in which a value is written as it may be shown; the others give it back exactly.
SHOWN = {"junit", "github", "csv"}
TRAVELLING = {"sarif", "junit", "github", "csv"}


def report(format_: str, results: list[BranchResult], *, names: bool) -> str:
    """Return the report of some branches."""
    return "".join(document(reporter(format_), run(many=len(results) > 1, names=names), results))


def hidden(results: list[BranchResult]) -> list[Key]:
    """Return what the branches' findings are when nobody is named."""
    return [
        (finding.check.id, result.branch_id, shown.subject(finding.subject), finding.when, finding.status.value)
        for result in results
        for shown in [HiddenPeople(result)]
        for finding in result.findings
    ]


def test_every_format_for_programs_has_a_reader():
    """A format that is added is read back too."""
    assert {"text", "concise", "json"} == set(FORMATS) - READERS.keys()


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("branches", [[liulin], [qingshan], [yuntian], [liulin, yuntian, xiaoying], []])
def test_with_names_the_same_as_json(format_, branches):
    """A branch, a committee, several, none: as many findings, of the same checks, subjects, periods and statuses."""
    results = [branch() for branch in branches]
    expected = sorted(read_json(report("json", results, names=True)))
    assert expected == sorted(READERS[format_](report(format_, results, names=True)))
    assert bool(branches) == bool(expected)


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("branch", [liulin, qingshan])
def test_without_names_the_same_but_for_the_people(format_, branch):
    """Subjects keep apart: nobody becomes somebody else."""
    results = [branch()]
    expected = hidden(results) if format_ in TRAVELLING else read_json(report("json", results, names=False))
    assert len(set(read_json(report("json", results, names=False)))) == len(set(expected))
    assert sorted(expected) == sorted(READERS[format_](report(format_, results, names=False)))


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize(("value", "_shown"), PAIRS, ids=IDS)
def test_hostile_values_come_back(format_, value, _shown):
    """Whatever a value holds, no finding is lost, made up or changed."""
    expected = read_json(written("json", value))
    if format_ in SHOWN:
        expected = [
            (check, visible(branch), visible(subject), when, status)
            for check, branch, subject, when, status in expected
        ]
    assert sorted(expected) == sorted(READERS[format_](written(format_, value, names=True)))


@pytest.mark.parametrize("format_", READERS)
def test_a_branch_without_results_breaks_nothing(format_):
    """Between branches that say something one may say nothing: the whole can still be read."""
    empty = BranchResult("empty", "空", "records/empty", 0, (), (), {})
    results = [empty, liulin(), empty, xiaoying(), empty]
    expected = sorted(read_json(report("json", results, names=True)))
    assert expected == sorted(READERS[format_](report(format_, results, names=True)))
