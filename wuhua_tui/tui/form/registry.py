"""Which control shows which type of field: one table, no ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.tui.form.controls.chooser import Chooser
from wuhua_tui.tui.form.controls.flag import FlagControl
from wuhua_tui.tui.form.controls.inputs import InputControl
from wuhua_tui.tui.form.controls.lock import LockControl
from wuhua_tui.tui.form.controls.many_chooser import ManyChooser
from wuhua_tui.tui.form.controls.rows import RowsControl, TableControl
from wuhua_tui.tui.form.controls.special import AbsencesControl, PaymentsControl, VotesControl, VoteTableControl
from wuhua_tui.tui.form.controls.texts import LinesControl, ParameterControl, TextControl
from wuhua_tui.tui.form.desk import ATTESTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.tui.form.controls.base import Control
    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.spec import Spec

CONTROLS: Final[Mapping[str, type[Control]]] = {
    "text": InputControl,
    "date": InputControl,
    "time": InputControl,
    "integer": InputControl,
    "hours": InputControl,
    "points": InputControl,
    "money": InputControl,
    "year": InputControl,
    "half": InputControl,
    "quarter": InputControl,
    "month": InputControl,
    "period": InputControl,
    "branch": InputControl,
    "long_text": TextControl,
    "texts": LinesControl,
    "branches": LinesControl,
    "parameter": ParameterControl,
    "boolean": FlagControl,
    "enum": Chooser,
    "enums": ManyChooser,
    "member": Chooser,
    "members": ManyChooser,
    "group": Chooser,
    "record": Chooser,
    "records": ManyChooser,
    "rows": RowsControl,
    "table": TableControl,
    "sealed": LockControl,
}
"""By the widget that the schema names; a test holds that every widget of the schemas has its row."""


SPECIAL: Final[Mapping[str, type[Control]]] = {
    ATTESTED: Chooser,
    "meeting.absent": AbsencesControl,
    "theme_day.absent": AbsencesControl,
    "dues.payments": PaymentsControl,
    "meeting.votes": VotesControl,
    "admission.admitting_vote": VoteTableControl,
    "admission.full_vote": VoteTableControl,
}
"""Fields of records that know more than their type tells, by kind and key."""


def control(spec: Spec, value: Any, desk: Desk) -> Control:
    """Return the control of a field that holds `value`."""
    if spec.is_sealed:
        return LockControl(spec, value, desk)
    special = SPECIAL.get(f"{desk.kind}.{spec.key}") if not desk.base else None
    return (special or CONTROLS[spec.widget])(spec, value, desk)
