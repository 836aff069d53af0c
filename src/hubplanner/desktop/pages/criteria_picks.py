"""Parts of the controls of criteria: buildings that are picked one by one, and how many of something."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hubplanner.desktop.pages.criteria_numbers import CHOICE_PX, NARROW_PX, whole_box
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.small_widgets import CalmCombo, ElidedLabel, clear

_LEAST, _MOST, _EXACTLY, _BETWEEN = "At least", "At most", "Exactly", "From"


def filled_combo(name: str, choices: Mapping[str, str]) -> CalmCombo:
    """Return a box with choices, words to value; ``name`` is for a screen reader."""
    box = CalmCombo()
    box.setAccessibleName(name)
    for words, value in choices.items():
        box.addItem(words, value)
    return box


class PickCombo(CalmCombo):
    """A box to pick from, again and again: keys open its list and never pick unseen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Open the list."""
        typed = event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if typed or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class Picks(QWidget):
    """Buildings that are picked, each with a button to drop it, and a box to pick further ones.

    Parameters
    ----------
    names : mapping of str to str
        Of the buildings there are, by code.
    words : str
        Of the box.

    Signals
    -------
    changed : tuple of str
        The codes.
    """

    changed = Signal(tuple)

    def __init__(self, names: Mapping[str, str], words: str) -> None:
        super().__init__()
        self._names = names
        self.codes: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.box = PickCombo()
        self.box.setAccessibleName(words)
        self.box.setPlaceholderText(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        layout.addWidget(self.box)
        self.box.activated.connect(lambda _: self._pick(str(self.box.currentData())))
        self._offer()

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show what is picked."""
        if tuple(codes) != self.codes:
            self.codes = tuple(codes)
            self._offer()

    def _pick(self, code: str) -> None:
        self.show_codes((*self.codes, code))
        self.changed.emit(self.codes)

    def _drop(self, code: str) -> None:
        self.show_codes([one for one in self.codes if one != code])
        self.box.setFocus()
        self.changed.emit(self.codes)

    def _offer(self) -> None:
        clear(self._rows)
        for code in self.codes:
            self._rows.addWidget(self._row(code))
        with QSignalBlocker(self.box):
            self.box.clear()
            for code, name in self._names.items():
                if code not in self.codes:
                    self.box.addItem(name, code)
            self.box.setCurrentIndex(-1)

    def _row(self, code: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        words = ElidedLabel()
        words.setProperty("role", "small")
        words.show_text(self._names.get(code, code))
        drop = QToolButton()
        drop.setText("×")
        drop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        drop.setToolTip("Not this one")
        drop.setAccessibleName(f"Not {self._names.get(code, code)}")
        drop.clicked.connect(lambda: self._drop(code))
        across.addWidget(words, 1)
        across.addWidget(drop)
        return row


class BoundsBox(QWidget):
    """How many: at least, at most, exactly, or from one number to another.

    Parameters
    ----------
    what : str
        Of what, for a screen reader.

    Signals
    -------
    changed
    """

    changed = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self.how = filled_combo(f"How many {what}", {one: one for one in (_LEAST, _MOST, _EXACTLY, _BETWEEN)})
        self.number = whole_box(f"Number {what}", 0, 99, 1)
        self.number.setValue(1)
        self.most = whole_box(f"Most {what}", 1, 99, 1)
        self.most.setValue(2)
        self.how.setMinimumWidth(CHOICE_PX)
        for box in (self.number, self.most):
            box.setMinimumWidth(NARROW_PX)
        self._to = label("to", "small")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for part in (self.how, self.number, self._to, self.most, label(what, "small")):
            across.addWidget(part)
        across.addStretch(1)
        self.how.activated.connect(lambda _: self._tell())
        for box in (self.number, self.most):
            box.valueChanged.connect(lambda _: self._tell())
        self._fit()

    def bounds(self) -> tuple[int, int | None]:
        """Return the least and the most; None for no bound."""
        number, how = self.number.value(), self.how.currentData()
        if how == _LEAST:
            return number, None
        return {_MOST: (0, number), _EXACTLY: (number, number)}.get(how, (number, max(number, self.most.value())))

    def show_bounds(self, least: int, most: int | None) -> None:
        """Show bounds; the way of saying stays if it says the same."""
        if self.bounds() == (least, most):
            return
        how = _BETWEEN
        if most is None:
            how = _LEAST
        elif least == most:
            how = _EXACTLY
        elif least == 0:
            how = _MOST
        with QSignalBlocker(self.number), QSignalBlocker(self.most):
            self.how.setCurrentIndex(self.how.findData(how))
            self.number.setValue(most if how == _MOST and most is not None else least)
            self.most.setValue(2 if most is None else most)
        self._fit()

    def _tell(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        between = self.how.currentData() == _BETWEEN
        for part in (self._to, self.most):
            part.setVisible(between)
