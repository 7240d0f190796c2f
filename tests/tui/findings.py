"""Findings made by hand, on the real checks of the catalogue."""

from __future__ import annotations

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Finding, Status, Subject
from wuhua_tui.standards.periods import parse


def check(name):
    """The check of that id."""
    (found,) = load_standard().select(name)
    return found


def finding(name, status, when="", subject="青山村党支部", **more):
    """One finding: `when` is the id of a period or nothing, `subject` its name and id."""
    kind = more.pop("kind", "branch")
    whose = Subject(kind, subject, subject, Spans())
    return Finding(check(name), whose, Status(status), period=parse(when) if when else None, **more)
