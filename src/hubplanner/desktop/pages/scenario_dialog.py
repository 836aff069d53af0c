"""What if roads were slower, faster or closed: a name and a line a road."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from hubplanner.desktop.forms.ui_scenario_dialog import Ui_ScenarioDialog
from hubplanner.desktop.suggestions import Suggestions
from hubplanner.study import InputError, Study
from hubplanner.travel import ROAD_GROUPS, RoadChange, Scenario

_SLOWER, _FASTER, _CLOSED = "slower by", "faster by", "closed"


class ScenarioDialog(QDialog):
    """Asks for a scenario, or for changes to one.

    Signals
    -------
    kept : Scenario
    """

    kept = Signal(object)

    def __init__(self, roads: Sequence[str], before: Scenario | None, close_icon: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_ScenarioDialog()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._roads = list(roads)
        self._close_icon = close_icon
        self.rows: list[_Row] = []
        self.ui.addRoad.clicked.connect(lambda: self._add(None))
        self.ui.leave.clicked.connect(self.reject)
        self.ui.keep.clicked.connect(self._keep)
        self.say("")
        if before is not None:
            self.ui.name.setText(before.name)
            self.ui.name.setReadOnly(True)
            self.ui.name.setToolTip("A scenario keeps its name. Make a new one for another.")
        for change in before.changes if before is not None else [None]:
            self._add(change)
        (self.rows[0].roads if before is not None else self.ui.name).setFocus()

    def say(self, words: str) -> None:
        """Say what is wrong, or nothing."""
        self.ui.wrong.setText(f"▲ {words}" if words else "")
        self.ui.wrong.setVisible(bool(words))

    def _add(self, change: RoadChange | None) -> None:
        row = _Row(self._roads, change, self._close_icon)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self.ui.rows.addWidget(row)
        self._fit_soon()
        row.roads.setFocus()

    def _remove(self, row: "_Row") -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._fit_soon()

    def _fit_soon(self) -> None:
        """Be as high as the lines need, once the layout knows."""
        QTimer.singleShot(0, self, self.adjustSize)

    def _keep(self) -> None:
        try:
            changes = tuple(row.change() for row in self.rows)
        except InputError as error:
            self.say(str(error))
            return
        self.kept.emit(Scenario(self.ui.name.text().strip(), changes))


class _Row(QWidget):
    """One road and what becomes of it."""

    removed = Signal()

    def __init__(self, roads: Sequence[str], change: RoadChange | None, close_icon: QIcon) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.roads = QLineEdit(placeholderText="A34, High Street, A roads")
        self.roads.setAccessibleName("Road or group of roads")
        self.roads.setCompleter(Suggestions(QStringListModel(list(roads), self.roads), self.roads))
        self.what = QComboBox()
        self.what.setAccessibleName("What becomes of it")
        self.what.addItems([_SLOWER, _FASTER, _CLOSED])
        self.percent = QSpinBox(minimum=1, maximum=200, value=50, suffix="%")
        self.percent.setAccessibleName("By how much")
        self.percent.lineEdit().setTextMargins(7, 0, 0, 0)
        self.close_button = QToolButton()
        self.close_button.setIcon(close_icon)
        self.close_button.setAccessibleName("Take this road out")
        self.close_button.setToolTip("Take this road out")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.removed)
        layout.addWidget(self.roads, 1)
        for widget in (self.what, self.percent, self.close_button):
            layout.addWidget(widget)
        self.what.currentTextChanged.connect(lambda words: self.percent.setEnabled(words != _CLOSED))
        if change is not None:
            self.roads.setText(change.roads)
            self.what.setCurrentText(_CLOSED if change.closed else _SLOWER if change.percent < 0 else _FASTER)
            self.percent.setValue(round(abs(change.percent)) or 50)

    def change(self) -> RoadChange:
        """Return the change as it is asked for."""
        roads, what = self.roads.text().strip(), self.what.currentText()
        if not roads:
            raise InputError("Say which road: its number, its name or a group such as A roads.")
        if what == _CLOSED:
            return RoadChange(roads, closed=True)
        return RoadChange(roads, self.percent.value() * (-1.0 if what == _SLOWER else 1.0))


def road_names(study: Study) -> list[str]:
    """Return what roads of a study go by: groups, then numbers, then names."""
    roads = study.table("roads")
    numbers = {part.strip() for ref in roads["ref"].dropna().unique() for part in str(ref).split(";")} - {""}
    names = {str(name) for name in roads["name"].dropna().unique()}
    return [*ROAD_GROUPS, *sorted(numbers), *sorted(names - numbers)]
