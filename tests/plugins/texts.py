"""Texts of files that tests of several packages lay."""

from __future__ import annotations

SETTINGS = """\
format = 1
format_minor = 0
standard = "hunan-2018-6"
standard_version = "v1"
mode = "alone"
created_on = 2025-01-01
"""
#: An applicant whose application book has a number.
ADMISSION = """uid = "{uid}"
title = "2023年第1号"
birth = "1996-05"
applied_on = 2023-01-01

[application_book]
number = "{number}"
handed_out_on = 2025-05-01
"""
