"""The changes that `make mutants` makes."""

from __future__ import annotations

from types import ModuleType

import pytest

from tools.mutants.equivalents import stale
from tools.mutants.operators import mutants
from tools.mutants.plain_tests import calls, one_fails

MODULE = """
LIMIT = 7

def late(rows, day: int = 3) -> bool:
    found = [row for row in rows if row.day <= day]
    return not found and day + 1 > LIMIT or "x" in rows
"""


def changes(tmp_path, source=MODULE):
    """Return the mutants of a module."""
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    return list(mutants(path, "module"))


def test_each_comparison_boundary_and_filter_is_changed_once(tmp_path):
    """Every mutant differs in one place, and nothing outside a function is changed."""
    expected = [
        ("3", "4"),
        ("3", "2"),
        ("[row for row in rows if row.day <= day]", "[row for row in rows]"),
        ("row.day <= day", "row.day < day"),
        ("not found and day + 1 > LIMIT or 'x' in rows", "'x' in rows"),
        ("not found and day + 1 > LIMIT or 'x' in rows", "not found and day + 1 > LIMIT"),
        ("not found and day + 1 > LIMIT or 'x' in rows", "day + 1 > LIMIT or 'x' in rows"),
        ("not found and day + 1 > LIMIT or 'x' in rows", "not found or 'x' in rows"),
        ("not found and day + 1 > LIMIT", "not not found and day + 1 > LIMIT"),
        ("not found and day + 1 > LIMIT", "not found and day + 1 >= LIMIT"),
        ("day + 1", "day + 2"),
        ("day + 1", "day + 0"),
        ("not found and day + 1 > LIMIT or 'x' in rows", "not found and day + 1 > LIMIT or 'x' not in rows"),
    ]
    assert expected == [(one.before, one.after) for one in changes(tmp_path)]


def test_a_mutant_is_the_whole_module_with_one_change(tmp_path):
    """The source of a mutant runs and differs from the module's own."""
    sources = [one.source for one in changes(tmp_path)]
    for source in sources:
        compile(source, "module.py", "exec")
    assert len(sources) == len(set(sources))


def test_a_listed_mutant_that_is_killed_or_gone_is_stale(tmp_path):
    """Only what survives may be listed; what belongs to modules that were not tried is left alone."""
    tried = changes(tmp_path)
    gone, elsewhere = ("module", "late", "a", "b"), ("other", "f", "a", "b")
    listed = [tried[0].name, tried[1].name, gone, elsewhere]
    assert [tried[1].name, gone] == stale(listed, tried, [tried[0]])


def written(source):
    """Return a module of tests."""
    module = ModuleType("tests_of_something")
    exec(source, {"pytest": pytest}, vars(module))  # noqa: S102 - our own source
    return module


def test_plain_tests_are_called_with_their_parameters():
    """Tables multiply; a fixture leaves a test to pytest, and what is no test is not called."""
    module = written("""
@pytest.mark.parametrize("a", [1, pytest.param(2, id="two")])
@pytest.mark.parametrize(("b", "c"), [(3, 4)])
def test_tables(a, b, c): pass

@pytest.mark.parametrize("pair", [(5, 6), {"values": 7}])
def test_one_column(pair): pass

def test_alone(): pass

def test_with_a_fixture(tmp_path): raise AssertionError

def helper(): raise AssertionError
""")
    found = [(test.__name__, arguments) for test, arguments in calls(module)]
    assert [
        ("test_tables", {"b": 3, "c": 4, "a": 1}),
        ("test_tables", {"b": 3, "c": 4, "a": 2}),
        ("test_one_column", {"pair": (5, 6)}),
        ("test_one_column", {"pair": {"values": 7}}),
        ("test_alone", {}),
    ] == found
    assert not one_fails(module)


@pytest.mark.parametrize("body", ["assert False", "raise KeyError", "pytest.fail('no')"])
def test_a_plain_test_may_fail_in_any_way(body):
    """An assertion, another exception, and what pytest raises."""
    assert one_fails(written(f"def test_it(): {body}"))
