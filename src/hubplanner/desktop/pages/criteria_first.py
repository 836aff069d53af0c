"""What everyone asks first: what to make best, how many hubs, how people travel, and the furthest anybody goes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker

from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.pages.criteria_help import HELP, HelpButton
from hubplanner.desktop.pages.criteria_numbers import CHOICE_PX, NARROW_PX
from hubplanner.desktop.reach_words import MODES, PERIODS
from hubplanner.desktop.session import Session
from hubplanner.siting import Coverage, Criteria

_AIMS = {
    "the shortest mean journey": "mean_time",
    "the shortest longest journey": "max_time",
    "the best for the worst-off fifth": "worst_fifth",
    "the most people within…": "max_coverage",
    "the fewest hubs": "min_hubs",
    "the lowest yearly cost": "cost",
}
_EXACTLY, _FROM, _ANY = "Exactly", "From", "Any number"
_FIRST = {"objective": "Best is", "hubs": "Hubs", "mode": "Travel", "max_minutes": "Nobody beyond"}
_FREE = ("min_hubs", "cost")  # aims that set the number of hubs themselves


class FirstCriteria:
    """Fills and reads the first controls of the panel.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    ask : callable
        Takes changes of the criteria by name.
    """

    def __init__(self, ui: Ui_OptionsPage, session: Session, ask: Callable[..., bool]) -> None:
        self._ui = ui
        self._session = session
        self._ask = ask
        self._number: int | str = 3  # asked for before an aim that sets it itself
        self._share: float | None = None  # asked for before it became the aim
        for box, choices in ((ui.aim, _AIMS), (ui.mode, MODES), (ui.period, PERIODS)):
            for words, value in choices.items():
                box.addItem(words, value)
        ui.howMany.addItems([_EXACTLY, _FROM, _ANY])
        ui.aim.currentIndexChanged.connect(lambda _: self._ask_aim())
        ui.within.valueChanged.connect(lambda minutes: self._ask_within(minutes))
        ui.howMany.currentIndexChanged.connect(lambda _: self._ask_how_many())
        ui.hubs.valueChanged.connect(lambda _: self._ask_how_many())
        ui.hubsMost.valueChanged.connect(lambda most: self._ask_most(most))
        ui.mode.currentIndexChanged.connect(lambda _: ask(mode=ui.mode.currentData()))
        ui.period.currentIndexChanged.connect(lambda _: ask(period=ui.period.currentData()))
        ui.limited.toggled.connect(lambda _: self._ask_limit())
        ui.maxMinutes.valueChanged.connect(lambda _: self._ask_limit())
        for number in (ui.hubs, ui.hubsMost):
            # A number of hubs is one or two figures: it is asked as it is typed.
            number.setKeyboardTracking(True)
            number.setMinimumWidth(NARROW_PX)
        ui.howMany.setMinimumWidth(CHOICE_PX)
        self.help = HelpButton("What is asked", "\n\n".join(f"{words}: {HELP[name]}" for name, words in _FIRST.items()))
        ui.askHead.insertWidget(1, self.help)
        ui.inspectorLayout.insertWidget(1, self.help.words)

    def show(self) -> None:
        """Show what the session asks."""
        asked, ui = self._session.asked, self._ui
        shown = (
            ui.aim, ui.within, ui.howMany, ui.hubs, ui.hubsMost, ui.mode, ui.period, ui.limited, ui.maxMinutes
        )  # fmt: skip
        # What is shown here was asked already: the controls must not ask it again.
        blockers = [QSignalBlocker(widget) for widget in shown]
        ui.aim.setCurrentIndex(ui.aim.findData(asked.objective))
        if asked.coverage is not None:
            ui.within.setValue(asked.coverage.minutes)
        self._show_hubs(asked)
        ui.mode.setCurrentIndex(ui.mode.findData(asked.mode))
        ui.period.setCurrentIndex(ui.period.findData(asked.period))
        ui.limited.setChecked(asked.max_minutes is not None)
        if asked.max_minutes is not None:
            ui.maxMinutes.setValue(asked.max_minutes)
        for blocker in blockers:
            blocker.unblock()
        ui.maxMinutes.setEnabled(asked.max_minutes is not None)
        # Only cars meet traffic.
        ui.period.setEnabled(asked.mode == "car")
        for part in (ui.withinLabel, ui.within):
            part.setVisible(asked.objective == "max_coverage")

    def _show_hubs(self, asked: Criteria) -> None:
        ui = self._ui
        least, most = asked.hub_range
        how = _ANY
        if most is not None:
            # A range may have the same ends while it is being set.
            how = _EXACTLY if isinstance(asked.hubs, int) else _FROM
            ui.hubs.setValue(least)
            if how == _FROM:
                ui.hubsMost.setValue(most)
        ui.howMany.setCurrentText(how)
        ui.hubs.setVisible(how != _ANY)
        for part in (ui.hubsTo, ui.hubsMost):
            part.setVisible(how == _FROM)

    def _ask_aim(self) -> None:
        asked, aim = self._session.asked, self._ui.aim.currentData()
        changes: dict[str, Any] = {"objective": aim}
        if aim == "max_coverage":
            self._share = None if asked.coverage is None else asked.coverage.share
            if asked.coverage is None:
                changes["coverage"] = Coverage(minutes=self._ui.within.value())
        elif asked.objective == "max_coverage" and asked.coverage is not None:
            kept = None if self._share is None else Coverage(minutes=asked.coverage.minutes, share=self._share)
            changes["coverage"] = kept
        if aim in _FREE and asked.objective not in _FREE and asked.hubs is not None:
            self._number = asked.hubs
            changes["hubs"] = None
        elif aim not in _FREE and asked.hubs is None:
            changes["hubs"] = self._number
        self._ask(**changes)

    def _ask_within(self, minutes: float) -> None:
        before = self._session.asked.coverage
        self._ask(coverage=Coverage(minutes=minutes, share=1.0 if before is None else before.share))

    def _ask_how_many(self) -> None:
        ui, how = self._ui, self._ui.howMany.currentText()
        if how == _ANY:
            self._ask(hubs=None)
        elif how == _EXACTLY:
            self._ask(hubs=ui.hubs.value())
        else:
            least = ui.hubs.value()
            # A range that begins has another end than where it begins.
            begins = not isinstance(self._session.asked.hubs, str)
            self._ask(hubs=f"{least}-{max(least + begins, ui.hubsMost.value())}")

    def _ask_most(self, most: int) -> None:
        self._ask(hubs=f"{min(self._ui.hubs.value(), most)}-{most}")

    def _ask_limit(self) -> None:
        limited = self._ui.limited.isChecked()
        self._ui.maxMinutes.setEnabled(limited)
        self._ask(max_minutes=self._ui.maxMinutes.value() if limited else None)
