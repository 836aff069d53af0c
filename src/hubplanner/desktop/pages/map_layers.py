"""The layers of a map: which are shown, how much of what lies under them shows through, and in which order."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from hubplanner.desktop.map import GROUND_LAYERS, LayerName
from hubplanner.desktop.theme import icon
from hubplanner.study import Theme

_NAMES: dict[LayerName, str] = {
    "labels": "Names",
    "sites": "Hubs and buildings",
    "roads": "Roads",
    "shading": "Shading",
    "picture": "Background picture",
    "background": "Land and water",
}
_ON_TOP: tuple[LayerName, ...] = ("labels", "sites")
_SLIDER_W = 56
_BUTTON_PX = 22


class LayerList(QWidget):
    """A line a layer, the topmost first; sliders and arrows come out on request.

    Signals
    -------
    toggled : str, bool
    faded : str, float
        Opacity from 0 to 1.
    ordered : list of str
        The layers of `GROUND_LAYERS` from the ground up.
    picture_wanted, picture_dropped
    resized
        It needs another height.
    """

    toggled = Signal(str, bool)
    faded = Signal(str, float)
    ordered = Signal(list)
    picture_wanted = Signal()
    picture_dropped = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._order: list[LayerName] = list(GROUND_LAYERS)
        self._left_out: set[LayerName] = {"picture"}
        self._chosen: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QHBoxLayout()
        self.fold = QToolButton()
        self.fold.setObjectName("layersFold")
        self.fold.setCheckable(True)
        self.fold.setAccessibleName("Layers")
        self.fold.clicked.connect(self._choose)
        self.adjust = QToolButton()
        self.adjust.setCheckable(True)
        self.adjust.setAccessibleName("Set opacity and order of layers")
        self.adjust.setToolTip("Set opacity and order of layers")
        self.adjust.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        self.adjust.toggled.connect(lambda _: self._show_controls())
        heading.addWidget(self.fold)
        heading.addStretch(1)
        heading.addWidget(self.adjust)
        column.addLayout(heading)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.boxes: dict[str, QCheckBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self.arrows: dict[tuple[LayerName, int], QToolButton] = {}
        self._rows = {layer: self._row(layer, words) for layer, words in _NAMES.items()}
        self.add_picture = _button("Add a background picture…", self.picture_wanted)
        self.drop_picture = _button("Take the background picture away", self.picture_dropped)
        column.addWidget(self.add_picture)
        column.addWidget(self.drop_picture)
        self._lay()
        self._set_open(True)

    def set_roomy(self, roomy: bool) -> None:
        """Be as the user chose, or else open if there is room."""
        self._set_open(roomy if self._chosen is None else self._chosen)

    def _choose(self, on: bool) -> None:
        self._chosen = on
        self._set_open(on)

    def _set_open(self, on: bool) -> None:
        self.fold.setChecked(on)
        self.fold.setText(f"Layers {'▾' if on else '▸'}")
        self.fold.setToolTip("Fold the layers up" if on else "Show the layers")
        self.adjust.setVisible(on)
        self._show_controls()

    def leave_out(self, layer: LayerName) -> None:
        """Have no line for a layer that this map never shows."""
        self._left_out.add(layer)
        self._show_controls()

    def set_picture(self, there: bool) -> None:
        """Offer the layer of the background picture where there is one."""
        (self._left_out.discard if there else self._left_out.add)("picture")
        self._show_controls()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.adjust.setIcon(icon("sliders", theme.text, 16))
        for (_, step), arrow in self.arrows.items():
            arrow.setIcon(icon("arrow_up" if step > 0 else "arrow_down", theme.text, 14))

    def _row(self, layer: LayerName, words: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        box = QCheckBox(words)
        box.setChecked(True)
        box.toggled.connect(lambda on: self.toggled.emit(layer, on))
        layout.addWidget(box, 1)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setPageStep(10)
        slider.setFixedWidth(_SLIDER_W)
        slider.setAccessibleName(f"Opacity: {words}")
        slider.setToolTip("Opacity")
        slider.valueChanged.connect(lambda value: self.faded.emit(layer, value / 100))
        layout.addWidget(slider)
        self.boxes[layer], self.sliders[layer] = box, slider
        for step, way in ((1, "up"), (-1, "down")):
            arrow = QToolButton()
            arrow.setFixedSize(_BUTTON_PX, _BUTTON_PX)
            arrow.setIconSize(QSize(14, 14))
            arrow.setAccessibleName(f"Move {way}: {words}")
            arrow.setToolTip(f"Move {way}")
            arrow.clicked.connect(lambda _=False, step=step: self._move(layer, step))
            layout.addWidget(arrow)
            self.arrows[layer, step] = arrow
        return row

    def _lay(self) -> None:
        for row in (*_ON_TOP, *reversed(self._order)):
            self._lines.addWidget(self._rows[row])
        for (layer, step), arrow in self.arrows.items():
            arrow.setEnabled(layer in self._order and 0 <= self._order.index(layer) + step < len(self._order))

    def _move(self, layer: LayerName, step: int) -> None:
        at = self._order.index(layer)
        to = at + step
        if self._order[to] in self._left_out and 0 <= to + step < len(self._order):
            to += step  # what is not there is passed over
        self._order.insert(to, self._order.pop(at))
        self._lay()
        self.ordered.emit(list(self._order))

    def _show_controls(self) -> None:
        opened, on = self.fold.isChecked(), self.fold.isChecked() and self.adjust.isChecked()
        for slider in self.sliders.values():
            slider.setVisible(on)
        for (layer, _), arrow in self.arrows.items():
            # The sliders stand under each other, whether or not arrows follow them.
            keeps = arrow.sizePolicy()
            keeps.setRetainSizeWhenHidden(on)
            arrow.setSizePolicy(keeps)
            arrow.setVisible(on and layer not in _ON_TOP)
        for layer, row in self._rows.items():
            row.setVisible(opened and layer not in self._left_out)
        self.add_picture.setVisible(on and "picture" in self._left_out)
        self.drop_picture.setVisible(on and "picture" not in self._left_out)
        self.resized.emit()


def _button(words: str, pressed: SignalInstance) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.clicked.connect(pressed)
    return button
