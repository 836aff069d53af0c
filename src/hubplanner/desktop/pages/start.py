"""Start: the demo, a new project, a recent one, the tour."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidgetItem

from hubplanner.desktop.forms.ui_start_page import Ui_StartPage
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.pages.recovered import RecoveredPanel
from hubplanner.desktop.theme import px

_RECENT_MOST_PX, _EDGES_PX = 224, 4
_PATH, _GONE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class StartPage(Page):
    """The first page.

    Signals
    -------
    demo_wanted, tour_wanted, new_wanted, open_wanted
    recent_wanted, recent_forgotten : pathlib.Path
        A project to open, or to take off the list.
    """

    demo_wanted = Signal()
    tour_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(Path)
    recent_forgotten = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.ui = Ui_StartPage()
        self.ui.setupUi(self)
        self.recovered = RecoveredPanel()
        self.ui.outer.insertWidget(0, self.recovered)
        self.ui.openDemo.setProperty("role", "primary")
        self.ui.openDemo.clicked.connect(self.demo_wanted)
        self.ui.tour.clicked.connect(self.tour_wanted)
        self.ui.newProject.clicked.connect(self.new_wanted)
        self.ui.openProject.clicked.connect(self.open_wanted)
        recent = self.ui.recent
        recent.itemActivated.connect(self._open_recent)
        recent.itemClicked.connect(self._open_recent)
        recent.currentItemChanged.connect(self._show_gone)
        self.ui.recentForget.clicked.connect(self._forget)
        forget = QAction("Take off the list", recent)
        forget.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        forget.triggered.connect(self._forget)
        recent.addAction(forget)
        recent.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def header(self) -> Header:
        """Return the header as it stands."""
        return Header(
            "Which buildings should become hubs?",
            "hubplanner finds the set that people can reach best, and proves it. It works without a network.",
        )

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List recent projects, newest first; those that are gone say so."""
        self.ui.recent.clear()
        for path in paths:
            gone = not path.is_file()
            item = QListWidgetItem(f"{path.stem}{' – not found' if gone else ''}\n{path.parent}")
            item.setData(_PATH, path)
            item.setData(_GONE, gone)
            self.ui.recent.addItem(item)
        self.ui.recent.setVisible(bool(paths))
        self._fit_recent()
        self.ui.recentEmpty.setVisible(not paths)
        self._show_gone(None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_recent()

    def _fit_recent(self) -> None:
        """Make the list as high as what it holds, as far as there is room; then it scrolls."""
        recent = self.ui.recent
        rows = max(recent.sizeHintForRow(0), 0) * recent.count()
        recent.setFixedHeight(min(rows + 2 * recent.frameWidth() + _EDGES_PX, px(_RECENT_MOST_PX)))

    def _open_recent(self, item: QListWidgetItem) -> None:
        if item.data(_GONE):
            self._show_gone(item)
        else:
            self.recent_wanted.emit(item.data(_PATH))

    def _show_gone(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        """Say of a project that is not there what may have become of it."""
        gone = item is not None and bool(item.data(_GONE))
        for widget in (self.ui.recentGone, self.ui.recentForget):
            widget.setVisible(gone)
        if item is not None and gone:
            path = item.data(_PATH)
            self.ui.recentGone.setText(
                f"{path.name} is not in {path.parent} any more. It may have been moved or renamed, or its drive is "
                "not connected."
            )

    def _forget(self) -> None:
        item = self.ui.recent.currentItem()
        if item is not None:
            self.recent_forgotten.emit(item.data(_PATH))
