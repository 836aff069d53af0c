"""Files of shapes: areas, roads and points, with every fault that they come with."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources import read, recognise
from hubplanner.study import InputError, Part, Study
from tests.conftest import CRS, SOUTH, WEST, area_table, road_table

SQUARE = shapely.box(WEST, SOUTH, WEST + 1000, SOUTH + 1000)
OXFORD_DEGREES = shapely.box(-1.26, 51.75, -1.25, 51.76)
LINE = shapely.LineString([(WEST, SOUTH), (WEST + 100, SOUTH)])


def write(frame: gpd.GeoDataFrame, path: Path) -> Path:
    pyogrio.write_dataframe(frame, path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read_areas(folder: Path, *shapes: object, crs: object = CRS, name: str = "areas.gpkg", **columns: object) -> Part:
    codes = [f"E{place}" for place in range(len(shapes))]
    table = {"area_code": codes, "population": [10.0] * len(shapes), **columns}
    with np.errstate(invalid="ignore"):
        frame = gpd.GeoDataFrame(table, geometry=list(shapes), crs=crs)
        return read("areas", write(frame, folder / name))


def read_roads(folder: Path, *shapes: object, **columns: object) -> Part:
    table = {"highway": ["residential"] * len(shapes), **columns}
    return read("roads", write(gpd.GeoDataFrame(table, geometry=list(shapes), crs=CRS), folder / "roads.gpkg"))


def abreast(count: int) -> list[shapely.LineString]:
    """Return lines of 100 m that do not touch."""
    return [shapely.affinity.translate(LINE, yoff=50.0 * place) for place in range(count)]


def told(reading: Part) -> list[tuple[str, int | None, str]]:
    return [(finding.severity, finding.row, finding.message) for finding in reading.findings]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp"])
def test_degrees_that_do_not_say_so_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"areas\.\w+: the coordinates look like degrees"):
        read_areas(folder, OXFORD_DEGREES, crs=None, name=name)


def test_degrees_under_the_name_of_metres_are_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="says British National Grid, but its coordinates .* look like degrees"):
        read_areas(folder, OXFORD_DEGREES)


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.geojson", "areas.fgb", "areas.shp"])
def test_degrees_that_say_so_are_placed_in_metres(folder: Path, name: str) -> None:
    columns = {"area_code": ["E0"], "population": [10.0]}
    frame = gpd.GeoDataFrame(columns, geometry=[OXFORD_DEGREES], crs="EPSG:4326")
    table = read("areas", write(frame, folder / name)).table
    assert table.crs.to_epsg() == 27700
    assert table.geometry.iloc[0].centroid.distance(shapely.Point(451_500, 206_100)) < 1500


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_metres_that_do_not_say_so_are_taken_with_a_note(folder: Path) -> None:
    reading = read_areas(folder, SQUARE, crs=None)
    assert told(reading)[0][::2] == (
        "note",
        "The file does not say its coordinate system; British National Grid is taken.",
    )


def test_a_place_abroad_is_refused(folder: Path) -> None:
    paris = shapely.box(2.3, 48.8, 2.4, 48.9)
    with pytest.raises(InputError, match="none of it lies in Great Britain"):
        read_areas(folder, paris, crs="EPSG:4326")


def test_a_nameless_grid_is_taken_as_metres_and_another_planet_is_refused(folder: Path) -> None:
    nameless = pyproj.CRS.from_wkt('LOCAL_CS["Undefined Cartesian SRS",UNIT["metre",1]]')
    assert "does not say its coordinate system" in read_areas(folder, SQUARE, crs=nameless).findings[0].message
    with pytest.raises(InputError, match="mars.gpkg: its coordinate system .* no way to British National Grid"):
        read_areas(folder, OXFORD_DEGREES, crs="IAU_2015:49900", name="mars.gpkg")


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        ([shapely.Point(WEST, SOUTH)], "none of the shapes is a polygon"),
        ([LINE], "none of the shapes is a polygon"),
        ([None], "the layer has no shapes"),
        ([shapely.Polygon()], "the coordinates are not finite numbers"),
        ([], "the layer has no rows"),
    ],
)
def test_areas_without_boundaries_are_refused(folder: Path, shapes: list[object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_areas(folder, *shapes)


@pytest.mark.parametrize("people", [[0.0, 0.0], [np.nan, np.nan], [-5.0, 0.0], [np.inf, 0.0]])
def test_areas_where_nobody_lives_are_refused(folder: Path, people: list[float]) -> None:
    with pytest.raises(InputError, match="column “population”: nobody lives in any area"):
        read_areas(folder, SQUARE, SQUARE, population=people)


def test_every_area_left_out_or_mended_is_told_of(folder: Path) -> None:
    bow_tie = shapely.Polygon([(WEST, SOUTH), (WEST + 9, SOUTH + 9), (WEST + 9, SOUTH), (WEST, SOUTH + 9)])
    collection = shapely.GeometryCollection([SQUARE, LINE])
    shapes = [SQUARE, bow_tie, shapely.Point(WEST, SOUTH), None, shapely.Polygon(), collection]
    reading = read_areas(folder, *shapes)
    assert list(reading.table["area_code"]) == ["E0", "E1"]
    assert reading.table.geometry.is_valid.all()
    assert [(severity, row) for severity, row, _ in told(reading)] == [
        ("note", 2), ("error", 3), ("error", 4), ("error", 5), ("error", 6),
    ]  # fmt: skip


def test_a_broken_coordinate_costs_one_area_not_the_file(folder: Path) -> None:
    with np.errstate(invalid="ignore"):
        broken = shapely.Polygon([(WEST, SOUTH), (np.nan, SOUTH), (WEST, SOUTH + 9)])
    reading = read_areas(folder, SQUARE, broken)
    assert list(reading.table["area_code"]) == ["E0"]
    assert ("error", 2) in [(severity, row) for severity, row, _ in told(reading)]


def test_figures_out_of_range_are_gaps_told_of(folder: Path) -> None:
    columns: dict[str, Any] = {
        "population": [1.0, np.inf, -3.0],
        "age_0_4": [-1.0, 2.0, 3.0],
        "imd_decile": [12.0, 10.0, 1.0],
        "no_car_share": ["120%", "30%", "0.5"],
        "pwc_e": [WEST + 9e4, np.nan, WEST + 1],
        "pwc_n": [SOUTH, SOUTH, SOUTH + 1],
    }
    reading = read_areas(folder, SQUARE, SQUARE, SQUARE, **columns)
    rows = sorted((row, message) for severity, row, message in told(reading) if severity == "warning")
    assert [row for row, _ in rows] == [1, 1, 1, 1, 2, 2, 3]
    table = reading.table
    assert table["imd_decile"].tolist()[1:] == [10.0, 1.0]
    assert table["no_car_share"].tolist()[1:] == [0.3, 0.5]
    assert table[["population", "age_0_4", "centroid_e"]].isna().sum().tolist() == [2, 1, 2]


def test_the_same_area_twice_is_used_once(folder: Path) -> None:
    reading = read_areas(folder, SQUARE, SQUARE, area_code=["E1", "e 1"])
    assert told(reading)[0] == ("warning", 2, "E1 stands twice; row 1 is used.")


def test_of_several_layers_the_one_that_fits_is_read_and_of_equals_one_must_be_named(folder: Path) -> None:
    path = folder / "many.gpkg"
    pyogrio.write_dataframe(area_table(), path, layer="areas")
    pyogrio.write_dataframe(road_table(), path, layer="roads")
    pyogrio.write_dataframe(pd.DataFrame({"a": [1]}), path, layer="words")
    assert (len(read("areas", path).table), len(read("roads", path).table)) == (16, 144)
    assert recognise(path) in {"areas", "roads"}
    pyogrio.write_dataframe(area_table(), path, layer="again")
    with pytest.raises(InputError, match="several layers: “again”, “areas”. Say which with --layer"):
        read("areas", path)
    with pytest.raises(InputError, match="there is no layer “lakes”"):
        read("areas", path, layer="lakes")
    with pytest.raises(InputError, match="the layer has no shapes"):
        read("areas", path, layer="words")
    assert len(read("areas", path, layer="areas").table) == 16


def test_points_of_a_map_file_are_checked_like_those_of_a_table(folder: Path) -> None:
    shapes = [SQUARE, None, shapely.Point(WEST, 9e7), shapely.Point()]
    frame = gpd.GeoDataFrame({"code": list("ABCD"), "name": list("abcd")}, geometry=shapes, crs=CRS)
    reading = read("practices", write(frame, folder / "practices.gpkg"))
    assert reading.table.geometry.notna().tolist() == [True, False, False, False]
    assert [(severity, row) for severity, row, _ in told(reading)] == [("error", 3)]
    findings = Study((reading,)).findings
    assert sorted((one.severity, one.row or 0) for one in findings) == [
        ("error", 3), ("warning", 2), ("warning", 3), ("warning", 4),
    ]  # fmt: skip


def test_one_row_in_degrees_among_metres_has_no_place(folder: Path) -> None:
    path = folder / "p.csv"
    path.write_text("code,name,easting,northing\nA,a,450500,205500\nB,b,450600,205500\nC,c,1.2,51.3\n")
    reading = read("practices", path)
    assert [(f.severity, f.row) for f in reading.findings] == [("error", 4)]
    assert reading.table.geometry.isna().tolist() == [False, False, True]


def test_longitude_and_latitude_are_placed_in_metres(folder: Path) -> None:
    path = folder / "p.csv"
    path.write_text("code,name,lon,lat\nA,a,-1.2577,51.752\n")
    point = read("practices", path).table.geometry.iloc[0]
    assert point.distance(shapely.Point(451_320, 206_190)) < 100  # Carfax, Oxford


def test_links_of_one_line_are_read_and_others_told_of(folder: Path) -> None:
    joined = shapely.MultiLineString([[(0, 0), (1, 1)], [(1, 1), (2, 2)]])
    apart = shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 1), (2, 2)]])
    reading = read_roads(folder, LINE, joined, apart, None, SQUARE, shapely.LineString())
    assert list(reading.table["row"]) == [1, 2]
    assert [(severity, row) for severity, row, _ in told(reading)] == [("error", row) for row in (3, 4, 5, 6)]


def test_odd_speeds_directions_and_lengths_leave_gaps_told_of(folder: Path) -> None:
    count = 8
    columns = {
        "maxspeed": ["20 mph", "none", "national", "20 mph; 30 mph", None, "0", "50", "walk"],
        "oneway": ["yes", "-1", "no", "maybe", None, "reversible", "1", "0"],
        "length_m": [np.inf, 0.0, -5.0, np.nan, 120.0, 100.0, 100.0, 100.0],
    }
    reading = read_roads(folder, *abreast(count), **columns)
    table = reading.table
    assert table["speed_kph"].round(1).tolist()[0] == 32.2
    assert table["speed_kph"].isna().tolist() == [False, True, True, True, True, True, False, True]
    assert table["oneway"].tolist() == [1, -1, 0, 0, 0, 0, 1, 0]
    assert table["length_m"].tolist() == [100.0] * 4 + [120.0] + [100.0] * 3
    warned = [row for severity, row, _ in told(reading) if severity == "warning"]
    assert sorted(row or 0 for row in warned) == [1, 2, 3, 4, 4, 6]


FIGURES = st.one_of(st.none(), st.floats(), st.sampled_from([0.0, -0.0, -1.0, 40.0, 1e-9, 1e308]))


@given(st.lists(st.tuples(FIGURES, FIGURES, FIGURES), min_size=1, max_size=6))
@settings(max_examples=60)
def test_figures_that_are_no_lengths_or_speeds_are_told_of_and_never_used(folder: Path, rows: list[Any]) -> None:
    speeds, limits, lengths = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    reading = read_roads(folder, *abreast(len(rows)), speed_kph=speeds, maxspeed=limits, length_m=lengths)
    table = reading.table
    assert (table["speed_kph"].isna() | table["speed_kph"].between(0, 200, inclusive="right")).all()
    assert (table["length_m"].between(0, np.inf, inclusive="neither")).all()
    at = {(one.row, one.column) for one in reading.findings}
    for heading, figures in (("speed_kph", speeds), ("maxspeed", limits), ("length_m", lengths)):
        wrong = np.flatnonzero(~np.isnan(figures) & ~((figures > 0) & np.isfinite(figures)))
        assert {(row + 1, heading) for row in wrong.tolist()} <= at


@pytest.mark.parametrize(("speed", "warned"), [(np.nan, []), (0.0, [1])])
def test_a_speed_of_nothing_leaves_the_class_to_decide(folder: Path, speed: float, warned: list[int]) -> None:
    reading = read_roads(folder, *abreast(2), speed_kph=[speed] * 2, highway=["residential", "footway"])
    assert reading.table["speed_kph"].isna().all()
    assert [one.row for one in reading.findings] == warned


def test_many_lengths_of_nothing_are_counted(folder: Path) -> None:
    reading = read_roads(folder, *abreast(30), length_m=[0.0] * 30)
    assert len(reading.findings) == 21
    assert any("In 10 more rows the length is not above 0" in message for _, _, message in told(reading))


def test_links_abroad_are_told_of(folder: Path) -> None:
    far = shapely.LineString([(2_000_000, 300_000), (2_000_100, 300_000)])
    reading = read_roads(folder, far, LINE)
    assert told(reading)[0] == ("warning", 1, "1 links lie outside Great Britain.")
    assert len(reading.table) == 2
    other_side = shapely.LineString([(-2_000_000, 300_000), (-2_000_100, 300_000)])
    with pytest.raises(InputError, match="none of it lies in Great Britain"):
        read_roads(folder, far, other_side)


def test_links_that_lack_the_name_of_an_end_are_joined_where_they_touch(folder: Path) -> None:
    lines = [shapely.LineString([(x, SOUTH), (x + 100, SOUTH)]) for x in (WEST, WEST + 100, WEST + 200)]
    reading = read_roads(folder, *lines, u=["a", None, "c"], v=["b", "c", "d"])
    table = reading.table
    assert table["to_node"].tolist()[:2] == table["from_node"].tolist()[1:]
    assert "1 links lack the name of an end" in told(reading)[0][2]


def test_loops_are_kept_and_links_without_length_are_not(folder: Path) -> None:
    loop = shapely.LineString([(WEST, SOUTH), (WEST + 50, SOUTH + 50), (WEST, SOUTH)])
    point = shapely.LineString([(WEST, SOUTH), (WEST, SOUTH)])
    reading = read_roads(folder, LINE, loop, point)
    table = reading.table
    assert table["row"].tolist() == [1, 2]
    assert table["from_node"].iloc[1] == table["to_node"].iloc[1]
    assert told(reading)[0] == ("note", 3, "1 links are left out: 1 without a length.")
    with pytest.raises(InputError, match="none of the links has a length"):
        read_roads(folder, point)


def test_unknown_classes_are_paths_told_of_and_roads_need_cars(folder: Path) -> None:
    reading = read_roads(folder, *abreast(2), highway=["A Road", "runway"])
    assert reading.table["road_class"].tolist() == ["primary", "path"]
    assert reading.table["car"].tolist() == [True, False]
    assert "1 links of class “runway” are taken as paths" in told(reading)[0][2]
    with pytest.raises(InputError, match="none of the links is open to cars"):
        read_roads(folder, LINE, highway=["footway"])
    with pytest.raises(InputError, match="none of the shapes is a line"):
        read_roads(folder, SQUARE)


@pytest.mark.parametrize("kind", ["areas", "roads", "background"])
def test_a_table_without_shapes_is_refused_where_shapes_are_needed(folder: Path, kind: str) -> None:
    path = folder / "flat.csv"
    path.write_text("code,population,highway,land cover\nE1,5,residential,water\n")
    with pytest.raises(InputError, match="flat.csv: .* need.*GeoPackage"):
        read(kind, path)


def test_a_background_is_water_woodland_and_built_up_land(folder: Path) -> None:
    frame = gpd.GeoDataFrame({"natural": ["Lake", "wood", "sand", "water"]}, geometry=[SQUARE] * 3 + [LINE], crs=CRS)
    reading = read("background", write(frame, folder / "b.gpkg"))
    assert reading.table["land_cover"].tolist() == ["water", "woodland"]
    assert "2 shapes are not" in reading.findings[0].message
