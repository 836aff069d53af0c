"""The background picture of the project that is open: read once, shown on every map."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImageReader

from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map.picture import GroundPicture
from hubplanner.study import InputError

if TYPE_CHECKING:
    from hubplanner.desktop.session import Session

_KEPT = "picture"
#: Larger pictures are read smaller: four bytes a pixel, and no screen has as many.
_MOST_PX = 8000
_MOST_MB = 1024
ENDINGS = ("jpg", "jpeg", "png", "tif", "tiff", "gif", "bmp", "webp")


class Backdrop(QObject):
    """Reads the picture off the window's thread, and remembers its file with the project.

    Signals
    -------
    changed
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._job = Latest(session.jobs, "Reading the background picture")
        self._project = ""
        self.picture: GroundPicture | None = None
        session.study_changed.connect(self._study_changed)
        self._study_changed()

    def take(self, path: Path) -> None:
        """Show a picture from a file, in a job."""
        self._read(path, keep=True)

    def drop(self) -> None:
        """Show none."""
        self._job.drop()
        self._session.kept.put(self._project, _KEPT, "")
        self._show(None)

    def _study_changed(self) -> None:
        name = self._session.project.name if self._session.project is not None else ""
        if name == self._project:
            return
        self._project = name
        self._show(None)
        kept = self._session.kept.get(name, _KEPT)
        if kept and Path(kept).is_file():
            self._read(Path(kept), keep=False)

    def _read(self, path: Path, *, keep: bool) -> None:
        def done(picture: GroundPicture) -> None:
            if keep:
                self._session.kept.put(self._project, _KEPT, str(path))
            self._show(picture)

        self._job.start(lambda _p, _c: read_picture(path), done, lambda words: self._session.told.emit(words, "error"))

    def _show(self, picture: GroundPicture | None) -> None:
        if picture is not self.picture:
            self.picture = picture
            self.changed.emit()


def read_picture(path: Path) -> GroundPicture:
    """Return an image with its place.

    Raises
    ------
    InputError
        If it cannot be read, or does not say where on the national grid it lies.
    """
    from hubplanner.sources.picture_places import image_bounds

    reader = QImageReader(str(path))
    reader.setAllocationLimit(_MOST_MB)
    size = reader.size()
    if not size.isValid():
        raise InputError(f"{path.name} cannot be read as a picture. Pictures end in {', '.join(ENDINGS)}.")
    bounds = image_bounds(path, size.width(), size.height())
    if max(size.width(), size.height()) > _MOST_PX:
        reader.setScaledSize(size.scaled(QSize(_MOST_PX, _MOST_PX), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise InputError(f"{path.name} cannot be read: {reader.errorString()}.")
    return GroundPicture(image, bounds, path.name)
