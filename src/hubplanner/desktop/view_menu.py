"""The View menu: theme, size of text, full screen, the whole map."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from hubplanner.desktop import theme
from hubplanner.desktop.paged_window import PagedWindow

_NORMAL = theme.TEXT_SIZES[0]


class ViewMenu(QObject):
    """Keeps how the window looks, for this user.

    Parameters
    ----------
    window : PagedWindow

    Signals
    -------
    look_changed
        Another theme, or another size of text.
    """

    look_changed = Signal()

    def __init__(self, window: PagedWindow) -> None:
        super().__init__(window)
        self._window = window
        ui = window.ui
        ui.actionLarger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        ui.actionSmaller.setShortcut("Ctrl+-")
        ui.actionDark.setChecked(window.dark)
        ui.actionDark.toggled.connect(self._set_dark)
        ui.actionLarger.triggered.connect(lambda: self._step(1, Qt.Key.Key_Plus))
        ui.actionSmaller.triggered.connect(lambda: self._step(-1, Qt.Key.Key_Minus))
        ui.actionNormal.triggered.connect(self._set_normal)
        ui.actionFit.triggered.connect(self._fit)
        ui.actionFullScreen.toggled.connect(self._set_full_screen)
        theme.set_text_size(self._kept_size())
        self._offer()

    def _kept_size(self) -> int:
        kept = self._window.settings.value("text_size", _NORMAL)
        try:
            size = int(str(kept))
        except ValueError:
            return _NORMAL
        return min(theme.TEXT_SIZES, key=lambda known: abs(known - size))

    def _step(self, by: int, key: Qt.Key) -> None:
        """Take the next size of text; on a map, the keys are the map's."""
        view = self._map_with_focus()
        if view is not None:
            QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
            return
        place = theme.TEXT_SIZES.index(self._kept_size()) + by
        if 0 <= place < len(theme.TEXT_SIZES):
            self._set_size(theme.TEXT_SIZES[place])

    def _set_normal(self) -> None:
        if self._map_with_focus() is not None:
            self._fit()
        else:
            self._set_size(_NORMAL)

    def _set_size(self, per_cent: int) -> None:
        self._window.settings.setValue("text_size", per_cent)
        theme.set_text_size(per_cent)
        self._offer()
        self.look_changed.emit()

    def _offer(self) -> None:
        size = self._kept_size()
        self._window.ui.actionLarger.setEnabled(size < theme.TEXT_SIZES[-1])
        self._window.ui.actionSmaller.setEnabled(size > _NORMAL)
        self._window.ui.actionNormal.setText(f"&Normal text (now {size} %)" if size != _NORMAL else "&Normal text")

    def _set_dark(self, dark: bool) -> None:
        self._window.settings.setValue("dark", dark)
        self.look_changed.emit()

    def _set_full_screen(self, on: bool) -> None:
        state = self._window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if on else state & ~full)

    def _fit(self) -> None:
        """Show the whole map of the page, or that of Options where the page has none."""
        view = self._window.shown_map or self._window.options_page.map
        view.fit()

    def _map_with_focus(self) -> QWidget | None:
        view = self._window.shown_map
        return view if view is not None and view.hasFocus() else None
