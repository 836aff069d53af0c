"""The route of one trip, explained: by which roads it goes, how long each takes, and what was assumed for it.

The route is found as in `hubplanner.travel.engines`, so that its minutes are those of the tables. They add up:

    minutes = Σ legs (moving + delay at junctions) + from the door to the road + from the road to the door + ends
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from hubplanner.study import CRS, ROAD_CLASSES, Assumption, InputError
from hubplanner.travel.arrays import LONGEST_MIN, Floats
from hubplanner.travel.engines import Arcs, with_places
from hubplanner.travel.graph import FREED
from hubplanner.travel.joining import Joined
from hubplanner.travel.network import Asked, RoadNetwork
from hubplanner.travel.speeds import MODE_WORDS, Costs

_FORM_WORDS = {"roundabout": "roundabout", "slip": "slip road"}
_CLASS_WORDS = {
    "motorway": "motorway", "trunk": "trunk road", "primary": "A road", "secondary": "B road",
    "tertiary": "connecting road", "unclassified": "minor road", "residential": "residential street",
    "service": "service road", "ferry": "ferry", "path": "path",
}  # fmt: skip


@dataclass(frozen=True)
class Leg:
    """A stretch of one road.

    Attributes
    ----------
    road : str
        Its number, else its name, else what kind of road it is.
    road_class : str
        That of most of its length.
    length_m, minutes, delay_min : float
        The minutes are moving; the delay is at junctions, or the wait for a ferry.
    geometry : shapely.LineString
        In the direction of travel, cut where the trip joins or leaves the road.
    """

    road: str
    road_class: str
    length_m: float
    minutes: float
    delay_min: float
    geometry: shapely.LineString


@dataclass(frozen=True)
class Journey:
    """One trip.

    Attributes
    ----------
    asked : Asked
    minutes, length_m : float
    legs : tuple of Leg
        None where both ends join the road at the same spot.
    start_side_min, end_side_min, ends_min, delay_min : float
        From the door to the road, from the road to the door, parking and walking in, and the delays of all legs.
    minutes_by_class : dict of str to float
        Moving, by class of road, the most important class first.
    geometry : shapely.LineString
        The way on the roads; empty where there are no legs.
    assumed : tuple of Assumption
        Those that made these minutes, in the order in which they came up. Kinds of junction that are assumed to
        take equally long cannot be told apart afterwards: all of them are named.
    """

    asked: Asked
    minutes: float
    length_m: float
    legs: tuple[Leg, ...]
    start_side_min: float
    end_side_min: float
    ends_min: float
    delay_min: float
    minutes_by_class: dict[str, float]
    geometry: shapely.LineString
    assumed: tuple[Assumption, ...]


def journey(network: RoadNetwork, origin: shapely.Point, destination: shapely.Point, asked: Asked) -> Journey:
    """Return the quickest way from one point to another, leg by leg.

    Parameters
    ----------
    network : RoadNetwork
    origin, destination : shapely.Point
        EPSG:27700.
    asked : Asked

    Returns
    -------
    Journey
        Its minutes are those of `RoadNetwork.travel_times`.

    Raises
    ------
    InputError
        If a point has no coordinates or is too far from a road, there is no way, or a change names no road.
    """
    start, end = (_joined(network, *one, asked) for one in ((origin, "start"), (destination, "end")))
    trip = _Trip(network, asked, network.costs(asked), start, end)
    steps = trip.route()
    legs = tuple(_legs(steps))
    moving = pd.Series([s.moving for s in steps]).groupby([s.row["road_class"] for s in steps]).sum().to_dict()
    sides = float(start.side_min[0]), float(end.side_min[0])
    ends, delay = network.ends_min(asked), sum(leg.delay_min for leg in legs)
    return Journey(
        asked, sum(leg.minutes for leg in legs) + delay + sum(sides) + ends, sum(leg.length_m for leg in legs), legs,
        start_side_min=sides[0], end_side_min=sides[1], ends_min=ends, delay_min=delay,
        minutes_by_class={name: moving[name] for name in ROAD_CLASSES if name in moving},
        geometry=_line([leg.geometry for leg in legs]),
        assumed=tuple(network.assumptions[name] for name in dict.fromkeys(trip.assumed(steps))),
    )  # fmt: skip


def _joined(network: RoadNetwork, point: shapely.Point, which: str, asked: Asked) -> Joined:
    if shapely.is_missing(point) or point.is_empty:
        raise InputError(f"The {which} of the journey has no coordinates.")
    joined = network.join(gpd.GeoSeries([point], crs=CRS), asked)
    if not np.isfinite(joined.side_min[0]):
        limit = network.assumptions["speeds.snapping.limit_m"].value
        raise InputError(
            f"The {which} of the journey is {joined.distance_m.iloc[0] / 1000:,.1f} km from the nearest road that "
            f"can be used {MODE_WORDS[asked.mode]}. Beyond {limit / 1000:g} km no time is worked out."
        )
    return joined


class _Step(NamedTuple):
    """A link, or the part of one between two shares of its length."""

    row: dict[str, Any]
    begin: float
    finish: float
    moving: float
    delay: float

    @property
    def length_m(self) -> float:
        return float(abs(self.finish - self.begin) * self.row["length_m"])


@dataclass(frozen=True, eq=False)
class _Trip:
    """What the route is looked for on."""

    network: RoadNetwork
    asked: Asked
    costs: Costs
    start: Joined
    end: Joined

    def route(self) -> list[_Step]:
        """Return the links of the quickest way, in order; raise an error if there is none."""
        arcs = with_places(self.network.graph, self.costs, self.start, self.end)
        minutes, before = dijkstra(arcs.matrix(), indices=arcs.start, return_predecessors=True)
        first, last = int(arcs.start[0]), int(arcs.end[0])
        if not minutes[0, last] < LONGEST_MIN:
            raise InputError(self._no_way(arcs, minutes))
        nodes = [last]
        while nodes[0] != first:
            nodes.insert(0, int(before[0, nodes[0]]))
        if len(nodes) == 2:  # along the link that both join, with no junction between
            link, ends = int(self.start.link[0]), (float(self.start.share[0]), float(self.end.share[0]))
            return [self._step(link, *ends)] if ends[0] != ends[1] else []
        between = [self._step(link, float(not way), float(way)) for link, way in self._driven(arcs, nodes[1:-1])]
        return [*self._onto(nodes[1]), *between, *self._off(nodes[-2])]

    def _step(self, link: int, begin: float, finish: float) -> _Step:
        way = int(finish > begin)
        moving = abs(finish - begin) * float(self.costs.moving[way, link])
        # Places join strictly within a link, so that 0 and 1 are its ends alone, where one meets the junction.
        delay = float(self.costs.delay[way, link]) if finish in (0.0, 1.0) else 0.0
        return _Step(self.network.links.iloc[link].to_dict(), begin, finish, moving, delay)

    def _driven(self, arcs: Arcs, nodes: Sequence[int]) -> Iterator[tuple[int, bool]]:
        """Give link and direction of the quickest arcs from each node to the next."""
        graph = self.network.graph
        on_way = np.zeros(arcs.count, bool)
        on_way[list(nodes)] = True
        near = np.flatnonzero(on_way[arcs.tail] & on_way[arcs.head])
        near = near[np.argsort(-arcs.minutes[near], kind="stable")]
        # Of several arcs between the same nodes the last one written is the quickest.
        ends = zip(arcs.tail[near].tolist(), arcs.head[near].tolist(), strict=True)
        quickest = dict(zip(ends, arcs.number[near].tolist(), strict=True))
        for pair in pairwise(nodes):
            number = quickest[pair]
            if graph.link[number] != FREED:
                yield int(graph.link[number]), bool(graph.along[number])

    def _onto(self, node: int) -> list[_Step]:
        """Return the part of its link by which the start gets to a node."""
        link, share = int(self.start.link[0]), float(self.start.share[0])
        ways = np.flatnonzero((self.network.graph.end[:, link] == node) & (self.start.node[0] < 0))
        return _quickest([self._step(link, share, float(way)) for way in ways])

    def _off(self, node: int) -> list[_Step]:
        """Return the part of its link by which the end is reached from a node."""
        graph, link, share = self.network.graph, int(self.end.link[0]), float(self.end.share[0])
        ways = graph.along[(graph.link == link) & (graph.tail == node) & (self.end.node[0] < 0)]
        return _quickest([self._step(link, float(not way), share) for way in ways])

    def _no_way(self, arcs: Arcs, minutes: Floats) -> str:
        """Say that there is no way, and which end is cut off as far as can be seen."""
        back = dijkstra(arcs.reversed().matrix(), indices=arcs.end)
        enough = len(self.network.component(self.asked.mode).nodes) / 2
        # A place itself counts as reached; the other place does not, or there would be a way.
        away, near = (int(np.isfinite(reached).sum()) - 1 for reached in (minutes, back))
        changes = "; ".join(change.in_words() for change in self.asked.changes)
        words = f"There is no way {MODE_WORDS[self.asked.mode]} from start to end{', with ' * bool(changes)}{changes}."
        words += f" The start is cut off: no more than {away:,} junctions can be reached from it." * (away < enough)
        words += f" The end is cut off: it can be reached from no more than {near:,} junctions." * (near < enough)
        return words

    def assumed(self, steps: Sequence[_Step]) -> Iterator[str]:
        """Give the names of the assumptions in the minutes, some of them again and again."""
        asked, timed = self.asked, self.asked.period != "freeflow"
        if timed:
            side = "snapping.side_street_kph" if asked.mode == "car" else f"other.{asked.mode}"
            yield from ("speeds.snapping.spacing_m", f"speeds.{side}")
        for step in steps:
            yield from self._speeds_of(step.row)
            yield from self._delays_of(step)
        if timed and asked.mode != "walk":
            yield from (f"speeds.ends.parking_{asked.mode}_min", "speeds.ends.walk_in_min")

    def _speeds_of(self, link: Mapping[str, Any]) -> Iterator[str]:
        """Give the assumptions in the speed of a link: see `hubplanner.travel.speeds.speeds_kph`."""
        name, mode, period = link["road_class"], self.asked.mode, self.asked.period
        if mode != "car" and name != "ferry":
            yield f"speeds.other.{mode}"
            return
        kinds = ["_rural", ""] if link["rural"] else [""]
        if not np.isfinite(link["speed_kph"]):
            of_car = ["_dual", *kinds] if link["form"] == "dual" else kinds
            yield from self._first(*(f"speeds.car{kind}.{name}" for kind in of_car), "speeds.car.service")
        if mode == "car" and period != "freeflow":
            yield from self._first(*(f"speeds.{period}{kind}.{name}" for kind in kinds))

    def _delays_of(self, step: _Step) -> Iterator[str]:
        """Give the assumptions in the delay at the end of a link, if there is one."""
        left, known = step.delay, self.network.assumptions
        if left > 0 and step.row["road_class"] == "ferry":
            yield "speeds.ferry.wait_min"
            left -= known["speeds.ferry.wait_min"].value
        names = [name for name in known if name.startswith(f"speeds.junction_{self.asked.period}.") and left > 0]
        yield from (name for name in names if np.isclose(known[name].value / 60, left))

    def _first(self, *names: str) -> list[str]:
        return [name for name in names if name in self.network.assumptions][:1]


def _quickest(steps: Sequence[_Step]) -> list[_Step]:
    """Return the one that a place takes onto its link or off it, none for a place at a junction."""
    return sorted(steps, key=lambda step: step.moving + step.delay)[:1]


def _legs(steps: Sequence[_Step]) -> Iterator[Leg]:
    """Put together the steps on the same road."""
    for road, group in groupby(steps, key=lambda step: _road(step.row)):
        parts = list(group)
        metres = pd.Series([step.length_m for step in parts]).groupby([s.row["road_class"] for s in parts]).sum()
        shapes = [substring(step.row["geometry"], step.begin, step.finish, normalized=True) for step in parts]
        minutes, delay = sum(step.moving for step in parts), sum(step.delay for step in parts)
        yield Leg(road, str(metres.idxmax()), float(metres.sum()), minutes, delay, _line(shapes))


def _road(link: Mapping[str, Any]) -> str:
    """Return what people call a road: its number, else its name, else its form or class."""
    for name in (link["ref"], link["name"]):
        if isinstance(name, str) and name.strip():
            return name.replace(";", " / ")
    return _FORM_WORDS.get(link["form"]) or _CLASS_WORDS[link["road_class"]]


def _line(parts: Sequence[shapely.Geometry]) -> shapely.LineString:
    """Return one line through all parts, without points that stand twice at a joint."""
    points = shapely.get_coordinates(parts)
    if not len(points):
        return shapely.LineString()
    new = np.ones(len(points), bool)
    new[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    new[-1] |= new.sum() == 1  # a link of no length is a line all the same
    return shapely.LineString(points[new])
