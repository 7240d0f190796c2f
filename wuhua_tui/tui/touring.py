"""The tour of two minutes: the demonstration is laid out of the way, and explained screen by screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.message import Message

from wuhua_tui.tui.errand import sentence
from wuhua_tui.tui.messages import LedgerLoaded
from wuhua_tui.tui.modes import FIRST, MODES
from wuhua_tui.tui.search.learning import LearnsReadings
from wuhua_tui.tui.strings import tour as strings

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.workspace.discovery import Target

_FOLDER: Final = "tour"
_OFFERED: Final = "tour-offered"


@dataclass
class DemoLaid(Message):
    """The demonstration lies at `root`."""

    root: Path


@dataclass
class DemoFailed(Message):
    """It could not be laid; `why` is a sentence."""

    why: str


class Tours(LearnsReadings):
    """The part of the program that shows itself; what was open before is open again when the tour ends."""

    tour_only = False
    """Whether there is nothing but the tour: then it begins by itself, and the program ends with it."""
    offers_tour = False
    """Whether the tour is offered when the first ledger is shown."""
    _before: Target | None = None
    _is_touring = False
    _is_waiting = False

    @property
    def target(self) -> Target:
        """The ledger that is open."""
        raise NotImplementedError

    def open_ledger(self, target: Target) -> None:
        """Show another ledger."""
        raise NotImplementedError

    def action_tour(self) -> None:
        """Begin."""
        if not self._is_touring:
            self._is_touring = True
            self.notify(strings.PREPARING, markup=False)
            self._lay()

    @work(thread=True, exclusive=True, group="tour", exit_on_error=False)
    def _lay(self) -> None:
        try:
            self.post_message(DemoLaid(demo_root()))
        except Exception as error:  # noqa: BLE001 - told on the screen, and logged where it is a fault of ours
            self.post_message(DemoFailed(sentence(error)))

    @on(DemoLaid)
    def _laid(self, message: DemoLaid) -> None:
        from wuhua_tui.workspace.demo import BRANCHES
        from wuhua_tui.workspace.discovery import discover

        targets = discover([str(message.root)])
        demo = next((one for one in targets if one.branch_id == BRANCHES[0]), targets[0])
        if self.target == demo:
            self.call_later(self._step, 0)
            return
        self._before, self._is_waiting = self.target, True
        self.open_ledger(demo)

    @on(DemoFailed)
    def _not_laid(self, message: DemoFailed) -> None:
        self._is_touring = False
        self.notify(strings.FAILED.format(why=message.why), severity="error", timeout=15, markup=False)

    @on(LedgerLoaded)
    def _begin_where_it_lies(self, message: LedgerLoaded) -> None:
        if self.tour_only and not self._is_touring:
            self.action_tour()
        elif self.offers_tour:
            self.offers_tour = False
            self.notify(strings.OFFER, timeout=10, markup=False)
        if self._is_waiting and message.state.target == self.target:
            self._is_waiting = False
            self.call_later(self._step, 0)

    async def _step(self, number: int) -> None:
        from wuhua_tui.tui.screens.tour import TourScreen

        steps = [(mode, said) for mode, said in strings.STEPS if mode in MODES]
        if number >= len(steps):
            await self._end()
            return
        # What was said of the preparation would lie over the keys of the first step.
        self.clear_notifications()
        mode, said = steps[number]
        await self.switch_mode(mode)

        def left(goes_on: bool | None) -> None:  # noqa: FBT001 - what a window gives back
            self.call_later(self._step, number + 1 if goes_on else len(steps))

        await self.push_screen(TourScreen(said, number + 1, len(steps)), left)

    async def _end(self) -> None:
        self._is_touring = False
        if self.tour_only:
            self.exit()
            return
        await self.switch_mode(FIRST)
        if self._before is not None:
            self.open_ledger(self._before)
            self._before = None
        self.notify(strings.DONE, markup=False)


def demo_root() -> Path:
    """Return where the demonstration of the tour lies; it is laid anew, and what somebody did there is gone.

    Raises:
        WuhuaError: As `wuhua_tui.workspace.demo_folder.lay_demo`.
    """
    import shutil

    from wuhua_tui.workspace.demo_folder import is_demo, lay_demo
    from wuhua_tui.workspace.platform import state_dir

    root = state_dir() / _FOLDER
    if is_demo(root):
        shutil.rmtree(root, ignore_errors=True)
    # What could not be deleted (another wuhua has it open) is shown as it is.
    if not is_demo(root):
        lay_demo(root)
    return root


def first_time() -> bool:
    """Return whether the program was never opened by this user before, and remember that it is now."""
    from contextlib import suppress

    from wuhua_tui.workspace.platform import state_dir

    mark = state_dir() / _OFFERED
    if mark.exists():
        return False
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    return True
