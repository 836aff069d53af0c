"""One criterion in the panel: what it asks in words, its controls, a button to take it out."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hubplanner.desktop.pages.criteria_editors import editor_for
from hubplanner.desktop.pages.criteria_help import HELP, HelpButton
from hubplanner.desktop.pages.criteria_kinds import Facts, Kind
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.small_widgets import set_role
from hubplanner.desktop.theme import icon
from hubplanner.study import Theme

_ICON_PX = 16


class CriterionLine(QFrame):
    """A line of the panel: a sentence, which opens its controls when clicked.

    Parameters
    ----------
    kind : Kind
    facts : Facts

    Signals
    -------
    changed : object
        The value that is asked now; None while something is still to be chosen.
    opened
        Its controls are shown.
    removed
    """

    changed = Signal(object)
    opened = Signal()
    removed = Signal()

    def __init__(self, kind: Kind, facts: Facts) -> None:
        super().__init__()
        self.kind = kind
        self.value: Any = None
        self.setProperty("role", "row")
        self.words = label(wrapped=True, role="small")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.editor = editor_for(kind.criterion, facts)
        self.help = HelpButton(kind.title, HELP[kind.criterion])
        self.edit = self._button("edit", f"Change: {kind.title}")
        self.edit.setCheckable(True)
        self.edit.setVisible(self.editor is not None)
        self.edit.toggled.connect(self._toggled)
        self.remove = self._button("close", f"Take out: {kind.title}")
        self.remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.words, 1)
        for button in (self.help, self.edit, self.remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.help.words)
        if self.editor is not None:
            self.words.setCursor(Qt.CursorShape.PointingHandCursor)
            self.editor.setContentsMargins(0, 0, 0, 8)
            self.editor.hide()
            layout.addWidget(self.editor)
            self.editor.changed.connect(self.changed)

    @property
    def is_asked(self) -> bool:
        """Return whether all is chosen, so that it is asked."""
        return self.value is not None

    def show_value(self, value: Any, words: str = "") -> None:
        """Show what is asked, or that something is still to be chosen."""
        self.value = value
        self.words.setText(words if value is not None else f"{self.kind.title}: not complete, so not asked yet")
        set_role(self.words, "small" if value is not None else "open")
        if self.editor is not None and value is not None:
            self.editor.show_value(value)

    def open(self, *, shown: bool = True) -> None:
        """Show its controls, and begin with the first; or put them away."""
        self.edit.setChecked(shown)

    def controls(self) -> list[QWidget]:
        """Return what Tab walks through, in order."""
        inside = self.editor.findChildren(QWidget) if self.editor is not None else []
        # The list that a box opens is a window of its own.
        stops = [one for one in inside
                 if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is self.window()]  # fmt: skip
        return [self.help, self.edit, *stops, self.remove]

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.edit.setIcon(icon("edit", theme.text_muted, _ICON_PX))
        self.remove.setIcon(icon("close", theme.text_muted, _ICON_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Open or close the controls where the words are clicked."""
        if self.editor is not None and self.words.geometry().contains(event.position().toPoint()):
            self.edit.toggle()
        else:
            super().mousePressEvent(event)

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _toggled(self, shown: bool) -> None:
        if self.editor is None:
            return
        self.editor.setVisible(shown)
        if shown:
            self.opened.emit()
