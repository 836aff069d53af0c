"""The table of the Estate page: its columns, and its rows sorted, filtered and put into groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hubplanner.desktop.estate_seen import EstateRow
from hubplanner.desktop.estate_words import (
    FACET_SHORT,
    FACET_WORDS,
    NONE,
    facet_severity,
    grade_in_words,
    money,
    plural,
    whole,
)
from hubplanner.desktop.models.table import CODE_ROLE
from hubplanner.desktop.tips import plain_tip
from hubplanner.estate import VERDICTS

ITEM_ROLE = Qt.ItemDataRole.UserRole + 2
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3
_NOT_SURVEYED = "not surveyed"
_Index = QModelIndex | QPersistentModelIndex
_ORDER = {verdict: place for place, verdict in enumerate(("suitable", "limited", "not suitable",
                                                          "under construction", "incomplete"))}  # fmt: skip


@dataclass(frozen=True)
class EstateColumn:
    """A column.

    Attributes
    ----------
    key, heading : str
    value : callable
        What it sorts by; None for what is not known, which always comes last.
    words : callable
        What the cell says.
    kind : str
        How it is drawn: see `hubplanner.desktop.pages.estate_delegate`.
    copied : tuple of (str, callable)
        What goes to a spreadsheet: headings, and figures as they are.
    tip : callable or None
        More than what the cell says.
    """

    key: str
    heading: str
    value: Callable[[EstateRow], Any]
    words: Callable[[EstateRow], str]
    kind: str
    copied: tuple[tuple[str, Callable[[EstateRow], Any]], ...]
    help: str = ""
    tip: Callable[[EstateRow], str] | None = None


@dataclass(frozen=True)
class Group:
    """A heading among the rows, with sums of what is known."""

    title: str
    rows: Sequence[EstateRow] = field(repr=False)

    @property
    def words(self) -> str:
        """Return count and sums; how many are not known stands beside each."""
        told = [plural(len(self.rows), "building")]
        for what, values, write in (
            ("patients", [row.patients for row in self.rows], whole),
            ("backlog", [row.backlog_gbp for row in self.rows], money),
        ):
            there = [value for value in values if value is not None]
            missed = len(values) - len(there)
            figure = write(sum(there)) if there else "not known"
            text = f"{figure} patients" if what == "patients" and there else f"{what} {figure}"
            told.append(text + (f" ({missed} not known)" if missed and there else ""))
        return " · ".join(told)


def _facet(facet: str) -> EstateColumn:
    def tip(row: EstateRow) -> str:
        return f"{FACET_WORDS[facet]}: {grade_in_words(facet, row.facets[facet])}"

    return EstateColumn(
        facet, FACET_SHORT[facet], lambda row: facet_severity(facet, row.facets[facet]),
        lambda row: row.facets[facet] or NONE, "facet", ((FACET_WORDS[facet], lambda row: row.facets[facet]),),
        FACET_WORDS[facet], tip,
    )  # fmt: skip


def _space(row: EstateRow) -> str:
    have = whole(row.have_m2) if row.have_m2 is not None else NONE
    return f"{have} / {whole(row.need_m2)}"


COLUMNS: tuple[EstateColumn, ...] = (
    EstateColumn(
        "building", "Building", lambda row: row.short_name.casefold(),
        lambda row: f"{row.short_name}\n{row.postcode or 'no postcode'}", "building",
        (("Building", lambda row: row.name), ("Postcode", lambda row: row.postcode), ("Code", lambda row: row.code)),
        "", lambda row: "\n".join(part for part in (row.name, row.postcode, row.locality) if part),
    ),
    EstateColumn(
        "locality", "Locality", lambda row: row.locality, lambda row: row.locality or NONE, "text",
        (("Locality", lambda row: row.locality),),
    ),
    EstateColumn(
        "patients", "Patients", lambda row: row.patients, lambda row: whole(row.patients), "figure",
        (("Patients", lambda row: _rounded(row.patients)),),
    ),
    *(_facet(facet) for facet in FACET_SHORT),
    EstateColumn(
        "suitability", "Suitability", lambda row: _ORDER.get(row.suitability),
        lambda row: row.suitability.capitalize(), "verdict",
        (("Suitability", lambda row: row.suitability), ("Why", lambda row: row.why)),
        "By the rules of this project", lambda row: f"{row.suitability.capitalize()}: {row.why}",
    ),
    EstateColumn(
        "space", "Area, m²\nhave / need", lambda row: _gap(row.have_m2, row.need_m2), _space, "space",
        (("Floor area m²", lambda row: _rounded(row.have_m2)),
         ("Floor area needed m²", lambda row: _rounded(row.need_m2))),
        "Gross internal area, and what the patients need; sorted by how much is short",
        lambda row: f"{_space(row)} m²: {_gap_in_words(row)}",
    ),
    EstateColumn(
        "rooms", "Rooms\nhave / need", lambda row: _gap(row.rooms, row.rooms_need),
        lambda row: f"{whole(row.rooms)} / {whole(row.rooms_need)}", "figure",
        (("Rooms", lambda row: _rounded(row.rooms)), ("Rooms needed", lambda row: _rounded(row.rooms_need))),
        "Consulting and treatment rooms; sorted by how many are short", lambda row: row.rooms_words,
    ),
    EstateColumn(
        "tenure", "Tenure and\nnext date", lambda row: row.decide_by,
        lambda row: f"{row.tenure or ('not known' if row.surveyed else _NOT_SURVEYED)}\n{row.event or ''}", "tenure",
        (("Tenure", lambda row: row.tenure), ("Next date", lambda row: row.event),
         ("Decide by", lambda row: row.decide_by)),
        "Sorted by the day by which to decide",
    ),
    EstateColumn(
        "backlog", "Backlog", lambda row: row.backlog_gbp,
        lambda row: money(row.backlog_gbp),
        "figure", (("Backlog £", lambda row: _rounded(row.backlog_gbp)),),
        "Backlog maintenance of all four risks",
        lambda row: _backlog_in_words(row),
    ),
)  # fmt: skip

CHIPS: Mapping[str, tuple[str, Callable[[EstateRow], bool]]] = {
    "all": ("All", lambda row: bool(row)),
    "not suitable": ("Not suitable", lambda row: row.suitability == "not suitable"),
    "limited": ("Limited", lambda row: row.suitability == "limited"),
    "incomplete": ("Incomplete", lambda row: row.suitability == "incomplete"),
    "under construction": ("Under construction", lambda row: row.suitability == "under construction"),
    "decide": ("Lease decision within 2 years", lambda row: row.decide_soon),
    "short": ("Short of space", lambda row: row.short_of_space),
}
"""What the table can be narrowed to."""

GROUPS: Mapping[str, tuple[str, Callable[[EstateRow], str]]] = {
    "": ("No groups", lambda row: row.code),
    "locality": ("By locality", lambda row: row.locality or ""),
    "suitability": ("By suitability", lambda row: row.suitability),
    "tenure": ("By tenure", lambda row: row.tenure or ""),
}
"""How the rows can be put together."""


class EstateModel(QAbstractTableModel):
    """Buildings by columns, with headings of groups among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[EstateRow] = ()
        self._items: list[EstateRow | Group] = []
        self._chip, self._wanted, self._group = "all", tuple[str, ...](), ""
        self._column, self._descending = 0, False

    def show_rows(self, rows: Sequence[EstateRow]) -> None:
        """Show these buildings in place of those before."""
        self._rows = rows
        self._arrange()

    def narrow(self, chip: str, search: str, group: str) -> None:
        """Show what passes a chip and holds all the words, in groups."""
        self._chip, self._wanted, self._group = chip, tuple(search.casefold().split()), group
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known comes last in either order."""
        self._column, self._descending = max(column, 0), order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def counts(self) -> dict[str, int]:
        """Return how many buildings pass each chip."""
        return {key: sum(map(test, self._rows)) for key, (_, test) in CHIPS.items()}

    def shown(self) -> list[EstateRow]:
        """Return the buildings that are shown, in order."""
        return [item for item in self._items if isinstance(item, EstateRow)]

    def headings(self) -> list[int]:
        """Return the rows that are headings of groups."""
        return [row for row, item in enumerate(self._items) if isinstance(item, Group)]

    def place_of(self, code: str) -> int | None:
        """Return the row of a building, None if it is not shown."""
        places = (row for row, item in enumerate(self._items) if isinstance(item, EstateRow) and item.code == code)
        return next(places, None)

    def item(self, row: int) -> EstateRow | Group:
        """Return what stands in a row."""
        return self._items[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Return the number of rows, headings among them."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the keyboard pass over headings."""
        heading = index.isValid() and isinstance(self._items[index.row()], Group)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, its side and its help."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column)
        return column.help or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; `ITEM_ROLE` has the building or group, `COLUMN_ROLE` the column."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item, column = self._items[index.row()], COLUMNS[index.column()]
        if role == ITEM_ROLE:
            return item
        if role == COLUMN_ROLE:
            return column
        if isinstance(item, Group):
            return f"{item.title}: {item.words}" if role == Qt.ItemDataRole.DisplayRole else None
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.words(item),
            Qt.ItemDataRole.AccessibleTextRole: lambda: (column.tip or column.words)(item),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip((column.tip or column.words)(item).strip()),
            Qt.ItemDataRole.TextAlignmentRole: lambda: side_of(column),
            CODE_ROLE: lambda: item.code,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _heading(self, section: int) -> str:
        """Return a heading of two lines; that of the column by which is sorted has the mark of the order."""
        first, _, second = COLUMNS[section].heading.partition("\n")
        if section != self._column:
            return COLUMNS[section].heading
        mark = "▾" if self._descending else "▴"
        return f"{first} {mark}\n{second}" if second else f"{first}\n{mark}"

    def _arrange(self) -> None:
        passes, value = CHIPS[self._chip][1], COLUMNS[self._column].value
        rows = [row for row in self._rows if passes(row) and all(word in row.words for word in self._wanted)]
        there = [row for row in rows if value(row) is not None]
        there.sort(key=value, reverse=self._descending)
        rows = [*there, *(row for row in rows if value(row) is None)]
        self.beginResetModel()
        self._items = list(rows) if not self._group else _in_groups(rows, self._group)
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)


def copied(rows: Sequence[EstateRow], columns: Sequence[EstateColumn]) -> list[list[object]]:
    """Return rows under their headings, for a spreadsheet; what is not known stays empty."""
    cells = [cell for column in columns for cell in column.copied]
    lines = [["" if value(row) is None else value(row) for _, value in cells] for row in rows]
    return [[heading for heading, _ in cells], *lines]


def side_of(column: EstateColumn) -> Qt.AlignmentFlag:
    """Return on which side a column stands: figures on the right, letters in the middle."""
    sides = {"figure": Qt.AlignmentFlag.AlignRight, "facet": Qt.AlignmentFlag.AlignHCenter}
    return sides.get(column.kind, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _in_groups(rows: Sequence[EstateRow], key: str) -> list[EstateRow | Group]:
    of = GROUPS[key][1]
    names = {of(row) for row in rows}
    order = [verdict for verdict in VERDICTS if verdict in names] if key == "suitability" else sorted(names)
    items: list[EstateRow | Group] = []
    # Of those without one, the group comes last, as what is not known does everywhere.
    for name in sorted(order, key=lambda name: not name):
        inside = [row for row in rows if of(row) == name]
        title = name[:1].upper() + name[1:] if name else f"{key.capitalize()} not known"
        items += [Group(title, inside), *inside]
    return items


def _gap(have: float | None, need: float | None) -> float | None:
    return None if have is None or need is None else have - need


def _gap_in_words(row: EstateRow) -> str:
    gap = _gap(row.have_m2, row.need_m2)
    if gap is None:
        return "floor area not known" if row.have_m2 is None else "need not known"
    return f"{-gap:,.0f} m² short" if gap < 0 else f"{gap:,.0f} m² to spare"


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)


def _backlog_in_words(row: EstateRow) -> str:
    if row.backlog_gbp is not None:
        return f"£{row.backlog_gbp:,.0f}"
    return "Not known" if row.surveyed else "Not known: never surveyed"
