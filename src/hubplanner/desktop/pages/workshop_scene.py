"""What the maps of a workshop show: buildings, who goes where or whose journey changes, edges of catchments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hubplanner.appraisal import Outcome, Plan, WhatIf, travellers_in_words
from hubplanner.desktop.borders import Borders
from hubplanner.desktop.map import AreaStyle, SiteKind, SiteMark
from hubplanner.desktop.models.workshop_shading import gains_and_losses, hub_places, who_goes_where
from hubplanner.desktop.pages.workshop_map import WorkshopMap
from hubplanner.desktop.pages.workshop_maps import WorkshopMaps
from hubplanner.desktop.shading import LegendEntry
from hubplanner.project import Project
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, Palette, Progress

_MOST_NAMED = 16  # hubs that are drawn large and with their names: more would lie on each other


@dataclass(frozen=True, eq=False)
class Room:
    """What is measured once, before a room can try anything.

    Attributes
    ----------
    what_if : WhatIf
    borders : Borders
    areas : tuple of str
        Codes of all areas.
    names : tuple of str
        Of the buildings, in the order of ``what_if.codes``.
    places : tuple of (float, float)
        Their eastings and northings.
    basis : str
        Who travels, and how, in words.
    """

    what_if: WhatIf
    borders: Borders
    areas: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    basis: str

    @property
    def codes(self) -> list[str]:
        """Codes of the buildings that can be hubs, and of hubs beyond the place."""
        return self.what_if.codes

    def name(self, code: str) -> str:
        """Return the name of a building."""
        return self.names[self.codes.index(code)]

    @classmethod
    def measured(cls, project: Project, criteria: Criteria, progress: Progress, cancel: Cancel) -> "Room":
        """Measure what a room needs, for the people and the journeys of criteria: see `Project.what_if`."""
        what_if = project.what_if(criteria, progress=progress, cancel=cancel)
        _ = what_if.outcome_today  # what is worked out once is not left for the first toggle
        areas = project.study.table("areas").set_index("area_code")
        buildings = project.buildings().loc[what_if.codes]
        places = tuple((float(place.x), float(place.y)) for place in buildings["geometry"])
        basis = travellers_in_words(criteria, basis=project.time_basis)
        names = tuple(map(str, buildings["name"]))
        return cls(what_if, Borders(areas), tuple(map(str, areas.index)), names, places, basis)

    @property
    def candidates(self) -> list[str]:
        """Codes of what may be opened and closed, in the order of the study."""
        return [code for code in self.what_if.codes if code not in self.what_if.always]

    def known(self, codes: frozenset[str]) -> list[str]:
        """Return those that can still be hubs, in the order of the study."""
        return [code for code in self.candidates if code in codes]


class Scene:
    """Draws outcomes on the maps; hubs keep their colours from one to the next."""

    def __init__(self, maps: WorkshopMaps, palette: Palette) -> None:
        self._maps = maps
        self._palette = palette
        self._places: dict[str, int] = {}
        self.dark = False

    def show(self, room: Room, plan: Plan, now: Outcome, before: Outcome, *, gains: bool) -> Sequence[LegendEntry]:
        """Show now, and before where it is in sight; return the legend of the shading, if it needs one.

        Parameters
        ----------
        room : Room
        plan : Plan
            What is locked and banned.
        now, before : Outcome
        gains : bool
            Shade now by the change since then.
        """
        changed: Mapping[str, AreaStyle] = {}
        legend: Sequence[LegendEntry] = ()
        if gains:
            changed, legend = gains_and_losses(room.what_if, before, now, self._palette, self.dark)
        self._draw(self._maps.now, room, now, plan, changed)
        if self._maps.arrangement != "one":
            self._draw(self._maps.before, room, before, Plan(), {})
        return legend

    def _draw(
        self, view: WorkshopMap, room: Room, outcome: Outcome, plan: Plan, styles: Mapping[str, AreaStyle]
    ) -> None:
        """Draw an outcome, shaded by who goes where unless there are other styles."""
        hub_of, places = room.what_if.area_hubs(outcome), hub_places(self._open(room, outcome), self._places)
        view.shade_areas(styles or who_goes_where(room.areas, hub_of, places, self._palette, self.dark))
        view.show_borders(room.borders.between(hub_of))
        view.set_sites(self._marks(room, outcome, plan))

    def _open(self, room: Room, outcome: Outcome) -> list[str]:
        return [*outcome.hubs, *room.what_if.always]

    def _marks(self, room: Room, outcome: Outcome, plan: Plan) -> list[SiteMark]:
        open_now = frozenset(self._open(room, outcome))
        many = len(open_now) > _MOST_NAMED
        marks = []
        for code, name, place in zip(room.codes, room.names, room.places, strict=True):
            kind: SiteKind = "excluded" if code in plan.banned else "site"
            label = "" if many else name
            if code not in open_now:
                marks.append(SiteMark(code, *place, label, kind))
                continue
            kind = "required" if code in plan.locked else "building" if many else "hub"
            category = self._palette.category(self._places[code])
            marks.append(SiteMark(code, *place, label, kind, category.symbol, category.line_on(self.dark)))
        return marks
