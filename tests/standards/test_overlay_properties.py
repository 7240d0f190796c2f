"""What must hold of any overlay: what tightens the rules never makes a duty met that was missed."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import ACCIDENTS
from tests.standards.cases import CASES, EXPECTATIONS, laid
from wuhua_tui.api import open_ledger
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.check import LEVELS
from wuhua_tui.standards.deadlines import Grace
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.figure_words import code_choices
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.overlays.overlays import NONE
from wuhua_tui.standards.overlays.reading import read_overlays
from wuhua_tui.standards.overlays.strictness import Order, compare

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "cases" / "base"
STANDARD = load_standard()
EXAMPLES = sorted((ROOT / "schemas" / "standards" / "examples").glob("*.toml"))
CHECKS = {check.id: check for check in STANDARD.checks}
CATEGORIES = ["village", "community", "soe", "private", "government", "university"]
TUNABLE = sorted(
    (check.id, name)
    for check in STANDARD.checks
    for name, parameter in check.parameters.items()
    if parameter.tighten != "fixed"
)
LEDGERS = [
    *(ROOT / "records" / name for name in ("qingshan", "zhuzao", "jinong")),
    *(BASE / name for name in ("liulin", "xiaoying", "shangquan", "zhuxi")),
]
AS_OF = {"qingshan": date(2025, 11, 20), "zhuzao": date(2025, 11, 20), "jinong": date(2025, 11, 20)}


@cache
def ledger(path):
    """The ledger of a branch."""
    return open_ledger(path).ledger


@cache
def base_findings(path, check):
    """What is found of one check without any overlay."""
    return status_by_key(evaluate(ledger(path), [CHECKS[check]], AS_OF.get(path.name, date(2025, 12, 31))))


def status_by_key(findings):
    """Statuses by obligation."""
    found: dict[tuple[str, str, str], list[Status]] = {}
    for finding in findings:
        found.setdefault(finding.key, []).append(finding.status)
    return found


def stricter(check, name, steps):  # noqa: PLR0911 - one line a direction
    """A figure that is `steps` stricter than the catalogue's, or None where there is none."""
    parameter = CHECKS[check].parameters[name]
    value, up = parameter.value, parameter.tighten == "up"
    match parameter.tighten:
        case "longer":
            flat = frozenset(one for entry in value for one in (entry if isinstance(entry, list) else [entry]))
            return sorted(code_choices(check, flat) - flat)[:steps] or None
        case "shorter":
            return value[steps:] or None
        case "narrower":
            return ["06-20", "07-10"]
    if isinstance(value, int):
        changed = value + steps if up else value - steps
        return changed if changed >= 0 and not (name.endswith("share") and changed > 100) else None
    grace = Grace.parse(value)
    assert grace is not None
    if grace.unit == "fixed":
        return f"{grace.month:02}-{max(grace.day - steps, 1):02}" if grace.day > 1 else None
    count = grace.count + steps if up else grace.count - steps
    if grace.count >= 0 > count:
        return None
    return f"{count} {grace.unit}s"


def overlay_file(rows, levels=(), first=date(2019, 1, 1), **more):
    """The bytes of an overlay for everybody."""
    data = {
        "title": "实施意见",
        "document_no": "测发〔2019〕1号",
        "issuer": "测试市委组织部",
        "issuer_level": "city",
        "issued_on": date(2018, 12, 1),
        "categories": CATEGORIES,
        "from": first,
        "standard": "hunan-2018-6",
        "adjustments": [{"check": check, "parameter": name, "value": value} for check, name, value in rows],
        "levels": [{"check": check, "level": level} for check, level in levels],
    } | more
    return tomlkit.dumps({key: value for key, value in data.items() if value != []}).encode()


def turned(path, rows, read):
    """The obligations that were missed without the overlay and are met with it."""
    found = []
    for check in {row[0] for row in rows}:
        new = status_by_key(
            evaluate(ledger(path), [CHECKS[check]], AS_OF.get(path.name, date(2025, 12, 31)), overlays=read)
        )
        found += made_good(base_findings(path, check), new)
    return found


def made_good(old, new):
    """The obligations that were missed before and are met now."""
    return [
        key
        for key, statuses in new.items()
        if Status.MISSED in old.get(key, []) and Status.MISSED not in statuses and Status.MET in statuses
    ]


def case_findings(case, check, overlays=NONE):
    """What is found in a case of a check, by obligation."""
    window = tuple(case.expected["window"]) if "window" in case.expected else None
    return status_by_key(
        evaluate(
            case.loaded.ledger,
            [CHECKS[check]],
            case.expected["as_of"],
            window,
            overlays=overlays,
            registries=case.registries,
        )
    )


@cache
def cases_of(check):
    """The cases of a check with what is found in each, without any overlay."""
    found = [laid(path) for path in EXPECTATIONS if path.parent.parent == CASES / check]
    return [(case, case_findings(case, check)) for case in found]


@pytest.mark.parametrize(("check", "name"), TUNABLE, ids=[f"{check}:{name}" for check, name in TUNABLE])
def test_raising_a_threshold_turns_nothing_missed_into_met(check, name):
    """For every figure that declares a direction, one step and three steps in it, over all samples and its cases."""
    for steps in (1, 3):
        value = stricter(check, name, steps)
        if value is None:
            continue
        read = read_overlays([Entry.of("overlays/a.toml", overlay_file([(check, name, value)]))], STANDARD)
        if [problem.code for problem in read.problems] == ["overlay/range"]:
            continue  # no room between a least and a most
        assert [] == read.problems
        old = CHECKS[check].parameters[name]
        wanted = [*old.value, *value] if old.tighten == "longer" else value
        assert compare(old.tighten, old.value, wanted) is Order.STRICTER
        for path in LEDGERS:
            assert [] == turned(path, [(check, name, value)], read.overlays)
        for case, old in cases_of(check):
            assert [] == made_good(old, case_findings(case, check, read.overlays)), case.expected["why"]


@given(
    chosen=st.lists(st.tuples(st.sampled_from(TUNABLE), st.integers(1, 12)), min_size=1, max_size=6),
    raised=st.lists(st.sampled_from(sorted(CHECKS)), max_size=3, unique=True),
    path=st.sampled_from(LEDGERS),
    first=st.dates(date(2024, 6, 1), date(2025, 12, 1)),
)
@settings(max_examples=60, deadline=None)
def test_no_overlay_that_tightens_turns_missed_into_met(chosen, raised, path, first):
    """Random overlays from the declared directions, from any day on: lint passes them, and nothing missed is met."""
    rows = [
        (check, name, value)
        for (check, name), steps in dict(chosen).items()
        if (value := stricter(check, name, steps)) is not None
    ]
    levels = [(check, "must") for check in raised if CHECKS[check].level != LEVELS[0]]
    raw = overlay_file(rows, levels, first)
    read = read_overlays([Entry.of("overlays/a.toml", raw)], STANDARD)
    # Of two figures that are a least and a most, random ones may leave no room between them.
    assert {"overlay/range"} >= {problem.code for problem in read.problems}
    assert [] == turned(path, [*rows, *levels], read.overlays)
    assert tomllib.loads(raw.decode())["from"] == first


def test_every_figure_of_another_document_declares_its_direction():
    """`parse_parameter` refuses a figure without one; this says so of the catalogue that is shipped."""
    undeclared = [
        (check.id, name)
        for check in STANDARD.checks
        for name, parameter in check.parameters.items()
        if not check.row["parameters"][name].get("tighten")
    ]
    assert [] == undeclared


@given(st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whatever_a_file_holds_is_told_and_never_raised(random):
    """One to three accidents to an example: problems, or an overlay by which branches can be judged."""
    raw = random.choice(EXAMPLES).read_bytes()
    for _ in range(random.choice((1, 1, 2, 3))):
        raw = random.choice(ACCIDENTS)(random, raw)
    found = read_overlays([Entry.of("overlays/a.toml", raw)], STANDARD)
    for overlay in found.overlays.all:
        for check in found.overlays.extend(STANDARD).checks:
            for category in sorted(overlay.categories):
                found.overlays.at(check, (overlay,), category)
