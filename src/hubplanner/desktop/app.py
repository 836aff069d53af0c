"""Start the application: fonts, settings, what happens when something breaks."""

import logging
import sys
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hubplanner.desktop.theme import application_font

_LOG_BYTES, _LOGS = 1_000_000, 3


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, ready for a window.

    Parameters
    ----------
    arguments : list of str

    Returns
    -------
    PySide6.QtWidgets.QApplication
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments)
    app.setApplicationName("hubplanner")
    app.setApplicationDisplayName("hubplanner")
    app.setOrganizationName("hubplanner")
    # One look on every machine; the style sheet is written for it.
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if not QFontDatabase.families():
        _borrow_font()
    app.setFont(application_font())
    return app


def _borrow_font() -> None:
    """Take the font that matplotlib ships, on a machine that has none."""
    import matplotlib

    for path in sorted((Path(matplotlib.get_data_path()) / "fonts" / "ttf").glob("DejaVuSans*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def run(project: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    project : pathlib.Path, optional
        A project to open.

    Returns
    -------
    int
        Exit status.
    """
    from hubplanner.project import user_folder

    app = make_application(sys.argv[:1])
    folder = user_folder()
    # Without a folder of its own the window still opens; settings and the log are then not kept.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _keep_log(folder)
    from hubplanner.desktop.main_window import MainWindow

    window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder)

    def broke(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("hubplanner").error("%s", details)
        window.tell("Something went wrong, and it is our fault. Your project is saved.", "error", details)

    sys.excepthook = broke
    window.show()
    if project is not None:
        window.open_path(project)
    return app.exec()


def _keep_log(folder: Path) -> None:
    handler = RotatingFileHandler(folder / "hubplanner.log", maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
