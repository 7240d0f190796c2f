"""Our verdict on a file's structure beside those of check-jsonschema and taplo, with the same schemas.

`tests/cases/structure/differences.toml` lists what is done to the files, and where the verdicts may differ and why.
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from tests.fuzz.mutations import SAMPLE
from tests.fuzz.operators import OPERATORS
from wuhua_tui.ledger.kinds import branch_kinds_by_folder, schema
from wuhua_tui.ledger.load import has_errors, read_record
from wuhua_tui.resources import schemas_dir

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = tomllib.loads((ROOT / "tests/cases/structure/differences.toml").read_text(encoding="utf-8"))
MUTATIONS = 500
PEERS = ("check-jsonschema", "taplo")


class File(NamedTuple):
    """A file to judge: its kind, what was done to it (nothing where empty) and its text."""

    kind: str
    operator: str
    text: str


def samples(*branches: Path) -> list[File]:
    """Every file of the sample branches, as it is; of all of them unless told."""
    found = []
    everywhere = branches or sorted(path.parent for path in SAMPLE.parent.glob("*/branch.toml"))
    for path in sorted(path for branch in everywhere for path in branch.rglob("*.toml")):
        folder = path.relative_to(SAMPLE.parent).parts[1]
        found.append(File(branch_kinds_by_folder()[folder].name, "", path.read_text(encoding="utf-8")))
    return found


def mutations(seed: int, number: int) -> list[File]:
    """`number` files of the village's ledger with one operator each, every operator in its turn."""
    random = Random(seed)  # noqa: S311 - a seed, no secret
    sound = samples(SAMPLE)
    found: list[File] = []
    names = sorted(OPERATORS)
    while len(found) < number:
        name = names[len(found) % len(names)]
        text = None
        while text is None:
            kind, _, before = random.choice(sound)
            text = OPERATORS[name](random, before, schema(kind))
        found.append(File(kind, name, text))
    return found


def ours(files: dict[str, File]) -> set[str]:
    """The files that we find faulty: by their bytes, their texts or their structure."""
    return {name for name, file in files.items() if has_errors(read_record(file.kind, name, file.text.encode())[1])}


def by_check_jsonschema(_program: str, kind: str, files: list[Path]) -> set[str]:
    """The files that check-jsonschema refuses; its command is run here, because most of its time is its start."""
    from check_jsonschema import main

    address = schemas_dir() / "records" / f"{kind}.schema.json"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = CliRunner().invoke(main, ["--output-format", "json", "--schemafile", str(address), *map(str, files)])
    assert done.exit_code in (0, 1), done.output
    said = json.loads(done.stdout)
    assert (done.exit_code == 0) == (said["status"] == "ok"), done.output
    return {Path(row["filename"]).stem for row in (*said["errors"], *said.get("parse_errors", ()))}


def by_taplo(program: str, kind: str, files: list[Path]) -> set[str]:
    """The files that taplo refuses."""
    address = (schemas_dir() / "records" / f"{kind}.schema.json").as_uri()
    command = [program, "lint", "--no-auto-config", "--colors", "never", "--schema", address, *map(str, files)]
    # taplo may end before its last line is written; what has it was written whole.
    for _ in range(20):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0 or done.stderr.endswith("ERROR operation failed error=some files were not valid\n"):
            break
    refused = set(re.findall(r'invalid file error=.* path="[^"]*/([^/"]+)\.toml"', done.stderr))
    assert (done.returncode == 0) == (not refused), done.stderr
    return refused


@pytest.fixture(scope="module")
def files() -> dict[str, File]:
    """Every sample and the mutations, by a name."""
    return {f"{number:04}": file for number, file in enumerate([*samples(), *mutations(2018, MUTATIONS)])}


@pytest.fixture(scope="module")
def on_disk(files, tmp_path_factory) -> dict[str, list[Path]]:
    """The files in a folder, by kind."""
    folder = tmp_path_factory.mktemp("peers")
    found: dict[str, list[Path]] = {}
    for name, file in files.items():
        path = folder / f"{name}.toml"
        path.write_bytes(file.text.encode())
        found.setdefault(file.kind, []).append(path)
    return found


@pytest.mark.parametrize("peer", PEERS)
def test_verdicts_agree_with_a_peer(require, files, on_disk, peer):
    """The same verdict on every sample and mutation, but for the differences that are written down."""
    program = require(peer)
    judge = by_taplo if peer == "taplo" else by_check_jsonschema
    theirs = set().union(*(judge(program, *item) for item in on_disk.items()))
    mine = ours(files)
    permitted = {
        (peer, operator, row["ours"])
        for row in WRITTEN["difference"]
        for operator, peers in row["operators"].items()
        if peer in peers
    }
    found = {name: (peer, files[name].operator, "refused" if name in mine else "accepted") for name in mine ^ theirs}
    unexpected = {name: row for name, row in found.items() if row not in permitted}
    assert {} == unexpected
    # A difference that is never met is one that nobody has tried.
    assert permitted == set(found.values())


def test_the_operators_do_what_they_are_meant_to():
    """What an operator spoils always, sometimes or never is as written; the samples as they are have no error."""
    files = {str(number): file for number, file in enumerate([*samples(), *mutations(7, 2_000)])}
    mine = ours(files)
    refused = Counter(file.operator for name, file in files.items() if name in mine)
    used = Counter(file.operator for file in files.values())
    expected = {"": "never", **{row["name"]: row["spoils"] for row in WRITTEN["operator"]}}
    found = {
        name: "always" if refused[name] == number else "sometimes" if refused[name] else "never"
        for name, number in used.items()
    }
    assert expected == found


def test_what_is_written_down_is_complete():
    """Every operator is in the list and no other; at most five differences, each with a reason."""
    assert sorted(OPERATORS) == sorted(row["name"] for row in WRITTEN["operator"])
    assert [] == [row["name"] for row in WRITTEN["operator"] if not row["does"].endswith(".")]
    differences = WRITTEN["difference"]
    assert len(differences) <= 5
    assert [] == [row["operators"] for row in differences if not row["reason"].endswith(".") or not row["operators"]]
    named = [(operator, peer) for row in differences for operator, peers in row["operators"].items() for peer in peers]
    assert len(named) == len(set(named))
    assert set(PEERS) == {peer for _, peer in named}
    assert set() == {operator for operator, _ in named} - OPERATORS.keys()
