"""The header of the window: title, state in words, one main action, at most one other."""

from PySide6.QtCore import Qt

from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.pages.page import Header
from hubplanner.desktop.tips import plain_tip

_MARGINS_PX = 64  # at its ends and between its parts
_LEAST_STATE_PX = 240


class HeaderBar:
    """Shows what a page says of itself.

    Parameters
    ----------
    ui : Ui_MainWindow
    """

    def __init__(self, ui: Ui_MainWindow) -> None:
        self._ui = ui
        self._focus_back = False

    def show(self, header: Header) -> None:
        """Show a header."""
        ui = self._ui
        ui.title.setText(header.title)
        # A button that is disabled loses the focus; it has it back when it can be used again.
        if ui.primary.hasFocus() and not header.primary_enabled:
            self._focus_back = True
        ui.primary.setText(header.primary)
        ui.primary.setVisible(bool(header.primary))
        ui.primary.setEnabled(header.primary_enabled)
        if header.primary_enabled and self._focus_back:
            self._focus_back = False
            ui.primary.setFocus()
        ui.primary.setToolTip(header.primary_tip)
        ui.secondary.setText(header.secondary)
        ui.secondary.setVisible(bool(header.secondary))
        ui.secondary.setEnabled(header.secondary_enabled)
        self._show_state(header.state)

    def _show_state(self, state: str) -> None:
        """Give the state in words the room that the actions leave."""
        ui = self._ui
        actions = sum(button.sizeHint().width() for button in (ui.primary, ui.secondary) if not button.isHidden())
        room = max(ui.header.width() - actions - _MARGINS_PX, _LEAST_STATE_PX)
        ui.state.setText(ui.state.fontMetrics().elidedText(state, Qt.TextElideMode.ElideRight, room))
        ui.state.setToolTip(plain_tip(state) if ui.state.text() != state else "")
