"""Roads from an OpenStreetMap extract (.osm.pbf, .osm): one row for each link between junctions.

A way is cut at every node that it shares with another kept way or visits twice. A bridge shares no node with what
it crosses, so nothing joins there. Links that only go on as another alike are then one: see `osm_links`. osmium does
the decoding.

Ferries (``route=ferry``) that take the public are links of a class of their own, as fast as their ``duration`` says.
"""

from array import array
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from hubplanner.sources.osm_file import pieces, readable
from hubplanner.sources.osm_links import Floats, Integers, Links, cut, joined, lights
from hubplanner.sources.osm_tags import Tag, car_access, ferry_access, ferry_is_open, minutes, oneway, speed_limit
from hubplanner.sources.osm_turns import Turns
from hubplanner.sources.report import Report
from hubplanner.study import CRS, Cancel, InputError, Progress, never, no_progress, road_class, stop_if

if TYPE_CHECKING:
    import osmium

_COLUMNS = ("osm_way", "oneway", "highway", "maxspeed", "name", "ref", "access", "bridge", "tunnel", "junction")
_NOT_WAYS = {"platform", "corridor"}  # have a class, but are parts of a station or a building
_FERRY = "ferry"
_LOOK_EVERY = 2_000  # ways
_NODES_AT_ONCE = 50_000


def read_osm(path: Path, report: Report, progress: Progress = no_progress, cancel: Cancel = never) -> gpd.GeoDataFrame:
    """Read the roads and paths of an OpenStreetMap extract.

    Parameters
    ----------
    path : pathlib.Path
    report : Report
        Takes a finding for ways that were left out or reach beyond the extract, ferries, and banned turns that
        cannot be used.
    progress, cancel
        See `hubplanner.study.work`.

    Returns
    -------
    geopandas.GeoDataFrame
        A LineString in EPSG:27700 for each link between junctions, in the direction of its way, with ``u`` and ``v``
        (OSM ids of its ends), ``highway``, ``maxspeed`` (as tagged, or the national limit that is tagged instead),
        ``oneway`` ("1", "0", "-1"), ``name``, ``ref``, ``access`` ("no" where a private car may not go, else
        missing), ``bridge``, ``tunnel``, ``junction`` (as tagged), ``osm_way`` (the first, where a link is of
        several), ``length`` (metres, as drawn), ``speed_kph`` (of ferries, as text), ``signals`` (the ends at which
        there are traffic lights: "from", "to" or "both") and ``banned_turns`` (``via>to`` for each).

    Raises
    ------
    InputError
        If osmium is not installed, or the file is damaged, is a history, or has no road.
    Cancelled
    """
    try:
        import osmium  # loaded late: nothing else needs it
    except ImportError as error:
        raise InputError(
            "reading OpenStreetMap files needs osmium: install it with “pip install osmium”.", file=path.name
        ) from error
    words = f"Reading roads from {path.name}"
    ways, turns, lit, index = _Ways(), Turns(), array("q"), osmium.index.create_map("flex_mem")
    locations = osmium.NodeLocationsForWays(index)
    locations.ignore_errors()
    wanted = {
        osmium.osm.NODE: osmium.filter.TagFilter(("highway", "traffic_signals")),
        osmium.osm.WAY: osmium.filter.KeyFilter("highway", "route"),
        osmium.osm.RELATION: osmium.filter.KeyFilter("restriction", "restriction:motorcar"),
    }
    for kind, one in wanted.items():
        one.enable_for(kind)
    with readable(path):
        for done, form, piece in pieces(path):
            progress(done * 0.8, words)
            stop_if(cancel)
            with osmium.io.Reader(osmium.io.FileBuffer(piece, form)) as reader:
                if reader.header().has_multiple_object_versions:
                    raise InputError("this is a history of the map; an extract of today is needed.", file=path.name)
                for thing in osmium.OsmFileIterator(reader, locations, *wanted.values()):
                    if isinstance(thing, osmium.osm.Way):
                        ways.add(thing, cancel)
                    elif isinstance(thing, osmium.osm.Node):
                        lit.append(thing.id)
                    else:
                        turns.add(thing)
    if len(ways.sizes) == ways.ferries:
        raise InputError("there are no roads in it: no way has a “highway” that people travel along.", file=path.name)
    progress(0.8 if done >= 0 else -1.0, words)
    frame = _links(ways, turns, np.frombuffer(lit, dtype=np.int64), index, report, cancel)
    if frame.empty:
        raise InputError("the places of the roads' nodes are not in the file.", file=path.name)
    _tell(ways, report)
    turns.tell(report)
    return frame


@dataclass
class _Ways:
    """The kept ways: their tags, and the ids of their nodes one way after the other."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    nodes: "array[int]" = field(default_factory=lambda: array("q"))
    minutes: list[float] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    ferries: int = 0
    seen: set[int] = field(default_factory=set)
    looked_at: int = 0

    def add(self, way: Any, cancel: Cancel) -> None:
        self.looked_at += 1
        if self.looked_at % _LOOK_EVERY == 0:
            stop_if(cancel)
        tag: Tag = way.tags.get
        highway = tag("highway") or _FERRY
        if highway == _FERRY and not (tag("route") == _FERRY and ferry_is_open(tag)):
            return
        if tag("area") == "yes":
            self.left_out["area"] += 1
            return
        if highway in _NOT_WAYS or road_class(highway) is None:
            self.left_out[highway] += 1
            return
        if way.id in self.seen:  # extracts put together have the ways at their borders twice
            return
        self.seen.add(way.id)
        nodes = [node.ref for node in way.nodes]
        self.nodes.extend(nodes)
        self.sizes.append(len(nodes))
        ferry = highway == _FERRY
        self.ferries += ferry
        self.minutes.append(minutes(tag("duration")) if ferry else np.nan)
        self.rows.append(
            (way.id, oneway(tag, highway), highway, speed_limit(tag), tag("name"), tag("ref"),
             ferry_access(tag) if ferry else car_access(tag), tag("bridge"), tag("tunnel"), tag("junction"))
        )  # fmt: skip

    def alike(self) -> Integers:
        """Return for each way a number that is equal where all its tags are; each ferry has its own duration."""
        known: dict[tuple[object, ...], int] = {}
        keys = (row if row[2] == _FERRY else row[2:] for row in self.rows)
        return np.array([known.setdefault(key, len(known)) for key in keys])


def _links(
    ways: _Ways, turns: Turns, lit: Integers, index: "osmium.index.LocationTable", report: Report, cancel: Cancel
) -> gpd.GeoDataFrame:
    """Return the ways as links, with what happens at their ends."""
    ids, node = np.unique(np.frombuffer(ways.nodes, dtype=np.int64), return_inverse=True)
    xy = _places(ids, index, cancel)
    way = np.repeat(np.arange(len(ways.sizes)), ways.sizes)
    placed = np.isfinite(xy[:, 0])[node]
    beyond = np.unique(way[~placed])
    if len(beyond):
        report.add(
            "note", f"{len(beyond):,} ways have nodes that are not in the file and end where they leave it.",
            remedy="Use an extract that reaches beyond the places of the study.",
        )  # fmt: skip
    table = pd.DataFrame(ways.rows, columns=list(_COLUMNS))
    pieces_of_ways = cut(node, way, placed, table["oneway"].to_numpy(np.int64))
    if not len(pieces_of_ways):
        return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=CRS)
    stop_if(cancel)
    lights_at, apart = np.isin(ids, lit), np.zeros(len(ids), bool)
    apart[turns.places(ids)] = True
    links, became = joined(pieces_of_ways, ways.alike(), apart | lights_at)
    stop_if(cancel)
    shapes = shapely.linestrings(xy[links.nodes], indices=links.link)
    stop_if(cancel)
    table["speed_kph"] = _ferry_speeds(pieces_of_ways, xy, ways, beyond)
    for_cars = ((table["access"] != "no") & (table["highway"].map(road_class) != "path")).to_numpy()
    table = table.take(links.way).reset_index(drop=True)
    stop_if(cancel)
    table.insert(0, "u", ids[links.head].astype(str))
    table.insert(1, "v", ids[links.tail].astype(str))
    stop_if(cancel)
    way_ids = np.array([row[0] for row in ways.rows])
    table = table.assign(
        oneway=links.oneway.astype(str),
        length=shapely.length(shapes),
        signals=lights(links, lights_at, xy),
        banned_turns=turns.on_links(pieces_of_ways, became, links, way_ids, ids, for_cars),
    ).astype(dict.fromkeys(("speed_kph", "signals", "banned_turns"), "str"))
    return gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)


def _ferry_speeds(links: Links, xy: Floats, ways: _Ways, beyond: Integers) -> list[str | None]:
    """Return the km/h of each way that says how long its whole length takes, as text."""
    step_m = np.append(np.hypot(*np.diff(xy[links.nodes], axis=0).T), 0.0)
    step_m[links.starts[1:] - 1] = 0.0  # from the end of a link to the beginning of the next
    length_m = np.bincount(links.way[links.link], step_m, minlength=len(ways.rows))
    length_m[beyond] = np.nan
    kph = length_m / 1000 / (np.array(ways.minutes) / 60)
    return [f"{speed:.2f}" if speed > 0 else None for speed in kph]


def _places(ids: Integers, index: "osmium.index.LocationTable", cancel: Cancel) -> Floats:
    """Return eastings and northings, NaN where the file has no such node."""
    degrees = np.full((len(ids), 2), np.nan)
    for place, node in enumerate(ids.tolist()):
        if place % _NODES_AT_ONCE == 0:
            stop_if(cancel)
        try:
            here = index.get(node) if node > 0 else None  # the index holds no others
        except KeyError:
            continue
        if here is not None and here.valid():
            degrees[place] = here.lon, here.lat
    to_grid = pyproj.Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
    for start in range(0, len(ids), _NODES_AT_ONCE):
        stop_if(cancel)
        part = slice(start, start + _NODES_AT_ONCE)
        degrees[part] = np.column_stack(to_grid.transform(*degrees[part].T))
    return degrees


def _tell(ways: _Ways, report: Report) -> None:
    if ways.left_out:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in ways.left_out.most_common(8))
        report.add("note", f"Ways that nobody travels along, or of no known class, are left out: {kinds}.")
    if ways.ferries:
        untimed = int(sum(row[2] == _FERRY for row in ways.rows) - np.isfinite(ways.minutes).sum())
        more = f"; {untimed:,} do not say how long they take" if untimed else ""
        report.add("note", f"{ways.ferries:,} ferries are read as links{more}.")
