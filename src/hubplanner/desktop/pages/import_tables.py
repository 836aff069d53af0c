"""The tables of the import page: which column is which, the first rows, and what was found."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from hubplanner.desktop.forms.ui_import_page import Ui_ImportPage
from hubplanner.desktop.import_file import ImportFile
from hubplanner.desktop.import_words import counted, for_the_window, visible
from hubplanner.desktop.models.import_tables import (
    HEADING_COLUMN,
    FieldRow,
    FieldsModel,
    RowsModel,
    TintDelegate,
    field_columns,
    field_rows,
    found_columns,
)
from hubplanner.desktop.models.table import TableModel, plain
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.desktop.theme import icon
from hubplanner.desktop.tips import plain_tip
from hubplanner.sources import Look
from hubplanner.sources.fields import plain as plainly
from hubplanner.study import Finding, Theme

_NONE = "– none –"
_WIDTHS_PX = (232, 192, 136, 184, 144)  # of the table of columns; what room there is more goes to the last four
_SHARES = (0.0, 0.2, 0.2, 0.3, 0.3)
_GIVEN_UP = (0.2, 0.2, 0.2, 0.2, 0.2)  # where there is less
_MOST_GIVEN_UP_PX = 120
_ROWS_TAB, _FOUND_TAB = 0, 1


class ImportTables(QObject):
    """Shows a file in the tables of the page.

    Signals
    -------
    column_chosen : str, str
        Name of a field and heading of the file, empty for none.
    combos_made
        There are other controls, to be put into the order of Tab.
    """

    column_chosen = Signal(str, str)
    combos_made = Signal()

    def __init__(self, ui: Ui_ImportPage, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = ui
        self.combos: list[CalmCombo] = []
        self._shown: tuple[str, ...] = ()
        ui.columns.resized.connect(self._fit_columns)
        ui.rows.setItemDelegate(TintDelegate(self))
        ui.tabs.setCurrentIndex(_ROWS_TAB)
        self.take_theme(theme)

    def show(self, file: ImportFile | None) -> None:
        """Show a file, or none."""
        seen = file.seen if file else None
        look = seen.look if seen else None
        self._show_columns(look, file.wish.columns if file else {}, file is None or file.state == "done")
        self.rows.show_seen(seen)
        self._fit_rows()
        unknown = seen is not None and look is None and bool(seen.rows)
        self.ui.columns.setVisible(not unknown)
        if unknown:
            self.ui.tabs.setCurrentIndex(_ROWS_TAB)
        self._show_found(file)

    def take_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        ui, self._shown = self.ui, ()
        colours = {"error": theme.error, "warning": theme.warning, "note": theme.text_muted}
        self._icons = {name: icon(name, colour, 16) for name, colour in colours.items()}
        self.fields = FieldsModel(field_columns(self._icons), lambda row: row.name, self)
        self.rows = RowsModel(theme, self)
        self.found: TableModel[Finding] = TableModel(found_columns(self._icons), lambda row: row.file, self)
        tables: list[tuple[QTableView, Any]] = [
            (ui.columns, self.fields), (ui.rows, self.rows), (ui.found, self.found)
        ]  # fmt: skip
        for table, model in tables:
            table.setModel(model)
            plain(table)
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            table.horizontalHeader().setSectionsClickable(False)
        for table in (ui.columns, ui.found):
            table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate((96, 64)):
            ui.found.setColumnWidth(place, width)
        self._fit_columns()
        ui.found.selectionModel().currentRowChanged.connect(self._show_detail)

    def _show_columns(self, look: Look | None, columns: Mapping[str, str], fixed: bool) -> None:
        if look is None:
            self._shown, self.combos = (), []
            self.fields.show_rows(())
            return
        rows = field_rows(look, columns)
        shape = (look.kind, look.format, look.table, *look.headings)
        if shape != self._shown:
            self._shown = shape
            self.fields.show_rows(rows)
            self._make_combos(look, rows)
        else:
            self.fields.show_again(rows)
        for combo, row in zip(self.combos, rows, strict=True):
            # A choice shows at once, before the file is looked at again.
            heading = columns.get(row.name, row.heading)
            combo.setCurrentIndex(max(0, combo.findData(heading)) if heading else 0)
            combo.setToolTip(plain_tip(visible(heading)))
            combo.setEnabled(not fixed)

    def _make_combos(self, look: Look, rows: Sequence[FieldRow]) -> None:
        # Of headings that are spelt alike the first can be chosen; one without letters or digits cannot.
        spelt = {plainly(heading): heading for heading in reversed(look.headings) if plainly(heading)}
        headings = [heading for heading in dict.fromkeys(look.headings) if spelt.get(plainly(heading)) == heading]
        self.combos = []
        for place, row in enumerate(rows):
            combo = CalmCombo(self.ui.columns)
            combo.setAccessibleName(f"Column for {row.words}")
            combo.addItem(_NONE, "")
            for heading in dict.fromkeys([*headings, *([row.heading] if row.heading else [])]):
                combo.addItem(visible(heading), heading)
                combo.setItemData(combo.count() - 1, plain_tip(visible(heading)), Qt.ItemDataRole.ToolTipRole)
            combo.activated.connect(
                lambda at, combo=combo, name=row.name: self.column_chosen.emit(name, str(combo.itemData(at)))
            )
            combo.entered.connect(
                lambda place=place: self.ui.columns.scrollTo(self.fields.index(place, HEADING_COLUMN))
            )
            self.ui.columns.setIndexWidget(self.fields.index(place, HEADING_COLUMN), combo)
            self.combos.append(combo)
        self.combos_made.emit()

    def _fit_columns(self) -> None:
        """Share out the room."""
        more = max(-_MOST_GIVEN_UP_PX, self.ui.columns.viewport().width() - sum(_WIDTHS_PX))
        shares = _SHARES if more > 0 else _GIVEN_UP
        for place, (width, share) in enumerate(zip(_WIDTHS_PX[:-1], shares, strict=False)):  # the last has what is left
            self.ui.columns.setColumnWidth(place, width + int(share * more))

    def _fit_rows(self) -> None:
        """Give each of the first rows' columns the room of what stands in it, within bounds."""
        table = self.ui.rows
        for place in range(self.rows.columnCount()):
            wanted = max(table.sizeHintForColumn(place), table.horizontalHeader().sectionSizeHint(place))
            table.setColumnWidth(place, min(max(wanted, 72), 224))

    def _show_found(self, file: ImportFile | None) -> None:
        ui = self.ui
        outcome = file.outcome if file else None
        found = outcome.findings if outcome else ()
        counts = outcome.counts if outcome else {}
        self.found.show_rows(found)
        ui.detail.hide()
        ui.found.setVisible(bool(found))
        ui.foundEmpty.setVisible(not found)
        ui.foundEmpty.setText(
            "Nothing doubtful was found." if outcome and outcome.part is not None
            else "What is missing, double or doubtful is listed here when the file has been read."
        )  # fmt: skip
        total = sum(counts.values())
        ui.foundMore.setVisible(total > len(found))
        ui.foundMore.setText(f"The first {len(found)} of {total:,}. All of them stand on the page Data afterwards.")
        words = [counted(counts[one], one) for one in ("error", "warning", "note") if counts.get(one)]
        worst = next((one for one in ("error", "warning") if counts.get(one)), None)
        ui.tabs.setTabIcon(_FOUND_TAB, self._icons[worst] if worst else QIcon())
        ui.tabs.setTabText(_FOUND_TAB, f"What was found: {', '.join(words)}" if words else "What was found")

    def _show_detail(self, index: QModelIndex) -> None:
        if not index.isValid():
            self.ui.detail.hide()
            return
        self.ui.detail.setText(_in_full(self.found.row_at(index.row())))
        self.ui.detail.show()


def _in_full(finding: Finding) -> str:
    place = ", ".join(part for part in ("" if finding.row is None else f"Row {finding.row:,}", finding.column) if part)
    lines = [f"{place}: {finding.message}" if place else finding.message]
    if remedy := for_the_window(finding.remedy):
        lines.append(f"What to do: {remedy}")
    elif finding.remedy:
        lines.append("What to do: if it is not, choose its column in the table above, or none.")
    return "\n".join(visible(line) for line in lines)
