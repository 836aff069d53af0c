"""A line of the legend: a swatch, its words, and counts on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hubplanner.desktop.theme import px
from hubplanner.desktop.tips import plain_tip

_WORDS_W = 216
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


def legend_line(swatch: QPixmap | None, text: str, counts: Sequence[str] = ()) -> QWidget:
    """Return a line of the legend.

    Parameters
    ----------
    swatch : PySide6.QtGui.QPixmap or None
        None for a line of headings.
    text : str
        A long one is cut with an ellipsis rather than widening the panel over the map; the tip has all of it.
    counts : sequence of str
        Areas and people, or nothing.

    Returns
    -------
    PySide6.QtWidgets.QWidget
    """
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    if swatch is not None:
        picture = QLabel()
        picture.setPixmap(swatch)
        layout.addWidget(picture)
    words = _label(swatch is None)
    room = px(_WORDS_W - sum(_COUNTS_W[: len(counts)])) - 8 * len(counts)
    words.setText(words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room + 36 * (swatch is None)))
    words.setToolTip(plain_tip(text))
    layout.addWidget(words, 1)
    for count, wide in zip(counts, _COUNTS_W, strict=False):
        label = _label(swatch is None)
        label.setText(count)
        label.setFixedWidth(px(wide))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label)
    return line


def _label(muted: bool) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    if muted:
        label.setProperty("role", "muted")
    label.ensurePolished()
    return label
