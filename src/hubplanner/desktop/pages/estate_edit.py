"""Changing a fact of a building: which, to what, and why."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from hubplanner.desktop.estate_seen import EstateSeen
from hubplanner.desktop.estate_words import fact_in_words
from hubplanner.desktop.forms.ui_estate_edit import Ui_EstateEdit
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.session import Session
from hubplanner.estate import GRADED, STATABLE, VERDICTS
from hubplanner.project import Project
from hubplanner.study import Cancel, Progress

_BY_SITE = "patients"
_GRADES = ("A", "B", "B(C)", "C", "CX", "D", "DX")
_USES = ("E", "U", "F", "O")
_EXAMPLES = {
    "surveyed_on": "29/09/2024", "lease_start": "29/09/2016", "lease_end": "29/09/2031", "break_on": "29/09/2029",
    "rent_review_on": "29/09/2028", "utilisation": "65%", "built": "1978", "tenure": "Leasehold",
    "covered_by": "Code of the site whose survey covers it",
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """What a fact is said of: a row of a survey, or a site that no survey has."""

    site: str
    block: str
    words: str
    row: dict[str, Any] | None


def targets(seen: EstateSeen, code: str, column: str) -> list[Target]:
    """Return of what this fact of a building can be said: survey rows, sites, or the building as a whole."""
    sites = seen.sites_of(code)
    if column == _BY_SITE:
        return [Target(site, "", seen.site_names.get(site, site), None) for site in sites]
    if STATABLE.get(column) != "surveys":
        return [Target(code, "", "the building", None)]
    found = [_of_row(seen, row) for row in seen.surveys.get(code, [])]
    missed = [site for site in sites if site not in {target.site for target in found}]
    return [*found, *(Target(site, "", f"{seen.site_names.get(site, site)}, not surveyed", None) for site in missed)]


def _of_row(seen: EstateSeen, row: dict[str, Any]) -> Target:
    site, block = str(row["site_code"]), row["block"] if isinstance(row["block"], str) else ""
    name = seen.site_names.get(site, site)
    return Target(site, block, f"{name}, {block}" if block else name, row)


class EstateEdit(QFrame):
    """Stands in the card while a fact is changed.

    Parameters
    ----------
    session : Session

    Signals
    -------
    closed
        The fact is changed, or left as it is.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_EstateEdit()
        self.ui.setupUi(self)
        self._session = session
        self._seen: EstateSeen | None = None
        self._code = ""
        self._targets: list[Target] = []
        ui = self.ui
        for column in STATABLE:
            ui.what.addItem(fact_in_words(column), column)
        ui.what.currentIndexChanged.connect(lambda _: self._offer())
        ui.of.currentIndexChanged.connect(lambda _: self._fill())
        ui.save.clicked.connect(self._save)
        ui.cancel.clicked.connect(self.leave)
        line = ui.value.lineEdit()
        if line is not None:
            line.returnPressed.connect(ui.reason.setFocus)
        ui.reason.returnPressed.connect(self._save)
        for field in (ui.what, ui.of, ui.value, ui.reason):
            away = QShortcut(QKeySequence("Esc"), field)
            away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            away.activated.connect(self.leave)
        self.hide()

    @property
    def building(self) -> str:
        """Return the code of the building that is changed, empty while none is."""
        return self._code if not self.isHidden() else ""

    def begin(self, seen: EstateSeen, code: str, column: str = "", site: str = "", block: str = "") -> None:
        """Offer to change a fact of a building, or of one site or block in it."""
        self._seen, self._code = seen, code
        ui = self.ui
        with QSignalBlocker(ui.what):
            ui.what.setCurrentIndex(max(ui.what.findData(column), 0))
        self._offer(site, block)
        ui.reason.clear()
        self.show()
        (ui.value if column else ui.what).setFocus(Qt.FocusReason.OtherFocusReason)
        line = ui.value.lineEdit()
        if line is not None:
            line.selectAll()

    def leave(self) -> None:
        """Leave the fact as it is."""
        self.hide()
        self.closed.emit()

    def _offer(self, site: str = "", block: str = "") -> None:
        if self._seen is None:
            return
        ui, column = self.ui, str(self.ui.what.currentData())
        self._targets = targets(self._seen, self._code, column)
        with QSignalBlocker(ui.of):
            ui.of.clear()
            ui.of.addItems([target.words for target in self._targets])
            wanted = [place for place, one in enumerate(self._targets) if (one.site, one.block) == (site, block)]
            ui.of.setCurrentIndex(wanted[0] if wanted else 0)
        for widget in (ui.of, ui.ofLabel):
            widget.setVisible(len(self._targets) > 1)
        graded = _GRADES if column in GRADED else ()
        choices = {"space_use": _USES, "suitability": VERDICTS}.get(column, graded)
        ui.value.clear()
        ui.value.addItems(list(choices))
        self._fill()

    def _target(self) -> Target:
        return self._targets[max(self.ui.of.currentIndex(), 0)]

    def _fill(self) -> None:
        """Put in the value that is known, and say what a change does."""
        if self._seen is None or not self._targets:
            return
        ui, column, target = self.ui, str(self.ui.what.currentData()), self._target()
        said = self._stated(column)
        ui.value.setEditText(said if target.row is None else _as_typed(column, target.row.get(column)))
        line = ui.value.lineEdit()
        if line is not None:
            line.setPlaceholderText(_EXAMPLES.get(column, ""))
        ui.hint.setText(self._hint(column, target, said))
        tell(ui.wrong, "")

    def _hint(self, column: str, target: Target, said: str) -> str:
        if target.row is not None:
            return f"This corrects row {target.row['row']} of {target.row['file']}; the file itself stays as it is."
        if STATABLE[column] == "surveys":
            words = "No survey says this; it will be stated of the building until one does."
        elif column == _BY_SITE:
            words = "Lists are published by practice: what is stated counts here, the rest of the list elsewhere."
        elif column == "suitability":
            words = "What is stated counts in place of the rules."
        else:
            words = "It is stated of the building: no file says it."
        return f"{words} Empty it to take back what was stated." if said else words

    def _stated(self, column: str) -> str:
        if self._seen is None:
            return ""
        said = [one for one in self._seen.stated(self._code) if one.column == column]
        if column == _BY_SITE:
            said = [one for one in said if one.code == self._target().site]
        return _as_typed(column, said[0].value) if said else ""

    def _save(self) -> None:
        ui, column, target = self.ui, str(self.ui.what.currentData()), self._target()
        text, reason = ui.value.currentText().strip(), ui.reason.text().strip()
        if not reason and (text or target.row is not None):
            tell(ui.wrong, "Say why: the reason stands in the history beside the change.")
            ui.reason.setFocus()
            return
        seen, code = self._seen, self._code
        site = self._said_of(column) or target.site

        def work(project: Project, _progress: Progress, _cancel: Cancel) -> None:
            project.set_of_building(site, column, text, reason, target.block)

        def done(_: None) -> None:
            self._usable()
            self.leave()
            name = code if seen is None else str(seen.records[code]["name"])
            self._session.changed.emit(f"{fact_in_words(column)} of {name}: {text or 'taken back'}.")

        ui.save.setEnabled(False)
        self._session.change("Changing the building", work, done, self._refused, self._usable)

    def _said_of(self, column: str) -> str:
        """Return under which of its sites this was stated of the building, so that it is changed there."""
        if self._seen is None or column == _BY_SITE or self._target().row is not None:
            return ""
        return next((one.code for one in self._seen.stated(self._code) if one.column == column), "")

    def _usable(self) -> None:
        self.ui.save.setEnabled(self._session.may_change)

    def _refused(self, words: str) -> None:
        self._usable()
        tell(self.ui.wrong, words)
        self.ui.value.setFocus()


def _as_typed(column: str, value: Any) -> str:
    if value is None or value != value:  # NaN is not itself
        return ""
    if column == "utilisation":
        return f"{float(value):.0%}"
    return value if isinstance(value, str) else f"{float(value):.12g}"
