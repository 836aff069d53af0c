"""Lines without names: cut where they meet, each piece with all of its line, none there twice."""

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources import read
from hubplanner.sources.report import Report
from hubplanner.sources.road_links import cut_where_they_meet
from hubplanner.study import Part
from tests.conftest import CRS

EAST, NORTH = 450_000.0, 205_000.0
CORNERS = st.tuples(st.integers(0, 4), st.integers(0, 4))
LINES = st.lists(st.tuples(st.lists(CORNERS, min_size=2, max_size=6), st.sampled_from([0.0, 1.0, np.nan])),
                 min_size=1, max_size=6)  # fmt: skip


def line(*corners: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([(EAST + x, NORTH + y) for x, y in corners])


def read_lines(folder: Path, *shapes: shapely.LineString, **columns: Any) -> Part:
    table = {"highway": ["residential"] * len(shapes)} | columns
    path = folder / "roads.gpkg"
    pyogrio.write_dataframe(gpd.GeoDataFrame(table, geometry=list(shapes), crs=CRS), path)
    return read("roads", path)


def links(part: Part) -> list[tuple[int, str, str]]:
    def short(name: str) -> str:
        east, north = name.split("_")
        return f"{int(east) / 10 - EAST:g},{int(north) / 10 - NORTH:g}"

    columns = part.table[["row", "from_node", "to_node"]]
    return [(row, short(a), short(b)) for row, a, b in columns.itertuples(index=False)]


def test_a_street_that_ends_at_the_side_of_another_joins_it(tmp_path: Path) -> None:
    main, side = line((0, 0), (50, 0), (100, 0)), line((50, 0), (50, 80))
    part = read_lines(tmp_path, main, side, name=["High Street", "Side"], length_m=[120.0, 80.0])
    assert links(part) == [(1, "0,0", "50,0"), (1, "50,0", "100,0"), (2, "50,0", "50,80")]
    assert part.table["name"].tolist() == ["High Street", "High Street", "Side"]
    assert part.table["length_m"].tolist() == pytest.approx([60, 60, 80])
    assert part.table.geometry.length.tolist() == pytest.approx([50, 50, 80])
    assert part.findings[0].message == "1 lines meet others between their ends and are cut there, into 2 links."


def test_places_that_are_the_same_to_ten_centimetres_meet(tmp_path: Path) -> None:
    part = read_lines(tmp_path, line((0, 0), (50.01, 0), (100, 0)), line((49.98, 0), (50, 80)))
    assert len(part.table) == 3


def test_a_bridge_joins_nothing_below_it(tmp_path: Path) -> None:
    across, over = line((0, 50), (100, 50)), line((50, 0), (50, 100))
    assert len(read_lines(tmp_path, across, over).table) == 2
    across, over = line((0, 50), (50, 50), (100, 50)), line((50, 0), (50, 50), (50, 100))
    assert len(read_lines(tmp_path, across, over).table) == 4
    assert len(read_lines(tmp_path, across, over, layer=[0, 1]).table) == 2
    assert len(read_lines(tmp_path, across, over, layer=[None, "-1"]).table) == 2
    assert len(read_lines(tmp_path, across, over, layer=["ROADS", "LANES"]).table) == 4
    ramp = line((50, 50), (90, 90))
    assert len(read_lines(tmp_path, across, over, ramp, layer=[0, 1, 1]).table) == 5


def test_links_with_names_are_not_cut(tmp_path: Path) -> None:
    main, side = line((0, 0), (50, 0), (100, 0)), line((50, 0), (50, 80))
    part = read_lines(tmp_path, main, side, u=["a", "c"], v=["b", "d"], banned_turns=["b>c", None])
    assert part.table[["from_node", "to_node"]].to_numpy().tolist() == [["a", "b"], ["c", "d"]]
    assert part.table["banned_turns"].tolist()[0] == "b>c"


def test_lights_of_a_cut_line_stay_at_its_own_ends(tmp_path: Path) -> None:
    main, side = line((0, 0), (50, 0), (100, 0)), line((50, 0), (50, 80))
    part = read_lines(tmp_path, main, side, signals=["both", "to"])
    assert part.table["signals"].tolist() == ["from", "to", "to"]


@given(LINES)
@settings(max_examples=200)
def test_every_piece_has_its_lines_row_and_all_lines_that_share_a_corner_meet(lines: list[Any]) -> None:
    shapes = [line(*[(10 * x, 10 * y) for x, y in corners]) for corners, _ in lines]
    frame = gpd.GeoDataFrame(
        {"row": range(len(lines)), "length_m": 7.0, "signals": None, "banned_turns": "a>b"}, geometry=shapes, crs=CRS
    )
    layers = pd.Series([layer for _, layer in lines])
    cut = cut_where_they_meet(frame, layers, Report("r"))
    # The same steps in the same order, and a link for each piece.
    steps: dict[int, list[Any]] = {row: [] for row in range(len(lines))}
    for row, shape in zip(cut["row"], cut.geometry, strict=True):
        steps[row].append(list(shape.coords))
    for row, pieces in steps.items():
        assert all(a[-1] == b[0] for a, b in itertools.pairwise(pieces))
        assert [pieces[0][0], *(xy for piece in pieces for xy in piece[1:])] == list(shapes[row].coords)
        drawn = cut.length[cut["row"] == row]
        if drawn.sum():
            assert cut.loc[cut["row"] == row, "length_m"].to_numpy() == pytest.approx(7 * drawn / drawn.sum())
    ends = list(zip(cut["from_node"], cut["to_node"], strict=True))
    tips = [(shape.coords[0], shape.coords[-1]) for shape in cut.geometry]
    assert ends == [tuple(f"{round(x * 10)}_{round(y * 10)}" for x, y in pair) for pair in tips]
    # No two lines of one layer, and no line and an end, share a corner that is not an end of both.
    at_end = {xy for pair in tips for xy in pair}
    inside = Counter(
        (xy, layers.fillna(0)[row])
        for row, shape in zip(cut["row"], cut.geometry, strict=True)
        for xy in set(shape.coords[1:-1]) - {shape.coords[0], shape.coords[-1]}
    )
    assert all(count == 1 for count in inside.values())
    first_ends = {xy for shape in shapes for xy in (shape.coords[0], shape.coords[-1])}
    assert not {xy for xy, _ in inside} & first_ends & at_end
    assert cut["banned_turns"].isna().all()


def test_links_that_are_there_twice_count_once(tmp_path: Path) -> None:
    street, other = line((0, 0), (100, 0)), line((0, 0), (50, 20), (100, 0))
    part = read_lines(tmp_path, street, other, street, street, oneway=["yes", "yes", "yes", "-1"])
    assert part.table["row"].tolist() == [1, 2, 4]
    assert part.findings[0].message == "1 links are left out: 1 drawn twice."
    assert part.findings[0].row == 3


def test_the_letters_of_a_shapefile_of_openstreetmap_are_directions(tmp_path: Path) -> None:
    shapes = [line((0, 20 * at), (100, 20 * at)) for at in range(3)]
    columns = {"fclass": ["primary", "primary_link", "ferry"], "oneway": ["F", "T", "B"], "maxspeed": [0, 50, 0]}
    table = {**columns, "layer": [0, 0, 0], "bridge": ["F"] * 3}
    path = tmp_path / "gis_osm_roads_free_1.shp"
    pyogrio.write_dataframe(gpd.GeoDataFrame(table, geometry=shapes, crs=CRS), path)
    part = read("roads", path)
    assert part.table["oneway"].tolist() == [1, -1, 0]
    assert part.table["form"].tolist()[:2] == ["dual", "slip"]
    assert part.table["road_class"].tolist() == ["primary", "primary", "ferry"]
    assert part.table["speed_kph"].tolist()[1] == 50
    yes_no = read_lines(tmp_path, *shapes, oneway=["T", "F", "T"])
    assert yes_no.table["oneway"].tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("columns", "form"),
    [
        ({"form_of_way": "Collapsed Dual Carriageway"}, "dual"),
        ({"formOfWay": "Slip Road"}, "slip"),
        ({"form_of_way": "Roundabout", "oneway": "yes"}, "roundabout"),
        ({"form_of_way": "Layby"}, None),
        ({"junction": "circular"}, "roundabout"),
        ({"junction": "yes", "oneway": "yes"}, "dual"),
        ({"highway": "trunk"}, "single"),
        ({"highway": "trunk", "oneway": "-1"}, "dual"),
        ({"highway": "tertiary_link"}, "slip"),
        ({"highway": "secondary", "oneway": "yes"}, None),
        ({"highway": "secondary"}, "single"),
        ({"highway": "residential"}, None),
    ],
)
def test_forms_of_way(tmp_path: Path, columns: dict[str, str], form: str | None) -> None:
    table = {"highway": "primary"} | columns
    part = read_lines(tmp_path, line((0, 0), (9, 0)), **{key: [one] for key, one in table.items()})
    found = part.table["form"].iloc[0]
    assert (None if found != found else found) == form
