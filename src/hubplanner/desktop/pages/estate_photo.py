"""The photo of a building: a file that a person chose, shown as large as the card allows."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hubplanner.desktop.latest import Latest
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.session import Session

_ROOM = QSize(296, 168)
_PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)"


class PhotoSlot(QFrame):
    """Shows the photo, says that its file is missing, or offers to add one.

    Signals
    -------
    chosen : str
        Path of a file that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._job = Latest(session.jobs, "Loading the photo")
        self._shown = ""
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label("", "muted", wrapped=True)
        self.add = QPushButton("Add a photo…")
        self.add.setProperty("role", "small")
        self.add.clicked.connect(self._choose)
        below = QHBoxLayout()
        below.addWidget(self.words, 1)
        below.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.picture)
        column.addLayout(below)

    def show_photo(self, path: str, name: str, *, may_change: bool) -> None:
        """Show the photo of a building, or the empty slot."""
        self.add.setVisible(may_change)
        self.add.setText("Change…" if path else "Add a photo…")
        self.add.setAccessibleName(f"{'Change the' if path else 'Add a'} photo of {name}")
        if path and path == self._shown and not self.picture.pixmap().isNull():
            return
        self._shown = path
        self.picture.hide()
        if not path:
            self._job.drop()
            tell(self.words, "No photo yet.")
            return
        tell(self.words, Path(path).name)

        def done(image: QImage) -> None:
            if image.isNull():
                tell(self.words, f"The photo is missing or cannot be read: {path}")
                return
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.setAccessibleName(f"Photo of {name}")
            self.picture.show()

        self._job.start(lambda _p, _c: read_photo(path), done, lambda words: tell(self.words, words))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a photo", "", _PICTURES)
        if chosen:
            self.chosen.emit(chosen)


def read_photo(path: str) -> QImage:
    """Read a picture, turned as the camera was held and no larger than the slot; a null image if it cannot be."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        # The size is that before it is turned, so both sides must fit the longer side of the slot.
        reader.setScaledSize(size.scaled(_ROOM.width() * 2, _ROOM.width() * 2, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return image
    return image.scaled(_ROOM, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
