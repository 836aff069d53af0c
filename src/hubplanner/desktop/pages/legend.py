"""The panel on the map: what is shown, how areas are shaded, and the legend."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hubplanner.desktop.map import fill_brush
from hubplanner.desktop.shading import LegendEntry

_SWATCH_W, _SWATCH_H = 22, 14
_WORDS_W = 198
_LAYERS = {
    "roads": "Roads",
    "background": "Water and built-up land",
    "sites": "Hubs and other buildings",
    "labels": "Names",
}


class LegendPanel(QFrame):
    """Says what the map shows and lets it be changed.

    Signals
    -------
    shading_chosen : str
        Key of the figure.
    layer_toggled : str, bool
    resized
        It covers another part of the map.
    """

    shading_chosen = Signal(str)
    layer_toggled = Signal(str, bool)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setFixedWidth(256)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 12)
        self._layout.setSpacing(4)
        title = QLabel("Map shows")
        title.setProperty("role", "heading")
        self._layout.addWidget(title)
        self.shading = QComboBox()
        self.shading.setAccessibleName("Shade areas by")
        self.shading.activated.connect(lambda _: self.shading_chosen.emit(self.shading.currentData()))
        self._layout.addWidget(self.shading)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(4)
        self._layout.addLayout(self._entries)
        self.layers: dict[str, QCheckBox] = {}
        for layer, words in _LAYERS.items():
            box = QCheckBox(words)
            box.setChecked(True)
            box.toggled.connect(lambda on, layer=layer: self.layer_toggled.emit(layer, on))
            self.layers[layer] = box
            self._layout.addWidget(box)

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer shadings by key and title."""
        self.shading.clear()
        for key, title in choices:
            self.shading.addItem(title, key)
        self.shading.setCurrentIndex(max(0, self.shading.findData(chosen)))

    def show_entries(self, unit: str, entries: Sequence[LegendEntry], dark: bool, ground: str) -> None:
        """Show the legend of the shading, on the ground of the map."""
        while (item := self._entries.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        if unit:
            words = QLabel(unit)
            words.setProperty("role", "muted")
            self._entries.addWidget(words)
            words.show()
        for entry in entries:
            line = _line(entry, dark, ground)
            self._entries.addWidget(line)
            # A widget added to a visible panel is hidden until later, and a hidden one takes no room.
            line.show()
        self._entries.activate()
        self._layout.activate()
        self.resize(self.width(), self._layout.sizeHint().height())
        self.resized.emit()


def _line(entry: LegendEntry, dark: bool, ground: str) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    swatch = QLabel()
    swatch.setPixmap(_swatch(entry, dark, ground))
    layout.addWidget(swatch)
    words = QLabel(textFormat=Qt.TextFormat.PlainText)
    words.ensurePolished()
    # A long name is cut with an ellipsis rather than widening the panel over the map.
    words.setText(words.fontMetrics().elidedText(entry.words, Qt.TextElideMode.ElideRight, _WORDS_W))
    words.setToolTip(entry.words)
    layout.addWidget(words, 1)
    return line


def _swatch(entry: LegendEntry, dark: bool, ground: str) -> QPixmap:
    scale = 2
    pixmap = QPixmap(_SWATCH_W * scale, _SWATCH_H * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    box = QRectF(0, 0, _SWATCH_W, _SWATCH_H)
    painter.fillRect(box, fill_brush(entry.colour, entry.hatch, dark))
    painter.setPen(QColor(128, 128, 128, 160))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return pixmap
