"""The weights of the priority list: what each counts, and until which year growth does."""

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.pages.criteria_numbers import tenth_box, whole_box
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.session import Session
from hubplanner.estate import MEASURES, YEARS
from hubplanner.project import Project
from hubplanner.study import with_overrides

_YEAR = "priority.horizon.year"
_NO_WEIGHT = "Give at least one measure a weight above 0."
_BOX_PX = 76
_WHAT = "Set the weights of the priority list"


def weight_name(measure: str) -> str:
    """Return the assumption that holds the weight of a measure."""
    return f"priority.weights.{measure}"


class EstateWeights(QFrame):
    """Boxes for the weights, with the share that each makes; Apply sets them in the project, and undo takes it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._project: Project | None = None
        self.setProperty("role", "card")
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self.shares: dict[str, QLabel] = {}
        self.year = whole_box("Growth counts until the year", YEARS[0], YEARS[-1], 1)
        self.year.setGroupSeparatorShown(False)
        self.year.setKeyboardTracking(True)
        self.apply = QPushButton("Apply weights")
        self.back = QPushButton("Back to the defaults")
        self.problem = label(role="error", wrapped=True)
        self._lay_out()
        self.apply.clicked.connect(self._apply)
        self.back.clicked.connect(lambda: self._set(dict.fromkeys((*map(weight_name, MEASURES), _YEAR))))
        tell(self.problem, "")
        self._typed()

    def show_project(self, project: Project) -> None:
        """Show the weights of a project."""
        self._project = project
        known = with_overrides(project.assumptions)
        for measure, box in self.boxes.items():
            box.setValue(known[weight_name(measure)].value)
        self.year.setValue(int(known[_YEAR].value))
        tell(self.problem, "")
        self._typed()

    def _lay_out(self) -> None:
        groups = QWidget()
        flow = FlowLayout(groups, 16)
        for measure, words in MEASURES.items():
            box = tenth_box(f"Weight of {words.lower()}", 0, 10, 0.5)
            box.setMaximumWidth(_BOX_PX)
            box.setKeyboardTracking(True)  # the shares follow each key
            box.valueChanged.connect(self._typed)
            self.boxes[measure], self.shares[measure] = box, label(role="small")
            flow.addWidget(_named(words, box, self.shares[measure]))
        self.year.valueChanged.connect(self._typed)
        flow.addWidget(_named("Growth until", self.year))
        buttons = QWidget()
        column = QVBoxLayout(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for button in (self.apply, self.back):
            button.setProperty("role", "small")
            column.addWidget(button)
        flow.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 8)
        outer.setSpacing(8)
        outer.addWidget(groups)
        outer.addWidget(self.problem)

    def _typed(self) -> None:
        total = sum(box.value() for box in self.boxes.values())
        for measure, box in self.boxes.items():
            self.shares[measure].setText(f"{box.value() / total:.0%}" if total else "–")
        known = with_overrides({} if self._project is None else self._project.assumptions)
        changed = self._project is not None and (
            any(box.value() != known[weight_name(measure)].value for measure, box in self.boxes.items())
            or self.year.value() != known[_YEAR].value
        )
        own = self._project is not None and any(name.startswith("priority.") for name in self._project.assumptions)
        self.apply.setEnabled(changed and self._session.may_change)
        self.back.setEnabled(own and self._session.may_change)

    def _apply(self) -> None:
        if not any(box.value() for box in self.boxes.values()):
            tell(self.problem, _NO_WEIGHT)
            return
        self._set({weight_name(m): box.value() for m, box in self.boxes.items()} | {_YEAR: float(self.year.value())})

    def _set(self, values: Mapping[str, float | None]) -> None:
        self._session.change(
            "Setting the weights", lambda project, _progress, _cancel: project.set_assumptions(values, _WHAT),
            refused=lambda words: tell(self.problem, words),
        )  # fmt: skip


def _named(words: str, box: QAbstractSpinBox, share: QLabel | None = None) -> QWidget:
    """Return a box under its name, with the share that it makes beside it."""
    group, name = QWidget(), label(words, "muted")
    name.setBuddy(box)
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.addWidget(name, 0, 0, 1, 2)
    grid.addWidget(box, 1, 0)
    if share is not None:
        grid.addWidget(share, 1, 1)
    return group
