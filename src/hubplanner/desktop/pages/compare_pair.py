"""Which two are put against each other on the Compare page, and how their maps are shaded."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from hubplanner.appraisal import Compared, Comparison
from hubplanner.desktop.compare_shading import SHADINGS
from hubplanner.desktop.flow_layout import lay_in_bar
from hubplanner.desktop.forms.ui_compare_page import Ui_ComparePage


class Pair(QObject):
    """Two choices among today and the options.

    Signals
    -------
    changed
        Somebody chose.
    """

    changed = Signal()

    def __init__(self, ui: Ui_ComparePage) -> None:
        super().__init__()
        self._ui = ui
        self._of_maps = _together(ui.shadingLabel, ui.shading)
        ends = _together(ui.beforeLabel, ui.before), _together(ui.afterLabel, ui.after)
        lay_in_bar(ui.pair, (*ends, self._of_maps))
        for key, words in SHADINGS.items():
            ui.shading.addItem(words, key)
        for box in (ui.before, ui.after, ui.shading):
            box.activated.connect(lambda _: self.changed.emit())

    def show_shading(self, shown: bool) -> None:
        """Offer how maps are shaded, where there are maps."""
        self._of_maps.setVisible(shown)

    @property
    def shading(self) -> str:
        """Return the key of how maps are shaded."""
        return str(self._ui.shading.currentData())

    def offer(self, shown: Comparison) -> None:
        """Offer today and the options; what was chosen stays, or else the first two options are, or today and one."""
        first = 1 if len(shown.options) > 1 else 0
        for box, place in ((self._ui.before, first), (self._ui.after, min(first + 1, len(shown.options)))):
            self._fill(box, shown, place)

    def chosen(self, shown: Comparison) -> tuple[Compared, Compared]:
        """Return the two."""
        before, after = (shown.columns[max(box.currentIndex(), 0)] for box in (self._ui.before, self._ui.after))
        return before, after

    def _fill(self, box: QComboBox, shown: Comparison, place: int) -> None:
        was, index = box.currentText(), box.currentIndex()
        names = [one.name for one in shown.columns]
        box.blockSignals(True)
        box.clear()
        box.addItems(names)
        # An option may be called as today is: the first place is today’s own.
        stays = 0 if index == 0 else next((at for at, name in enumerate(names) if at and name == was), place)
        box.setCurrentIndex(stays if index >= 0 else place)
        box.blockSignals(False)


def _together(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return made
