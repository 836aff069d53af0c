"""Rules: when a building is suitable, in order, and how else the project looks at its estate."""

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QTableView, QVBoxLayout, QWidget

from hubplanner.desktop.models.estate_rules import Decided, RuleRow, decided_by, otherwise_in_words, rule_columns
from hubplanner.desktop.models.table import TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, label, tell
from hubplanner.desktop.pages.estate_rule import RuleEditor
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.estate import EstateSettings, Premises, Rule, default_rules
from hubplanner.project import Project
from hubplanner.study import Palette, Theme

_EMPTY = "Rules say when a building is suitable. They are kept in a project: open one or make one first."
_NEW = Rule("limited", "grade", ("physical",), "C")
_CHOICES = {
    "area_rule": {"By the table of list sizes": "bands", "By area a patient": "per_patient"},
    "list_split": {"By the floor area of its sites": "floor_area", "All of it to the main site": "main_site"},
}
_TITLES = {
    "area_rule": "Floor area that a list needs",
    "list_split": "The list of a practice with several sites",
    "price_base": "Prices of the surveys are of",
    "costs_exclude": "Costs are without",
}
_HINTS = {"price_base": "for example 2023 Q4", "costs_exclude": "for example VAT and fees"}
_WIDTHS = (44, 0, 132)
_RULE = 1
_EDITOR_PX = 376
_LEAST_LETTERS = 24


class EstateRules(QWidget):
    """The rules in order, one of them to edit, and the other settings. Apply sets all of them in the project.

    Signals
    -------
    building_chosen : str
        Never: nothing here stands for one building.
    """

    building_chosen = Signal(str)

    def __init__(self, session: Session, palette: Palette) -> None:  # noqa: ARG002  all views are made alike
        super().__init__()
        self._session = session
        self._settings = EstateSettings()
        self._draft: list[Rule] = []
        self._decided: Decided | None = None
        self._model: TableModel[RuleRow] = TableModel(rule_columns(), lambda row: str(row.place), self)
        self.table = FiguresTable("Rules of suitability, in order")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.show_model(self._model, _WIDTHS, _RULE)
        self.table.setSortingEnabled(False)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.editor = RuleEditor()
        self.editor.edited.connect(self._edited)
        self.add, self.remove = QPushButton("Add a rule"), QPushButton("Remove")
        self.up, self.down = QPushButton("Move up"), QPushButton("Move down")
        self.shipped = QPushButton("Back to the defaults")
        self.apply, self.discard = QPushButton("Apply rules"), QPushButton("Discard changes")
        self.combos = {name: CalmCombo() for name in _CHOICES}
        self.lines = {name: QLineEdit() for name in _HINTS}
        self.otherwise, self.problem = label(role="muted", wrapped=True), label(role="error", wrapped=True)
        self.state = label(role="muted")
        self.empty = label(_EMPTY, "empty", wrapped=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown = QWidget()
        self._lay_out()
        self._connect()
        self.clear()

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Show the rules of a project and what they decide; changes that were not applied are kept."""
        changed = self._is_changed() and not self.shown.isHidden()
        same = project.estate_settings == self._settings
        self._settings = project.estate_settings
        self._decided = decided_by(premises.table, self._settings.rules, pd.Timestamp.today().normalize())
        self.empty.hide()
        self.shown.show()
        if not (changed and same):
            self._take(self._settings)
        self._show(max(self._place(), 0))

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        self._decided = None
        self.empty.show()
        self.shown.hide()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme: all are in the style sheet."""

    def _take(self, settings: EstateSettings) -> None:
        self._draft = list(settings.rules)
        for name, combo in self.combos.items():
            combo.setCurrentIndex(list(_CHOICES[name].values()).index(getattr(settings, name)))
        for name, line in self.lines.items():
            line.setText(getattr(settings, name))
        tell(self.problem, "")

    def _asked(self) -> dict[str, str]:
        chosen = {name: _CHOICES[name][combo.currentText()] for name, combo in self.combos.items()}
        return chosen | {name: line.text().strip() for name, line in self.lines.items()}

    def _is_changed(self) -> bool:
        others = any(value != getattr(self._settings, name) for name, value in self._asked().items())
        return others or tuple(self._draft) != self._settings.rules

    def _show(self, place: int | None = None) -> None:
        """Show the draft, with one row chosen."""
        place = self._place() if place is None else place
        applied = tuple(self._draft) == self._settings.rules and self._decided is not None
        counts = self._decided.by_rule if applied and self._decided is not None else (None,) * len(self._draft)
        numbered = enumerate(zip(self._draft, counts, strict=True), start=1)
        self._model.show_rows([RuleRow(number, rule, count) for number, (rule, count) in numbered])
        place = min(place, len(self._draft) - 1)
        if place >= 0:
            self.table.selectRow(place)
        self._chosen()
        otherwise = otherwise_in_words(self._decided) if applied and self._decided is not None else ""
        tell(self.otherwise, otherwise or "What each rule decides is shown once the rules are applied.")
        self._enable()

    def _enable(self) -> None:
        may, place = self._session.may_change, self._place()
        changed = self._is_changed()
        self.apply.setEnabled(changed and may)
        self.discard.setEnabled(changed)
        self.remove.setEnabled(place >= 0 and may)
        self.up.setEnabled(place > 0 and may)
        self.down.setEnabled(0 <= place < len(self._draft) - 1 and may)
        self.add.setEnabled(may)
        self.shipped.setEnabled(tuple(self._draft) != default_rules() and may)
        self.state.setText("Changed, not applied yet" if changed else "")

    def _place(self) -> int:
        return self.table.currentIndex().row()

    def _chosen(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        place = self._place()
        self.editor.show_rule(self._draft[place] if 0 <= place < len(self._draft) else None)
        self._enable()

    def _edited(self, rule: Rule) -> None:
        place = self._place()
        if 0 <= place < len(self._draft) and rule != self._draft[place]:
            self._draft[place] = rule
            self._model.show_rows([RuleRow(i + 1, one, None) for i, one in enumerate(self._draft)])
            self.table.selectionModel().blockSignals(True)
            self.table.selectRow(place)
            self.table.selectionModel().blockSignals(False)
            self._enable()

    def _add(self) -> None:
        chosen = self._place()
        place = chosen + 1 if chosen >= 0 else len(self._draft)
        self._draft.insert(place, _NEW)
        self._show(place)
        self.editor.verdict.setFocus()

    def _remove(self) -> None:
        del self._draft[self._place()]
        self._show()

    def _move(self, by: int) -> None:
        place = self._place()
        self._draft[place], self._draft[place + by] = self._draft[place + by], self._draft[place]
        self._show(place + by)

    def _back(self) -> None:
        self._draft = list(default_rules())
        self._show(0)

    def _discard(self) -> None:
        self._take(self._settings)
        self._show()

    def _apply(self) -> None:
        settings: dict[str, object] = {
            name: value for name, value in self._asked().items() if value != getattr(self._settings, name)
        }
        if tuple(self._draft) != self._settings.rules:
            settings["rules"] = [rule.as_dict() for rule in self._draft]
        self._session.change(
            "Applying the rules", lambda project, _progress, _cancel: project.set_estate(settings),
            refused=lambda words: tell(self.problem, words),
        )  # fmt: skip

    def _connect(self) -> None:
        for button, act in (
            (self.add, self._add), (self.remove, self._remove), (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)), (self.shipped, self._back), (self.apply, self._apply),
            (self.discard, self._discard),
        ):  # fmt: skip
            button.clicked.connect(act)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._enable)
        for line in self.lines.values():
            line.textChanged.connect(self._enable)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.empty)
        outer.addWidget(self.shown)
        inside = QVBoxLayout(self.shown)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(8)
        inside.addWidget(
            label(
                "The reasons of the rules after the one that decides are told as well. A building to which no rule "
                "applies is suitable, if what they ask is known of it.",
                "note", wrapped=True,
            )
        )  # fmt: skip
        beside = QHBoxLayout()
        beside.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.otherwise)
        left.addLayout(_row((self.add, self.remove, self.up, self.down), self.shipped))
        beside.addLayout(left, 1)
        right = QVBoxLayout()
        self.editor.setFixedWidth(_EDITOR_PX)
        right.addWidget(label("The chosen rule", "heading"))
        right.addWidget(self.editor)
        right.addStretch(1)
        beside.addLayout(right)
        inside.addLayout(beside, 1)
        inside.addLayout(self._others())
        inside.addWidget(self.problem)
        self.apply.setProperty("role", "primary")
        ending = QHBoxLayout()
        for widget in (self.apply, self.discard, self.state):
            ending.addWidget(widget)
        ending.addStretch(1)
        inside.addLayout(ending)

    def _others(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        fields: dict[str, CalmCombo | QLineEdit] = {**self.combos, **self.lines}
        for column, (name, field) in enumerate(fields.items()):
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(_HINTS[name])
            else:
                field.addItems(list(_CHOICES[name]))
                field.setMinimumContentsLength(_LEAST_LETTERS)
            title = label(_TITLES[name], "muted")
            title.setBuddy(field)
            field.setAccessibleName(_TITLES[name])
            grid.addWidget(title, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        return grid


def _row(buttons: tuple[QPushButton, ...], last: QPushButton) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    for button in (*buttons, last):
        button.setProperty("role", "small")
    for button in buttons:
        made.addWidget(button)
    made.addStretch(1)
    made.addWidget(last)
    return made
