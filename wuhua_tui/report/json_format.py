"""Everything as one JSON document, described by `schemas/report.schema.json` and `docs/json-report.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.json_objects import branch_said, encode, finding_lines, problem_lines, run_said, totals_said

if TYPE_CHECKING:
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals


class Json:
    """One document: `{…, "branches": [one line a finding …], "totals": {…}}`."""

    separator: str = ","

    def head(self, run: Run) -> str:
        """Return the document's beginning, up to the list of branches."""
        return f'{encode(run_said(run))[:-1]},"branches":[\n'

    def branch(self, run: Run, result: BranchResult) -> str:  # noqa: ARG002 - every format is asked the same
        """Return one branch as an object, its faults and findings one a line."""
        problems = ",\n".join(problem_lines(result))
        findings = ",\n".join(finding_lines(result))
        return f'{encode(branch_said(result))[:-1]},"problems":[\n{problems}],"findings":[\n{findings}]}}\n'

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the sums over all branches and the document's end."""
        return f'],"totals":{encode(totals_said(totals))}}}\n'


REPORTER: Final = Json()
