"""The demo study that ships: is it whole, consistent and believable?"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo"
AGES = ["age_0_4", "age_5_15", "age_16_64", "age_65_74", "age_75_84", "age_85p"]


@pytest.fixture(scope="module")
def areas() -> gpd.GeoDataFrame:
    return gpd.read_file(DEMO / "areas.gpkg", layer="areas")


@pytest.fixture(scope="module")
def roads() -> gpd.GeoDataFrame:
    return gpd.read_file(DEMO / "roads.gpkg.zip", layer="edges")


@pytest.fixture(scope="module")
def background() -> gpd.GeoDataFrame:
    return gpd.read_file(DEMO / "background.gpkg", layer="background")


@pytest.fixture(scope="module")
def practices() -> pd.DataFrame:
    return pd.read_csv(DEMO / "practices.csv")


@pytest.fixture(scope="module")
def branches() -> pd.DataFrame:
    return pd.read_csv(DEMO / "branches.csv")


@pytest.fixture(scope="module")
def registrations() -> pd.DataFrame:
    return pd.read_csv(DEMO / "registrations.csv")


@pytest.fixture(scope="module")
def core(roads: gpd.GeoDataFrame) -> set[str]:
    """Junctions from which a car can reach all the others, and back."""
    net: nx.DiGraph[str] = nx.DiGraph()
    for u, v, way in roads.loc[roads.drive == 1, ["u", "v", "oneway"]].itertuples(index=False):
        if way >= 0:
            net.add_edge(u, v)
        if way <= 0:
            net.add_edge(v, u)
    largest: set[str] = max(nx.strongly_connected_components(net), key=len)
    assert len(largest) > 0.98 * len(net)
    assert 2 <= nx.number_weakly_connected_components(net) <= 4
    return largest


def test_the_whole_is_small_and_listed() -> None:
    assert sum(f.stat().st_size for f in DEMO.iterdir()) < 5_000_000
    about = tomllib.loads((DEMO / "demo.toml").read_text(encoding="utf-8"))
    kinds = [f["kind"] for f in about["files"]]
    assert sorted(kinds) == sorted(
        ["practices", "sites", "areas", "registrations", "roads", "surveys", "growth", "projections", "background"]
    )
    assert all((DEMO / f["path"]).is_file() for f in about["files"])
    assert about["attribution"] == "Invented data"
    assert "invented" in (DEMO / "README.md").read_text(encoding="utf-8").lower()


def test_practices_sites_and_buildings(practices: pd.DataFrame, branches: pd.DataFrame) -> None:
    here = practices[practices.in_area]
    assert (len(here), len(practices) - len(here), len(branches)) == (60, 6, 20)
    assert set(branches.parent) <= set(here.OrganisationCode)
    codes = [*practices.OrganisationCode, *branches.branch_code]
    assert len(set(codes)) == 86
    assert all(c.startswith("Z9") for c in codes)
    postcodes = pd.concat([here.PCDS, branches.postcode])
    assert postcodes.str.fullmatch(r"ZQ\d{1,2} \d[A-Z]{2}").all()
    assert postcodes.nunique() == 70
    spots = pd.concat([here[["easting", "northing"]], branches[["easting", "northing"]]])
    assert len(spots.drop_duplicates()) == 70
    assert here.list_size_2022_05.between(1_000, 25_500).all()


def test_areas_tile_the_district(areas: gpd.GeoDataFrame) -> None:
    assert areas.crs.to_epsg() == 27700
    assert 280 <= len(areas) <= 320
    assert areas.is_valid.all()
    assert (areas.geom_type == "Polygon").all()
    whole = areas.union_all()
    assert whole.geom_type == "Polygon"
    assert abs(areas.area.sum() - whole.area) < 10.0
    assert sum(shapely.Polygon(r).area for r in whole.interiors) < 10.0
    assert shapely.contains_xy(areas.geometry.to_numpy(), areas.pwc_e, areas.pwc_n).all()


def test_people_add_up(areas: gpd.GeoDataFrame) -> None:
    assert (areas[AGES].sum(axis=1) == areas.total_population).all()
    assert 400_000 < areas.total_population.sum() < 460_000
    assert areas.total_population.between(400, 3_000).all()
    assert sorted(areas.IMD_decile.unique()) == list(range(1, 11))
    assert areas.no_car_households_share.between(0, 1).all()
    assert areas.locality.nunique() == 5
    assert areas.lsoa11_code.is_unique
    assert areas.lsoa11_name.is_unique


def test_registrations_match_lists_and_people(
    areas: gpd.GeoDataFrame, practices: pd.DataFrame, registrations: pd.DataFrame
) -> None:
    assert set(registrations.LSOA11CD) == set(areas.lsoa11_code)
    lists = practices.set_index("OrganisationCode")
    here = lists[lists.in_area].list_size_2022_05
    share = registrations.groupby("OrganisationCode").Patient.sum().reindex(here.index) / here
    assert share.between(0.93, 1.0).all()
    assert here.sum() / areas.total_population.sum() == pytest.approx(1.03, abs=0.01)
    people = areas.set_index("lsoa11_code").total_population
    ratio = registrations.groupby("LSOA11CD").Patient.sum() / people
    assert ratio.between(0.8, 1.25).all()


def test_roads_are_a_network(roads: gpd.GeoDataFrame, core: set[str]) -> None:
    assert 20_000 < len(roads) < 30_000
    assert 0.08 < 1 - roads.drive.mean() < 0.18
    assert set(roads.oneway) == {-1, 0, 1}
    assert np.allclose(roads.length_m, roads.length, atol=0.2)
    assert (roads.speed_kph[roads.drive == 1] > 0).all()
    where: dict[str, tuple[float, ...]] = {}
    for u, v, line in zip(roads.u, roads.v, roads.geometry, strict=True):
        for node, place in ((u, line.coords[0]), (v, line.coords[-1])):
            assert where.setdefault(node, place) == place


def test_roads_cross_only_at_junctions_and_bridges(roads: gpd.GeoDataFrame) -> None:
    lines = roads.geometry.to_numpy()
    left, right = shapely.STRtree(lines).query(lines, "crosses")
    fast = roads.highway.isin(["motorway", "trunk"]).to_numpy()
    assert (fast[left] | fast[right]).all()


def test_the_river_has_few_bridges(roads: gpd.GeoDataFrame, background: gpd.GeoDataFrame) -> None:
    assert set(background.land_cover) == {"water", "woodland", "built_up"}
    water = background[background.land_cover == "water"]
    river = water.geometry.loc[water.length.idxmax()]
    wet = roads[roads.intersects(river)]
    # The two carriageways of the bypass share one bridge.
    assert len(wet[wet.drive == 1]) == 8
    assert len(wet[wet.drive == 0]) == 2
    assert not roads.intersects(water.drop(water.length.idxmax()).union_all()).any()


def test_every_area_is_near_a_road(areas: gpd.GeoDataFrame, roads: gpd.GeoDataFrame, core: set[str]) -> None:
    usable = roads[(roads.drive == 1) & roads.u.isin(core) & roads.v.isin(core)]
    homes = gpd.points_from_xy(areas.pwc_e, areas.pwc_n)
    tree = shapely.STRtree(usable.geometry.to_numpy())
    _, gap = tree.query_nearest(homes, return_distance=True, all_matches=False)
    assert gap.max() < 300


def test_survey_is_untidy_in_the_known_ways(practices: pd.DataFrame, branches: pd.DataFrame) -> None:
    book = openpyxl.load_workbook(DEMO / "six_facet_survey.xlsx")
    assert book.sheetnames == ["6FS summary", "Notes"]
    sheet = book["6FS summary"]
    assert {str(r) for r in sheet.merged_cells.ranges} == {"K3:P3", "Q3:T3"}
    codes = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert codes[-1] == "TOTAL"
    counts = Counter(codes[:-1])
    known = {*practices[practices.in_area].OrganisationCode, *branches.branch_code}
    assert len(known - set(counts)) == 1
    assert sorted(n for n in counts.values() if n > 1) == [2]
    assert set(counts) - known == {"X99999"}
    use = {row[1]: row[21] for row in sheet.iter_rows(min_row=5, values_only=True)}
    hospital = [seen for name, seen in use.items() if "Community Hospital" in str(name)]
    assert set(hospital) == {"34%"}


def test_in_area_means_inside_the_district(
    areas: gpd.GeoDataFrame, practices: pd.DataFrame, branches: pd.DataFrame
) -> None:
    district = areas.union_all()
    inside = shapely.contains_xy(district, practices.easting, practices.northing)
    assert (inside == practices.in_area).all()
    assert shapely.contains_xy(district, branches.easting, branches.northing).all()


def test_housing_adds_up(areas: gpd.GeoDataFrame) -> None:
    sites = pd.read_csv(DEMO / "housing.csv")
    assert 14 <= len(sites) <= 20
    years = [c for c in map(str, sites) if c.isdigit()]
    assert (sites[years].sum(axis=1) <= sites["Total dwellings"]).all()
    spots = shapely.points(sites.Easting, sites.Northing)
    assert shapely.contains(areas.union_all(), spots).all()
