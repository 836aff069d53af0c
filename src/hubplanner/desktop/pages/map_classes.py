"""How the figure that the map is shaded by is put into classes: kind, number, breaks, patterns."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from hubplanner.desktop.shading import Shading
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.study import LEAST_CLASSES, MOST_CLASSES

_KINDS = {
    "quantiles": "As many areas in each",
    "equal": "Equal steps",
    "round": "Round numbers",
    "own": "Own breaks",
}
_USUAL = "As set for this figure"


class ClassEditor(QWidget):
    """A few controls under the choice of the figure.

    Signals
    -------
    changed : Shading
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shading = Shading()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        self.kind = CalmCombo()
        self.kind.setAccessibleName("Kind of classes")
        self.kind.addItem(_USUAL, "")
        for kind, words in _KINDS.items():
            self.kind.addItem(words, kind)
        self.number = QSpinBox()
        self.number.setAccessibleName("Number of classes")
        self.number.setRange(LEAST_CLASSES, MOST_CLASSES)
        self.number.setSuffix(" classes")
        self.own = QLineEdit()
        self.own.setAccessibleName("Breaks between classes")
        self.own.setPlaceholderText("Breaks, such as 5, 10, 15")
        self.wrong = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.wrong.setProperty("role", "bad")
        self.wrong.setWordWrap(True)
        self.patterns = QCheckBox("Patterns beside colours")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind, 1)
        row.addWidget(self.number)
        column.addLayout(row)
        for widget in (self.own, self.wrong, self.patterns):
            column.addWidget(widget)
        self.kind.activated.connect(self._kind_chosen)
        self.number.valueChanged.connect(lambda number: self._change(number=number))
        self.own.editingFinished.connect(self._own_typed)
        self.patterns.toggled.connect(lambda on: self._change(patterns=on))
        self.show_shading(Shading())

    def show_shading(self, shading: Shading, wrong: str = "") -> None:
        """Show how a figure is put into classes, and in words what is wrong with that."""
        self._shading = shading
        with (
            QSignalBlocker(self.kind), QSignalBlocker(self.number), QSignalBlocker(self.own),
            QSignalBlocker(self.patterns),
        ):  # fmt: skip
            self.kind.setCurrentIndex(self.kind.findData(shading.kind))
            self.number.setValue(shading.number)
            if not wrong:
                self.own.setText(", ".join(f"{one:g}" for one in shading.own))
            self.patterns.setChecked(shading.patterns)
        self.number.setVisible(shading.kind not in {"", "own"})
        self.own.setVisible(shading.kind == "own")
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))

    def _kind_chosen(self) -> None:
        kind = self.kind.currentData()
        if kind == "own" and not self._shading.own:
            # Nothing to show yet: the map stays as it is until breaks are typed.
            self.own.show()
            self.number.hide()
            self.own.setFocus()
        else:
            self._change(kind=kind)

    def _own_typed(self) -> None:
        words = [word for word in self.own.text().replace(";", ",").replace(" ", ",").split(",") if word]
        try:
            own = tuple(sorted({float(word) for word in words}))
        except ValueError:
            own = ()
        if own != self._shading.own or self._shading.kind != "own":
            self._change(kind="own", own=own)

    def _change(self, **changes: Any) -> None:
        self._shading = replace(self._shading, **changes)
        self.changed.emit(self._shading)
