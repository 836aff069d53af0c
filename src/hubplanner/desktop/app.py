"""Start the application: fonts, settings, what happens when something breaks."""

import logging
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hubplanner.desktop.theme import application_font

_LOG_BYTES, _LOGS = 1_000_000, 10


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
    from hubplanner.desktop.last_run import Run
    from hubplanner.desktop.main_window import MainWindow
    from hubplanner.desktop.warming import Warming
    from hubplanner.project import user_folder

    app = make_application(sys.argv[:1])
    folder = user_folder()
    # Without a folder of its own the window still opens; settings, the log and reports are then not kept.
    this_run: Run | None = None
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _keep_log(folder)
        this_run = Run(folder / "reports")
    window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder)
    window.crashes.install()
    window.show()
    if this_run is not None and this_run.ended_badly:
        window.tell_of_bad_end(this_run.ended_badly[-1])
    warming = Warming(window)
    # After the first picture of the window, not before.
    QTimer.singleShot(0, warming.start)
    if project is not None:
        window.open_path(project)
    status = app.exec()
    warming.end()
    if this_run is not None:
        this_run.end()
    return status


def _keep_log(folder: Path) -> None:
    handler = RotatingFileHandler(
        folder / "hubplanner.log", maxBytes=_LOG_BYTES, backupCount=_LOGS - 1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
