"""The list of options to compare: which, in what order, under what names."""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem

from hubplanner.appraisal import Comparison
from hubplanner.desktop.forms.ui_compare_page import Ui_ComparePage
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Theme

_NAME = Qt.ItemDataRole.UserRole
_KEPT = "compared"
_MOST_ROWS = 8
_EVERY = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
    | Qt.ItemFlag.ItemIsDragEnabled
)  # fmt: skip


class OptionPicker(QObject):
    """Ticks, orders, renames, deletes and opens options.

    Signals
    -------
    changed
        Others are ticked, or their order is another.
    opened : str
        Name of an option to go on with on the Options page.
    """

    changed = Signal()
    opened = Signal(str)

    def __init__(self, ui: Ui_ComparePage, session: Session) -> None:
        super().__init__()
        self._ui, self._session = ui, session
        self._renamed: dict[str, str] = {}
        self._of = ""
        self.changed.connect(self._keep)
        ui.options.itemChanged.connect(self._item_changed)
        ui.options.model().rowsMoved.connect(lambda *_: self.changed.emit())
        ui.options.currentItemChanged.connect(lambda *_: self._show_actions())
        ui.open.clicked.connect(self._open)
        ui.rename.clicked.connect(self._begin_rename)
        ui.remove.clicked.connect(self._remove)
        for button, key, rows in ((ui.up, "Ctrl+Up", -1), (ui.down, "Ctrl+Down", 1)):
            button.clicked.connect(lambda _=False, rows=rows: self._move(rows))
            shortcut = QShortcut(QKeySequence(key), ui.options)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda rows=rows: self._move(rows))
        self.show_options()

    @property
    def chosen(self) -> list[str]:
        """Return the names that are ticked, in their order."""
        return [self._name(item) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def show_options(self) -> None:
        """Follow the project: those that are new are ticked, the others stay where and as they are or were left."""
        project, ui = self._session.project, self._ui
        names = list(project.options) if project is not None else []
        before = self._before()
        off = {name for name, ticked in before.items() if not ticked}
        order = [name for name in before if name in names]
        for place, name in enumerate(names):
            if name not in order:
                order.insert(place, name)
        current = ui.options.currentRow()
        renamed, self._renamed = self._renamed, {}
        with QSignalBlocker(ui.options):
            ui.options.clear()
            for name in order:
                item = QListWidgetItem(name)
                item.setData(_NAME, name)
                item.setCheckState(_on(name not in off))
                ui.options.addItem(item)
            ui.options.setCurrentRow(min(max(current, 0), len(order) - 1))
        if renamed:
            self._keep()
        self._show_actions()
        self._fit()

    def show_doubts(self, comparison: Comparison, theme: Theme) -> None:
        """Mark options that have to be found again."""
        doubtful = {one.name for one in comparison.options if one.doubtful}
        with QSignalBlocker(self._ui.options):
            for item in self._items():
                out = self._name(item) in doubtful
                item.setIcon(icon("warning", theme.warning, 16) if out else QIcon())
                item.setToolTip(plain_tip(f"{self._name(item)}{': to be found again, see below' if out else ''}"))
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._ui.up.setIcon(icon("arrow_up", theme.text, 16))
        self._ui.down.setIcon(icon("arrow_down", theme.text, 16))

    def _fit(self) -> None:
        """Make the list as high as its rows, if they are not too many."""
        rows = self._ui.options.count()
        high = sum(self._ui.options.sizeHintForRow(row) for row in range(min(rows, _MOST_ROWS)))
        self._ui.options.setFixedHeight(high + 2 * self._ui.options.frameWidth() + 4)

    def _before(self) -> dict[str, bool]:
        """Return the names in order and whether each is ticked: as in the list, of another project as it was left."""
        project = self._session.project
        name = "" if project is None else project.name
        if name == self._of:
            names = (self._renamed.get(self._name(item), self._name(item)) for item in self._items())
            return {name: item.checkState() == _on(True) for name, item in zip(names, self._items(), strict=True)}
        self._of = name
        kept = self._session.kept.get(name, _KEPT)
        return {one: bool(ticked) for one, ticked in kept.items()} if isinstance(kept, dict) else {}

    def _keep(self) -> None:
        ticked = {self._name(item): item.checkState() == _on(True) for item in self._items()}
        self._session.kept.put(self._of, _KEPT, ticked)

    def _items(self) -> list[QListWidgetItem]:
        return [self._ui.options.item(row) for row in range(self._ui.options.count())]

    def _name(self, item: QListWidgetItem) -> str:
        return str(item.data(_NAME))

    def _show_actions(self) -> None:
        ui, may_change = self._ui, self._session.may_change
        row, many = ui.options.currentRow(), ui.options.count()
        ui.open.setEnabled(row >= 0)
        ui.rename.setEnabled(row >= 0 and may_change)
        ui.remove.setEnabled(row >= 0 and may_change)
        ui.up.setEnabled(row > 0)
        ui.down.setEnabled(0 <= row < many - 1)
        with QSignalBlocker(ui.options):
            for item in self._items():
                flags = _EVERY | Qt.ItemFlag.ItemIsEditable if may_change else _EVERY
                if item.flags() != flags:
                    item.setFlags(flags)

    def _item_changed(self, item: QListWidgetItem) -> None:
        name, new_name = self._name(item), item.text().strip()
        if new_name == name:
            with QSignalBlocker(self._ui.options):
                item.setText(name)
            self.changed.emit()
            return

        def refused(words: str) -> None:
            self._renamed.pop(name, None)
            self.show_options()
            self._session.told.emit(words, "error")

        self._renamed[name] = new_name
        self._session.change(
            "Renaming the option",
            lambda project, _p, _c: project.rename_option(name, new_name),
            lambda _: self._session.changed.emit(f"Renamed option “{name}” to “{new_name}”."),
            refused,
        )

    def _begin_rename(self) -> None:
        item = self._ui.options.currentItem()
        if item is not None:
            self._ui.options.setFocus()
            self._ui.options.editItem(item)

    def _remove(self) -> None:
        item = self._ui.options.currentItem()
        if item is None:
            return
        name = self._name(item)
        self._session.change(
            "Deleting the option",
            lambda project, _p, _c: project.drop_option(name),
            lambda _: self._session.changed.emit(f"Deleted option “{name}”."),
        )

    def _open(self) -> None:
        item = self._ui.options.currentItem()
        if item is not None:
            self.opened.emit(self._name(item))

    def _move(self, rows: int) -> None:
        options = self._ui.options
        row = options.currentRow()
        if row < 0 or not 0 <= row + rows < options.count():
            return
        with QSignalBlocker(options):
            item = options.takeItem(row)
            options.insertItem(row + rows, item)
            options.setCurrentRow(row + rows)
        self._show_actions()
        self.changed.emit()


def _on(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
