"""Keep the map of the Access page in step with what was found."""

import numpy as np
from PySide6.QtGui import QIcon

from hubplanner.desktop.map import MapView, ReachView, SiteKind, SiteMark
from hubplanner.desktop.pages.hover_card import HoverCard
from hubplanner.desktop.pages.legend import legend_on
from hubplanner.desktop.pages.map_tools import MapTools
from hubplanner.desktop.pages.marks import hub_icon
from hubplanner.desktop.reach import Reached
from hubplanner.desktop.reach_colours import bands_of, legend_of, shading_of, site_colour
from hubplanner.desktop.reach_words import hover_lines, people_in_words
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import px
from hubplanner.study import Palette, Theme

_KINDS: dict[SiteKind, str] = {"site": "Site", "outside": "Other building"}
_SITES_TOLD = 8
_ROOMY_PX = 360  # of a map with room for all of them
_FEW = 12  # sites that are drawn large and named


class ReachMap:
    """Puts sites, bands, shading and their legend on the map.

    Parameters
    ----------
    session : Session
    view : ReachView
    ground : MapView
        The map whose land, roads and areas are shown here too.
    palette : Palette
    """

    def __init__(self, session: Session, view: ReachView, ground: MapView, palette: Palette) -> None:
        self._session = session
        self._map = view
        self._ground = ground
        self._palette = palette
        self._dark = False
        self._reached: Reached | None = None
        self._filled = True
        self._lines = True
        self._area = ""
        self._names: dict[str, str] = {}
        self._marks: list[SiteMark] = []
        self._sites: tuple[str, ...] = ()
        self.legend = legend_on(view)
        self.tools = MapTools(view, session, self.legend)
        self.legend.offer([], "")
        self.legend.layers.boxes["shading"].setText("Catchments")
        self.card = HoverCard(view)
        view.area_hovered.connect(self._hover)

    def draw_study(self) -> None:
        """Draw another study, without any catchments."""
        self._map.show_ground_of(self._ground)
        project, self._names = self._session.project, {}
        if project is not None and project.study.has("areas"):
            named = project.study.table("areas")[["area_code", "name"]].dropna()
            self._names = dict(named.itertuples(index=False, name=None))
        self.show(None)
        self._map.fit()

    def show(self, reached: Reached | None, *, filled: bool = True) -> None:
        """Show what was found, as catchments if it has any and ``filled``, else area by area."""
        self._reached, self._filled = reached, filled
        bands = bands_of(reached, self._palette, self._dark) if reached is not None and filled else []
        self._map.set_bands(bands)
        self._show_lines(not bands)
        shaded = reached is not None and not bands
        self._map.shade_areas(
            shading_of(reached.nearest, reached.asked.minutes, self._palette, self._dark)
            if shaded and reached is not None
            else {}
        )
        unit = "Areas whose people are within" if shaded else "People within"
        entries = legend_of(reached, self._palette, self._dark) if reached is not None else []
        self.legend.show_entries(unit if entries else "", entries, self._theme(), self._dark)
        self.legend.setVisible(reached is not None)
        self._draw_sites()
        self._hover(self._area)

    def _show_lines(self, on: bool) -> None:
        """Show the lines between areas where these are shaded; catchments do not keep to them."""
        if on != self._lines:
            self._lines = on
            self._map.set_layer_visible("lines", on)

    def show_sites(self, codes: tuple[str, ...]) -> None:
        """Mark the sites that are asked for."""
        self._sites = codes
        self._draw_sites()

    def set_dark(self, dark: bool) -> None:
        """Follow the theme."""
        self._dark = dark
        self._map.set_dark(dark)
        self.tools.apply_theme(self._theme())
        self.show(self._reached, filled=self._filled)

    def icons(self) -> dict[str, QIcon]:
        """Return the symbol of each site that has a colour of its own."""
        if self._reached is None or self._reached.asked.sharing != "nearest":
            return {}
        places = enumerate(self._reached.names)
        return {code: hub_icon(self._palette.category(place), dark=self._dark) for place, code in places}

    def _theme(self) -> Theme:
        return self._palette.dark if self._dark else self._palette.light

    def _draw_sites(self) -> None:
        buildings = self._session.buildings
        if buildings is None:
            self._marks = []
            self._map.set_sites([])
            return
        placed = zip(buildings.index, buildings["name"], buildings.geometry, strict=True)
        marks = [self._mark(str(code), str(name), at.x, at.y) for code, name, at in placed if at is not None]
        if marks == self._marks:
            return  # names would look for their places anew with every move of a place that is tried
        self._marks = marks
        self._map.set_sites(marks)
        self.legend.show_kinds([mark.kind for mark in marks], self._theme(), _KINDS)

    def _mark(self, code: str, name: str, x: float, y: float) -> SiteMark:
        if code not in self._sites:
            return SiteMark(code, x, y, name, "outside")
        reached = self._reached
        if reached is not None and reached.asked.sharing == "nearest" and code in reached.names:
            category = self._palette.category(list(reached.names).index(code))
            return SiteMark(code, x, y, name, "hub", category.symbol, category.line_on(self._dark))
        if len(self._sites) <= _FEW:
            return SiteMark(code, x, y, name, "hub", "circle", site_colour(self._palette, self._dark))
        return SiteMark(code, x, y, name, "site")

    def _hover(self, area: str) -> None:
        self._area, reached = area, self._reached
        if not area or reached is None or area not in reached.times.index:
            self.card.hide()
            return
        people = reached.people[area]
        self.card.tell(
            self._names.get(area, area),
            people_in_words(people) if np.isfinite(people) else "People not known",
            hover_lines(reached, area, _SITES_TOLD if self._map.height() >= px(_ROOMY_PX) else _SITES_TOLD // 2),
            self._map.area_box(area),
        )
