"""Roads from an OpenStreetMap extract (.osm.pbf, .osm): one row for each link between junctions.

A way is cut at every node that it shares with another kept way or visits twice. A bridge shares no node with what
it crosses, so nothing joins there. osmium does the decoding. It is handed a PBF file in pieces of whole blocks, so
that a long reading can tell how far it is and be stopped; an XML file is one piece.

Ferries (``route=ferry``) are left out and told of: there is no class of road for them, so cars could not use them,
and people would be thought to walk across the water.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from hubplanner.sources.raw import read_head
from hubplanner.sources.report import Report
from hubplanner.study import CRS, Cancel, HubplannerError, InputError, Progress, never, no_progress, road_class, stop_if

if TYPE_CHECKING:
    import osmium

Tag = Callable[[str], str | None]
"""Gives the value of a key of a way, None if the way lacks it."""
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_COLUMNS = ("osm_way", "highway", "maxspeed", "oneway", "name", "ref", "access", "bridge", "tunnel", "junction")
_NOT_WAYS = {"platform", "corridor"}  # have a class, but are parts of a station or a building
_LIMITS = {"nsl_single": "60 mph", "nsl_dual": "70 mph", "motorway": "70 mph", "nsl_restricted": "30 mph"}
_NOT_FOR_THE_PUBLIC = {
    "no", "private", "agricultural", "forestry", "bus", "psv", "emergency", "military", "official", "permit",
    "residents", "employees",
}  # fmt: skip
_ONEWAY = {"yes": "1", "true": "1", "1": "1", "-1": "-1", "reverse": "-1"}
_BLOCK_MARK = b"OSMHeader"
_XML_BEGINS = re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>)?\s*<osm[\s>]")
_MOST_HEADER, _MOST_BLOCK = 64 * 1024, 32 * 1024 * 1024  # bytes, by the definition of the format
_PIECE_BYTES, _PIECE_BLOCKS = 1_000_000, 16  # at most, between two looks at whether to stop
_LOOK_EVERY = 2_000  # ways
_NODES_AT_ONCE = 50_000


def is_osm(path: Path) -> bool:
    """Return whether the content of a file is OpenStreetMap's, PBF or XML."""
    try:
        head = read_head(path)
    except InputError:
        return False
    return _is_pbf(head) or _XML_BEGINS.match(head) is not None


def _is_pbf(head: bytes) -> bool:
    length = int.from_bytes(head[:4], "big")
    return length <= _MOST_HEADER and _BLOCK_MARK in head[4 : 4 + length]


def read_osm(path: Path, report: Report, progress: Progress = no_progress, cancel: Cancel = never) -> gpd.GeoDataFrame:
    """Read the roads and paths of an OpenStreetMap extract.

    Parameters
    ----------
    path : pathlib.Path
    report : Report
        Takes a finding for ways that were left out or reach beyond the extract.
    progress, cancel
        See `hubplanner.study.work`.

    Returns
    -------
    geopandas.GeoDataFrame
        A LineString in EPSG:27700 for each link between junctions, in the direction of its way, with ``u`` and ``v``
        (OSM ids of its ends), ``highway``, ``maxspeed`` (as tagged, or the national limit that is tagged instead),
        ``oneway`` ("1", "0", "-1"), ``name``, ``ref``, ``access`` ("no" where a private car may not go, else
        missing), ``bridge``, ``tunnel``, ``junction`` (as tagged), ``osm_way`` and ``length`` (metres, as drawn).

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
    ways, index = _Ways(), osmium.index.create_map("flex_mem")
    locations = osmium.NodeLocationsForWays(index)
    locations.ignore_errors()
    wanted = osmium.filter.EntityFilter(osmium.osm.WAY), osmium.filter.KeyFilter("highway", "route")
    entities = osmium.osm.NODE | osmium.osm.WAY
    with _readable(path):
        for done, form, piece in _pieces(path):
            progress(done * 0.8, words)
            stop_if(cancel)
            with osmium.io.Reader(osmium.io.FileBuffer(piece, form), entities) as reader:
                if reader.header().has_multiple_object_versions:
                    raise InputError("this is a history of the map; an extract of today is needed.", file=path.name)
                for way in osmium.OsmFileIterator(reader, locations, *wanted):
                    ways.add(way, cancel)
    if not ways.sizes:
        raise InputError("there are no roads in it: no way has a “highway” that people travel along.", file=path.name)
    progress(0.8 if done >= 0 else -1.0, words)
    frame = _links(ways, index, report, cancel)
    if frame.empty:
        raise InputError("the places of the roads' nodes are not in the file.", file=path.name)
    _tell(ways, report)
    return frame


@dataclass
class _Ways:
    """The kept ways: their tags, and the ids of their nodes one way after the other."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    nodes: "array[int]" = field(default_factory=lambda: array("q"))
    left_out: Counter[str] = field(default_factory=Counter)
    ferries: int = 0
    seen: set[int] = field(default_factory=set)
    looked_at: int = 0

    def add(self, way: Any, cancel: Cancel) -> None:
        self.looked_at += 1
        if self.looked_at % _LOOK_EVERY == 0:
            stop_if(cancel)
        tag: Tag = way.tags.get
        highway = tag("highway")
        if highway is None:
            self.ferries += tag("route") == "ferry" and car_access(tag) != "no"
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
        self.rows.append(
            (way.id, highway, speed_limit(tag), _oneway(tag, highway), tag("name"), tag("ref"), car_access(tag),
             tag("bridge"), tag("tunnel"), tag("junction"))
        )  # fmt: skip


def speed_limit(tag: Tag) -> str | None:
    """Return the limit as tagged; the figure of the national limit where only that is tagged."""
    tagged = tag("maxspeed")
    if tagged and tagged[0].isdigit():
        return tagged
    for text in (tagged, tag("maxspeed:type"), tag("source:maxspeed")):
        country, _, kind = re.sub(r"[^a-z]+", "_", (text or "").lower()).partition("_")
        if country in {"gb", "uk"} and kind in _LIMITS:
            return _LIMITS[kind]
    return tagged


def car_access(tag: Tag) -> str | None:
    """Return "no" where the public may not drive a car; the tag that is nearest to cars decides."""
    for key in ("motorcar", "motor_vehicle", "vehicle", "access"):
        said = tag(key)
        if said:
            return "no" if {word.strip() for word in said.split(";")} <= _NOT_FOR_THE_PUBLIC else None
    return None


def _oneway(tag: Tag, highway: str) -> str:
    said = tag("oneway")
    if said is None:
        return "1" if highway == "motorway" or tag("junction") in {"roundabout", "circular"} else "0"
    return _ONEWAY.get(said.strip().lower(), "0")


def _links(ways: _Ways, index: "osmium.index.LocationTable", report: Report, cancel: Cancel) -> gpd.GeoDataFrame:
    """Cut the ways into links."""
    ids, node, uses = np.unique(
        np.frombuffer(ways.nodes, dtype=np.int64), return_inverse=True, return_counts=True
    )  # fmt: skip
    xy = _places(ids, index, cancel)
    way = np.repeat(np.arange(len(ways.sizes)), ways.sizes)
    placed = np.isfinite(xy[:, 0])[node]
    beyond = len(np.unique(way[~placed]))
    if beyond:
        report.add(
            "note", f"{beyond:,} ways have nodes that are not in the file and end where they leave it.",
            remedy="Use an extract that reaches beyond the places of the study.",
        )  # fmt: skip
    # Where a node stands twice running, its second place adds nothing and would look like a junction.
    stutter = np.flatnonzero((way[1:] == way[:-1]) & (node[1:] == node[:-1])) + 1
    uses -= np.bincount(node[stutter], minlength=len(ids))
    way, node, placed = (np.delete(each, stutter) for each in (way, node, placed))
    # A step goes from one place to the next. Where a way ends or a node is missing, there is none, so a link ends.
    step = np.flatnonzero((way[1:] == way[:-1]) & placed[1:] & placed[:-1])
    if not len(step):
        return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs=CRS)
    first = np.concatenate([[True], np.diff(step) > 1]) | (uses[node[step]] > 1)
    starts = np.flatnonzero(first)
    ends = np.append(starts[1:], len(step))  # one past the last step of each link
    link = np.cumsum(first) - 1
    stops = step[ends - 1] + 1
    corners = np.insert(step, ends, stops)
    stop_if(cancel)
    shapes = shapely.linestrings(xy[node[corners]], indices=np.insert(link, ends, np.arange(len(starts))))
    stop_if(cancel)
    table = pd.DataFrame(ways.rows, columns=list(_COLUMNS)).take(way[step[starts]]).reset_index(drop=True)
    stop_if(cancel)
    table.insert(0, "u", ids[node[step[starts]]].astype(str))
    table.insert(1, "v", ids[node[stops]].astype(str))
    stop_if(cancel)
    return gpd.GeoDataFrame(table.assign(length=shapely.length(shapes)), geometry=shapes, crs=CRS)


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
        report.add(
            "warning", f"{ways.ferries:,} car ferries are left out: an island has no way across.",
            remedy="Draw a link for the crossing, with its class and speed, in the file of roads.",
        )  # fmt: skip


def _pieces(path: Path) -> Iterator[tuple[float, str, bytes]]:
    """Give a file in pieces that each can be read alone: the share done before it, its format and its bytes."""
    if not _is_pbf(read_head(path)):
        yield -1.0, "osm", path.read_bytes()
        return
    size = path.stat().st_size
    with path.open("rb") as file:
        first = _block(file)
        piece, done = [first], 0.0
        while block := _block(file):
            piece.append(block)
            if len(piece) > _PIECE_BLOCKS or sum(map(len, piece)) >= _PIECE_BYTES:
                yield done, "pbf", b"".join(piece)
                piece, done = [first], file.tell() / size
        yield done, "pbf", b"".join(piece)


def _block(file: IO[bytes]) -> bytes:
    """Return the next block of a PBF file with its header, b"" at the end."""
    size = file.read(4)
    if not size:
        return b""
    length = int.from_bytes(size, "big")
    header = file.read(length) if length <= _MOST_HEADER else b""
    datasize, at = -1, 0
    while at < len(header):  # fields of the header: a key (number * 8 + type), then a number or a length and bytes
        key, at = _number(header, at)
        value, at = _number(header, at)
        if key == (3 << 3):
            datasize = value
        elif key & 7 == 2:
            at += value
    if not 0 <= datasize <= _MOST_BLOCK:
        raise ValueError("a block has no size")
    data = file.read(datasize)
    if len(data) < datasize:
        raise ValueError("a block is cut short")
    return size + header + data


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, lowest first, and the place after it."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one message that a file is damaged, whatever osmium calls it."""
    try:
        yield
    except HubplannerError:
        raise
    except Exception as error:
        raise InputError(
            "this is not a readable OpenStreetMap file: it is damaged or not complete. Download it again.",
            file=path.name,
        ) from error
