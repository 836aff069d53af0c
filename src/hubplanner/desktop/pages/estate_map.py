"""The map of the Estate page: buildings by suitability, and what the marks mean."""

from collections import Counter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from hubplanner.desktop.estate_seen import EstateRow, EstateSeen
from hubplanner.desktop.estate_words import money, whole
from hubplanner.desktop.map import MapView, SiteMark
from hubplanner.desktop.pages.estate_delegate import draw_verdict
from hubplanner.desktop.pages.hover_card import HoverCard
from hubplanner.desktop.pages.legend import legend_on
from hubplanner.desktop.pages.map_tools import MapTools
from hubplanner.desktop.session import Session
from hubplanner.study import Palette, Theme

_GROUND = ("roads", "areas", "background")
# The more there is to do, the later it is drawn, and so lies on top where two are close.
_DRAWN = ("suitable", "under construction", "incomplete", "limited", "not suitable")
_SWATCH = (28, 16)
_SCALE = 3


class EstateMap:
    """Puts the buildings on a map that shares its ground with another.

    Parameters
    ----------
    session : Session
    view : MapView
    ground : MapView
        The map whose land, roads and areas are shown here too.
    palette : Palette
    """

    def __init__(self, session: Session, view: MapView, ground: MapView, palette: Palette) -> None:
        self._session = session
        self._map = view
        self._ground = ground
        self._palette = palette
        self._dark = False
        self._drawn: tuple[object, ...] = ()
        self._rows: dict[str, EstateRow] = {}
        self._places: dict[str, tuple[float, float]] = {}
        self.legend = legend_on(view)
        self.tools = MapTools(view, session, self.legend)
        self.legend.offer([], "")
        self.legend.layers.leave_out("shading")
        self.legend.layers.boxes["sites"].setText("Buildings")
        self.card = HoverCard(view)
        view.site_hovered.connect(self._hover)
        view.site_clicked.connect(session.select)
        view.background_clicked.connect(lambda: session.select(""))
        view.area_clicked.connect(lambda _: session.select(""))

    def show_estate(self, seen: EstateSeen | None) -> None:
        """Draw the buildings; the ground is drawn anew only where it is another, so that the map stays where it is."""
        project = None if seen is None else seen.project
        tables = {} if project is None else project.study.tables
        ground = (project, *(tables.get(kind) for kind in _GROUND))
        if len(ground) != len(self._drawn) or any(a is not b for a, b in zip(ground, self._drawn, strict=True)):
            another = not self._drawn or ground[0] is not self._drawn[0]
            self._drawn = ground
            self._map.show_ground_of(self._ground)
            if another:
                self._map.fit()
        self._rows = {} if seen is None else {row.code: row for row in seen.rows}
        self._places = {}
        if seen is not None:
            placed = zip(seen.premises.table.index, seen.premises.table.geometry, strict=True)
            self._places = {str(code): (at.x, at.y) for code, at in placed if at is not None}
        self._draw()

    def show_selected(self) -> None:
        """Put a ring around the buildings that are selected."""
        self._map.select_sites(self._session.group)

    def set_dark(self, dark: bool) -> None:
        """Follow the theme."""
        self._dark = dark
        self._map.set_dark(dark)
        self.tools.apply_theme(self._theme())
        self._draw()

    def _theme(self) -> Theme:
        return self._palette.dark if self._dark else self._palette.light

    def _draw(self) -> None:
        marks = [self._mark(row) for row in self._rows.values() if row.code in self._places]
        marks.sort(key=lambda mark: _DRAWN.index(self._rows[mark.code].suitability))
        self._map.set_sites(marks)
        counts = Counter(row.suitability for row in self._rows.values())
        lines = [
            (self._swatch(verdict), f"{verdict.capitalize()}: {counts[verdict]:,}")
            for verdict in self._palette.suitability
            if counts[verdict]
        ]
        nowhere = len(self._rows) - len(marks)
        note = f"{nowhere:,} without coordinates not shown" if nowhere else ""
        self.legend.show_marks("Buildings by suitability", lines, note)
        self.legend.setVisible(bool(self._rows))

    def _mark(self, row: EstateRow) -> SiteMark:
        category = self._palette.suitability[row.suitability]
        colour, hollow = category.line_on(self._dark), row.suitability == "incomplete"
        return SiteMark(row.code, *self._places[row.code], row.name, "building", category.symbol, colour, hollow)

    def _swatch(self, verdict: str) -> QPixmap:
        wide, high = _SWATCH
        pixmap = QPixmap(wide * _SCALE, high * _SCALE)
        pixmap.setDevicePixelRatio(_SCALE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_verdict(painter, QPointF(wide / 2, high / 2), verdict, self._palette, self._dark, 12.0)
        painter.end()
        return pixmap

    def _hover(self, code: str) -> None:
        row = self._rows.get(code)
        if row is None:
            self.card.hide()
            return
        lines = [
            ("Patients", whole(row.patients)),
            ("Floor area short, m²", _short(row)),
            ("Backlog", money(row.backlog_gbp)),
        ]
        self.card.tell(row.name, row.suitability.capitalize(), lines, self._map.site_box(code))


def _short(row: EstateRow) -> str:
    if row.have_m2 is None or row.need_m2 is None:
        return "not known"
    return whole(max(row.need_m2 - row.have_m2, 0.0))
