"""Boxes for numbers: written as here, and left alone by the wheel unless a person is at them."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

NARROW_PX, CHOICE_PX = 60, 92  # a number of two figures, and a word to choose, where three boxes share a row
_HERE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def _settle(box: QAbstractSpinBox) -> None:
    box.setLocale(_HERE)
    box.setGroupSeparatorShown(True)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # Half a number is not asked for: the box tells of one when it is left, or by Enter.
    box.setKeyboardTracking(False)
    # The style sheet's padding does not reach the text of a spin box.
    box.lineEdit().setTextMargins(7, 0, 0, 0)


class CalmSpin(QSpinBox):
    """A box for a whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _settle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """Leave the wheel to the panel unless this is what a person is at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmDouble(QDoubleSpinBox):
    """A box for a number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _settle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """Leave the wheel to the panel unless this is what a person is at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def whole_box(name: str, least: int, most: int, step: int, prefix: str = "", suffix: str = "") -> CalmSpin:
    """Return a box for a whole number within bounds; ``name`` is for a screen reader."""
    box = CalmSpin()
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setPrefix(prefix)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    return box


def tenth_box(name: str, least: float, most: float, step: float, suffix: str = "") -> CalmDouble:
    """Return a box for a number with one decimal within bounds."""
    box = CalmDouble()
    box.setDecimals(1)
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    box.setAccessibleName(name)
    return box
