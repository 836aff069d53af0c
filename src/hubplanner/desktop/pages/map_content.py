"""Keep the map in step with the session: roads, areas, buildings, shading, edges of catchments."""

import geopandas as gpd

from hubplanner.desktop.map import MapView, Region
from hubplanner.desktop.pages.legend import LegendPanel
from hubplanner.desktop.pages.marks import hub_categories, site_marks
from hubplanner.desktop.session import Session
from hubplanner.desktop.shading import ASSIGNMENT, NONE, by_figure, by_hub, figures
from hubplanner.study import Palette, Theme


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
        legend.shading_chosen.connect(self._choose)

    def study_changed(self) -> None:
        """Draw another study."""
        project = self._session.project
        study = project.study if project is not None else None

        def table(kind: str) -> gpd.GeoDataFrame | None:
            return study.table(kind) if study is not None and study.has(kind) else None

        self._map.set_background(table("background"))
        self._map.set_roads(table("roads"))
        areas = table("areas")
        self._map.set_areas(areas.set_index("area_code") if areas is not None else None)
        self._legend.setVisible(areas is not None)
        self._shading = "density"
        self.sites_changed()
        self._map.fit()

    def sites_changed(self) -> None:
        """Draw the buildings as they stand in the plan."""
        marks = site_marks(self._session, self._palette, self._dark)
        self._map.set_sites(marks)
        self._legend.show_kinds([mark.kind for mark in marks if not mark.is_hub], self._theme())

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
        unit = ""
        if self._shading == ASSIGNMENT and result is not None:
            names = [str(self._session.buildings.loc[hub, "name"]) for hub in result.open_hubs]
            styles, entries = by_hub(result, names, self._palette, self._dark)
        elif self._shading == NONE:
            styles, entries = {}, []
        else:
            answered = result if self._answered() else None
            # Another study may lack the figure that the last one was shaded by.
            offered = figures(project.study, answered)
            figure = next((f for f in offered if f.key == self._shading), offered[0] if offered else None)
            styles, entries = by_figure(figure, self._palette, self._dark) if figure else ({}, [])
            unit = figure.unit_line if figure else ""
        self._map.shade_areas(styles)
        self._map.set_regions(self._regions())
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
