"""The panel on the map: what is shown, how areas are shaded, and the legend."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hubplanner.desktop.map import MapView, SiteKind
from hubplanner.desktop.pages.swatches import entry_swatch, site_swatch
from hubplanner.desktop.shading import LegendEntry
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Theme

_WIDE = 256
_WORDS_W = 178
#: How much of the height of the map stays free, above and below the panel together.
_FREE_H = 96
#: A map smaller than this has no room for an open panel.
_LEAST_W, _LEAST_H = 720, 380
_LAYERS = {
    "roads": "Roads",
    "background": "Water and built-up land",
    "sites": "Hubs and other buildings",
    "labels": "Names",
}
_KINDS: dict[SiteKind, str] = {
    "site": "Could be a hub",
    "required": "Must be a hub",
    "excluded": "Must not be a hub",
    "outside": "Outside the area",
}


class LegendPanel(QFrame):
    """Says what the map shows and lets it be changed; it folds up when the map is small or on request.

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
        self._under = parent
        self._chosen: bool | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.setSpacing(0)
        self.fold = QToolButton()
        self.fold.setAccessibleName("Map shows: shading, legend and layers")
        self.fold.setCursor(Qt.CursorShape.PointingHandCursor)
        font = self.fold.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.fold.setFont(font)
        self.fold.setCheckable(True)
        self.fold.clicked.connect(self._choose)
        outer.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 2, 8, 6)
        self._column.setSpacing(4)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        self.shading = QComboBox()
        self.shading.setAccessibleName("Shade areas by")
        self.shading.activated.connect(lambda _: self.shading_chosen.emit(self.shading.currentData()))
        self._column.addWidget(self.shading)
        self._entries = self._lines()
        self._kinds = self._lines()
        self.layers: dict[str, QCheckBox] = {}
        for layer, words in _LAYERS.items():
            box = QCheckBox(words)
            box.setChecked(True)
            box.toggled.connect(lambda on, layer=layer: self.layer_toggled.emit(layer, on))
            self.layers[layer] = box
            self._column.addWidget(box)
        self._open = True
        self._set_open(True)
        parent.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Return whether more than its heading is to be seen."""
        return self._open

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer shadings by key and title."""
        self.shading.clear()
        for key, title in choices:
            self.shading.addItem(title, key)
        self.shading.setCurrentIndex(max(0, self.shading.findData(chosen)))

    def show_entries(self, unit: str, entries: Sequence[LegendEntry], theme: Theme, dark: bool) -> None:
        """Show the legend of the shading."""
        _empty(self._entries)
        if unit:
            words = QLabel(unit)
            words.setProperty("role", "muted")
            _add(self._entries, words)
        for entry in entries:
            _add(self._entries, _line(entry_swatch(entry, theme, dark), entry.words))
        self._take_room()

    def show_marks(self, heading: str, lines: Sequence[tuple[QPixmap, str]], note: str = "") -> None:
        """Explain marks by their pictures, with a note below."""
        _empty(self._kinds)
        about, below = QLabel(heading), QLabel(note)
        for label in (about, below):
            label.setProperty("role", "muted")
        for widget in (about, *(_line(picture, words) for picture, words in lines), *([below] if note else [])):
            _add(self._kinds, widget)
        self._take_room()

    def show_kinds(self, kinds: Sequence[SiteKind], theme: Theme, named: Mapping[SiteKind, str] = _KINDS) -> None:
        """Explain the marks of buildings that are no hub, under the names that they have here."""
        _empty(self._kinds)
        for kind, words in named.items():
            if kind in kinds:
                _add(self._kinds, _line(site_swatch(kind, theme), words))
        self._take_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fold up or open as the map under the panel changes its size."""
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def _suit(self) -> None:
        """Be as the user chose, or else open if the map has room for it."""
        roomy = self._under.width() >= _LEAST_W and self._under.height() >= _LEAST_H
        self._set_open(roomy if self._chosen is None else self._chosen)

    def _choose(self, on: bool) -> None:
        self._chosen = on
        self._set_open(on)

    def _set_open(self, on: bool) -> None:
        self._open = on
        self.fold.setChecked(on)
        self.fold.setText(f"Map shows {'▾' if on else '▸'}")
        self.fold.setToolTip("Fold the legend up" if on else "Open the legend")
        self._scroll.setVisible(on)
        self._take_room()

    def _take_room(self) -> None:
        """Be as high as what is to be seen, as far as the map allows."""
        self._body.ensurePolished()
        self._column.activate()
        margins = self.contentsMargins().top() + self.contentsMargins().bottom() + 10
        wide, high = self.fold.sizeHint().width() + margins, self.fold.sizeHint().height() + margins
        if self._open:
            most = max(self._under.height() - _FREE_H, 120)
            wide, high = _WIDE, min(high + self._column.sizeHint().height(), most)
        before = self.geometry()
        self.setFixedSize(wide, high)
        if self.geometry() != before:
            self.resized.emit()

    def _lines(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.setContentsMargins(0, 2, 0, 2)
        self._column.addLayout(lines)
        return lines


def _empty(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()


def _add(lines: QVBoxLayout, widget: QWidget) -> None:
    lines.addWidget(widget)
    # A widget added to a visible panel is hidden until later, and a hidden one takes no room.
    widget.show()


def _line(swatch: QPixmap, text: str) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(swatch)
    layout.addWidget(picture)
    words = QLabel(textFormat=Qt.TextFormat.PlainText)
    words.ensurePolished()
    # A long name is cut with an ellipsis rather than widening the panel over the map.
    words.setText(words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WORDS_W))
    words.setToolTip(plain_tip(text))
    layout.addWidget(words, 1)
    return line


def legend_on(view: MapView) -> LegendPanel:
    """Return a panel in the corner of a map, which shows and hides its layers, and keeps clear of the panel."""
    legend = LegendPanel(view)
    legend.move(16, 16)
    legend.layer_toggled.connect(view.set_layer_visible)
    legend.resized.connect(lambda: view.set_panel(QRectF(legend.geometry())))
    return legend
