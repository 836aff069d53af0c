"""The heavy libraries and the pages, loaded while a person looks at the start page."""

from importlib import import_module

from PySide6.QtCore import QObject, QThread

from hubplanner.desktop.collecting import collecting

_ROOMS = (
    "hubplanner.project.project", "hubplanner.appraisal", "hubplanner.project.demo", "hubplanner.desktop.result",
    *(f"hubplanner.desktop.pages.{page}" for page in ("options", "data", "estate", "access", "importing", "publish")),
)  # fmt: skip


class Warming(QThread):
    """Imports what is needed next, a module at a time; ends early when it is asked to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        collecting.hold()
        self.finished.connect(collecting.let_go)

    def run(self) -> None:
        """Import, off the window's thread."""
        for room in _ROOMS:
            if self.isInterruptionRequested():
                return
            import_module(room)

    def end(self) -> None:
        """Stop after the module that is being loaded, and wait for that."""
        self.requestInterruption()
        self.wait()
