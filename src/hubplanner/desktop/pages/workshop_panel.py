"""The side of a workshop: the live figures, or who gains and who loses."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from hubplanner.desktop.models.table import TableModel, plain
from hubplanner.desktop.models.workshop_figures import FigureLine
from hubplanner.desktop.models.workshop_gains import GAIN_COLUMNS, GainRow
from hubplanner.desktop.pages.siting_parts import WrappedCells
from hubplanner.desktop.pages.swatches import entry_swatch
from hubplanner.desktop.shading import LegendEntry
from hubplanner.desktop.small_widgets import clear, set_role
from hubplanner.study import Theme

_ROLES = {"good": "good", "bad": "warning"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP_PX = 8
_NO_AREAS = "Whole lists of practices move together, so there is no journey of an area to tell of."


class FiguresPanel(QWidget):
    """The live figures, each with its change from today and from the last snapshot."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._headings = [label("", "label", right=True) for _ in range(2)]
        for column, heading in enumerate(self._headings, 1):
            heading.setProperty("role", "quiet")
            heading.setContentsMargins(_GAP_PX, 0, 0, 0)
            self._grid.addWidget(heading, 0, column)
        self._rows: list[tuple[QLabel, QLabel, list[QLabel]]] = []
        self._unknown = label("", "label")
        self._unknown.setProperty("role", "quiet")
        self._unknown.setWordWrap(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(_GAP_PX)
        outer.addLayout(self._grid, 1)
        outer.addWidget(self._unknown)

    def show_lines(self, lines: Sequence[FigureLine], since: Sequence[str], unknown: str) -> None:
        """Show figures with their changes from what is named, and say what is not known."""
        self._unknown.setText(unknown)
        self._unknown.setVisible(bool(unknown))
        for title, figure, changes in self._rows[len(lines) :]:
            for part in (title, figure, *changes):
                part.hide()
        while len(self._rows) < len(lines):
            self._add_row()
        for place, heading in enumerate(self._headings):
            heading.setText(f"from {since[place]}" if place < len(since) else "")
            heading.setVisible(place < len(since))
        for (title, figure, changes), line in zip(self._rows, lines, strict=False):
            for part, words in ((title, line.title), (figure, line.figure)):
                part.setText(words)
                part.show()
            figure.setAccessibleName(line.told(since))
            for place, told in enumerate(changes):
                change = line.changes[place] if place < len(line.changes) else None
                told.setText(change.words if change else "")
                told.setVisible(change is not None)
                set_role(told, _ROLES.get(change.tone, "") if change else "")

    def figure(self, place: int) -> QLabel:
        """Return the label of a figure."""
        return self._rows[place][1]

    def _add_row(self) -> None:
        at = 1 + 2 * len(self._rows)
        title, figure = label("", "label"), label("", "figure")
        changes = [label("", "change", right=True) for _ in self._headings]
        # Room to spare stands above the title, which is that of the figure below it.
        self._grid.setRowStretch(at, 1)
        self._grid.addWidget(title, at, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(figure, at + 1, 0)
        for column, words in enumerate(changes, 1):
            # A gap of the grid would stand beside a column of which nothing is shown.
            words.setContentsMargins(_GAP_PX, 0, 0, 0)
            self._grid.addWidget(words, at + 1, column)
        self._rows.append((title, figure, changes))


class GainsPanel(QWidget):
    """Who gains and who loses by place, with the legend of the map."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self._legend = QGridLayout()
        self._legend.setVerticalSpacing(2)
        column.addLayout(self._legend)
        self.model: TableModel[GainRow] = TableModel(GAIN_COLUMNS, lambda row: row.group, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        plain(self.table)
        # In a room nobody points at a name that is cut.
        self.table.setWordWrap(True)
        self.table.setItemDelegate(WrappedCells(self.table, edge_px=8, air=0.3))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setObjectName("gains")
        self.table.setAccessibleName("Who gains and who loses")
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)
        column.addWidget(self.table, 1)

    def show_gains(self, since: str, rows: Sequence[GainRow]) -> None:
        """Show the change of each group from what is named."""
        self.heading.setText(f"Journeys now, from {since}: + longer, − shorter" if rows else _NO_AREAS)
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._set_widths()

    def _set_widths(self) -> None:
        """Give figures what they take in the type of the room: Qt measures headings in that of the desk."""
        model, across, type_ = self.model, Qt.Orientation.Horizontal, self.table.fontMetrics()
        for column in range(1, model.columnCount()):
            words = str(model.headerData(column, across)).split("\n")
            words += [str(model.index(row, column).data()) for row in range(model.rowCount())]
            self.table.setColumnWidth(column, max(map(type_.horizontalAdvance, words)) + 2 * _GAP_PX)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Measure anew in larger type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_widths()

    def show_legend(self, entries: Sequence[LegendEntry], theme: Theme, dark: bool) -> None:
        """Show what the shading of the map means."""
        clear(self._legend)
        half = len(entries) // 2 + 1
        for place, entry in enumerate(entries):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_GAP_PX)
            picture = QLabel()
            picture.setPixmap(entry_swatch(entry, theme, dark))
            row.addWidget(picture)
            row.addWidget(label(entry.words, "label"), 1)
            self._legend.addWidget(line, place % half, place // half)


def label(words: str, room: str, *, right: bool = False) -> QLabel:
    """Return a label in one of the sizes of `workshop_type`."""
    made = QLabel(words, textFormat=Qt.TextFormat.PlainText)
    made.setProperty("room", room)
    if right:
        made.setAlignment(_RIGHT)
    return made
