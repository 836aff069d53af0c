"""The rows of a table and the buildings that are selected, kept as one."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from hubplanner.desktop.models.table import CODE_ROLE
from hubplanner.desktop.session import Session


class TableChoice(QObject):
    """Selects in the session what is selected in a table, and the other way round.

    Parameters
    ----------
    table : PySide6.QtWidgets.QTableView
        With its model, whose rows have a code.
    session : Session
    """

    def __init__(self, table: QTableView, session: Session) -> None:
        super().__init__(table)
        self._table = table
        self._session = session
        self._marking = False
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._chosen)
        session.group_selected.connect(self.mark)

    def codes(self) -> list[str]:
        """Return the codes of the rows that are selected, from the top."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [code for row in rows if (code := self._code(row))]

    def mark(self) -> None:
        """Select the rows of the buildings that are selected, and bring the first into view."""
        group = set(self._session.group)
        if set(self.codes()) == group:
            return
        model, chosen = self._table.model(), QItemSelection()
        rows = [row for row in range(model.rowCount()) if self._code(row) in group]
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        self._marking = True
        self._table.selectionModel().select(chosen, flags.ClearAndSelect)
        first = model.index(rows[0], 0) if rows else model.index(-1, -1)
        self._table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self._marking = False
        if rows:
            self._table.scrollTo(first)

    def _chosen(self) -> None:
        codes = self.codes()
        if not self._marking and set(codes) != set(self._session.group):
            self._session.select_group(codes)

    def _code(self, row: int) -> str:
        return str(self._table.model().index(row, 0).data(CODE_ROLE) or "")
