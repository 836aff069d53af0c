"""A line of the legend: a swatch, its words, and counts on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hubplanner.desktop.small_widgets import ElidedLabel
from hubplanner.desktop.theme import px
from hubplanner.study import short_name

_COUNTS_W = (40, 56)


@dataclass(frozen=True)
class KeyLine:
    """One line of a key.

    Attributes
    ----------
    swatch : PySide6.QtGui.QPixmap or None
        None for a line of headings or notes.
    words : str
    counts : tuple of str
        Areas and people, or nothing.
    """

    swatch: QPixmap | None
    words: str
    counts: tuple[str, ...] = ()


def legend_line(line: KeyLine) -> QWidget:
    """Return a line of the legend.

    Long names are shortened, and long words cut, rather than widening the panel over the map; the tip has all of them.
    """
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    if line.swatch is not None:
        picture = QLabel()
        picture.setPixmap(line.swatch)
        layout.addWidget(picture)
    muted = line.swatch is None
    words = ElidedLabel(cut=Qt.TextElideMode.ElideRight)
    _style(words, muted)
    words.show_text(line.words, short_name(line.words))
    layout.addWidget(words, 1)
    for count, wide in zip(line.counts, _COUNTS_W, strict=False):
        label = QLabel(count, textFormat=Qt.TextFormat.PlainText)
        _style(label, muted)
        label.setFixedWidth(px(wide))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label)
    return made


def _style(label: QLabel, muted: bool) -> None:
    if muted:
        label.setProperty("role", "muted")
    label.ensurePolished()
