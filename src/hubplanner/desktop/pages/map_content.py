"""Keep the map in step with the session: roads, areas, buildings, shading, edges of catchments."""

from dataclasses import asdict, replace

import geopandas as gpd

from hubplanner.desktop.map import MapView, Region
from hubplanner.desktop.pages.legend import LegendPanel
from hubplanner.desktop.pages.marks import hub_categories, site_marks
from hubplanner.desktop.search import Search
from hubplanner.desktop.session import Session
from hubplanner.desktop.shading import ASSIGNMENT, NONE, Shading, by_figure, by_hub, figures, hubs_legend
from hubplanner.study import InputError, Palette, Theme, residents

_KEPT = "shading"


class MapContent:
    """Puts what the session holds on a map and its legend.

    Parameters
    ----------
    session : Session
    view : MapView
    legend : LegendPanel
    palette : Palette
    """

    def __init__(self, session: Session, view: MapView, legend: LegendPanel, palette: Palette) -> None:
        self._session = session
        self._map = view
        self._legend = legend
        self._palette = palette
        self._shading = NONE
        self._dark = False
        self._catchments = gpd.GeoDataFrame()
        self._how: dict[str, Shading] = {}
        self._ground: tuple[object, ...] = ()
        legend.shading_chosen.connect(self._choose)
        legend.classes_changed.connect(self._set_classes)

    def study_changed(self) -> None:
        """Draw another study."""
        project = self._session.project
        study = project.study if project is not None else None

        def table(kind: str) -> gpd.GeoDataFrame | None:
            return study.table(kind) if study is not None and study.has(kind) else None

        roads, areas, background = (table(kind) for kind in ("roads", "areas", "background"))
        before, self._ground = self._ground, (project, roads, areas, background)
        # Where only buildings moved, the map stays as it is seen.
        other = len(before) == 0 or any(one is not old for one, old in zip(self._ground, before, strict=True))
        if other:
            self._map.set_background(background)
            self._map.set_roads(roads)
            self._map.set_areas(areas.set_index("area_code") if areas is not None else None)
        self._legend.setVisible(areas is not None)
        self._shading = "density"
        kept = self._session.kept.get(project.name, _KEPT) if project is not None else None
        self._how = {key: Shading.from_kept(one) for key, one in (kept or {}).items()}
        self.sites_changed()
        if other:
            self._map.fit()

    def sites_changed(self) -> None:
        """Draw the buildings as they stand in the plan."""
        marks = site_marks(self._session, self._palette, self._dark)
        self._map.set_sites(marks)
        self._legend.show_kinds([mark.kind for mark in marks if not mark.is_hub], self._theme())

    def show_moved(self, code: str, easting: float, northing: float) -> None:
        """Draw a building where it was let go, while the project takes it there."""
        marks = site_marks(self._session, self._palette, self._dark)
        self._map.set_sites([replace(mark, x=easting, y=northing) if mark.code == code else mark for mark in marks])

    def show_search(self, search: Search) -> None:
        """Draw the best that a search has found so far: its hubs, and people at the nearest of them."""
        hubs = search.best.hubs if search.best is not None else ()
        categories = {hub: self._palette.category(position) for position, hub in enumerate(hubs)}
        self._map.shade_areas(by_hub(search.goes_to(hubs), categories))
        self._map.set_regions([])
        self._legend.show_classes(None)
        entries = hubs_legend(categories, self._session.names(), self._dark)
        self._legend.show_entries("", entries, self._theme(), self._dark)
        self._map.set_sites(site_marks(self._session, self._palette, self._dark, categories))

    def end_search(self) -> None:
        """Draw the answer again, if there is one, in place of what a search had found."""
        self._shade()
        self.sites_changed()

    def result_changed(self) -> None:
        """Draw an answer: who goes where."""
        result = self._session.result
        if result is not None and result.solution.has_answer:
            self._shading = ASSIGNMENT
        elif self._shading == ASSIGNMENT:
            self._shading = "density"
        self._catchments = self._dissolved()
        self._offer()
        self._shade()
        self.sites_changed()

    def set_dark(self, dark: bool) -> None:
        """Follow the theme."""
        self._dark = dark
        self._shade()
        self.sites_changed()

    def _theme(self) -> Theme:
        return self._palette.dark if self._dark else self._palette.light

    def _answered(self) -> bool:
        return self._session.result is not None and self._session.result.solution.has_answer

    def _choose(self, key: str) -> None:
        self._shading = key
        self._shade()

    def _set_classes(self, shading: Shading) -> None:
        project, before = self._session.project, self._how.get(self._shading)
        if project is None:
            return
        self._how[self._shading] = shading
        try:
            self._shade()
        except InputError as error:
            self._how[self._shading] = before or Shading()
            self._legend.show_classes(shading, str(error))
            return
        self._session.kept.put(project.name, _KEPT, {key: asdict(one) for key, one in self._how.items()})

    def _offer(self) -> None:
        project = self._session.project
        if project is None or not project.study.has("areas"):
            return
        result = self._session.result if self._answered() else None
        choices = [(ASSIGNMENT, "Who goes where")] if result else []
        choices += [(figure.key, figure.title) for figure in figures(project.study, result)]
        self._legend.offer([*choices, (NONE, "No shading")], self._shading)
        self._shading = self._legend.shading.currentData()

    def _shade(self) -> None:
        project, result = self._session.project, self._session.result
        if project is None or not project.study.has("areas"):
            return
        unit, shading = "", None
        if self._shading == ASSIGNMENT and result is not None:
            categories = hub_categories(self._session, self._palette)
            styles = by_hub(result.areas, categories)
            entries = hubs_legend(categories, self._session.names(), self._dark)
        elif self._shading == NONE:
            styles, entries = {}, []
        else:
            answered = result if self._answered() else None
            # Another study may lack the figure that the last one was shaded by.
            offered = figures(project.study, answered)
            figure = next((f for f in offered if f.key == self._shading), offered[0] if offered else None)
            styles, entries = {}, []
            if figure is not None:
                shading = self._how.get(figure.key, Shading())
                lives = residents(project.study)
                styles, entries = by_figure(figure, self._palette, self._dark, shading, lives)
                unit = figure.unit_line
        self._map.shade_areas(styles)
        self._map.set_regions(self._regions())
        self._legend.show_classes(shading)
        self._legend.show_entries(unit, entries, self._theme(), self._dark)

    def _dissolved(self) -> gpd.GeoDataFrame:
        """Return each hub's areas as one shape."""
        result, project = self._session.result, self._session.project
        if result is None or project is None or not result.solution.has_answer:
            return gpd.GeoDataFrame()
        areas = project.study.table("areas").set_index("area_code")
        hub = areas.index.map(result.areas)
        return areas[["geometry"]].assign(hub=hub).dissolve(by="hub", method="coverage")

    def _regions(self) -> list[Region]:
        """Return the outlines of catchments: in their hubs' colours, or all alike over a figure."""
        colours = self._theme().map
        categories = hub_categories(self._session, self._palette)
        if self._shading == ASSIGNMENT:
            return [
                Region(str(code), row.geometry, categories[str(code)].line_on(self._dark))
                for code, row in self._catchments.iterrows()
            ]
        return [
            Region(str(code), row.geometry, colours.label, 1.6, colours.label_halo)
            for code, row in self._catchments.iterrows()
        ]
