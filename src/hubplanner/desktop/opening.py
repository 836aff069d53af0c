"""Projects made, opened, copied and remembered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from hubplanner.desktop.paged_window import PagedWindow
from hubplanner.desktop.session import Session
from hubplanner.desktop.worker import nothing
from hubplanner.project import SUFFIX

_RECENT, _FOLDER = "recent", "folder"
_MOST_RECENT = 8
_FILTER = f"hubplanner project (*{SUFFIX})"


class Opening(QObject):
    """Asks where projects are, and remembers the latest.

    Parameters
    ----------
    session : Session
    settings : QSettings
        Where the recent projects and the last folder are kept.
    data_folder : pathlib.Path
        Where the demo study is built.
    window : PagedWindow
        Its pages own the dialogs.
    """

    def __init__(self, session: Session, settings: QSettings, data_folder: Path, window: PagedWindow) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._data_folder = data_folder
        self._window = window
        kept = Path(str(settings.value(_FOLDER, "")))
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        for folder in (kept, documents):
            if folder.is_absolute() and folder.is_dir():
                session.folder = folder
                break

    def recent(self) -> list[Path]:
        """Return the projects opened last, the latest first; some may be gone by now."""
        kept = self._settings.value(_RECENT, [])
        names = kept if isinstance(kept, list) else [kept] if isinstance(kept, str) else []
        return [Path(name) for name in names]

    def remember(self, path: Path) -> None:
        """Put a project before the recent ones, unless it is a copy that was only kept aside."""
        if self._session.is_kept_copy:
            return
        resolved = path.resolve()
        self._keep([resolved, *(other for other in self.recent() if other != resolved)][:_MOST_RECENT])

    def keep_folder(self) -> None:
        """Keep for the next start where files were chosen last."""
        self._settings.setValue(_FOLDER, str(self._session.folder))

    def forget(self, path: Path) -> None:
        """Take a project off the recent ones; its file stays as it is."""
        self._keep([other for other in self.recent() if other != path])

    def ask_to_open(self) -> None:
        """Ask for a project and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window.shown_page, "Open project", str(self._session.folder), _FILTER
        )
        if name:
            self._session.folder = Path(name).parent
            self._session.open_project(Path(name))

    def open_demo(self, dropped: Callable[[], None] = nothing) -> None:
        """Open the demo study; what is told where that comes to nothing."""
        self._session.open_demo(self._data_folder / f"demo{SUFFIX}", dropped)

    def ask_for_copy(self) -> None:
        """Ask where to go on in a copy of the open project."""
        project = self._session.project
        if project is None:
            return
        path = self.ask_for_place("Save a copy and go on in it", f"{project.name} copy")
        if path is not None:
            self._session.save_copy(path)

    def ask_for_place(self, title: str, name: str) -> Path | None:
        """Ask where to keep a project that is not there yet."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window.shown_page, title, str(self._session.folder / f"{name}{SUFFIX}"), _FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if not chosen:
            return None
        self._session.folder = Path(chosen).parent
        return Path(chosen if chosen.lower().endswith(SUFFIX) else chosen + SUFFIX)

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(_RECENT, [str(path) for path in paths])
