"""The panel on the map: what is shown, how areas are shaded, and the legend."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hubplanner.desktop.estate_words import whole
from hubplanner.desktop.map import MapView, SiteKind
from hubplanner.desktop.pages.legend_lines import KeyLine, LegendLine
from hubplanner.desktop.pages.map_classes import ClassEditor
from hubplanner.desktop.pages.map_layers import LayerList
from hubplanner.desktop.pages.swatches import entry_swatch, site_swatch
from hubplanner.desktop.shading import NONE, LegendEntry, Shading
from hubplanner.desktop.small_widgets import CalmCombo, clear
from hubplanner.desktop.theme import icon, px
from hubplanner.study import Theme

_HEADING, _FOLD_EDGE = "Map shows", 4
_WIDE, _KEY_WIDE = 288, 216
#: How much of the width of the map the panel may take, open and folded.
_MOST_WIDE, _KEY_MOST_WIDE = 0.37, 0.36
#: How much of the height of the map stays free, above and below the panel together.
_FREE_H = 96
#: A map smaller than this has no room for an open panel.
_LEAST_W, _LEAST_H = 720, 380
#: A map lower than this shows layers only when asked for.
_LAYERS_H = 560
_KINDS: dict[SiteKind, str] = {
    "site": "Could be a hub",
    "required": "Must be a hub",
    "excluded": "Must not be a hub",
    "outside": "Outside the area",
}


class LegendPanel(QFrame):
    """Says what the map shows and lets it be changed; where the map is small, or on request, only its key stays.

    Signals
    -------
    shading_chosen : str
        Key of the figure.
    classes_changed : Shading
        How the figure is to be put into classes.
    resized
        It covers another part of the map.
    """

    shading_chosen = Signal(str)
    classes_changed = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._under = parent
        self._chosen: bool | None = None
        self._open = True
        self._key_of_areas: list[KeyLine] = []
        self._key_of_marks: list[KeyLine] = []
        self._lines_of_areas: list[LegendLine] = []
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
        self.shading = CalmCombo()
        self.shading.setAccessibleName("Shade areas by")
        self.shading.activated.connect(lambda _: self.shading_chosen.emit(self.shading.currentData()))
        self.edit = QToolButton()
        self.edit.setCheckable(True)
        self.edit.setAccessibleName("Edit classes")
        self.edit.setToolTip("Edit classes and patterns")
        self.edit.toggled.connect(lambda _: self._show_parts())
        self.edit.hide()
        self._figure = QWidget()
        figure = QHBoxLayout(self._figure)
        figure.setContentsMargins(0, 0, 0, 0)
        figure.setSpacing(4)
        figure.addWidget(self.shading, 1)
        figure.addWidget(self.edit)
        self._column.addWidget(self._figure)
        self.classes = ClassEditor()
        self.classes.changed.connect(self.classes_changed)
        self.classes.hide()
        self._column.addWidget(self.classes)
        self._entries = self._lines()
        self._kinds = self._lines()
        self.layers = LayerList()
        self.layers.resized.connect(self._take_room)
        self._column.addWidget(self.layers)
        self._set_open(True)
        parent.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Return whether more than its key is to be seen."""
        return self._open

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer shadings by key and title."""
        self.shading.clear()
        for key, title in choices:
            self.shading.addItem(title, key)
        self.shading.setCurrentIndex(max(0, self.shading.findData(chosen)))
        self.shading.setVisible(bool(choices))
        self._show_parts()

    def show_classes(self, shading: Shading | None, wrong: str = "") -> None:
        """Offer to edit how the figure is put into classes; None where it is no figure."""
        self.edit.setVisible(shading is not None)
        if shading is not None:
            self.classes.show_shading(shading, wrong)
        self._show_parts()

    def title(self) -> str:
        """Return what the areas are shaded by, empty where nothing is chosen."""
        return self.shading.currentText() if self.shading.count() and self.shading.currentData() != NONE else ""

    def key(self) -> list[KeyLine]:
        """Return what the panel explains, for a page."""
        return [*self._key_of_areas, *self._key_of_marks]

    def show_entries(self, unit: str, entries: Sequence[LegendEntry], theme: Theme, dark: bool) -> None:
        """Show the legend of the shading, with areas and people of each class where they are counted."""
        counted = any(entry.areas is not None for entry in entries)
        self._key_of_areas = [KeyLine(None, unit, ("areas", "people") if counted else ())] if unit or counted else []
        for entry in entries:
            counts = () if entry.areas is None else (f"{entry.areas:,}", whole(entry.people))
            self._key_of_areas.append(KeyLine(entry_swatch(entry, theme, dark), entry.words, counts, entry.short))
        self._lines_of_areas = self._show_lines(self._entries, self._key_of_areas)
        self._show_parts()

    def show_marks(self, heading: str, lines: Sequence[tuple[QPixmap, str]], note: str = "") -> None:
        """Explain marks by their pictures, with a note below."""
        notes = [KeyLine(None, note)] if note else []
        self._explain([KeyLine(None, heading), *(KeyLine(picture, words) for picture, words in lines), *notes])

    def show_kinds(self, kinds: Sequence[SiteKind], theme: Theme, named: Mapping[SiteKind, str] = _KINDS) -> None:
        """Explain the marks of buildings that are no hub, under the names that they have here."""
        self._explain([KeyLine(site_swatch(kind, theme), words) for kind, words in named.items() if kind in kinds])

    def _explain(self, lines: list[KeyLine]) -> None:
        self._key_of_marks = lines
        self._show_lines(self._kinds, lines)
        self._show_parts()

    def _show_lines(self, where: QVBoxLayout, lines: Sequence[KeyLine]) -> list[LegendLine]:
        clear(where)
        widgets = [LegendLine(line) for line in lines]
        for widget in widgets:
            where.addWidget(widget)
            # A widget added to a visible panel is hidden until later, and a hidden one takes no room.
            widget.show()
        return widgets

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme that are not in the style sheet."""
        self.edit.setIcon(icon("edit", theme.text, 16))
        self.layers.apply_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fold up or open as the map under the panel changes its size."""
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the room that is needed: what changed out of sight has not been laid out."""
        super().showEvent(event)
        self._take_room()

    def _suit(self) -> None:
        """Be as the user chose, or else open if the map has room for it."""
        roomy = self._under.width() >= px(_LEAST_W) and self._under.height() >= px(_LEAST_H)
        self.layers.set_roomy(self._under.height() >= px(_LAYERS_H))
        self._set_open(roomy if self._chosen is None else self._chosen)

    def _choose(self, on: bool) -> None:
        self._chosen = on
        self._set_open(on)

    def _set_open(self, on: bool) -> None:
        self._open = on
        self.fold.setChecked(on)
        self.fold.setToolTip("Show only the key" if on else "Change what the map shows")
        self._show_parts()

    def _show_parts(self) -> None:
        """Show what can be changed only while it is open; its key stays."""
        self._figure.setVisible(self._open and not (self.shading.isHidden() and self.edit.isHidden()))
        self.layers.setVisible(self._open)
        self.classes.setVisible(self._open and self.edit.isChecked() and not self.edit.isHidden())
        for line in self._lines_of_areas:
            line.show_counts(self._open)
        self._scroll.setVisible(self._open or bool(self.key()))
        self._take_room()

    def _take_room(self) -> None:
        """Be as high as what is to be seen, as far as the map allows."""
        self._body.ensurePolished()
        for inner in (self.layers, self.classes):
            if (layout := inner.layout()) is not None:
                layout.activate()
        self._column.activate()
        margins = self.contentsMargins().top() + self.contentsMargins().bottom() + 10
        type_, mark = self.fold.fontMetrics(), " ▾" if self._open else " ▸"
        edges = margins + 2 * _FOLD_EDGE
        least, high = type_.horizontalAdvance(_HEADING + mark) + edges, self.fold.sizeHint().height() + margins
        if not self._scroll.isHidden():
            high = min(high + self._column.sizeHint().height(), max(self._under.height() - _FREE_H, 120))
        wide, share = (_WIDE, _MOST_WIDE) if self._open else (_KEY_WIDE, _KEY_MOST_WIDE)
        wide = max(min(px(wide), round(share * self._under.width())), least)
        # Folded, its heading says what is shown: there is the least room then.
        heading = _HEADING if self._open else self.title() or _HEADING
        room = wide - edges - type_.horizontalAdvance(mark)
        self.fold.setText(type_.elidedText(heading, Qt.TextElideMode.ElideRight, room) + mark)
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


def legend_on(view: MapView) -> LegendPanel:
    """Return a panel in the corner of a map, which sets its layers, and keeps clear of the panel."""
    legend = LegendPanel(view)
    legend.move(16, 16)
    legend.layers.toggled.connect(view.set_layer_visible)
    legend.layers.faded.connect(view.set_layer_opacity)
    legend.layers.ordered.connect(view.set_layer_order)
    legend.resized.connect(lambda: view.set_panel(QRectF(legend.geometry())))
    return legend
