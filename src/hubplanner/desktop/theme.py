"""The look of every widget: ``data/window.qss`` in the colours of a theme, our font and icons."""

import re

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hubplanner.study import Theme, data_dir

_FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "Open Sans", "DejaVu Sans")
_BODY_PX = 14
TEXT_SIZES = (100, 115, 130, 150, 175, 200)
"""The sizes of text that can be chosen, in per cent."""

# What holds text grows with it; lines, icons and margins stay.
_GROWS = re.compile(r"\b(font-size|min-height|max-height): (\d+)px")
# Boxes of ticks, and arrows in boxes: they grow too, as far as there is room for them beside the text.
_SIGNS = re.compile(r"^[^{}]*(?:::indicator|Box::(?:up|down)-arrow)[^{}]*\{[^}]*\}", re.MULTILINE)
_SIGN_SIZE = re.compile(r"(?<=[ {])(width|height): (\d+)px")
_SIGN_MOST = 150
_text_size = [100]


def set_text_size(per_cent: int) -> None:
    """Set the size of all text, in per cent of ours; it holds for what is drawn or styled after this."""
    _text_size[0] = per_cent


def px(size: float) -> int:
    """Return a size in pixels of text, or of what holds text, at the text size that is set."""
    return round(size * _text_size[0] / 100)


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of a theme, at the text size that is set.

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
    sheet = _SIGNS.sub(lambda rule: _SIGN_SIZE.sub(_grown, rule.group()), sheet)
    comment = re.compile(r"/\*.*?\*/", re.DOTALL)
    sheet = _GROWS.sub(lambda found: f"{found.group(1)}: {px(int(found.group(2)))}px", comment.sub("", sheet))
    return re.sub(r"@([a-z_]+)", colour, sheet)


def _grown(size: re.Match[str]) -> str:
    return f"{size.group(1)}: {round(int(size.group(2)) * min(_text_size[0], _SIGN_MOST) / 100)}px"


def application_font() -> QFont:
    """Return the first of our families that this machine has, at 14 px and the text size that is set."""
    families = set(QFontDatabase.families())
    font = QFont(next((name for name in _FAMILIES if name in families), QFont().family()))
    font.setPixelSize(px(_BODY_PX))
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
