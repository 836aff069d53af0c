"""The rail of pages at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton

from hubplanner.desktop import theme
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.study import Theme

_WIDE_PX, _HIGH_PX, _WORD_PX, _ICON_PX = 72, 64, 24, 24
_ICON_MOST_PX = 28  # so that all pages stay in sight in large type


class Rail(QObject):
    """A button a page, each with its key.

    Parameters
    ----------
    ui : Ui_MainWindow
    names : sequence of str
        Of the pages, in order.

    Signals
    -------
    chosen : str
        Name of the page that is wanted.
    """

    chosen = Signal(str)

    def __init__(self, ui: Ui_MainWindow, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._frame = ui.rail
        group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for key, name in enumerate(names, 1):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(name.capitalize())
            button.setToolTip(f"{name.capitalize()} (Alt+{key})")
            button.setShortcut(f"Alt+{key}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            self.buttons[name] = button
            ui.railLayout.addWidget(button)
        ui.railLayout.addStretch(1)
        self.fit()

    def mark(self, name: str) -> None:
        """Mark the page that is shown."""
        self.buttons[name].setChecked(True)

    def fit(self) -> None:
        """Give the words the room that their size takes."""
        wide, icon = theme.px(_WIDE_PX), _icon_px()
        self._frame.setFixedWidth(wide)
        for button in self.buttons.values():
            button.setIconSize(QSize(icon, icon))
            button.setFixedSize(wide, _HIGH_PX - _WORD_PX - _ICON_PX + theme.px(_WORD_PX) + icon)

    def apply_theme(self, colours: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        for name, button in self.buttons.items():
            button.setIcon(theme.icon(name, colours.rail_text, _icon_px()))


def _icon_px() -> int:
    return min(theme.px(_ICON_PX), _ICON_MOST_PX)
