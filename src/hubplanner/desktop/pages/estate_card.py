"""The card of the selected building, and the estate at a glance while none is."""

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from hubplanner.desktop.estate_seen import EstateSeen
from hubplanner.desktop.estate_words import money, plural, whole
from hubplanner.desktop.pages import estate_sections as sections
from hubplanner.desktop.pages.estate_delegate import draw_verdict
from hubplanner.desktop.pages.estate_edit import EstateEdit
from hubplanner.desktop.pages.estate_lines import INSET_PX, CardLine, FigureLine
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.pages.estate_photo import PhotoSlot
from hubplanner.desktop.pages.estate_sections import Section, Subject
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.study import Palette

_NAMED = 4
_PHOTO = "photo"
_SCALE = 3
_TONES = {"not suitable": "bad", "limited": "poor"}


class EstateCard(QObject):
    """Fills the inspector.

    Parameters
    ----------
    place : PySide6.QtWidgets.QVBoxLayout
    session : Session
    palette : Palette

    Signals
    -------
    rules_wanted
    verdict_wanted : str
        Show the buildings of this verdict.
    """

    rules_wanted = Signal()
    verdict_wanted = Signal(str)

    def __init__(self, place: QVBoxLayout, session: Session, palette: Palette) -> None:
        super().__init__()
        self._session = session
        self._palette = palette
        self.dark = False
        self._seen: EstateSeen | None = None
        self._code = ""
        self._column = ""
        self.edit = EstateEdit(session)
        self.photo = PhotoSlot(session)
        self._head, self._body, self._rest = QWidget(), QWidget(), QWidget()
        self._place = place
        place.setSpacing(0)
        place.addWidget(self._head)
        place.addLayout(_inset(self.edit))
        place.addWidget(self._body)
        place.addSpacing(8)
        place.addLayout(_inset(self.photo))
        place.addWidget(self._rest)
        place.addStretch(1)
        self.edit.closed.connect(self._edited)
        self.photo.chosen.connect(lambda path: self._state(_PHOTO, path, "Photo chosen in the window"))

    def show_building(self, seen: EstateSeen | None, code: str) -> None:
        """Show a building, the estate if ``code`` names none, or nothing."""
        self._seen = seen
        known = seen is not None and code in seen.records
        self._code = code if known else ""
        if self.edit.building != self._code:
            self.edit.hide()
        self.photo.setVisible(known)
        if seen is None:
            self._put([], [], [])
            return
        if not known:
            self._put(self._at_a_glance(seen), [], [])
            return
        self._put(*self._building(seen))
        self._refocus()

    def begin_edit(self, column: str = "", site: str = "", block: str = "") -> None:
        """Change a fact of the building that is shown."""
        if self._seen is None or not self._code or not self._session.may_change:
            return
        self._column = column
        self.edit.begin(self._seen, self._code, column, site, block)

    def _building(self, seen: EstateSeen) -> tuple[list[QWidget], list[QWidget], list[QWidget]]:
        row = seen.records[self._code]
        about = Subject(seen, self._code, row, self._palette, self.dark, self._session.may_change)
        said = [one.value for one in seen.stated(self._code) if one.column == _PHOTO]
        self.photo.show_photo(str(said[0]) if said else "", str(row["name"]), may_change=about.may_change)
        head = [self._title(about), *self._about(about), self._verdict(about)]
        body: list[QWidget] = [sections.condition(about)]
        stated = sections.assumed(about, self._take_back)
        rest: list[QWidget] = [
            sections.survey(about), sections.backlog(about), sections.space(about),
            sections.leases(about), sections.patients(about), *([stated] if stated else []),
        ]  # fmt: skip
        return head, body, rest

    def _title(self, about: Subject) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        name = label(str(about.row["name"]), "heading", wrapped=True)
        across.addWidget(name, 1)
        if about.may_change:
            edit = QPushButton("Edit…")
            edit.setProperty("role", "small")
            edit.setAccessibleName(f"Edit {about.row['name']}")
            edit.clicked.connect(lambda: self.begin_edit())
            across.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        close = QToolButton()
        close.setIcon(icon("close", about.theme.text, 16))
        close.setToolTip("Select no building")
        close.setAccessibleName("Select no building")
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.clicked.connect(lambda: self._session.select(""))
        across.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _about(self, about: Subject) -> list[QWidget]:
        practices = str(about.row["practices"]).split()
        parts = [about.text("postcode") or "no postcode", about.code]
        if practices:
            parts.insert(0, plural(len(practices), "practice"))
        lines: list[QWidget] = [label(" · ".join(parts), "muted", wrapped=True)]
        if len(practices) > 1:
            names = about.seen.practice_names
            known = [names[code] for code in practices if code in names]
            more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
            lines.append(label("; ".join(known[:_NAMED]) + more, "small", wrapped=True))
        return lines

    def _verdict(self, about: Subject) -> QWidget:
        verdict = str(about.row["suitability"])
        box = QFrame()
        box.setProperty("role", "verdict")
        box.setProperty("tone", _TONES.get(verdict, ""))
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(8)
        symbol = QLabel()
        symbol.setPixmap(self._symbol(verdict))
        first.addWidget(symbol)
        first.addWidget(label(verdict.capitalize(), "heading"), 1)
        column.addLayout(first)
        for reason in str(about.row["why"]).split("; "):
            column.addWidget(label(f"{reason[:1].upper()}{reason[1:]}.", "small", wrapped=True))
        links = QHBoxLayout()
        links.setSpacing(4)
        for words, act in (("Rules…", self.rules_wanted.emit), ("Say what it is…", self._say_verdict)):
            link = QPushButton(words)
            link.setProperty("role", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _=False, act=act: act())
            link.setVisible(words == "Rules…" or about.may_change)
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        return _spaced(box)

    def _say_verdict(self) -> None:
        self.begin_edit("suitability")

    def _at_a_glance(self, seen: EstateSeen) -> list[QWidget]:
        theme = self._palette.dark if self.dark else self._palette.light
        section = Section("The estate at a glance")
        counts = Counter(row.suitability for row in seen.rows)
        for verdict in self._palette.suitability:
            if counts[verdict]:
                line = QPushButton(f"{verdict.capitalize()}: {plural(counts[verdict], 'building')}")
                line.setProperty("role", "link")
                line.setIcon(QIcon(self._symbol(verdict)))
                line.setIconSize(QSize(16, 16))
                line.clicked.connect(lambda _=False, verdict=verdict: self.verdict_wanted.emit(verdict))
                section.add(line)

        def total(values: Iterable[float | None], write: Callable[[float], str]) -> str:
            values = list(values)
            there = [value for value in values if value is not None]
            missed = len(values) - len(there)
            told = write(sum(there)) if there else "not known"
            return f"{told}, {missed:,} not known" if there and missed else told

        rows = seen.rows
        short = total((row.short_of_space if row.space_known else None for row in rows), whole)
        overdue = total((row.overdue if row.lease_known else None for row in rows), whole)
        soon = total((row.decide_soon if row.lease_known else None for row in rows), whole)
        section.column.addSpacing(8)
        section.add(
            FigureLine("Patients", total((row.patients for row in rows), whole), "", theme),
            FigureLine("Backlog", total((row.backlog_gbp for row in rows), money), "", theme),
            FigureLine("Buildings short of space", short, "", theme),
            FigureLine("Lease decisions overdue", overdue, "", theme),
            FigureLine("Lease decisions within 2 years", soon, "", theme),
        )
        section.note("Select a building in the table or on the map to see its card.")
        rules = QPushButton("Rules of suitability…")
        rules.setProperty("role", "link")
        rules.clicked.connect(lambda: self.rules_wanted.emit())
        return [section.add(rules)]

    def _symbol(self, verdict: str) -> QPixmap:
        pixmap = QPixmap(16 * _SCALE, 16 * _SCALE)
        pixmap.setDevicePixelRatio(_SCALE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_verdict(painter, QPointF(8, 8), verdict, self._palette, self.dark, 12.0)
        painter.end()
        return pixmap

    def _put(self, head: list[QWidget], body: list[QWidget], rest: list[QWidget]) -> None:
        """Put new sections in place of those before; the form and the photo stay."""
        for name, widgets in (("_head", head), ("_body", body), ("_rest", rest)):
            before: QWidget = getattr(self, name)
            made = QWidget()
            column = QVBoxLayout(made)
            edge = INSET_PX if name == "_head" and self._code else 0
            column.setContentsMargins(edge, 0, edge, 0)
            column.setSpacing(4 if name == "_head" else 0)
            for widget in widgets:
                column.addWidget(widget)
            for line in made.findChildren(CardLine):
                # A line of a block or a site is about that one, and others about the building.
                if line.column:
                    of = line.property("block") or ()
                    line.clicked.connect(lambda _=False, name=line.column, of=of: self.begin_edit(name, *of))
            self._place.replaceWidget(before, made)
            setattr(self, name, made)
            before.setParent(None)
            before.deleteLater()

    def _edited(self) -> None:
        self._refocus()

    def _refocus(self) -> None:
        """Give the keyboard back to the line that was changed."""
        if not self._column or not self.edit.isHidden():
            return
        lines = [*self._body.findChildren(CardLine), *self._rest.findChildren(CardLine)]
        line = next((line for line in lines if line.column == self._column), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, code: str, column: str) -> None:
        self._session.change("Taking it back", lambda project, _p, _c: project.withdraw_fact(code, column))

    def _state(self, column: str, text: str, reason: str) -> None:
        code = self._code
        self._session.change(
            "Changing the building", lambda project, _p, _c: project.set_of_building(code, column, text, reason)
        )


def _spaced(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 8, 0, 8)
    column.addWidget(widget)
    return around


def _inset(widget: QWidget) -> QHBoxLayout:
    """Return a row in which a widget begins where the words of the lines do."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET_PX, 0, INSET_PX, 0)
    row.addWidget(widget)
    return row
