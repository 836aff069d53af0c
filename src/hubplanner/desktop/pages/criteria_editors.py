"""The controls of one criterion: each shows a value and tells of another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hubplanner.desktop.pages.criteria_kinds import Facts
from hubplanner.desktop.pages.criteria_numbers import tenth_box, whole_box
from hubplanner.desktop.pages.criteria_picks import BoundsBox, Picks, filled_combo
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.estate import VERDICTS
from hubplanner.siting import Coverage, Group, IfThen, ServiceAtSome, Team

_MANY_PEOPLE, _MUCH_MONEY = 9_999_999, 2_000_000_000
_FEWEST = 2  # buildings of a group: of one, "must be" and "must not be" say it


class Editor(QWidget):
    """The controls of one criterion.

    Signals
    -------
    changed : object
        The value that is asked now; None while something is still to be chosen.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)

    def show_value(self, value: Any) -> None:
        """Show a value; None is one that is not chosen yet."""

    def row(self, *parts: QWidget | str) -> None:
        """Put widgets and words side by side."""
        across = QHBoxLayout()
        across.setSpacing(8)
        for part in parts:
            across.addWidget(label(part, "small") if isinstance(part, str) else part)
        across.addStretch(1)
        self.rows.addLayout(across)


class NumberEditor(Editor):
    """One whole number."""

    def __init__(self, name: str, most: int, step: int, prefix: str = "", suffix: str = "") -> None:
        super().__init__()
        self.box = whole_box(name, 0 if prefix else 1, most, step, prefix, suffix)
        self.row(self.box)
        self.box.valueChanged.connect(lambda value: self.changed.emit(float(value)))

    def show_value(self, value: Any) -> None:
        """Show a number."""
        with QSignalBlocker(self.box):
            self.box.setValue(round(value))


class CoverageEditor(Editor):
    """A share of the people within some minutes."""

    def __init__(self) -> None:
        super().__init__()
        self.share = tenth_box("Share of the people", 0.1, 100.0, 1.0, " %")
        self.minutes = tenth_box("Minutes", 0.5, 180.0, 1.0, " minutes")
        self.row(self.share, "within", self.minutes)
        for box in (self.share, self.minutes):
            box.valueChanged.connect(lambda _: self._tell())

    def show_value(self, value: Any) -> None:
        """Show a share and minutes."""
        with QSignalBlocker(self.share), QSignalBlocker(self.minutes):
            self.share.setValue(value.share * 100)
            self.minutes.setValue(value.minutes)

    def _tell(self) -> None:
        share = round(self.share.value() / 100, 6)
        self.changed.emit(Coverage(minutes=self.minutes.value(), share=share))


class ChoiceEditor(Editor):
    """One of some choices, by their words."""

    def __init__(self, name: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.box = filled_combo(name, choices)
        self.rows.addWidget(self.box)
        self.box.activated.connect(lambda _: self.changed.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        """Show a choice."""
        self.box.setCurrentIndex(self.box.findData(value))


class TicksEditor(Editor):
    """Some of some choices; none of them is no value."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self.shown: Any = None
        self.boxes = {choice: QCheckBox(choice[:1].upper() + choice[1:]) for choice in choices}
        for box in self.boxes.values():
            self.rows.addWidget(box)
            box.clicked.connect(lambda _: self._tell())

    def show_value(self, value: Any) -> None:
        """Tick what is chosen."""
        self.shown = value
        for choice, box in self.boxes.items():
            box.setChecked(choice in (value or ()))

    def _tell(self) -> None:
        chosen = tuple(choice for choice, box in self.boxes.items() if box.isChecked())
        self.changed.emit(chosen or None)


class ServicesEditor(TicksEditor):
    """Services of every hub; or, where a file asks for them at some hubs, those, as it asks for them."""

    def _tell(self) -> None:
        if not isinstance(self.shown, Mapping):
            super()._tell()
            return
        ticked = [name for name in {**self.boxes, **self.shown}
                  if name not in self.boxes or self.boxes[name].isChecked()]  # fmt: skip
        self.changed.emit({name: self.shown.get(name, ServiceAtSome()) for name in ticked} or None)


class PlacesEditor(Editor):
    """Some buildings."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.picks = Picks(names, "Add a building…")
        self.rows.addWidget(self.picks)
        self.picks.changed.connect(lambda codes: self.changed.emit(codes or None))

    def show_value(self, value: Any) -> None:
        """Show the buildings."""
        self.picks.show_codes(value or ())


class LocalityEditor(Editor):
    """A locality and how many hubs are in it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.box = filled_combo("Locality", {name: name for name in names})
        self.box.setPlaceholderText("Choose a locality…")
        self.box.setCurrentIndex(-1)
        self.bounds = BoundsBox("hubs")
        self.rows.addWidget(self.box)
        self.rows.addWidget(self.bounds)
        self.box.activated.connect(lambda _: self._tell())
        self.bounds.changed.connect(self._tell)

    def show_value(self, value: Any) -> None:
        """Show a locality and its number."""
        if value is None:
            self.box.setCurrentIndex(-1)
            return
        name, number = value
        self.box.setCurrentIndex(self.box.findData(name))
        if isinstance(number, int):
            self.bounds.show_bounds(number, None)
        else:
            least, most = (int(part) for part in number.replace("–", "-").replace("to", "-").split("-"))
            self.bounds.show_bounds(least, most)

    def _tell(self) -> None:
        least, most = self.bounds.bounds()
        number = least if most is None else f"{least}-{most}"
        self.changed.emit((self.box.currentData(), number) if self.box.currentIndex() >= 0 else None)


class GroupEditor(Editor):
    """Some buildings, and how many of them are hubs."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._name = ""
        self.bounds = BoundsBox("of these")
        self.bounds.show_bounds(0, 1)
        self.picks = Picks(names, "Add a building…")
        self.rows.addWidget(self.bounds)
        self.rows.addWidget(self.picks)
        self.bounds.changed.connect(self._tell)
        self.picks.changed.connect(lambda _: self._tell())

    def show_value(self, value: Any) -> None:
        """Show a group."""
        if value is not None:
            self._name = value.name
            self.bounds.show_bounds(value.at_least, value.at_most)
            self.picks.show_codes(value.sites)

    def _tell(self) -> None:
        least, most = self.bounds.bounds()
        if len(self.picks.codes) < _FEWEST or not (least or most is not None):
            self.changed.emit(None)
            return
        self.changed.emit(Group(sites=self.picks.codes, name=self._name, at_least=least, at_most=most))


class RuleEditor(Editor):
    """A building that asks for others, or for none there."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.when = filled_combo("If this is a hub", {name: code for code, name in names.items()})
        self.when.setPlaceholderText("Choose a building…")
        self.when.setCurrentIndex(-1)
        self.then = Picks(names, "Then also a hub…")
        self.then_not = Picks(names, "Then no hub at…")
        self.row("If this is a hub:")
        for part in (self.when, self.then, self.then_not):
            self.rows.addWidget(part)
        self.when.activated.connect(lambda _: self._tell())
        for picks in (self.then, self.then_not):
            picks.changed.connect(lambda _: self._tell())

    def show_value(self, value: Any) -> None:
        """Show a rule."""
        self.when.setCurrentIndex(-1 if value is None else self.when.findData(value.when))
        self.then.show_codes(() if value is None else value.then)
        self.then_not.show_codes(() if value is None else value.then_not)

    def _tell(self) -> None:
        if self.when.currentIndex() < 0 or not (self.then.codes or self.then_not.codes):
            self.changed.emit(None)
            return
        self.changed.emit(IfThen(when=self.when.currentData(), then=self.then.codes, then_not=self.then_not.codes))


class TeamEditor(Editor):
    """A kind of staff: how many there are, and what each hub needs of them."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = QLineEdit(placeholderText="Kind of staff, such as GPs")
        self.kind.setAccessibleName("Kind of staff")
        self.each = tenth_box("WTE that each hub needs", 0.1, 999.0, 1.0, " WTE")
        self.each.setValue(4.0)
        self.available = tenth_box("WTE that there are", 0.0, 9999.0, 1.0, " WTE")
        self.available.setValue(20.0)
        self.rows.addWidget(self.kind)
        self.row("Each hub", self.each)
        self.row("There are", self.available)
        self.kind.editingFinished.connect(self._tell)
        for box in (self.each, self.available):
            box.valueChanged.connect(lambda _: self._tell())

    def show_value(self, value: Any) -> None:
        """Show a team."""
        if value is not None:
            kind, team = value
            with QSignalBlocker(self.each), QSignalBlocker(self.available):
                self.kind.setText(kind)
                self.each.setValue(team.each_hub_wte)
                self.available.setValue(team.available_wte)

    def _tell(self) -> None:
        kind = self.kind.text().strip()
        team = Team(available_wte=self.available.value(), each_hub_wte=self.each.value())
        self.changed.emit((kind, team) if kind else None)


_MAKERS: Mapping[str, Callable[[Facts], Editor]] = {
    "coverage": lambda _: CoverageEditor(),
    "min_population": lambda _: NumberEditor("Least people of each hub", _MANY_PEOPLE, 1000, suffix=" people"),
    "max_population": lambda _: NumberEditor("Most people of each hub", _MANY_PEOPLE, 1000, suffix=" people"),
    "direction": lambda _: ChoiceEditor("Which way the journey counts", {
        "From the hub back": "from", "The longer of there and back": "worst", "The mean of there and back": "mean",
    }),
    "scenario": lambda facts: ChoiceEditor("Scenario of the roads", {name: name for name in facts.scenarios}),
    "outside_hubs": lambda facts: PlacesEditor(facts.outside),
    "per_locality": lambda facts: LocalityEditor(facts.localities),
    "groups": lambda facts: GroupEditor(facts.candidates),
    "if_then": lambda facts: RuleEditor(facts.candidates),
    "worst_condition": lambda _: ChoiceEditor("Worst condition", {f"{grade} or better": grade for grade in "ABCD"}),
    "suitability": lambda _: TicksEditor(VERDICTS),
    "budget_gbp": lambda _: NumberEditor("Budget for building", _MUCH_MONEY, 500_000, "£"),
    "running_budget_gbp": lambda _: NumberEditor("Budget for a year of running", _MUCH_MONEY, 100_000, "£", " a year"),
    "staff": lambda _: TeamEditor(),
    "services": lambda facts: ServicesEditor(facts.services),
}  # fmt: skip


def editor_for(criterion: str, facts: Facts) -> Editor | None:
    """Return the controls of a criterion; None if it is asked or not, and nothing else."""
    maker = _MAKERS.get(criterion)
    return maker(facts) if maker is not None else None
