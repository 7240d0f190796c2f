"""Small branches and small catalogues for the tests of single rules, without files.

A record is made as the ledger holds it, so that a test can also show what a rule does with a record that structure
would have refused: one without a day, for instance.
"""

from __future__ import annotations

from datetime import date
from itertools import count

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.compiling import parse_check
from wuhua_tui.standards.conditions import make
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.parameters import Parameter

IN_FORCE = date(2018, 6, 1)
LONG_AGO = date(2010, 1, 1)
AS_OF = date(2025, 12, 31)
_NUMBERS = count(1)


def day(text):
    """Return a day of 2025 from `mm-dd`, or of another year from `yyyy-mm-dd`."""
    return date.fromisoformat(text if len(text) > 5 else f"2025-{text}")


def record(kind, on=None, name="", /, **data):
    """Return a record of a kind, of the day `on` if it has one; its path is its name or its number."""
    kind = kinds()[kind]
    if on is not None:
        data[kind.date_key or "date"] = day(on)
    stem = name or f"{next(_NUMBERS):06}"
    return Record(kind.name, f"{kind.folder}/{stem}.toml", data, kind.date_key)


def member(name, status="full", **data):
    """Return a member who has been in the branch with one status for long."""
    always = {"from": LONG_AGO}
    return record(
        "member", None, name, **{"name": name, "stays": [always], "statuses": [always | {"status": status}]} | data
    )


def term(*seats, form="committee", since=LONG_AGO):
    """Return a term; each seat is a member and a post, or a whole row."""
    rows = [seat if isinstance(seat, dict) else {"member": seat[0], "post": seat[1], "from": since} for seat in seats]
    return record("term", None, "1", starts_on=since, form=form, seats=rows)


def ledger(*records, registry=None, branch=None):
    """Return the ledger of a branch founded long ago, with what `registry` and `branch` say besides."""
    facts = {"approved_on": LONG_AGO, "ledger_from": LONG_AGO} | (registry or {})
    home = [
        Record("registry", "registry.toml", facts),
        Record("branch", "branch.toml", {"name": "甲", **(branch or {})}),
    ]
    return Ledger("b", [*home, *records])


def check(rule, **row):
    """Return a check of a rule; a parameter is a value, or a value and its origin."""
    parameters = {}
    for name, given in row.pop("parameters", {}).items():
        value, origin = given if isinstance(given, tuple) else (given, "ours")
        parameters[name] = {"value": value, "origin": origin, "words": "…", "tighten": "fixed"}
    said = dict.fromkeys(("title", "missed", "remedy", "meaning"), "…")
    fixed = {"id": "9.9/test", "level": "must", "owner": "branch", "rule": rule, "parameters": parameters}
    return parse_check(said | fixed | row, "test.toml", IN_FORCE, {})


def judge(asked, branch, as_of=AS_OF, window=None, predecessors=()):
    """Return the findings of one check on one branch."""
    return evaluate(branch, [asked], as_of, window, predecessors=predecessors)


def states(findings):
    """Return subject, when and status of each finding; of an exemption also the reason."""
    return [(found.subject.id, found.when, f"{found.status.value} {found.reason}".strip()) for found in findings]


def gap(condition, branch, of, as_of=AS_OF, **parameters):
    """Return the gap that one condition finds in the record `of`, its phrase and its people; None where it holds."""
    made = make(
        {"gap": "gap", **condition}, {name: Parameter(name, value, "ours") for name, value in parameters.items()}
    )
    found = made(Facts(branch, as_of), Entry(of.data, of.date, of))
    return (found.text, *found.people) if isinstance(found, Gap) else found
