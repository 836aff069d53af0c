"""A line of the legend: a swatch, its words, and counts on the right."""

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


def legend_line(line: KeyLine) -> QWidget:
    """Return a line of the legend.

    Long words are cut with an ellipsis rather than widening the panel over the map; the tip has all of them.
    """
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    if line.swatch is not None:
        picture = QLabel()
        picture.setPixmap(line.swatch)
        layout.addWidget(picture)
    muted, counts = line.swatch is None, line.counts
    words = _label(muted)
    room = px(_WORDS_W - sum(_COUNTS_W[: len(counts)])) - 8 * len(counts)
    words.setText(words.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room + 36 * muted))
    words.setToolTip(plain_tip(line.words))
    layout.addWidget(words, 1)
    for count, wide in zip(counts, _COUNTS_W, strict=False):
        label = _label(muted)
        label.setText(count)
        label.setFixedWidth(px(wide))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label)
    return made


def _label(muted: bool) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    if muted:
        label.setProperty("role", "muted")
    label.ensurePolished()
    return label
