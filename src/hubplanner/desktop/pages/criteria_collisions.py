"""Criteria that collide: a card for each, with what would be enough and a button that asks for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop.pages.criteria_remedies import Remedy
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.small_widgets import clear


class Collisions(QObject):
    """Shows what to do where criteria collide.

    Parameters
    ----------
    place : PySide6.QtWidgets.QWidget

    Signals
    -------
    chosen : dict
        The change of the criteria that a button asks for.
    """

    chosen = Signal(dict)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._rows = QVBoxLayout(place)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        place.hide()

    def show_remedies(self, remedies: Sequence[Remedy]) -> None:
        """Show these in place of those before."""
        clear(self._rows)
        for remedy in remedies:
            card = self._card(remedy)
            self._rows.addWidget(card)
            # Shown at once: the panel works out its height before Qt would come to it.
            card.show()
        self._place.setVisible(bool(remedies))

    def _card(self, remedy: Remedy) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(4)
        rows.addWidget(label(remedy.what, "strong", wrapped=True))
        rows.addWidget(label(remedy.enough, "small", wrapped=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if remedy.ask_words:
            buttons.addWidget(self._button(remedy.ask_words, remedy.ask, remedy.what))
        if remedy.out:
            words = "Ask for any number" if "hubs" in remedy.out else "Take this out"
            buttons.addWidget(self._button(words, remedy.out, remedy.what))
        buttons.addStretch(1)
        rows.addLayout(buttons)
        return card

    def _button(self, words: str, change: Mapping[str, Any], what: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "small")
        button.setAccessibleName(f"{words}: {what}")
        button.clicked.connect(lambda: self.chosen.emit(dict(change)))
        return button
