"""What Enter does on a finding, on every screen: begin the record that mends it, or open the one that shows it.

One way is gone at once. Where there are several, a person chooses; where there are several findings, first one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.marks import MARKS, mark_of
from wuhua_tui.tui.mending.deeds import UNDONE, deeds
from wuhua_tui.tui.showing import show_record
from wuhua_tui.tui.strings import mending as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.mending.duties import Deed


def pursue(app: WuhuaApp, findings: Sequence[Finding], explain: Callable[[], None] | None = None) -> None:
    """Do what can be done about findings.

    Args:
        app: The program, with a ledger.
        findings: Of one check, or what else stands on one line; those that are undone are offered first.
        explain: Shows all about the check; offered last, and shown at once where there is nothing else.
    """
    if app.state is None:
        return
    if len(findings) == 1:
        _do_one(app, findings[0], explain)
        return
    order = list(MARKS)
    ordered = sorted(findings, key=lambda one: order.index(one.status))
    choices = [(f"{_word(one)}  {sentence(one, app.state.name)}", "") for one in ordered]

    def chosen(number: int) -> None:
        if number < len(ordered):
            _do_one(app, ordered[number], explain)
        elif explain is not None:
            explain()

    if not ordered and explain is not None:
        explain()
    elif ordered:
        _ask(app, ordered[0].check.title, choices, chosen, explain)


def _word(finding: Finding) -> str:
    mark = mark_of(finding.check.level, finding.status)
    return f"{mark.glyph} {mark.word}"


def _do_one(app: WuhuaApp, finding: Finding, explain: Callable[[], None] | None) -> None:
    state = app.state
    if state is None:
        return
    found = deeds(finding, facts_of(state))
    title = finding.check.title
    if not found:
        if explain is None:
            app.notify(strings.NOTHING.format(title=title), markup=False)
        else:
            explain()
        return
    if len(found) == 1 or (found[0].kind and finding.status in UNDONE and not any(one.kind for one in found[1:])):
        do(app, found[0], undone=finding.status in UNDONE)
        return

    def chosen(number: int) -> None:
        if number < len(found):
            do(app, found[number], undone=finding.status in UNDONE)
        elif explain is not None:
            explain()

    _ask(app, title, [(one.label, one.path) for one in found], chosen, explain)


def do(app: WuhuaApp, deed: Deed, *, undone: bool) -> None:
    """Begin the record of a deed, open what is to be finished in the form, or show what was done."""
    if deed.kind:
        open_form(app, Start(deed.kind, defaults=deed.defaults, field=deed.field))
    elif not undone:
        show_record(app, deed.path)
    else:
        open_form(app, Start(path=deed.path, field=deed.field))


def _ask(
    app: WuhuaApp,
    title: str,
    choices: Sequence[tuple[str, str]],
    chosen: Callable[[int], None],
    explain: Callable[[], None] | None,
) -> None:
    from wuhua_tui.tui.screens.choose import Choice, ChooseScreen

    offered = [Choice(label, note) for label, note in choices]
    if explain is not None:
        offered.append(Choice(strings.EXPLAIN))

    def answered(number: int | None) -> None:
        if number is not None:
            chosen(number)

    app.push_screen(ChooseScreen(strings.CHOOSE.format(title=title), offered), answered)
