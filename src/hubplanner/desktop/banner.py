"""The banner under the header: a message that stays until it is dismissed or the next one comes."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from hubplanner.desktop import theme
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.study import Theme

_ICON_PX = 20


class Banner:
    """Tells of what happened, and offers what can be done about it.

    Parameters
    ----------
    ui : Ui_MainWindow
    """

    def __init__(self, ui: Ui_MainWindow) -> None:
        self._ui = ui
        self._details = self._title = ""
        self._folder: Path | None = None
        self._colours: Theme | None = None
        ui.bannerClose.clicked.connect(ui.banner.hide)
        ui.bannerCopy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        ui.bannerFolder.clicked.connect(self._open_folder)
        ui.banner.hide()

    def tell(
        self, message: str, tone: str = "note", details: str = "", *, undo: bool = False, folder: Path | None = None
    ) -> None:
        """Show a message.

        Parameters
        ----------
        message : str
        tone : str
            "note" or "error".
        details : str
            For a report; offered to be copied.
        undo : bool
            Whether to offer to undo it.
        folder : pathlib.Path, optional
            Offered to be opened.
        """
        ui = self._ui
        self._details, self._folder, self._title = details, folder, ""
        ui.bannerText.setText(message)
        ui.bannerCopy.setVisible(bool(details))
        ui.bannerFolder.setVisible(folder is not None)
        ui.bannerUndo.setVisible(undo)
        ui.banner.setProperty("tone", tone)
        ui.banner.style().polish(ui.banner)
        self._draw_icon()
        ui.banner.show()

    def pass_on(self) -> None:
        """Make room for new work: a note has been read by now; an error stays."""
        if self._ui.banner.property("tone") != "error":
            self._ui.banner.hide()

    def tell_of_failure(self, title: str, message: str) -> None:
        """Show why work with a title could not be done, until the same is done."""
        self.tell(message, "error")
        self._title = title

    def take_as_done(self, title: str) -> None:
        """Take back what was told of work that could not be done, now that it is."""
        if title == self._title:
            self._ui.banner.hide()

    def apply_theme(self, colours: Theme) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self._ui.bannerClose.setIcon(theme.icon("close", colours.text, 16))
        self._draw_icon()

    def _draw_icon(self) -> None:
        colours = self._colours
        if colours is None:
            return
        sign, colour = ("note", colours.accent)
        if self._ui.banner.property("tone") == "error":
            sign, colour = "error", colours.error
        self._ui.bannerIcon.setPixmap(theme.icon(sign, colour).pixmap(_ICON_PX, _ICON_PX))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
