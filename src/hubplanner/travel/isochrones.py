"""Catchments: everywhere from which a site is reached within some minutes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse.csgraph import dijkstra

from hubplanner.study import CRS, Cancel, InputError, Progress, never, no_progress, stop_if
from hubplanner.travel.arrays import Flags, Floats, Indices, on_grid
from hubplanner.travel.edges import placed
from hubplanner.travel.engines import with_places
from hubplanner.travel.joining import Joined, only, ways_between, ways_in, ways_out
from hubplanner.travel.network import DIRECTIONS, Asked, Direction, RoadNetwork, combine
from hubplanner.travel.speeds import side_kph

Sharing = Literal["each", "nearest", "any"]
SHARINGS: tuple[Sharing, ...] = ("each", "nearest", "any")
"""Each site by itself, so that catchments overlap; every place to its nearest site; or all sites as one."""

_LONGEST_MIN = 24 * 60


@dataclass(frozen=True)
class Bands:
    """What is drawn.

    Attributes
    ----------
    minutes : tuple of float
        Ascending.
    sharing : {"each", "nearest", "any"}
    direction : {"to", "from", "worst", "mean"}
    rings : bool
        Whether a longer catchment leaves out the shorter ones, so that they lie side by side.
    """

    minutes: tuple[float, ...]
    sharing: Sharing = "each"
    direction: Direction = "to"
    rings: bool = False

    def __post_init__(self) -> None:
        allowed = all(0 < minutes <= _LONGEST_MIN for minutes in self.minutes)
        if not self.minutes or not allowed or list(self.minutes) != sorted(set(self.minutes)):
            said = ", ".join(f"{minutes:g}" for minutes in self.minutes) or "none"
            raise InputError(f"Minutes of catchments ascend, each over 0 and at most {_LONGEST_MIN:,}; {said} do not.")
        if self.sharing not in SHARINGS:
            raise InputError(f"Catchments are drawn for {', '.join(SHARINGS)}; “{self.sharing}” is none of these.")
        if self.direction not in DIRECTIONS:
            raise InputError(f"There is no direction “{self.direction}”. The directions are {', '.join(DIRECTIONS)}.")


def catchments(
    network: RoadNetwork,
    sites: gpd.GeoSeries,
    bands: Bands,
    asked: Asked,
    homes: gpd.GeoSeries | None = None,
    clip: shapely.Geometry | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> gpd.GeoDataFrame:
    """Draw catchments.

    A place is within 20 minutes exactly if `RoadNetwork.travel_times` says so. Pieces and holes smaller than
    ``access.catchments.speck_ha`` in which none of the homes lies are not drawn.

    Parameters
    ----------
    network : RoadNetwork
    sites : geopandas.GeoSeries
        EPSG:27700 points by code.
    bands : Bands
    asked : Asked
    homes : geopandas.GeoSeries, optional
        Points at which people are counted: none of them changes sides when specks are left out.
    clip : shapely.Geometry, optional
        Nothing is drawn outside.
    progress, cancel : callable, optional

    Returns
    -------
    geopandas.GeoDataFrame
        ``site`` (empty for all as one), ``from_min`` (where the ring begins, else 0), ``minutes`` and ``geometry``, a
        valid MultiPolygon that may be empty; in the order of sites and minutes.

    Raises
    ------
    InputError
        If there are no sites or one has no coordinates.
    Cancelled
    """
    points = placed(sites, "site")
    joined = network.join(points, asked)
    progress(-1.0, "Preparing the map of the nearest roads (once for these roads)")
    cells = network.cells(asked, cancel)
    speck_m2 = network.assumptions["access.catchments.speck_ha"].value * 10_000
    home_tree = shapely.STRtree([] if homes is None else homes.to_numpy())
    rows: list[tuple[str, float, float, shapely.Geometry]] = []
    each = _minutes_at_stations(network, joined, bands, asked, progress, cancel)

    def merge(nearest: Indices) -> Indices:
        lived_in = np.zeros(len(cells.stations), bool)
        if homes is not None:
            lived_in[network.join(placed(homes, "home"), asked).station] = True
        return cells.merged(nearest, speck_m2, lived_in)

    for name, times, mine in _shared(points.index, each, bands.sharing, merge):
        inner: shapely.Geometry = shapely.MultiPolygon()
        inner_min = 0.0
        for minutes in bands.minutes:
            stop_if(cancel)
            within = mine & (times <= minutes)
            outline = cells.region(_radius(network, asked, minutes - times, within))
            outline = _clean(outline, speck_m2, home_tree)
            outline = _polygons(outline if clip is None else shapely.intersection(outline, clip))
            drawn = _polygons(shapely.difference(outline, inner)) if bands.rings else outline
            rows.append((name, inner_min if bands.rings else 0.0, minutes, drawn))
            inner, inner_min = outline, minutes
    progress(1.0, "Catchments ready")
    table = pd.DataFrame(rows, columns=["site", "from_min", "minutes", "geometry"])
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _minutes_at_stations(
    network: RoadNetwork, sites: Joined, bands: Bands, asked: Asked, progress: Progress, cancel: Cancel
) -> Iterator[Floats]:
    """Give for each site the minutes between it and every station, all but the way from the road to the door there."""
    graph, costs = network.graph, network.costs(asked)
    arcs = with_places(graph, costs, sites, sites)
    stations = network.stations(asked).as_places()
    there, back = bands.direction != "from", bands.direction != "to"
    onto, off = ways_out(stations, graph, costs), ways_in(stations, graph, costs)
    matrices = (arcs.reversed().matrix() if there else None, arcs.matrix() if back else None)
    fixed = sites.side_min + network.ends_min(asked)
    longest = max(bands.minutes) * (2 if bands.direction == "mean" else 1)
    for place in range(len(sites)):
        stop_if(cancel)
        progress(place / len(sites), f"Catchments: {place + 1:,} of {len(sites):,} sites")
        site, found = only(sites, place), []
        for matrix, start, ways in zip(matrices, (arcs.end, arcs.start), (onto, off), strict=True):
            if matrix is None:
                continue
            reached = dijkstra(matrix, indices=start[place : place + 1], limit=longest)[0]
            times = np.full(len(stations), np.inf)
            np.minimum.at(times, ways.place, ways.minutes + reached[ways.node])
            ends = (stations, site) if ways is onto else (site, stations)
            first, second, between = ways_between(*ends, costs)
            np.minimum.at(times, first if ways is onto else second, between)
            found.append(on_grid(times))
        yield combine(found, bands.direction) + fixed[place]


def _shared(
    codes: "pd.Index[str]", each: Iterator[Floats], sharing: Sharing, merge: Callable[[Indices], Indices]
) -> Iterator[tuple[str, Floats, Flags]]:
    """Give name, minutes at stations and the stations that count, of each catchment to be drawn."""
    if sharing == "each":
        for code, times in zip(codes, each, strict=True):
            yield str(code), times, np.ones(len(times), bool)
        return
    best, nearest = np.empty(0), np.empty(0, dtype=np.int64)
    for place, times in enumerate(each):
        if place == 0:
            best, nearest = times, np.zeros(len(times), dtype=np.int64)
        else:
            nearer = times < best  # of sites equally near the first counts
            best, nearest = np.where(nearer, times, best), np.where(nearer, place, nearest)
    if sharing == "any":
        yield "", best, np.ones(len(best), bool)
        return
    nearest = merge(nearest)
    for place, code in enumerate(codes):
        yield str(code), best, nearest == place


def _radius(network: RoadNetwork, asked: Asked, left_min: Floats, within: Flags) -> Floats:
    """Return how far from each station the time that is left reaches, −1 where there is none."""
    limit = network.assumptions["speeds.snapping.limit_m"].value
    if asked.period == "freeflow":
        return np.where(within, limit, -1.0)
    metres = left_min / 60 * side_kph(asked.mode, network.assumptions) * 1000
    return np.where(within, np.minimum(metres, limit), -1.0)


def _clean(shape: shapely.Geometry, least_m2: float, homes: shapely.STRtree) -> shapely.Geometry:
    """Leave out pieces, and fill holes, that are small and have no home in them."""
    parts = shapely.get_parts(shape)
    parts = parts[~_specks(parts, least_m2, homes)]
    if not len(parts):
        return shapely.MultiPolygon()
    rings, owner = shapely.get_rings(parts, return_index=True)
    outer = np.ones(len(rings), bool)
    outer[1:] = owner[1:] != owner[:-1]
    kept = outer | ~_specks(np.asarray(shapely.polygons(rings)), least_m2, homes)
    holes = [rings[kept & ~outer & (owner == place)] for place in range(len(parts))]
    return shapely.MultiPolygon([shapely.Polygon(ring, inner) for ring, inner in zip(rings[outer], holes, strict=True)])


def _specks(shapes: npt.NDArray[np.object_], least_m2: float, homes: shapely.STRtree) -> Flags:
    small = shapely.area(shapes) < least_m2
    places = np.flatnonzero(small)
    small[places[homes.query(shapes[places], predicate="intersects")[0]]] = False
    return np.asarray(small)


def _polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Return the polygons of a shape, without lines and points at which it only touches another."""
    parts = shapely.get_parts(shapely.make_valid(shape))
    flat = [part for one in parts for part in shapely.get_parts(one)]
    return shapely.MultiPolygon([part for part in flat if part.geom_type == "Polygon" and part.area > 0])
