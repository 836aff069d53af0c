"""GraphML files that OSMnx saved: pairs of edges, lists, shapes, and files that are damaged or do harm."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import geopandas as gpd
import networkx as nx
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources import read
from hubplanner.sources.graphml import is_graphml, read_graphml
from hubplanner.sources.report import Report
from hubplanner.study import Cancelled, InputError

NODES = {"1": ("-1.26", "51.75"), "2": ("-1.25", "51.75"), "3": ("-1.24", "51.76")}
Edge = tuple[str, str, Mapping[str, str]]
STREET = {"osmid": "100", "highway": "residential", "oneway": "False", "length": "690.5"}


def graphml(*edges: Edge, crs: str = "epsg:4326", nodes: Mapping[str, tuple[str, str]] = NODES) -> str:
    names = sorted({name for _, _, tags in edges for name in tags})
    keys = {name: f"d{place}" for place, name in enumerate(["crs", "x", "y", *names])}

    def data(values: Mapping[str, str]) -> str:
        return "".join(f'<data key="{keys[name]}">{escape(value)}</data>\n' for name, value in values.items())

    body = data({"crs": crs}) if crs else ""
    for node, (x, y) in nodes.items():
        body += f'<node id="{node}">{data({"x": x, "y": y})}</node>\n'
    for place, (start, end, tags) in enumerate(edges):
        body += f'<edge source="{start}" target="{end}" id="{place}">{data(tags)}</edge>\n'
    head = "".join(f'<key id="{key}" for="edge" attr.name="{name}" attr.type="string"/>' for name, key in keys.items())
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{head}<graph edgedefault="directed">{body}</graph>'
        "</graphml>\n"
    )


def streets(
    folder: Path,
    *edges: Edge,
    report: Report | None = None,
    crs: str = "epsg:4326",
    nodes: Mapping[str, tuple[str, str]] = NODES,
) -> gpd.GeoDataFrame:
    path = folder / "g.graphml"
    path.write_text(graphml(*edges, crs=crs, nodes=nodes), encoding="utf-8")
    return read_graphml(path, report or Report(path.name))


def test_a_street_there_and_back_is_one_row(tmp_path: Path) -> None:
    frame = streets(tmp_path, ("1", "2", STREET | {"reversed": "False"}), ("2", "1", STREET | {"reversed": "True"}))
    assert len(frame) == 1
    assert frame.loc[0, ["u", "v", "osm_way", "highway", "oneway", "length"]].tolist() == [
        "1", "2", "100", "residential", "0", 690.5,
    ]  # fmt: skip
    assert frame.crs.to_epsg() == 27700
    assert frame.geometry.iloc[0].length == pytest.approx(690, abs=2)


def test_a_graph_as_networkx_writes_it(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(crs="epsg:4326", created_with="OSMnx 2")
    for node, (x, y) in NODES.items():
        graph.add_node(int(node), x=x, y=y)
    graph.add_edge(1, 2, **STREET)
    graph.add_edge(2, 1, **STREET)
    nx.write_graphml(graph, tmp_path / "g.graphml")
    frame = read_graphml(tmp_path / "g.graphml", Report("g.graphml"))
    assert frame[["u", "v", "highway"]].to_numpy().tolist() == [["1", "2", "residential"]]


def test_pairs_of_several_ways_are_joined_whatever_their_order(tmp_path: Path) -> None:
    there, back = STREET | {"osmid": "[100, 101]"}, STREET | {"osmid": "[101, 100]", "length": "690.5001"}
    frame = streets(tmp_path, ("1", "2", there), ("2", "1", back))
    assert frame["osm_way"].tolist() == ["100"]


def test_streets_that_only_share_their_ends_stay_apart(tmp_path: Path) -> None:
    oneway = STREET | {"oneway": "True"}
    assert streets(tmp_path, ("1", "2", oneway), ("2", "1", oneway))["oneway"].tolist() == ["1", "1"]
    assert len(streets(tmp_path, ("1", "2", STREET), ("2", "1", STREET | {"osmid": "101"}))) == 2
    assert len(streets(tmp_path, ("1", "2", STREET), ("2", "1", STREET | {"length": "700"}))) == 2
    assert len(streets(tmp_path, ("1", "2", STREET), ("1", "2", STREET))) == 2
    assert len(streets(tmp_path, ("1", "2", STREET), ("2", "1", oneway))) == 2


def test_loops_are_joined_too(tmp_path: Path) -> None:
    loop = STREET | {"geometry": "LINESTRING (-1.26 51.75, -1.25 51.75, -1.26 51.76, -1.26 51.75)"}
    frame = streets(tmp_path, ("1", "1", loop), ("1", "1", loop))
    assert frame[["u", "v"]].to_numpy().tolist() == [["1", "1"]]


def test_without_lengths_shapes_tell_pairs(tmp_path: Path) -> None:
    plain = {name: value for name, value in STREET.items() if name != "length"}
    there = plain | {"geometry": "LINESTRING (-1.26 51.75, -1.255 51.76, -1.25 51.75)"}
    back = plain | {"geometry": "LINESTRING (-1.25 51.75, -1.255 51.76, -1.26 51.75)"}
    frame = streets(tmp_path, ("1", "2", there), ("2", "1", back), ("2", "1", there), ("2", "3", plain))
    assert frame[["u", "v"]].to_numpy().tolist() == [["1", "2"], ["2", "1"], ["2", "3"]]
    assert frame["length"].isna().all()
    assert [len(line.coords) for line in frame.geometry] == [3, 3, 2]


@pytest.mark.parametrize(
    ("tags", "column", "value"),
    [
        ({"highway": "['primary', 'secondary']"}, "highway", "primary"),
        ({"maxspeed": "['30 mph', '40 mph']"}, "maxspeed", "30 mph"),
        ({"maxspeed": "40 mph"}, "maxspeed", "40 mph"),
        ({"name": "[\"King's Road, East\", 'A']"}, "name", "King's Road, East"),
        ({"name": "[unfinished"}, "name", "[unfinished"),
        ({"name": "[" * 5_000}, "name", "[" * 5_000),
        ({"name": "Fish & Co"}, "name", "Fish & Co"),
        ({"ref": "['A40', 'A34']"}, "ref", "A40"),
        ({"ref": "[]"}, "ref", None),
        ({"access": "private"}, "access", "no"),
        ({"access": "['permissive', 'no']"}, "access", None),
        ({"oneway": "True"}, "oneway", "1"),
        ({"oneway": "False"}, "oneway", "0"),
        ({"oneway": "[False, True]"}, "oneway", "1"),
        ({"bridge": "yes"}, "bridge", "yes"),
        ({"junction": "roundabout"}, "junction", "roundabout"),
    ],
)
def test_values(tmp_path: Path, tags: dict[str, str], column: str, value: str | None) -> None:
    found = streets(tmp_path, ("1", "2", STREET | tags))[column].iloc[0]
    assert (None if found != found else found) == value


def test_traffic_lights_of_nodes_stand_at_the_ends_of_streets(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(crs="epsg:4326")
    for node, (x, y) in NODES.items():
        graph.add_node(int(node), x=x, y=y, highway="traffic_signals" if node == "2" else "crossing")
    graph.add_edge(1, 2, **STREET)
    graph.add_edge(2, 3, **STREET)
    graph.add_edge(1, 3, **STREET)
    nx.write_graphml(graph, tmp_path / "g.graphml")
    frame = read_graphml(tmp_path / "g.graphml", Report("g.graphml"))
    assert frame["signals"].fillna("").tolist() == ["to", "", "from"]
    table = read("roads", tmp_path / "g.graphml").table
    assert table["signals"].fillna("").tolist() == ["to", "", "from"]


def test_a_graph_in_metres_stays_where_it_is(tmp_path: Path) -> None:
    nodes = {"1": ("450000.0", "205000.0"), "2": ("450300.0", "205400.0")}
    frame = streets(tmp_path, ("1", "2", STREET), crs="EPSG:27700", nodes=nodes)
    assert frame.geometry.iloc[0].equals(shapely.LineString([(450_000, 205_000), (450_300, 205_400)]))
    utm = gpd.GeoSeries([shapely.Point(450_000, 205_000)], crs=27700).to_crs(32630)
    nodes = {"1": (str(utm.x[0]), str(utm.y[0])), "2": ("700000", "5700000")}
    frame = streets(tmp_path, ("1", "2", STREET), crs=utm.crs.to_wkt(), nodes=nodes)
    assert shapely.Point(frame.geometry.iloc[0].coords[0]).distance(shapely.Point(450_000, 205_000)) < 0.1


def test_edges_without_a_place_and_broken_shapes_are_told_of(tmp_path: Path) -> None:
    report = Report("g.graphml")
    edges = [("1", "2", STREET | {"geometry": "LINESTRING (1"}), ("1", "9", STREET), ("2", "4", STREET)]
    nodes = NODES | {"4": ("east", "51")}
    frame = streets(tmp_path, *edges, report=report, nodes=nodes)
    assert frame[["u", "v"]].to_numpy().tolist() == [["1", "2"]]
    assert [(f.severity, f.message[:8]) for f in report.findings] == [("warning", "1 shapes"), ("error", "2 edges ")]


@pytest.mark.parametrize(
    ("edges", "about", "message"),
    [
        ([], {}, "it has no edges"),
        ([("1", "2", {"weight": "3"})], {}, "no “highway”"),
        ([("1", "2", STREET)], {"nodes": {}}, "have no x and y"),
        ([("1", "2", STREET)], {"crs": ""}, "does not say its coordinate system"),
        ([("1", "2", STREET)], {"crs": "here and there"}, "has no way to British National Grid"),
        ([("1", "2", STREET)], {"crs": "epsg:99999999"}, "has no way to British National Grid"),
    ],
)
def test_graphs_that_are_no_streets_are_refused(
    tmp_path: Path, edges: list[Edge], about: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=f"g.graphml: .*{message}"):
        streets(tmp_path, *edges, **about)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("padding", [0, 10_000])
def test_documents_that_declare_entities_are_refused(tmp_path: Path, encoding: str, padding: int) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE graphml [<!ENTITY e0 "ha">{lines}]><graphml><graph><data key="a">&e11;</data></graph></graphml>'
    path = tmp_path / "bomb.graphml"
    path.write_text(f"<?xml version='1.0' encoding='{encoding}'?><!--{' ' * padding}-->{text}", encoding=encoding)
    assert is_graphml(path) == (padding == 0)
    with pytest.raises(InputError, match=r"bomb.graphml: it declares a document type"):
        read_graphml(path, Report(path.name))


def test_damaged_files_are_refused_with_one_message(tmp_path: Path) -> None:
    text = graphml(("1", "2", STREET))
    path = tmp_path / "d.graphml"
    martian = "<?xml version='1.0' encoding='martian'?><graphml/>"
    for damaged in (text[:300], text[:-20], text.replace("</node>", "", 1), "a,b\n1,2", martian):
        path.write_text(damaged)
        with pytest.raises(InputError, match=r"d.graphml: this is not readable GraphML"):
            read_graphml(path, Report(path.name))
    path.write_bytes(text.encode().replace(b"residential", b"\xff\xfe"))
    with pytest.raises(InputError, match=r"d.graphml: this is not readable GraphML"):
        read_graphml(path, Report(path.name))
    path.write_text("")
    with pytest.raises(InputError, match=r"d.graphml: the file is empty"):
        read_graphml(path, Report(path.name))


@given(st.data())
@settings(max_examples=60)
def test_a_flipped_byte_gives_streets_or_one_message(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(graphml(("1", "2", STREET), ("2", "1", STREET)).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "g.graphml"
    path.write_bytes(whole)
    try:
        assert len(read_graphml(path, Report(path.name)))
    except InputError as error:
        assert str(error).startswith("g.graphml: ")


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "roads.xml"
    path.write_text(graphml(("1", "2", STREET)))
    assert is_graphml(path)
    for content in ("", "a,b", "<osm/>", "<gpx><graphml/></gpx>"):
        path.write_text(content)
        assert not is_graphml(path)
    assert not is_graphml(tmp_path / "absent.graphml")


def test_long_work_is_told_of_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text(graphml(*[("1", "2", STREET | {"osmid": str(n)}) for n in range(5_000)]))
    told: list[tuple[float, str]] = []
    read_graphml(path, Report(path.name), lambda done, words: told.append((done, words)))
    assert {words for _, words in told} == {"Reading roads from g.graphml"}
    assert len(told) >= 3
    assert all(0 <= done <= 1 for done, _ in told)
    for stop in range(3):
        answers = iter([False] * stop)
        with pytest.raises(Cancelled):
            read_graphml(path, Report(path.name), cancel=lambda answers=answers: next(answers, True))
