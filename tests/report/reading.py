"""Reads each format back: which obligation of which branch got which status."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from wuhua_tui.standards.findings import STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable

#: Check, branch, subject, period (or day), status.
Key = tuple[str, str, str, str, str]

_STATUSES: Final = {label: status.value for status, label in STATUS_LABELS.items()}
_LINE: Final = re.compile(rf"({'|'.join(_STATUSES)}) (.*)")


def _key(branch: str, one: dict[str, Any]) -> Key:
    when = one["period"]["id"] if one["period"] else one["on"] or ""
    return one["check"], branch, one["subject"]["id"], when, one["status"]


def read_json(text: str) -> list[Key]:
    """Read the document."""
    return [_key(branch["id"], one) for branch in json.loads(text)["branches"] for one in branch["findings"]]


def read_jsonl(text: str) -> list[Key]:
    """Read the lines of findings."""
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    return [_key(line["branch"], line) for line in lines if line["type"] == "finding"]


def read_sarif(text: str) -> list[Key]:
    """Read the results that carry a status."""
    found = [(result["ruleId"], result["properties"]) for result in json.loads(text)["runs"][0]["results"]]
    return [
        (check, said["branch"], said["subject"], said["period"], said["status"])
        for check, said in found
        if "status" in said
    ]


def read_junit(text: str) -> list[Key]:
    """Read the properties of the cases."""
    found = []
    for case in ET.fromstring(text).iter("testcase"):  # noqa: S314 - what is read was written here
        check = case.attrib["name"].split(" ")[0]
        for one in case.iter("property"):
            when, _, subject = one.attrib["value"].partition(" ")
            branch = case.attrib["classname"]
            found.append((check, branch, subject, "" if when == "-" else when, one.attrib["name"]))
    return found


def read_github(text: str) -> list[Key]:
    """Read the plain lines that begin with a status."""
    found = []
    for line in text.split("\n"):
        if match := _LINE.fullmatch(line):
            words = [word.replace("%20", " ").replace("%25", "%") for word in match[2].split(" ")[:4]]
            branch, check, when, subject = words
            found.append((check, branch, subject, "" if when == "-" else when, _STATUSES[match[1]]))
    return found


def cells(text: str) -> list[dict[str, str]]:
    """Return the rows of a table as a program reads them, without the apostrophes that guard them."""
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    return [{key: re.sub("^'(?=[-=+@＝＋－＠'])", "", cell) for key, cell in row.items()} for row in rows]


def read_csv(text: str) -> list[Key]:
    """Read the rows of findings."""
    return [
        (row["检查项"], row["支部代号"], row["对象标识"], row["时期"], _STATUSES[row["结果"]])
        for row in cells(text)
        if row["类别"] == "检查结果"
    ]


READERS: Final[dict[str, Callable[[str], list[Key]]]] = {
    "jsonl": read_jsonl,
    "sarif": read_sarif,
    "junit": read_junit,
    "github": read_github,
    "csv": read_csv,
}
