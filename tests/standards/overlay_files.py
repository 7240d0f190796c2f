"""Texts of overlays for the tests of what is read of them and what comes of them."""

from __future__ import annotations

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.overlays.reading import read_overlays

STANDARD = load_standard()
HEAD = """\
title = "实施意见"
document_no = "测发〔2024〕1号"
issuer = "测试市委组织部"
issuer_level = "city"
issued_on = 2024-12-01
categories = ["village", "community"]
from = 2025-01-01
code = "ceshi"
standard = "hunan-2018-6"
"""
ADDED = """
[[added]]
check = "2.3.4/x-ceshi-one"
title = "某事"
meaning = "做某事。"
level = "must"
owner = "branch"
"""


def read(*texts):
    """Read overlays, named a, b, c …."""
    entries = [Entry.of(f"overlays/{chr(97 + number)}.toml", text.encode()) for number, text in enumerate(texts)]
    return read_overlays(entries, STANDARD)


def adjust(check, parameter, value, more=""):
    """One adjustment."""
    return f'\n[[adjustments]]\ncheck = "{check}"\nparameter = "{parameter}"\nvalue = {value}\n{more}'
