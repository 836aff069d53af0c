"""OpenStreetMap extracts: where ways are cut, what their tags mean, and files that are damaged."""

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources import read
from hubplanner.sources.osm import read_osm
from hubplanner.sources.osm_file import is_osm
from hubplanner.sources.osm_tags import minutes
from hubplanner.sources.report import Report
from hubplanner.study import Cancelled, InputError

osmium = pytest.importorskip("osmium")

NODES = {1: (-1.26, 51.75), 2: (-1.25, 51.75), 3: (-1.24, 51.75), 4: (-1.25, 51.74), 5: (-1.25, 51.76)}
ROAD = {"highway": "residential"}
Way = tuple[Iterable[int], Mapping[str, str]]
Relation = tuple[Iterable[tuple[str, int, str]], Mapping[str, str]]


def write(
    path: Path,
    *ways: Way,
    nodes: Mapping[int, tuple[float, float]] = NODES,
    lit: Iterable[int] = (),
    relations: Iterable[Relation] = (),
) -> Path:
    """Write ways (numbered from 100), traffic lights at nodes, and relations of members (type, number, role)."""
    path.unlink(missing_ok=True)
    make = osmium.osm.mutable
    writer = osmium.SimpleWriter(str(path))
    for number, place in nodes.items():
        tags = {"highway": "traffic_signals"} if number in set(lit) else {"highway": "crossing"}
        writer.add_node(make.Node(id=number, location=place, version=1, tags=tags))
    for number, (refs, said) in enumerate(ways, 100):
        writer.add_way(make.Way(id=number, nodes=list(refs), tags=dict(said), version=1))
    for number, (members, said) in enumerate(relations, 1):
        writer.add_relation(make.Relation(id=number, members=list(members), tags=dict(said), version=1))
    writer.close()
    return path


def roads(folder: Path, *ways: Way, name: str = "r.osm.pbf") -> gpd.GeoDataFrame:
    return read_osm(write(folder / name, *ways), Report(name))


def ends(frame: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["u"], frame["v"], strict=True))


def one(folder: Path, **tags: str) -> dict[str, object]:
    row = roads(folder, ([1, 2], ROAD | {key.replace("__", ":"): value for key, value in tags.items()})).iloc[0]
    return {key: None if value != value else value for key, value in row.items()}


@pytest.mark.parametrize("name", ["r.osm.pbf", "r.osm"])
def test_ways_are_cut_where_they_meet(tmp_path: Path, name: str) -> None:
    frame = roads(tmp_path, ([1, 2, 3], ROAD | {"name": "High Street"}), ([4, 2], ROAD | {"ref": "B1"}), name=name)
    assert ends(frame) == [("1", "2"), ("2", "3"), ("4", "2")]
    assert frame["name"].tolist()[:2] == ["High Street"] * 2
    assert frame["osm_way"].tolist() == [100, 100, 101]
    assert frame["ref"].tolist()[2] == "B1"
    assert frame.crs.to_epsg() == 27700
    assert frame.geometry.iloc[0].coords[-1] == frame.geometry.iloc[2].coords[-1]
    carfax = gpd.GeoSeries([shapely.Point(NODES[2])], crs="EPSG:4326").to_crs(27700).iloc[0]
    assert shapely.Point(frame.geometry.iloc[0].coords[-1]).distance(carfax) < 0.01
    assert frame["length"].tolist() == pytest.approx(frame.geometry.length.tolist())


def test_a_bridge_does_not_join_what_it_crosses(tmp_path: Path) -> None:
    frame = roads(tmp_path, ([1, 3], ROAD), ([4, 5], ROAD | {"bridge": "yes", "layer": "1"}))
    assert ends(frame) == [("1", "3"), ("4", "5")]
    assert frame.geometry.iloc[0].crosses(frame.geometry.iloc[1])
    assert frame["bridge"].tolist()[1] == "yes"


def test_what_nobody_travels_along_neither_counts_nor_cuts(tmp_path: Path) -> None:
    shut = [{"highway": kind} for kind in ("proposed", "construction", "platform", "raceway", "corridor")]
    shut += [{"highway": "pedestrian", "area": "yes"}, {"building": "yes"}, {"railway": "rail"}]
    path = write(tmp_path / "r.osm.pbf", ([1, 2, 3], ROAD), *[([4, 2, 5], tags) for tags in shut])
    report = Report(path.name)
    assert ends(read_osm(path, report)) == [("1", "3")]
    assert len(report.findings) == 1
    assert all(f"1 {kind}" in report.findings[0].message for kind in ("proposed", "corridor", "area"))


@pytest.mark.parametrize(
    ("tags", "access"),
    [
        ({}, None),
        ({"motor_vehicle": "yes", "foot": "yes"}, None),
        ({"motorcar": "no"}, "no"),
        ({"motor_vehicle": "no", "motorcar": "yes"}, None),
        ({"vehicle": "no", "bicycle": "yes"}, "no"),
        ({"foot": "yes"}, "no"),
        ({"foot": "yes", "bicycle": "yes"}, "no"),
        ({"foot": "no"}, None),
        ({"access": "yes", "foot": "yes"}, None),
        ({"access": "private", "foot": "yes"}, "no"),
    ],
)
def test_ferries_are_links_for_cars_unless_they_say_otherwise(
    tmp_path: Path, tags: dict[str, str], access: str | None
) -> None:
    path = write(tmp_path / "r.osm.pbf", ([1, 2], ROAD), ([2, 4], {"route": "ferry"} | tags))
    report = Report(path.name)
    frame = read_osm(path, report)
    assert frame["highway"].tolist() == ["residential", "ferry"]
    assert frame["access"].where(frame["access"].notna(), None).tolist()[1] == access
    assert [finding.message[:24] for finding in report.findings] == ["1 ferries are read as li"]
    table = read("roads", path).table
    assert table["road_class"].tolist() == ["residential", "ferry"]
    assert table["car"].tolist() == [True, access is None]


def test_ferries_for_nobody_are_left_out(tmp_path: Path) -> None:
    shut = [{"access": "private"}, {"motor_vehicle": "no", "foot": "no"}, {"access": "no", "motor_vehicle": "private"}]
    frame = roads(tmp_path, ([1, 2], ROAD), *[([2, 4], {"route": "ferry"} | tags) for tags in shut])
    assert ends(frame) == [("1", "2")]


def test_a_ferry_is_as_fast_as_its_duration_over_the_whole_way(tmp_path: Path) -> None:
    ferry = {"route": "ferry", "duration": "00:30"}
    ways = ([1, 2], ROAD), ([1, 4, 5, 3], ferry), ([4, 2], ROAD), ([5, 99], ferry), ([5, 2], ferry | {"duration": "?"})
    report = Report("r")
    frame = read_osm(write(tmp_path / "r.osm.pbf", *ways), report)
    timed = frame[frame["osm_way"] == 101]
    assert len(timed) == 3
    assert timed["speed_kph"].astype(float).tolist() == pytest.approx([timed["length"].sum() / 500] * 3, abs=0.01)
    assert frame.loc[frame["osm_way"] != 101, "speed_kph"].isna().all()
    assert "3 ferries are read as links; 1 do not say how long" in report.findings[-1].message
    table = read("roads", tmp_path / "r.osm.pbf").table
    assert table.loc[table["road_class"] == "ferry", "speed_kph"].notna().sum() == 3


@pytest.mark.parametrize(
    ("text", "length"),
    [("00:35", 35), ("PT35M", 35), ("35", 35), ("1:05", 65), ("PT1H5M30S", 65.5), ("0:01:30", 1.5), ("002:00", 120)],
)
def test_durations(text: str, length: float) -> None:
    assert minutes(text) == length


@given(st.one_of(st.none(), st.text(), st.from_regex(r"(P|T|H|M|S|[0-9]|:){1,9}", fullmatch=True)))
def test_what_is_no_duration_is_none(text: str | None) -> None:
    assert not minutes(text) <= 0


def test_loops_and_ways_that_cross_themselves(tmp_path: Path) -> None:
    frame = roads(tmp_path, ([1, 2, 3, 1], ROAD), ([4, 2, 5, 3, 2], ROAD))
    assert ends(frame) == [("3", "2"), ("2", "3"), ("4", "2"), ("2", "3"), ("3", "2")]
    assert ends(roads(tmp_path, ([1, 2, 3, 1], ROAD))) == [("1", "1")]
    assert ends(roads(tmp_path, ([1, 2, 2, 3], ROAD))) == [("1", "3")]


@pytest.mark.parametrize(
    ("tags", "oneway"),
    [
        ({}, "0"),
        ({"oneway": "yes"}, "1"),
        ({"oneway": "true"}, "1"),
        ({"oneway": "-1"}, "-1"),
        ({"oneway": "reverse"}, "-1"),
        ({"oneway": "no"}, "0"),
        ({"oneway": "reversible"}, "0"),
        ({"oneway": "alternating"}, "0"),
        ({"junction": "roundabout"}, "1"),
        ({"junction": "circular"}, "1"),
        ({"junction": "roundabout", "oneway": "no"}, "0"),
        ({"highway": "motorway"}, "1"),
        ({"highway": "motorway", "oneway": "no"}, "0"),
        ({"highway": "motorway_link"}, "0"),
    ],
)
def test_directions(tmp_path: Path, tags: dict[str, str], oneway: str) -> None:
    assert one(tmp_path, **tags)["oneway"] == oneway


@pytest.mark.parametrize(
    ("tags", "limit"),
    [
        ({}, None),
        ({"maxspeed": "30 mph"}, "30 mph"),
        ({"maxspeed": "50", "maxspeed__type": "GB:nsl_single"}, "50"),
        ({"maxspeed__type": "GB:nsl_single"}, "60 mph"),
        ({"maxspeed__type": "GB:nsl_dual"}, "70 mph"),
        ({"maxspeed__type": "GB:motorway"}, "70 mph"),
        ({"maxspeed__type": "UK:nsl_single"}, "60 mph"),
        ({"maxspeed__type": "GB_nsl:single"}, "60 mph"),
        ({"source__maxspeed": "GB:nsl_dual"}, "70 mph"),
        ({"maxspeed__type": "gb:national"}, None),
        ({"maxspeed__type": "sign"}, None),
        ({"maxspeed": "national", "maxspeed__type": "GB:nsl_single"}, "60 mph"),
        ({"maxspeed": "signals"}, "signals"),
    ],
)
def test_limits(tmp_path: Path, tags: dict[str, str], limit: str | None) -> None:
    assert one(tmp_path, **tags)["maxspeed"] == limit


@pytest.mark.parametrize(
    ("tags", "access"),
    [
        ({}, None),
        ({"access": "private"}, "no"),
        ({"access": "no"}, "no"),
        ({"access": "agricultural;forestry"}, "no"),
        ({"access": "destination"}, None),
        ({"access": "customers"}, None),
        ({"access": "permissive"}, None),
        ({"access": "delivery"}, None),
        ({"motor_vehicle": "no"}, "no"),
        ({"access": "no", "motor_vehicle": "yes"}, None),
        ({"access": "no", "motor_vehicle": "destination"}, None),
        ({"motor_vehicle": "no", "motorcar": "yes"}, None),
        ({"vehicle": "no", "access": "yes"}, "no"),
    ],
)
def test_access(tmp_path: Path, tags: dict[str, str], access: str | None) -> None:
    assert one(tmp_path, **tags)["access"] == access


def test_a_way_is_cut_where_its_nodes_are_missing(tmp_path: Path) -> None:
    path = write(tmp_path / "r.osm.pbf", ([1, 2, 77, 3, 4], ROAD), ([88, 5], ROAD))
    report = Report(path.name)
    assert ends(read_osm(path, report)) == [("1", "2"), ("3", "4")]
    assert report.findings[0].message.startswith("2 ways have nodes that are not in the file")
    with pytest.raises(InputError, match="r.osm.pbf: the places of the roads' nodes are not in the file"):
        read_osm(write(path, ([77, 88], ROAD), ([-1, -2], ROAD), nodes=NODES | {-1: (0.0, 51.0)}), Report(path.name))


@given(st.lists(st.lists(st.integers(1, 7), min_size=1, max_size=8), min_size=1, max_size=6))
@settings(max_examples=60)
def test_every_step_of_every_way_is_in_one_link_and_junctions_are_ends(tmp_path: Path, ways: list[list[int]]) -> None:
    """Nodes 6 and 7 are not in the file."""
    path = write(tmp_path / "r.osm.pbf", *[(way, ROAD) for way in ways])
    clean = [[node for node, _ in itertools.groupby(way)] for way in ways]
    steps = [tuple(sorted(step)) for way in clean for step in itertools.pairwise(way) if max(step) <= 5]
    if not steps:
        with pytest.raises(InputError, match="not in the file"):
            read_osm(path, Report(path.name))
        return
    frame = read_osm(path, Report(path.name))
    place = {}
    for number, point in NODES.items():
        x, y = shapely.get_coordinates(gpd.GeoSeries([shapely.Point(point)], crs=4326).to_crs(27700).iloc[0])[0]
        place[round(x), round(y)] = number
    paths = [[place[round(x), round(y)] for x, y in line.coords] for line in frame.geometry]
    assert sorted(tuple(sorted(step)) for line in paths for step in itertools.pairwise(line)) == sorted(steps)
    assert [(str(line[0]), str(line[-1])) for line in paths] == ends(frame)
    seen = [node for line in paths for node in line]
    assert all(seen.count(node) == 1 for line in paths for node in line[1:-1])


def test_extracts_put_together_have_each_way_once(tmp_path: Path) -> None:
    parts = [
        write(tmp_path / "a.osm.pbf", ([1, 2, 3], ROAD), ([3, 4], ROAD)),
        write(tmp_path / "b.osm.pbf", ([1, 2, 3], ROAD)),
    ]
    both = tmp_path / "both.osm.pbf"
    with osmium.SimpleWriter(str(both)) as writer:
        for file in parts:
            for thing in osmium.FileProcessor(str(file)):
                writer.add(thing)
    assert ends(read_osm(both, Report(both.name))) == [("1", "4")]


def test_a_history_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"r.osh.pbf: this is a history of the map"):
        roads(tmp_path, ([1, 2], ROAD), name="r.osh.pbf")


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("r.osm.pbf", "r.osm"):
        path = write(tmp_path / name, ([1, 2], ROAD))
        assert is_osm(path.rename(tmp_path / "download.bin"))
    for content in (b"", b"a,b\n1,2\n", b"<kml></kml>", b"<osmChange/>", b"\0\0\0\x0e\x0a\x0c other", b"<osm"):
        path = tmp_path / "roads.osm.pbf"
        path.write_bytes(content)
        assert not is_osm(path)
    assert not is_osm(tmp_path)
    assert not is_osm(tmp_path / "absent.pbf")


def test_long_work_is_told_of_and_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubplanner.sources.osm_file._PIECE_BYTES", 1)
    nodes = {number: (-1.2 + number * 1e-6, 51.7) for number in range(1, 20_001)}
    path = write(tmp_path / "r.osm.pbf", *[([n, n + 1], ROAD | {"ref": str(n)}) for n in range(1, 20_000)],
                 nodes=nodes)  # fmt: skip
    shares: list[float] = []
    assert len(read_osm(path, Report(path.name), lambda done, _: shares.append(done))) == 19_999
    assert shares == sorted(shares)
    assert len(shares) >= 4
    total = stopped_at(path, 10**9)
    assert total > 12
    for stop in (0, 1, total // 2, total - 1):
        with pytest.raises(Cancelled):
            stopped_at(path, stop)


def stopped_at(path: Path, stop: int) -> int:
    """Read, and stop when asked for the nth time; return how often it was asked."""
    asked = itertools.count()
    read_osm(path, Report(path.name), cancel=lambda: next(asked) == stop)
    return next(asked)


def test_damaged_files_are_refused_with_one_message(tmp_path: Path) -> None:
    whole = write(tmp_path / "r.osm.pbf", ([1, 2], ROAD)).read_bytes()
    path = tmp_path / "damaged.osm.pbf"
    for cut in (20, len(whole) // 2, len(whole) - 3):
        path.write_bytes(whole[:cut])
        with pytest.raises(InputError, match=r"damaged.osm.pbf: this is not a readable OpenStreetMap file"):
            read_osm(path, Report(path.name))
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"damaged.osm.pbf: the file is empty"):
        read_osm(path, Report(path.name))
    for text in ("<osm version='0.6'><node", "a,b", "<osm version='0.6'><node id='x'/></osm>"):
        path.write_text(text)
        with pytest.raises(InputError, match="not a readable OpenStreetMap file"):
            read_osm(path, Report(path.name))


@given(st.data())
@settings(max_examples=80)
def test_a_flipped_byte_gives_roads_or_one_message(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "r.osm.pbf"
    turn = [("w", 100, "from"), ("n", 2, "via"), ("w", 101, "to")], {"type": "restriction", "restriction": "no_entry"}
    ways = ([1, 2, 3], ROAD), ([2, 4], ROAD), ([4, 5], {"route": "ferry", "duration": "0:10"})
    whole = bytearray(write(path, *ways, lit=[2], relations=[turn]).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole)
    try:
        assert len(read_osm(path, Report(path.name)))
    except InputError as error:
        assert str(error).startswith("r.osm.pbf: ")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.osm"
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<!DOCTYPE osm [<!ENTITY e0 "ha">{lines}]><osm version="0.6"><node id="&e11;"/></osm>')
    with pytest.raises(InputError, match=r"bomb.osm: this is not a readable OpenStreetMap file"):
        read_osm(path, Report(path.name))


def test_a_file_without_roads_is_refused(tmp_path: Path) -> None:
    for tags in ({"building": "yes"}, {"highway": "proposed"}, {"route": "ferry"}):
        with pytest.raises(InputError, match=r"r.osm.pbf: there are no roads in it"):
            roads(tmp_path, ([1, 2], tags))


def test_without_osmium_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "r.osm.pbf", ([1, 2], ROAD))
    monkeypatch.setitem(__import__("sys").modules, "osmium", None)
    with pytest.raises(InputError, match="pip install osmium"):
        read_osm(path, Report(path.name))
