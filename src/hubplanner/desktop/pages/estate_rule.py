"""One rule of suitability, edited: what it says, what it asks, of which facets."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QSpinBox,
    QWidget,
)

from hubplanner.desktop.import_words import column_words
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.desktop.tips import plain_tip
from hubplanner.estate import GRADED, TESTS, VERDICTS, Rule
from hubplanner.study import FACETS, InputError

_OF_FACETS = ("grade", "x", "missing")
_OF_NUMBERS = {"survey_age": (5.0, " years"), "remaining_life": (10.0, " years"), "backlog_per_m2": (500.0, " £ a m²")}
_USES = {"E": "Empty", "U": "Under-used", "F": "Fully used", "O": "Overcrowded"}
_TEST_WORDS = {
    "grade": "A facet has this grade or a worse one",
    "x": "A facet is marked X",
    "missing": "A facet has no grade",
    "space_use": "The space is used like this",
    "survey_age": "The survey is older, or has no date",
    "remaining_life": "Fewer years of life remain",
    "backlog_per_m2": "The backlog a square metre is higher",
    "under_construction": "The site is being built",
}
_LABEL_PX = 32
_GRADES = ("A", "B", "C", "D")


class RuleEditor(QFrame):
    """Edits a rule; while it makes no sense, says why, and the last that did stands.

    Signals
    -------
    edited : object
        The `Rule`.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.verdict, self.test, self.grade = CalmCombo(), CalmCombo(), CalmCombo()
        self.facets = {facet: QCheckBox(column_words(facet)) for facet in FACETS}
        self.uses = {letter: QCheckBox(words) for letter, words in _USES.items()}
        self.number, self.at_least = QDoubleSpinBox(), QSpinBox()
        self.problem = label(role="error", wrapped=True)
        self._fields: dict[str, QWidget] = {}
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()
        tell(self.problem, "")
        self.show_rule(None)

    def show_rule(self, rule: Rule | None) -> None:
        """Show a rule, or none."""
        self.setEnabled(rule is not None)
        tell(self.problem, "")
        if rule is None:
            self._show_fields("")
            return
        boxes = (*self.facets.values(), *self.uses.values())
        watched = (self.verdict, self.test, self.grade, self.number, self.at_least, *boxes)
        blocked = [QSignalBlocker(widget) for widget in watched]
        self.verdict.setCurrentIndex(VERDICTS.index(rule.verdict))
        self.test.setCurrentIndex(list(TESTS).index(rule.test))
        for facet, box in self.facets.items():
            box.setChecked(facet in rule.facets)
        if rule.test == "grade":
            self.grade.setCurrentText(str(rule.value))
        for letter, box in self.uses.items():
            box.setChecked(rule.test == "space_use" and letter in str(rule.value))
        self._set_number(rule.test, float(rule.value) if isinstance(rule.value, (int, float)) else None)
        self.at_least.setMaximum(len(FACETS))
        self.at_least.setValue(rule.at_least)
        for one in blocked:
            one.unblock()
        self._show_fields(rule.test)

    def rule(self) -> Rule:
        """Return the rule as it stands.

        Raises
        ------
        InputError
            If it asks nothing.
        """
        test = list(TESTS)[self.test.currentIndex()]
        verdict = VERDICTS[self.verdict.currentIndex()]
        if test in _OF_FACETS:
            facets = tuple(facet for facet, box in self.facets.items() if box.isChecked() and facet in _asked_of(test))
            if not facets:
                raise InputError("Tick at least one facet that the rule asks for.")
            if self.at_least.value() > len(facets):
                raise InputError(
                    f"The rule asks for {self.at_least.value()} facets and names {len(facets)}. "
                    "Tick more, or ask for fewer."
                )
            value = self.grade.currentText() if test == "grade" else None
            return Rule(verdict, test, facets, value, self.at_least.value())
        if test == "space_use":
            letters = "".join(letter for letter, box in self.uses.items() if box.isChecked())
            if not letters:
                raise InputError("Tick at least one use of space that the rule asks for.")
            return Rule(verdict, test, value=letters)
        return Rule(verdict, test, value=self.number.value() if test in _OF_NUMBERS else None)

    def _lay_out(self) -> None:
        form = self._form
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setContentsMargins(16, 12, 16, 12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.verdict.addItems([verdict.capitalize() for verdict in VERDICTS])
        for position, (test, words) in enumerate(TESTS.items()):
            self.test.addItem(_TEST_WORDS[test])
            self.test.setItemData(position, plain_tip(words), Qt.ItemDataRole.ToolTipRole)
        self.grade.addItems(list(_GRADES))
        self.number.setDecimals(0)
        self.at_least.setMinimum(1)
        for key, words, field in (
            ("verdict", "It is", self.verdict), ("test", "If", self.test),
            ("facets", "Facets", _two_abreast(self.facets)), ("grade", "Grade", self.grade),
            ("uses", "Use of space", _two_abreast(self.uses)), ("number", "Limit", self.number),
            ("at_least", "In at least", self.at_least),
        ):  # fmt: skip
            name = label(words, "muted")
            name.setBuddy(field)
            name.setMinimumHeight(_LABEL_PX)
            field.setAccessibleName(words)
            form.addRow(name, field)
            self._fields[key] = field
        self.at_least.setSuffix(" of the facets")
        form.addRow(self.problem)

    def _connect(self) -> None:
        for combo in (self.verdict, self.grade):
            combo.currentIndexChanged.connect(self._changed)
        self.test.currentIndexChanged.connect(self._test_changed)
        for box in (*self.facets.values(), *self.uses.values()):
            box.toggled.connect(self._changed)
        self.number.valueChanged.connect(self._changed)
        self.at_least.valueChanged.connect(self._changed)

    def _test_changed(self) -> None:
        test = list(TESTS)[self.test.currentIndex()]
        with QSignalBlocker(self.number):
            self._set_number(test, None)
        self._show_fields(test)
        self._changed()

    def _set_number(self, test: str, value: float | None) -> None:
        usual, unit = _OF_NUMBERS.get(test, (1.0, ""))
        self.number.setRange(1, 1e6)
        self.number.setSuffix(unit)
        self.number.setDecimals(0 if value is None or value == round(value) else 1)
        self.number.setValue(usual if value is None else value)

    def _show_fields(self, test: str) -> None:
        of_facets = test in _OF_FACETS
        shown = {"facets": of_facets, "grade": test == "grade", "uses": test == "space_use",
                 "number": test in _OF_NUMBERS, "at_least": of_facets}  # fmt: skip
        for key, on in shown.items():
            self._form.setRowVisible(self._fields[key], on)
        self.facets["space_use"].setVisible("space_use" in _asked_of(test))

    def _changed(self) -> None:
        try:
            rule = self.rule()
        except InputError as error:
            tell(self.problem, str(error))
            return
        tell(self.problem, "")
        self.edited.emit(rule)


def _asked_of(test: str) -> tuple[str, ...]:
    return tuple(FACETS) if test == "missing" else GRADED


def _two_abreast(boxes: dict[str, QCheckBox]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(0)
    for position, box in enumerate(boxes.values()):
        grid.addWidget(box, position // 2, position % 2)
    return made
