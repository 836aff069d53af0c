"""The look of every widget: ``data/window.qss`` in the colours of a theme, our font and icons."""

import re

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hubplanner.study import Theme, data_dir

_FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "Open Sans", "DejaVu Sans")


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of a theme.

    Parameters
    ----------
    theme : Theme

    Returns
    -------
    str
    """
    icons = (data_dir() / "icons").as_posix()

    def colour(found: re.Match[str]) -> str:
        return icons if found.group(1) == "icons" else str(getattr(theme, found.group(1)))

    sheet = (data_dir() / "window.qss").read_text(encoding="utf-8")
    comment = re.compile(r"/\*.*?\*/", re.DOTALL)
    return re.sub(r"@([a-z_]+)", colour, comment.sub("", sheet))


def application_font() -> QFont:
    """Return the first of our families that this machine has, at 14 px."""
    families = set(QFontDatabase.families())
    font = QFont(next((name for name in _FAMILIES if name in families), QFont().family()))
    font.setPixelSize(14)
    return font


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """Return one of our line icons in a colour.

    Parameters
    ----------
    name : str
        A file in ``data/icons``, without its ending.
    colour : str
    size : int
        Pixels, before the screen's scale.

    Returns
    -------
    PySide6.QtGui.QIcon
    """
    drawing = (data_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    drawn = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn
