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
    short : str
        What says it where there is no room; empty for the short name of a building.
    """

    swatch: QPixmap | None
    words: str
    counts: tuple[str, ...] = ()
    short: str = ""


class LegendLine(QWidget):
    """A line of the legend.

    Long names are shortened, and long words cut, rather than widening the panel over the map; the tip has all of them.
    """

    def __init__(self, line: KeyLine) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if line.swatch is not None:
            picture = QLabel()
            picture.setPixmap(line.swatch)
            layout.addWidget(picture)
        muted = line.swatch is None
        words = ElidedLabel(cut=Qt.TextElideMode.ElideRight)
        _style(words, muted)
        words.show_text(line.words, line.short or short_name(line.words))
        layout.addWidget(words, 1)
        self._has_words = bool(line.words)
        self._counts: list[QLabel] = []
        for count, wide in zip(line.counts, _COUNTS_W, strict=False):
            label = QLabel(count, textFormat=Qt.TextFormat.PlainText)
            _style(label, muted)
            label.setFixedWidth(px(wide))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(label)
            self._counts.append(label)

    def show_counts(self, on: bool) -> None:
        """Show the counts, or leave the room to the words."""
        for label in self._counts:
            label.setVisible(on)
        self.setVisible(on or self._has_words)


def _style(label: QLabel, muted: bool) -> None:
    if muted:
        label.setProperty("role", "muted")
    label.ensurePolished()
