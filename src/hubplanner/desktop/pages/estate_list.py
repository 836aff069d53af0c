"""The table of the Estate page: chips that narrow it, a search, groups, columns, and copying."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QMenu, QPushButton

from hubplanner.desktop.estate_seen import EstateRow
from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.forms.ui_estate_page import Ui_EstatePage
from hubplanner.desktop.models.estate_table import CHIPS, COLUMNS, GROUPS, EstateColumn, EstateModel, copied
from hubplanner.desktop.models.table import plain
from hubplanner.desktop.pages.estate_delegate import HEADING_PX, ROW_PX, EstateDelegate
from hubplanner.desktop.pages.table_choice import TableChoice
from hubplanner.desktop.session import Session
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import px
from hubplanner.study import Palette

_HIDDEN = "estate/hidden_columns"
_WIDTHS = {"building": 140, "locality": 128, "patients": 56, "facet": 35, "suitability": 96, "space": 80, "rooms": 74,
           "tenure": 196, "backlog": 54}  # fmt: skip
_NAMES_PX = 40
_GROW = {"building": 4, "locality": 1, "suitability": 1, "space": 2, "tenure": 1}  # who has how much of spare room
_ALWAYS = "building"
_LOCALITY = "locality"
_SPAN_ALL = len(COLUMNS)


class EstateList(QObject):
    """Fills the table and keeps it in step with the selected building.

    Parameters
    ----------
    ui : Ui_EstatePage
    session : Session
    palette : Palette
    settings : QSettings
        Where the hidden columns are kept.
    """

    def __init__(self, ui: Ui_EstatePage, session: Session, palette: Palette, settings: QSettings) -> None:
        super().__init__()
        self._ui = ui
        self._session = session
        self._settings = settings
        self.model = EstateModel(self)
        self.delegate = EstateDelegate(palette, ui.table)
        self.chips: dict[str, QPushButton] = {}
        self._make_chips()
        self._set_table()
        self._set_menu()
        for key, (words, _) in GROUPS.items():
            ui.group.addItem(words, key)
        ui.group.currentIndexChanged.connect(lambda _: self._narrow())
        ui.search.textChanged.connect(lambda _: self._narrow())

    def show_rows(self, rows: list[EstateRow]) -> None:
        """Show these buildings."""
        with QSignalBlocker(self._ui.table.selectionModel()):
            self.model.show_rows(rows)
        counts = self.model.counts()
        for key, chip in self.chips.items():
            chip.setText(f"{CHIPS[key][0]} {counts[key]:,}")
            chip.setVisible(bool(counts[key]) or key in {"all", "not suitable", "limited", "incomplete"})
        self._arranged()

    def mark(self) -> None:
        """Select the rows of the buildings that are selected."""
        self._choice.mark()
        self._ui.table.viewport().update()

    def begin_search(self) -> None:
        """Search the buildings."""
        self._ui.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ui.search.selectAll()

    def _make_chips(self) -> None:
        flow = FlowLayout(self._ui.chips, 6)
        flow.setContentsMargins(8, 0, 24, 8)
        group = QButtonGroup(self)
        for key, (words, _) in CHIPS.items():
            chip = QPushButton(words)
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.setChecked(key == "all")
            chip.clicked.connect(lambda _=False: self._narrow())
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[key] = chip

    def _set_table(self) -> None:
        table, header = self._ui.table, self._ui.table.horizontalHeader()
        table.setModel(self.model)
        plain(table)
        table.setItemDelegate(self.delegate)
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setHorizontalScrollMode(table.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(table.ScrollMode.ScrollPerPixel)
        header.setMinimumSectionSize(_WIDTHS["facet"])
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda _at, _order: self._arranged())
        table.setSortingEnabled(True)
        header.setSortIndicatorShown(False)  # its place would be cut out of the heading, which marks the order itself
        self._choice = TableChoice(table, self._session)
        self.model.modelReset.connect(self._span)
        table.resized.connect(self._show_columns)

    def _set_menu(self) -> None:
        ui = self._ui
        menu = QMenu(ui.more)
        for words, keys, act in (
            ("Copy selected rows", QKeySequence(QKeySequence.StandardKey.Copy), self.copy_selected),
            ("Copy all rows shown", QKeySequence("Ctrl+Shift+C"), self.copy_all),
        ):
            menu.addAction(self._action(words, keys, act))
        menu.addSeparator()
        self.shown_columns: dict[str, QAction] = {}
        for column in COLUMNS:
            if column.key == _ALWAYS:
                continue
            action = menu.addAction(column.help if column.kind == "facet" else column.heading.partition("\n")[0])
            action.setCheckable(True)
            action.toggled.connect(lambda _=False: self._keep_columns())
            self.shown_columns[column.key] = action
        ui.more.setMenu(menu)
        ui.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._show_columns()

    def _action(self, words: str, keys: QKeySequence, act: Callable[[], None]) -> QAction:
        action = QAction(words, self._ui.table)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: act())
        self._ui.table.addAction(action)
        return action

    def copy_selected(self) -> None:
        """Put the selected rows on the clipboard for a spreadsheet; all that are shown if none is selected."""
        chosen = self._choice.codes()
        self._copy([row for row in self.model.shown() if row.code in chosen] or self.model.shown())

    def copy_all(self) -> None:
        """Put every row that is shown on the clipboard for a spreadsheet."""
        self._copy(self.model.shown())

    def _copy(self, rows: list[EstateRow]) -> None:
        table = self._ui.table
        columns = [column for place, column in enumerate(COLUMNS) if not table.isColumnHidden(place)]
        QGuiApplication.clipboard().setText(as_lines(copied(rows, columns)))
        some = f"{len(rows):,} building{'' if len(rows) == 1 else 's'}"
        self._session.told.emit(f"Copied {some} with headings. Paste into a spreadsheet.", "note")

    def _hidden(self) -> set[str]:
        """Return what a person hid; until somebody did, the locality stands under the name where room is scarce."""
        if not self._settings.contains(_HIDDEN):
            room = self._ui.table.viewport().width()
            return {_LOCALITY} if sum(_width(column) for column in COLUMNS) > room else set()
        kept = self._settings.value(_HIDDEN, [])
        return {kept} if isinstance(kept, str) else set(kept or [])  # type: ignore[call-overload]

    def _keep_columns(self) -> None:
        hidden = [key for key, action in self.shown_columns.items() if not action.isChecked()]
        self._settings.setValue(_HIDDEN, hidden)
        self._show_columns()

    def _show_columns(self) -> None:
        """Hide what is hidden, and give the names the room that is left."""
        table, hidden = self._ui.table, self._hidden()
        self.delegate.locality_below = _LOCALITY in hidden
        left = table.viewport().width()
        for place, column in enumerate(COLUMNS):
            if column.key in self.shown_columns:
                with QSignalBlocker(self.shown_columns[column.key]):
                    self.shown_columns[column.key].setChecked(column.key not in hidden)
            table.setColumnHidden(place, column.key in hidden)
            left -= 0 if column.key in hidden else _width(column)
        # The first of the room to spare is for the names.
        names = max(min(left, px(_NAMES_PX)), 0)
        grow = {key: share for key, share in _GROW.items() if key not in hidden}
        for place, column in enumerate(COLUMNS):
            more = max(left - names, 0) * grow.get(column.key, 0) / sum(grow.values())
            more += names if column.key == _ALWAYS else 0
            table.setColumnWidth(place, _width(column) + int(more))

    def _narrow(self) -> None:
        chip = next(key for key, button in self.chips.items() if button.isChecked())
        with QSignalBlocker(self._ui.table.selectionModel()):
            self.model.narrow(chip, self._ui.search.text(), self._ui.group.currentData() or "")
        self._arranged()

    def _arranged(self) -> None:
        """Find the selected building again after the rows have moved, and say so where none is left."""
        self.mark()
        none = not self.model.shown()
        self._ui.table.setVisible(not none)
        self._ui.noRows.setVisible(none)
        self._ui.noRows.setText("No building is like this. Choose “All”, or search for something else.")

    def _span(self) -> None:
        table = self._ui.table
        table.clearSpans()
        for row in self.model.headings():
            table.setSpan(row, 0, 1, _SPAN_ALL)
            table.setRowHeight(row, px(HEADING_PX))


def _width(column: EstateColumn) -> int:
    return px(_WIDTHS.get(column.key, _WIDTHS["facet"]))
