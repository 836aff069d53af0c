"""Take the map out of the window: a picture, a PDF, the clipboard, a printer."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from hubplanner.desktop.map import MapView
from hubplanner.desktop.moments import day
from hubplanner.desktop.pages.legend import LegendPanel
from hubplanner.desktop.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hubplanner.desktop.pages.map_sheet import Sheet

_FILTER = "Picture (*.png);;PDF, A4 (*.pdf)"
_COPY_DPI = 150


class MapOutput:
    """What is seen, with its key, on a sheet of A4.

    Parameters
    ----------
    view : MapView
    session : Session
    legend : LegendPanel
    """

    def __init__(self, view: MapView, session: Session, legend: LegendPanel) -> None:
        self._view = view
        self._session = session
        self._legend = legend

    def save(self) -> None:
        """Ask where to, and write a PNG or a PDF."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        chosen, kind = QFileDialog.getSaveFileName(
            self._view.window(), "Save the map", str(Path(folder) / "map.png"), _FILTER
        )
        if chosen:
            path = Path(chosen)
            if not path.suffix:
                path = path.with_suffix(".pdf" if "pdf" in kind else ".png")
            self.write(path)

    def write(self, path: Path) -> None:
        """Write what is seen as a PDF, or as a picture of 200 dots an inch, and tell how that went."""
        from hubplanner.desktop.pages.map_sheet import sheet_image, write_pdf

        sheet = self._sheet()
        if path.suffix.lower() == ".pdf":
            done = path.parent.is_dir() and write_pdf(str(path), self._view, sheet)
        else:
            done = sheet_image(self._view, sheet).save(str(path))
        if done:
            self._session.told.emit(f"Saved {path.name} in {path.parent}.", "note")
        else:
            self._session.told.emit(
                f"{path.name} cannot be written in {path.parent}. Is it open elsewhere, or the folder full or locked?",
                "error",
            )

    def copy(self) -> None:
        """Put the sheet on the clipboard."""
        from hubplanner.desktop.pages.map_sheet import sheet_image

        QGuiApplication.clipboard().setImage(sheet_image(self._view, self._sheet(), _COPY_DPI))
        self._session.told.emit("Copied the map with its key. Paste it into a document or a slide.", "note")

    def print(self) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._session.told.emit("This computer has no printer set up. Save the map as a PDF instead.", "note")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._view.window())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the sheet on A4, landscape."""
        from hubplanner.desktop.pages.map_sheet import put_on_paper

        printer.setFullPage(True)
        if not put_on_paper(printer, self._view, self._sheet()):
            self._session.told.emit("The printer does not take the page. Save the map as a PDF instead.", "error")

    def _sheet(self) -> "Sheet":
        from hubplanner.desktop.pages.map_sheet import Sheet

        project, legend = self._session.project, self._legend
        name = project.name if project is not None else ""
        what = legend.title() or self._view.accessibleName().partition(":")[0]
        return Sheet(" – ".join(part for part in (name, what) if part), day(dt.date.today().isoformat()), legend.key())
