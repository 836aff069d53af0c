"""The tables of the Compare page: figures by option, who gains and who loses, which building is a hub where."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFont

from hubplanner.appraisal import (
    MORE_MIN,
    Compared,
    Comparison,
    Measure,
    difference_in_words,
    figure_in_words,
    heading,
)
from hubplanner.desktop.models.figures import figure, thousands
from hubplanner.desktop.models.siting_tables import minutes
from hubplanner.desktop.models.table import Column, Index
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import short_name

FIGURE_ROLE = Qt.ItemDataRole.UserRole
CHANGE_ROLE = Qt.ItemDataRole.UserRole + 1
BEST_ROLE = Qt.ItemDataRole.UserRole + 2
BEST_SIGN = "★"
_MINUTES = Measure("change_min", "Change", "min")
_LINE_LETTERS, _OPTION_LETTERS = 18, 13


def in_lines(name: str, letters: int = _LINE_LETTERS) -> str:
    r"""Return a name in two lines at most, of so many letters.

    >>> in_lines("95 in 100 people are within, min").split("\n")
    ['95 in 100 people', 'are within, min']
    """
    return "\n".join(textwrap.wrap(name, letters, max_lines=2, placeholder="…")) or name


class CompareModel(QAbstractTableModel):
    """A row a measure, a column today and each option.

    `FIGURE_ROLE` gives the figure in words, `CHANGE_ROLE` its change from today (None of today), `BEST_ROLE` whether it
    is the best of the options.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Comparison | None = None
        self._measures: Sequence[Measure] = ()
        self._columns: Sequence[Compared] = ()
        self._in_lines = False

    def name_in_lines(self, on: bool) -> None:
        """Write what measures and options are called in two lines, or in one."""
        if on != self._in_lines:
            self._in_lines = on
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._measures) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show a comparison, or nothing."""
        self.beginResetModel()
        self._shown = comparison
        self._measures = () if comparison is None else comparison.known_measures
        self._columns = () if comparison is None else comparison.columns
        self.endResetModel()

    @property
    def measures(self) -> Sequence[Measure]:
        """Return what is compared, a row each."""
        return self._measures

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  Qt's name
        """Return the number of measures."""
        return 0 if parent is not None and parent.isValid() else len(self._measures)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of options, and one for today."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of an option, or what a measure is called."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._measures):
                name = heading(self._measures[section])
                return in_lines(name) if self._in_lines else name
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if role == Qt.ItemDataRole.TextAlignmentRole else None
        if not 0 <= section < len(self._columns):
            return None
        one = self._columns[section]
        name = f"▲ {one.name}" if one.doubtful else one.name
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: in_lines(name, _OPTION_LETTERS) if self._in_lines else name,
            Qt.ItemDataRole.ToolTipRole: plain_tip(f"{one.name}: out of date" if one.doubtful else one.name),
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignCenter,
        }
        return answers.get(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a figure, its change, and whether it is best, by themselves and in one line of words."""
        shown = self._shown
        if shown is None or not index.isValid() or not 0 <= index.row() < len(self._measures):
            return None
        measure, one = self._measures[index.row()], self._columns[index.column()]
        best = one is not shown.today and one.name in shown.best[measure.key]
        words = figure_in_words(one.outcome.figures[measure.key], measure)
        change = None if one is shown.today else difference_in_words(shown.change(measure, one), measure)
        whole = words if change is None else f"{words}, {change if change != 'same' else 'same as today'}"
        if role == FIGURE_ROLE:
            return words
        if role == CHANGE_ROLE:
            return change
        if role == BEST_ROLE:
            return best
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{BEST_SIGN} {whole}" if best else whole
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            told = f"{one.name}, {heading(measure)}: {whole}{', the best of the options' if best else ''}"
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and best:
            font = QFont()
            font.setBold(True)
            return font
        return None


@dataclass(frozen=True)
class GainRow:
    """How the journeys of a group change; ``first`` of its kind. None where a thing is not known."""

    code: str
    kind: str
    group: str
    first: bool
    before_min: float | None
    after_min: float | None
    change_min: float | None
    people: float
    longer: float
    shorter: float


def gain_rows(comparison: Comparison, before: Compared, after: Compared) -> list[GainRow]:
    """Return a row a group, in the order in which to print them."""
    rows: list[GainRow] = []
    for place, row in enumerate(comparison.gains(before, after).to_dict("records")):
        first = not rows or rows[-1].kind != row["kind"]
        before_min, after_min, change_min = (figure(row[name]) for name in ("before_min", "after_min", "change_min"))
        people, longer, shorter = (float(row[name]) for name in ("people", "longer", "shorter"))
        kind, group = str(row["kind"]), str(row["group"])
        rows.append(GainRow(str(place), kind, group, first, before_min, after_min, change_min, people, longer, shorter))
    return rows


def gain_columns(before: str, after: str) -> tuple[Column[GainRow], ...]:
    """Return the columns of who gains and who loses."""
    over = f"Over {MORE_MIN:g} min"
    shorter, longer = (
        f"People whose journey gets more than {MORE_MIN:g} minutes {how}; who {way} a way to a hub is among them"
        for how, way in (("shorter", "gains"), ("longer", "loses"))
    )
    return (
        Column("By", lambda row: row.kind if row.first else "", bold=lambda row: row.first),
        Column("Group", lambda row: row.group),
        Column("People", lambda row: row.people, thousands, right=True),
        Column("Before,\nmin", lambda row: row.before_min, minutes, right=True, help=f"Mean journey, {before}"),
        Column("After,\nmin", lambda row: row.after_min, minutes, right=True, help=f"Mean journey, {after}"),
        Column("Change,\nmin", lambda row: row.change_min, lambda n: difference_in_words(n, _MINUTES), right=True,
               bold=lambda row: bool(row.change_min)),
        Column(f"{over}\nshorter", lambda row: row.shorter, thousands, right=True, help=shorter),
        Column(f"{over}\nlonger", lambda row: row.longer, thousands, right=True, help=longer),
    )  # fmt: skip


@dataclass(frozen=True)
class SharedRow:
    """A building, and the people who go there in each option; None where it is no hub."""

    code: str
    name: str
    people: tuple[float | None, ...]

    @property
    def shared(self) -> int:
        """In how many of the options it is a hub."""
        return sum(people is not None for people in self.people)


def shared_rows(comparison: Comparison) -> list[SharedRow]:
    """Return a row a building that is a hub in any of the options."""
    return [
        SharedRow(str(code), short_name(comparison.names.get(str(code), str(code))), tuple(figure(n) for n in row))
        for code, row in zip(comparison.hubs.index, comparison.hubs.to_numpy(float), strict=True)
    ]


def shared_columns(comparison: Comparison) -> tuple[Column[SharedRow], ...]:
    """Return the columns of which building is a hub in which option."""
    many = len(comparison.options)

    def people(place: int) -> Any:
        return lambda row: row.people[place]

    return (
        Column("Hub", lambda row: row.name, bold=lambda row: 1 < many == row.shared, help="Bold: in all options"),
        Column("In", lambda row: row.shared, lambda n: "all" if 1 < n == many else f"{n} of {many}", right=True,
               help="In how many of the options"),
        *(Column(one.name, people(place), thousands, right=True, help=plain_tip(f"People, {one.name}"))
          for place, one in enumerate(comparison.options)),
    )  # fmt: skip
