"""What the study holds, kind by kind, with the files of each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hubplanner.desktop.kinds import KINDS_IN_WORDS, missing_for_hubs
from hubplanner.desktop.moments import day, moment, short_day
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import ElidedLabel
from hubplanner.desktop.theme import icon
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import SourceFile, Theme

_MARK_PX, _GAP_PX, _BUTTON_PX = 20, 8, 72


def one_line(text: str, role: str = "", short: str = "") -> ElidedLabel:
    """Return a line of plain text that takes what room there is; ``short`` is said where that is too little."""
    label = ElidedLabel()
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setProperty("role", role)
    label.show_text(" ".join(text.split()), short)
    return label


class _FileRow(QWidget):
    """One file: its name, its rows, when it came, and a button to take it out."""

    removed = Signal(str, str)

    def __init__(self, source: SourceFile) -> None:
        super().__init__()
        rows = f"{source.rows:,} {'row' if source.rows == 1 else 'rows'}"
        words = f"{rows} · added {day(source.added)}"
        supplies = ", ".join(column.replace("_", " ") for column in source.supplies)
        name = one_line(source.name, "small")
        short = f"{rows} · {short_day(source.added)}"
        about = one_line(f"{words} · only completes {supplies}" if supplies else words, "muted", short)
        self.setToolTip(plain_tip(f"File of {moment(source.modified)}\nSHA-256 {source.sha256}"))
        self.remove_button = QPushButton("Remove")
        self.remove_button.setProperty("role", "quiet")
        self.remove_button.setMinimumWidth(_BUTTON_PX)
        self.remove_button.setAccessibleName(f"Remove {source.name}")
        self.remove_button.clicked.connect(lambda: self.removed.emit(source.kind, source.name))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(name)
        told.addWidget(about)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARK_PX + _GAP_PX, 2, 0, 2)
        layout.setSpacing(_GAP_PX)
        layout.addLayout(told, 1)
        layout.addWidget(self.remove_button)


class KindRows(QFrame):
    """One kind of table: what it is for or how much is there, a button to bring a file in, and its files.

    Signals
    -------
    wanted : str
        The kind to bring a file of.
    removed : str, str
        Kind and name of the file to take out.
    """

    wanted = Signal(str)
    removed = Signal(str, str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self._about = KINDS_IN_WORDS[kind]
        self._known: list[SourceFile] = []
        self.file_rows: list[_FileRow] = []
        self.setProperty("role", "row")
        self._mark = QLabel()
        self._mark.setFixedWidth(_MARK_PX)
        title = QLabel(self._about.title)
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        self._state = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self.add_button = QPushButton("Add…")
        self.add_button.setProperty("role", "small")
        self.add_button.setMinimumWidth(_BUTTON_PX)
        self.add_button.setAccessibleName(f"Add a file of {self._about.title.lower()}")
        self.add_button.clicked.connect(lambda: self.wanted.emit(kind))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._state)
        head = QHBoxLayout()
        head.setSpacing(_GAP_PX)
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        head.addWidget(self.add_button)
        self._files = QVBoxLayout()
        self._files.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._files)

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return self._state.text()

    def show_state(self, session: Session, theme: Theme) -> None:
        """Follow the session."""
        project = session.project
        files = [] if project is None else [file for file in project.study.files if file.kind == self.kind]
        purpose = f"{self._about.purpose[0].lower()}{self._about.purpose[1:]}"
        if project is not None and files:
            rows = len(project.study.table(self.kind)) if project.study.has(self.kind) else 0
            told = "", f"{rows:,} {'row' if rows == 1 else 'rows'} in {len(files)} files", "tick", theme.good, "There"
        elif self.kind in missing_for_hubs(project):
            told = "warning", f"Missing, and needed: {purpose}", "warning", theme.warning, "Missing, and needed"
        else:
            told = "muted", f"Not there: {purpose}", "", "", "Not there"
        role, words, sign, colour, name = told
        self._state.setText(words)
        self._state.setVisible(len(files) != 1)
        self._state.setProperty("role", role or "muted")
        self._state.style().polish(self._state)
        self._mark.setPixmap(icon(sign, colour).pixmap(16, 16) if sign else QPixmap())
        self._mark.setAccessibleName(name)
        self._show_files(files)
        self.add_button.setEnabled(session.may_change)
        for row in self.file_rows:
            row.remove_button.setEnabled(session.may_change)

    def _show_files(self, files: list[SourceFile]) -> None:
        if files == self._known:
            return
        self._known = files
        for row in self.file_rows:
            row.hide()
            self._files.removeWidget(row)
            row.deleteLater()
        self.file_rows = [_FileRow(file) for file in files]
        for row in self.file_rows:
            row.removed.connect(self.removed)
            self._files.addWidget(row)
