"""What is asked, beside the map: the few things that everyone uses first, and every criterion besides."""

import itertools
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from hubplanner.appraisal import told
from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.pages.criteria_first import FirstCriteria
from hubplanner.desktop.pages.criteria_kinds import KIND_OF, KINDS, SECTIONS, Facts, Kind, facts_of
from hubplanner.desktop.pages.criteria_line import CriterionLine
from hubplanner.desktop.session import Session
from hubplanner.study import InputError, Theme

# Where criteria contradict each other, the reason names them as the file of criteria does.
_PLAIN = (
    ("min_population", "the least people of each hub"),
    ("max_population", "the most people of each hub"),
    ("per_locality asks for", "the localities ask for"),
    ("but hubs for at most", "but there are to be at most"),
)


class CriteriaPanel(QObject):
    """Fills the panel and asks the session what it says.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    page : PySide6.QtWidgets.QWidget
    """

    def __init__(self, ui: Ui_OptionsPage, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._ui = ui
        self._session = session
        self._page = page
        self._theme: Theme | None = None
        self._facts = Facts({}, {})
        self.lines: list[CriterionLine] = []
        self._rows = QVBoxLayout(ui.criteria)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.first = FirstCriteria(ui, session, self.ask)
        self.menu = QMenu(ui.addCriterion)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        ui.addCriterion.setMenu(self.menu)
        ui.askError.hide()

    def study_changed(self) -> None:
        """Offer what another study has; lines that were not complete are gone with the last one."""
        for line in list(self.lines):
            self._drop(line)
        self._facts = facts_of(self._session)
        self.say("")
        self.show()

    def show(self) -> None:
        """Show what the session asks."""
        criteria = self._session.asked
        self.first.show()
        names = {**self._facts.candidates, **self._facts.outside}
        words = told(criteria, names)
        for kind in KINDS:
            values = kind.values(criteria)
            sentences = [one.words for one in words if one.criterion == kind.criterion]
            if kind.shape == "one":
                sentences = [". ".join(sentences)]
            lines = [line for line in self.lines if line.kind is kind and line.is_asked]
            for line in lines[len(values) :]:
                self._drop(line)
            lines += [self._append(kind) for _ in values[len(lines) :]]
            for line, value, sentence in zip(lines, values, sentences, strict=False):
                line.show_value(value, sentence)
        self._ui.criteria.setVisible(bool(self.lines))
        self._set_tab_order()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for line in self.lines:
            line.apply_theme(theme)

    def say(self, words: str) -> None:
        """Say what is wrong, or nothing."""
        self._ui.askError.setText(f"▲ {words}" if words else "")
        self._ui.askError.setVisible(bool(words))

    def ask(self, **changes: Any) -> bool:
        """Ask for something else; return whether it could be asked, else say why not."""
        try:
            self._session.ask(**changes)
        except InputError as error:
            words = str(error)
            for name, plain in _PLAIN:
                words = words.replace(name, plain)
            self.say(f"This cannot be asked, so it is as it was: {words}")
            self.show()
            return False
        self.say("")
        return True

    def add(self, criterion: str) -> None:
        """Add a criterion, with its controls open."""
        kind = KIND_OF[criterion]
        self._facts = facts_of(self._session)
        if kind.shape == "one":
            there = next((line for line in self.lines if line.kind is kind), None)
            if there is not None:
                self._begin(there)
                return
        value = kind.start(self._facts, self._session.asked)
        if value is not None:
            if not self.ask(**kind.asked([*kind.values(self._session.asked), value])):
                return
            line = next(line for line in reversed(self.lines) if line.kind is kind)
        else:
            line = self._append(kind)
            line.show_value(None)
            self._ui.criteria.show()
            self._set_tab_order()
        self._begin(line)

    def take_out(self, line: CriterionLine) -> None:
        """Take a criterion out."""
        at, kind = self.lines.index(line), line.kind
        asked = line.is_asked
        self._drop(line)
        if asked:
            self.ask(**kind.asked(self._values(kind)))
        else:
            self.show()
        # The focus goes on to what is there now, not to the top of the window.
        following: QWidget = self.lines[at].remove if at < len(self.lines) else self._ui.addCriterion
        following.setFocus()

    def _begin(self, line: CriterionLine) -> None:
        line.open()

        def at_first() -> None:
            stops = [one for one in line.controls() if one.isVisible() and one not in (line.help, line.edit)]
            if stops and line in self.lines:
                stops[0].setFocus(Qt.FocusReason.TabFocusReason)
                self._ui.inspectorScroll.ensureWidgetVisible(line, 0, 24)

        # Only when it is laid out can it be scrolled to.
        QTimer.singleShot(0, self, at_first)

    def _values(self, kind: Kind) -> list[Any]:
        return [line.value for line in self.lines if line.kind is kind and line.is_asked]

    def _changed(self, line: CriterionLine, value: Any) -> None:
        before, kind = line.value, line.kind
        line.value = value
        values = self._values(kind)
        if kind.shape == "table" and value is not None and [key for key, _ in values].count(value[0]) > 1:
            line.value = before
            self.say(f"There is a line for {value[0]} already.")
            return
        if before is None and value is None:
            return
        if value is None:
            line.show_value(None)
        if not self.ask(**kind.asked(values)):
            line.show_value(before)
            self.show()

    def _append(self, kind: Kind) -> CriterionLine:
        line = CriterionLine(kind, self._facts)
        if self._theme is not None:
            line.apply_theme(self._theme)
        line.changed.connect(lambda value: self._changed(line, value))
        line.removed.connect(lambda: self.take_out(line))
        line.opened.connect(lambda: self._close_others(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        # Shown at once: the panel works out its height before Qt would come to it.
        line.show()
        return line

    def _drop(self, line: CriterionLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _close_others(self, line: CriterionLine) -> None:
        for other in self.lines:
            if other is not line:
                other.open(shown=False)

    def _set_tab_order(self) -> None:
        ui = self._ui
        stops: Sequence[QWidget] = [
            ui.maxMinutes, *itertools.chain.from_iterable(line.controls() for line in self.lines), ui.addCriterion
        ]  # fmt: skip
        for before, after in itertools.pairwise(stops):
            self._page.setTabOrder(before, after)

    def _fill_menu(self) -> None:
        self._facts = facts_of(self._session)
        self.menu.clear()
        for section in SECTIONS:
            self.menu.addSeparator()
            for kind in KINDS:
                if kind.section == section:
                    self._offer(kind)

    def _offer(self, kind: Kind) -> None:
        there = kind.shape == "one" and any(line.kind is kind for line in self.lines)
        aim = kind.criterion == "coverage" and self._session.asked.objective == "max_coverage"
        missing = "asked already" if there else "it is what is made best" if aim else kind.missing(self._facts)
        action = self.menu.addAction(f"{kind.title} ({missing})" if missing else kind.title)
        action.setEnabled(not missing)
        action.triggered.connect(lambda: self.add(kind.criterion))
