"""Start: the demo, a new project, a recent one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from hubplanner.desktop.forms.ui_start_page import Ui_StartPage
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.pages.recovered import RecoveredPanel

_PATH = Qt.ItemDataRole.UserRole


class StartPage(Page):
    """The first page."""

    demo_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.ui = Ui_StartPage()
        self.ui.setupUi(self)
        self.recovered = RecoveredPanel()
        self.ui.outer.insertWidget(0, self.recovered)
        self.ui.openDemo.setProperty("role", "primary")
        self.ui.openDemo.clicked.connect(self.demo_wanted)
        self.ui.newProject.clicked.connect(self.new_wanted)
        self.ui.openProject.clicked.connect(self.open_wanted)
        self.ui.recent.itemActivated.connect(self._open_recent)
        self.ui.recent.itemClicked.connect(self._open_recent)

    def header(self) -> Header:
        """Return the header as it stands."""
        return Header(
            "Which buildings should become hubs?",
            "hubplanner finds the set that people can reach best, and proves it. It works without a network.",
        )

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List recent projects that are still there, newest first."""
        self.ui.recent.clear()
        for path in paths:
            item = QListWidgetItem(f"{path.stem}\n{path.parent}")
            item.setData(_PATH, path)
            self.ui.recent.addItem(item)
        self.ui.recent.setVisible(bool(paths))
        self.ui.recentEmpty.setVisible(not paths)

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(item.data(_PATH))
