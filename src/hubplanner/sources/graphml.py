"""Roads from a GraphML file that OSMnx saved: one row for each street, whichever way it may be driven.

OSMnx draws a two-way street as two edges, there and back. They are joined, so that no road counts twice. Where a
street was put together from several ways, a value is a list, written as Python does; its first is taken.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from hubplanner.sources.osm_links import words_of_lights
from hubplanner.sources.osm_tags import car_access, speed_limit
from hubplanner.sources.raw import read_head
from hubplanner.sources.report import Report
from hubplanner.sources.wording import cut
from hubplanner.study import CRS, Cancel, InputError, Progress, never, no_progress, stop_if

_COLUMNS = ("u", "v", "osm_way", "highway", "maxspeed", "oneway", "name", "ref", "access", "bridge", "tunnel",
            "junction", "length", "signals")  # fmt: skip
_ONEWAY = {"true": "1", "yes": "1", "1": "1", "-1": "-1", "reverse": "-1"}
_WANTED = {"crs", "x", "y", "geometry", "osmid", "highway", "maxspeed", "maxspeed:type", "source:maxspeed", "oneway",
           "name", "ref", "access", "vehicle", "motor_vehicle", "motorcar", "bridge", "tunnel", "junction",
           "length"}  # fmt: skip
_PIECE_BYTES = 262_144  # read between two looks at whether to stop
_LOOK_EVERY = 2_000  # edges
_SAME_LENGTH = 0.01
_MOST_ABREAST = 50  # streets between two nodes


def is_graphml(path: Path) -> bool:
    """Return whether the content of a file is GraphML."""
    try:
        return xml_root(read_head(path)).rpartition(":")[2] == "graphml"
    except InputError:
        return False


def xml_root(head: bytes) -> str:
    """Return the name of an XML document's outermost element, "" if the bytes are not the start of one.

    A document type declaration ends the search with the name in it: nothing after it is looked at.
    """

    class Found(Exception):  # noqa: N818
        pass

    def found(name: str, *_: object) -> None:
        raise Found(name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.StartElementHandler = found
    try:
        parser.Parse(head, False)
    except Found as name:
        return str(name)
    except (expat.ExpatError, ValueError, LookupError):
        pass  # not XML, or in an unknown encoding
    return ""


def read_graphml(
    path: Path, report: Report, progress: Progress = no_progress, cancel: Cancel = never
) -> gpd.GeoDataFrame:
    """Read the streets of a graph that OSMnx saved.

    Parameters
    ----------
    path : pathlib.Path
    report : Report
        Takes a finding for edges without a place and for shapes that cannot be read.
    progress, cancel
        See `hubplanner.study.work`.

    Returns
    -------
    geopandas.GeoDataFrame
        A LineString in EPSG:27700 for each street, with the columns of `hubplanner.sources.osm.read_osm` but for
        ``speed_kph`` and ``banned_turns``, which such a graph does not have; ``length`` is what the file says, and
        traffic lights are those that OSMnx left at the ends of streets.

    Raises
    ------
    InputError
        If the file is damaged, declares a document type, does not say where it lies, or has no edge with a class.
    Cancelled
    """
    read_head(path)
    words = f"Reading roads from {path.name}"
    graph, size = _Graph(), path.stat().st_size
    parser = graph.parser(path.name)
    with _readable(path), path.open("rb") as file:
        while data := file.read(_PIECE_BYTES):
            stop_if(cancel)
            parser.Parse(data, False)
            progress(file.tell() / size * 0.8, words)
        parser.Parse(b"", True)
    if not graph.edges:
        raise InputError("it has no edges, so no roads.", file=path.name)
    if all(edge.tags.get("highway") is None for edge in graph.edges):
        raise InputError("its edges have no “highway”: this is not a graph of streets from OSMnx.", file=path.name)
    frame = _frame(graph, report, cancel)
    stop_if(cancel)
    return _placed(frame, graph.about.get("crs"), path.name)


@dataclass
class _Edge:
    ends: tuple[str, str]
    tags: dict[str, str]
    oneway: str


@dataclass
class _Graph:
    """What is kept of the file as it goes by; ``data`` is that of the node or edge under way, else of the graph."""

    names: dict[str, str] = field(default_factory=dict)  # of wanted attributes, by key
    about: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, tuple[float, float]] = field(default_factory=dict)
    lit: set[str] = field(default_factory=set)
    edges: list[_Edge] = field(default_factory=list)
    waiting: dict[tuple[str, str, frozenset[str]], list[_Edge]] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    name: str | None = None
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data = self.about

    def parser(self, file: str) -> expat.XMLParserType:
        """Return a parser that fills this graph, and refuses entities, which might grow without end."""

        def refuse(*_: object) -> None:
            raise InputError(
                "it declares a document type (DOCTYPE), which GraphML does not need and which may hide harm. "
                "Save the graph again with OSMnx.",
                file=file,
            )

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        return parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _plain(tag)
        if kind == "data":
            self.name = self.names.get(attributes.get("key", ""))
        elif kind in {"node", "edge"}:
            self.owner, self.data = attributes, {}
        elif kind == "key" and attributes.get("attr.name") in _WANTED:
            self.names[attributes.get("id", "")] = attributes["attr.name"]

    def text(self, words: str) -> None:
        if self.name is not None:
            self.words.append(words)

    def end(self, tag: str) -> None:
        kind = _plain(tag)
        if kind == "data":
            value = "".join(self.words).strip()
            if self.name is not None and value:
                self.data[self.name] = value
            self.name = None
            self.words.clear()
        elif kind == "node":
            self.nodes[self.owner.get("id", "")] = _number(self.data.get("x")), _number(self.data.get("y"))
            if self.data.get("highway") == "traffic_signals":
                self.lit.add(self.owner.get("id", ""))
            self.data = self.about
        elif kind == "edge":
            ends = self.owner.get("source", ""), self.owner.get("target", "")
            self._add(_Edge(ends, self.data, _oneway(self.data.get("oneway"))))
            self.data = self.about

    def _add(self, edge: _Edge) -> None:
        if edge.oneway == "0":
            start, end = edge.ends
            ways = frozenset(re.findall(r"\d+", edge.tags.get("osmid", "")))
            there = self.waiting.get((end, start, ways), [])
            for other in there[-_MOST_ABREAST:]:
                if _same_street(other, edge):
                    there.remove(other)
                    return
            self.waiting.setdefault((start, end, ways), []).append(edge)
        self.edges.append(edge)


def _plain(tag: str) -> str:
    return tag.rpartition(":")[2]


def _number(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


def _same_street(there: _Edge, back: _Edge) -> bool:
    """Return whether two edges between the same nodes, of the same ways, are one street in both directions."""
    lengths = _number(there.tags.get("length")), _number(back.tags.get("length"))
    if not np.isnan(lengths).any():
        return abs(lengths[0] - lengths[1]) <= _SAME_LENGTH
    shapes = shapely.from_wkt([there.tags.get("geometry"), back.tags.get("geometry")], on_invalid="ignore")
    if shapes[0] is None or shapes[1] is None:
        return shapes[0] is shapes[1]
    return bool(shapely.equals_exact(shapes[0], shapely.reverse(shapes[1]), 1e-7))


@lru_cache(maxsize=10_000)
def _values(text: str) -> tuple[str, ...]:
    """Return the values of a list as Python writes one, or the one value."""
    if text.startswith("["):
        try:
            return tuple(str(value) for value in ast.literal_eval(text) if value is not None)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            pass  # a name may begin with a bracket
    return (text,)


def _oneway(text: str | None) -> str:
    marks = {_ONEWAY.get(word.lower(), "0") for word in _values(text or "")}
    # A street of several ways may be driven back only if each of them may.
    return next((mark for mark in ("1", "-1") if mark in marks), "0")


def _frame(graph: _Graph, report: Report, cancel: Cancel) -> gpd.GeoDataFrame:
    """Return the streets where the file has them."""
    nowhere = (float("nan"), float("nan"))
    ends = np.array([[graph.nodes.get(node, nowhere) for node in edge.ends] for edge in graph.edges], dtype=float)
    stop_if(cancel)
    texts = np.array([edge.tags.get("geometry") for edge in graph.edges], dtype=object)
    with np.errstate(all="ignore"):
        shapes: Any = shapely.force_2d(shapely.from_wkt(texts, on_invalid="ignore"))
    lines = (shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(shapes)
    odd = int((~lines & np.array([text is not None for text in texts])).sum())
    placed = np.isfinite(ends).all(axis=(1, 2))
    straight = ~lines & placed
    shapes[straight] = shapely.linestrings(ends[straight])
    kept = lines | placed
    if odd:
        report.add("warning", f"{odd:,} shapes of edges cannot be read; a straight line is drawn.", column="geometry")
    if not kept.all():
        report.add(
            "error", f"{int((~kept).sum()):,} edges are not used: the place of an end is not in the file.",
            remedy="Save the graph again with OSMnx.",
        )  # fmt: skip
    if not kept.any():
        raise InputError("its nodes have no x and y, so the roads cannot be placed.", file=report.file)
    rows = []
    for place, edge in enumerate(graph.edges):
        if place % _LOOK_EVERY == 0:
            stop_if(cancel)
        rows.append((*_row(edge), *words_of_lights(*([node in graph.lit] for node in edge.ends))))
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    stop_if(cancel)
    return gpd.GeoDataFrame(table[kept].reset_index(drop=True), geometry=shapes[kept])


def _row(edge: _Edge) -> tuple[object, ...]:
    first = {key: values[0] for key, text in edge.tags.items() if (values := _values(text))}
    tag = first.get
    return (
        *edge.ends, tag("osmid"), tag("highway"), speed_limit(tag), edge.oneway, tag("name"), tag("ref"),
        car_access(tag), tag("bridge"), tag("tunnel"), tag("junction"), _number(tag("length")),
    )  # fmt: skip


def _placed(frame: gpd.GeoDataFrame, system: str | None, file: str) -> gpd.GeoDataFrame:
    if not system:
        raise InputError("the graph does not say its coordinate system (crs). Save it again with OSMnx.", file=file)
    code = re.search(r"epsg:\d+", system, re.IGNORECASE)
    try:
        return frame.set_crs(pyproj.CRS(code[0] if code else system)).to_crs(CRS)
    except Exception as error:  # PROJ is given what the file says, and may raise anything
        raise InputError(
            f"its coordinate system ({cut(system, 60)}) has no way to British National Grid.", file=file
        ) from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError("this is not readable GraphML: it is damaged or not complete.", file=path.name) from error
