"""Works through a batch of mutated branches in this process: `python -m tests.fuzz.batch SEED BRANCHES [STACK]`.

Each branch is the sample with twenty mutated files; it is opened, judged on several days and written in every format.
Prints how many files it tried. With STACK, in KB, the work is done in a thread of that stack.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import threading
from datetime import date
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.fuzz.mutations import mutated, sample
from wuhua_tui import describe, judge, load_standard, open_ledger
from wuhua_tui.report.base import BranchResult, Run, document
from wuhua_tui.report.registry import FORMATS, reporter

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = 20
HIDDEN = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]")
"""What no output shows as it is: it could hide a word or steer a terminal."""
DAYS = (date(2025, 11, 20), date(2026, 7, 1), date(1, 1, 1), date(9999, 12, 31))


READ_BACK: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "sarif": json.loads,
    "junit": lambda text: ET.fromstring(text.encode()),  # noqa: S314 - our own
    "csv": lambda text: list(csv.reader(text.splitlines(keepends=True), strict=True)),
}


def written(files: dict[str, bytes], as_of: date) -> dict[str, str]:
    """Open, judge, describe and report one branch; return each format's text."""
    opened = open_ledger(files, "qingshan")
    findings = judge(opened.ledger, as_of)
    for finding in findings:
        describe(finding, opened.ledger)
    standard = load_standard()
    result = BranchResult(
        branch_id="qingshan",
        name=opened.ledger.name,
        path="records/qingshan",
        records=len(opened.ledger),
        problems=opened.problems,
        findings=findings,
        names={member: str(record.data["name"]) for member, record in opened.ledger.members.items()},
    )
    runs = [
        Run(
            as_of=as_of,
            window=(date(as_of.year, 1, 1), date(as_of.year, 12, 31)),
            standard=standard.name,
            standard_version=standard.version,
            standard_title=standard.title,
            document_no=standard.document_no,
            tool_version="0",
            many=many,
        )
        for many in (False, True)
    ]
    return {f"{name} {run.many}": "".join(document(reporter(name), run, [result])) for name in FORMATS for run in runs}


def work(seed: int, branches: int) -> None:
    """Do a batch; a failure names the seed that shows it again."""
    tried = 0
    for number in range(branches):
        random = Random(f"{seed}/{number}")  # noqa: S311 - a seed, no secret
        files = {**sample()}
        for _ in range(FILES):
            path, data = mutated(random)
            files[path] = data
            tried += 1
        try:
            for name, text in written(files, DAYS[number % len(DAYS)]).items():
                text.encode()
                # A table begins with a mark for spreadsheet programs.
                assert not HIDDEN.search(text.removeprefix("\ufeff")), name
                READ_BACK.get(name.split()[0], len)(text)
        except BaseException:
            sys.stderr.write(f"seed {seed}/{number}\n")
            raise
    sys.stdout.write(f"{tried}\n")


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    if len(arguments) > 2:
        threading.stack_size(arguments[2] * 1024)
        thread = threading.Thread(target=work, args=arguments[:2])
        thread.start()
        thread.join()
    else:
        work(*arguments)
